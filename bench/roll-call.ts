// (p) Điểm danh: twenty lecturers save the roll of a hundred people each at once, again and again, on an invented province.
import { loadavg } from 'node:os'
import { attendanceMarkWords, type AttendanceMark } from '#contracts/delivery.ts'
import { permissions } from '#contracts/permissions.ts'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { fill, withBenchHouse } from './measure.ts'

const [lecturers, people, rounds, aim] = [20, 100, 12, 200] as const
const marks = Object.keys(attendanceMarkWords) as AttendanceMark[]

await withBenchHouse(async (house) => {
  await fill(house, 4000, [2021])
  const db = house.database.main
  const { rows: classes } = await sql<{ classId: string }>`
    select class_id as "classId" from classes.class order by code limit ${lecturers}`.execute(db)
  const sessions: { readonly sessionId: string; readonly people: readonly string[] }[] = []
  for (const [index, { classId }] of classes.entries()) {
    const sessionId = newId()
    await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, mode)
      values (${sessionId}::uuid, ${classId}::uuid, '2021-12-10', 'morning', '07:30', '11:00', 'Chuyên đề', 'in-person')`.execute(db)
    // A hundred more who learn there, whoever they are.
    await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status)
      select person_id, ${classId}::uuid, 'recorded', unit_id, 'enrolled' from personnel.v_person order by code offset ${index * people} limit ${people}
      on conflict (person_id, class_id) do update set status = 'enrolled', joined_on = null, left_on = null`.execute(db)
    const { rows } = await sql<{ personId: string }>`
      select person_id as "personId" from delivery.v_session_learner where session_id = ${sessionId}::uuid order by 1 limit ${people}`.execute(db)
    sessions.push({ sessionId, people: rows.map(({ personId }) => personId) })
  }
  const held = new Map(permissions.map((permission) => [permission, 'all' as const]))
  const taken: number[] = []
  for (let round = 0; round <= rounds; round++) {
    await Promise.all(
      sessions.map(async ({ sessionId, people: called }, lecturer) => {
        const ctx = makeCtx({
          actor: { kind: 'account', id: `gv-${lecturer}`, name: `GV ${lecturer}`, permissions: held },
          now: house.clock.now(),
          requestId: newId(),
        })
        const at = new Date().toISOString()
        const from = performance.now()
        await house.modules.delivery.attendance.roll.markRoll(ctx, {
          ...{ sessionId, sentAt: at },
          marks: called.map((personId, index) => ({ personId, mark: marks[(index + round) % marks.length] ?? 'present', note: null, at, key: newId() })),
        })
        // The first round is not counted: it warms up.
        if (round > 0) taken.push(performance.now() - from)
      }),
    )
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery.attendance`.execute(db)
  const sorted = taken.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0)
  console.log(
    `(p) ${sessions.length} rolls of ${people} at once, ${rounds} rounds: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (≤ ${aim} ms), most ${at(1)} ms; ${rows[0]?.n} marks kept of ${sessions.reduce((sum, each) => sum + each.people.length, 0)} people; load ${loadavg()[0]?.toFixed(1)}`,
  )
  if (Number(at(0.95)) > aim) process.exitCode = 1
})
