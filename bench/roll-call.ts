// (p) Điểm danh: twenty lecturers save the roll of a hundred people each at once, again and again, on an invented province: by the command alone, and over
// HTTP as their phones do it (signed in, parsed, written, audited, answered; the asking side runs in the same process and is counted).
import { loadavg } from 'node:os'
import { attendanceMarkWords, type AttendanceMark } from '#contracts/delivery.ts'
import { permissions } from '#contracts/permissions.ts'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeApp } from '#server/app.ts'
import { type BenchHouse, fill, tell, withBenchHouse } from './measure.ts'

const [lecturers, people, rounds, aim] = [20, 100, 12, 200] as const
const marks = Object.keys(attendanceMarkWords) as AttendanceMark[]

interface Taught {
  readonly sessionId: string
  readonly people: readonly string[]
  /** The lecturer's session. */
  readonly cookie: string
}

/** A class that meets on the day of the benchmark, with a hundred learners whoever they are, and its lecturer signed in. */
async function teach(house: BenchHouse, url: string, classId: string, index: number): Promise<Taught> {
  const db = house.database.main
  const [sessionId, lecturerId] = [newId(), newId()]
  await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status)
    select person_id, ${classId}::uuid, 'recorded', unit_id, 'enrolled' from personnel.v_person p order by code offset ${index * people} limit ${people}
    on conflict (person_id, class_id) do update set status = 'enrolled', joined_on = null, left_on = null`.execute(db)
  const { rows: teachers } = await sql<{ personId: string; unitId: string }>`
    insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, person_id)
    select ${lecturerId}::uuid, ${`GVDO${index}`}, full_name, search_key, 'tenured', person_id from personnel.person p
    where not exists (select from catalogue.lecturer l where l.person_id = p.person_id) order by code desc limit 1
    returning person_id as "personId", (select unit_id from organisation.unit order by code limit 1) as "unitId"`.execute(db)
  const [teacher] = teachers
  if (!teacher) throw new Error('nobody teaches')
  await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, mode, lecturer_id)
    values (${sessionId}::uuid, ${classId}::uuid, '2021-12-10', 'morning', '07:30', '11:00', 'Chuyên đề', 'in-person', ${lecturerId}::uuid)`.execute(db)
  const account = { username: `gv.do.${index}`, password: 'mật khẩu dài' }
  const { accountId } = await house.modules.access.createAccount(house.systemCtx('bench'), {
    ...{ ...account, name: `Giảng viên ${index}`, role: 'giangvien', unitId: teacher.unitId, validFrom: '2021-01-01' },
  })
  await sql`update access.account set person_id = ${teacher.personId}::uuid where id = ${accountId}`.execute(db)
  const signedIn = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(account),
  })
  if (!signedIn.ok) throw new Error(`nobody is signed in: ${signedIn.status} ${await signedIn.text()}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const { rows } = await sql<{ personId: string }>`
    select person_id as "personId" from delivery.v_session_learner where session_id = ${sessionId}::uuid order by 1 limit ${people}`.execute(db)
  return { sessionId, people: rows.map(({ personId }) => personId), cookie }
}

const bodyOf = ({ people: called }: Taught, round: number) => {
  const at = new Date().toISOString()
  return {
    sentAt: at,
    marks: called.map((personId, index) => ({ personId, mark: marks[(index + round) % marks.length] ?? 'present', note: null, at, key: newId() })),
  }
}

await withBenchHouse(async (house) => {
  await fill(house, 4000, [2021])
  const db = house.database.main
  const { fastify } = await makeApp(house)
  const url = await fastify.listen({ host: '127.0.0.1', port: 0 })
  try {
    const { rows: classes } = await sql<{ classId: string }>`
      select class_id as "classId" from classes.class order by code limit ${lecturers}`.execute(db)
    const sessions: Taught[] = []
    for (const [index, { classId }] of classes.entries()) sessions.push(await teach(house, url, classId, index))
    const held = new Map(permissions.map((permission) => [permission, 'all' as const]))
    const byCommand = async (taught: Taught, round: number) => {
      const actor = { kind: 'account' as const, id: taught.sessionId, name: 'GV', permissions: held }
      const ctx = makeCtx({ actor, now: house.clock.now(), requestId: newId() })
      await house.modules.delivery.attendance.roll.markRoll(ctx, { sessionId: taught.sessionId, ...bodyOf(taught, round) })
    }
    const overHttp = async (taught: Taught, round: number) => {
      const answer = await fetch(`${url}/api/my/sessions/${taught.sessionId}/marks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: taught.cookie, origin: url },
        body: JSON.stringify(bodyOf(taught, round)),
      })
      const text = await answer.text()
      const saved = (JSON.parse(text) as { results?: { outcome: string }[] }).results?.filter(({ outcome }) => outcome === 'saved').length
      if (saved !== taught.people.length) throw new Error(`${answer.status}: ${saved} of ${taught.people.length} were saved: ${text.slice(0, 200)}`)
    }
    const taken: { command: number[]; http: number[] } = { command: [], http: [] }
    const allAtOnce = async (save: (taught: Taught, round: number) => Promise<void>, into: number[], round: number) =>
      await Promise.all(
        sessions.map(async (taught) => {
          const from = performance.now()
          await save(taught, round)
          // The first round is not counted: it warms up.
          if (round > 1) into.push(performance.now() - from)
        }),
      )
    // In turn, so that both see the same machine; each round marks everybody otherwise.
    for (let round = 0; round <= rounds; round++) {
      await allAtOnce(byCommand, taken.command, 2 * round)
      await allAtOnce(overHttp, taken.http, 2 * round + 1)
    }
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery.attendance`.execute(db)
    const at = (all: readonly number[], share: number) => all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN
    const told = (all: readonly number[]) => [0.5, 0.95, 1].map((share) => at(all, share).toFixed(0)).join(' / ')
    console.log(
      `(p) ${sessions.length} rolls of ${people} at once, ${rounds} rounds: p50 / p95 / most ${told(taken.command)} ms by the command, ${told(taken.http)} ms over HTTP; ${rows[0]?.n} marks kept of ${sessions.reduce((sum, each) => sum + each.people.length, 0)} people; load ${loadavg()[0]?.toFixed(1)}`,
    )
    tell('(p) a roll of 100 over HTTP at p95, ÷ the command', at(taken.http, 0.95), at(taken.command, 0.95), `≤ ${aim} ms`)
    if (Math.max(at(taken.command, 0.95), at(taken.http, 0.95)) > aim) process.exitCode = 1
  } finally {
    await fastify.close()
  }
})
