import { beforeEach, expect, test } from 'vitest'
import type { AttendanceMark, AttendanceSource } from '#contracts/delivery.ts'
import { sql } from '#kernel/db.ts'
import { aSession, classInSession } from '#test/class-in-session.ts'
import { holdRoll, writeMarks } from '../attendance/write-marks.ts'

const { db, modules, people, teacher, sessionId, classId, clock, anAccount, lecturerId } = await classInSession()
const { online, attendance, ownAttendance } = modules.delivery
const school = await anAccount('Trường')
const personOf = (at: number) => people[at]?.personId ?? ''
let keys = 0

beforeEach(async () => {
  await sql`delete from delivery.attendance`.execute(db)
  await sql`delete from delivery.online_visit`.execute(db)
})

const write = async (source: AttendanceSource, mark: AttendanceMark) =>
  await db.transaction().execute(async (tx) => {
    await holdRoll(tx, sessionId)
    const real = clock.real()
    const { written } = await writeMarks(tx, school(), real, sessionId, source, [
      { personId: personOf(0), mark, note: null, at: real, key: `${source}-${++keys}-khoa` },
    ])
    return written.length
  })
const stands = async (at = 0) =>
  (
    await sql<{ mark: string; source: string; minutes: number | null }>`
      select mark, source, minutes from delivery.attendance where session_id = ${sessionId}::uuid and person_id = ${personOf(at)}::uuid`.execute(db)
  ).rows[0]

const orders = <Value>(values: readonly Value[]): Value[][] =>
  values.length < 2 ? [[...values]] : values.flatMap((first, at) => orders(values.toSpliced(at, 1)).map((rest) => [first, ...rest]))

test('whose word holds does not depend on who comes first: a name, then the code in the room, then the minutes of a room, then a notice', async () => {
  const words: readonly (readonly [AttendanceSource, AttendanceMark])[] = [
    ...([
      ['roll', 'absent'],
      ['check-in', 'late'],
      ['online', 'present'],
      ['notice', 'excused'],
    ] as const),
  ]
  for (const [from] of words.entries()) {
    const told = words.slice(from)
    for (const order of orders(told)) {
      await sql`delete from delivery.attendance`.execute(db)
      for (const [source, mark] of order) await write(source, mark)
      expect(await stands(), order.join(' ')).toMatchObject({ source: told[0]?.[0], mark: told[0]?.[1] })
    }
  }
})

const keepMinutes = async (minutes: readonly number[]) =>
  await online.importMinutes(school(), { sessionId, rows: minutes.map((each, at) => ({ personId: personOf(at), minutes: each })) })

test('minutes become marks of the roll by the same writer: history says who got which, and what a machine missed undoes nobody’s word', async () => {
  await ownAttendance.roll.markRoll(teacher(), {
    ...{ sessionId, sentAt: new Date().toISOString() },
    marks: [{ personId: personOf(0), mark: 'present', note: null, at: new Date().toISOString(), key: 'may-tinh.1' }],
  })
  await write('notice', 'excused')
  await sql`insert into delivery.attendance (person_id, session_id, class_id, mark, source, marked_at, marked_by, marked_name)
    values (${personOf(1)}::uuid, ${sessionId}::uuid, ${classId}::uuid, 'present', 'check-in', now(), 'x', 'x'),
      (${personOf(2)}::uuid, ${sessionId}::uuid, ${classId}::uuid, 'excused', 'notice', now(), 'x', 'x')`.execute(db)
  await keepMinutes([5, 5, 5, 5])
  expect(await online.mark(school(), { sessionId })).toEqual({ marked: 1 })
  expect([await stands(0), await stands(1), await stands(2), await stands(3)]).toMatchObject([
    { source: 'roll', mark: 'present' },
    { source: 'check-in', mark: 'present' },
    { source: 'notice', mark: 'excused' },
    { source: 'online', mark: 'absent', minutes: 5 },
  ])
  const history = async () =>
    (
      await sql<{ changes: object }>`
      select detail -> 'changes' as changes from audit.entry where action = 'delivery.mark-online' order by at desc, entry_id desc limit 1`.execute(db)
    ).rows[0]?.changes
  expect(await history()).toEqual({ markAbsent: [null, 'Nguyễn Văn D3'] })
  // Whoever gave notice and came all the same was there.
  await keepMinutes([210, 210, 210, 210])
  expect(await online.mark(school(), { sessionId })).toEqual({ marked: 2 })
  expect([await stands(1), await stands(2), await stands(3)]).toMatchObject([
    { source: 'check-in' },
    { source: 'online', mark: 'present' },
    { mark: 'present' },
  ])
  expect(await online.mark(school(), { sessionId })).toEqual({ marked: 0 })
  expect(await history()).toEqual({})
})

test('a short visit of somebody who gave notice is no absence without leave: closing writes what was said', async () => {
  const day = { classId, fromOn: '2021-12-10', toOn: '2021-12-10', half: null, reason: 'Đi khám bệnh', fileId: null }
  await attendance.grantExemption(school(), { ...day, personIds: [personOf(0)] })
  await keepMinutes([5, 5, 210, 210])
  const presence = async () => (await online.readPresence(school(), { sessionId })).learners.map(({ would }) => would)
  expect(await presence()).toEqual(['exempt', 'absent', 'present', 'present'])
  expect(await online.mark(school(), { sessionId })).toEqual({ marked: 3 })
  const { version } = await ownAttendance.roll.readRoll(teacher(), sessionId)
  await ownAttendance.roll.closeRoll(teacher(), { sessionId, version })
  expect(await stands(0)).toMatchObject({ source: 'notice', mark: 'exempt' })
})

test('minutes count from when the session begins; whoever has left the class by then is not asked about', async () => {
  const later = await aSession(db, { classId, heldOn: '2021-12-11', lecturerId, mode: 'online' })
  const visit = async (at: number, joined: string, left: string) =>
    await sql`insert into delivery.online_visit (person_id, visit_id, session_id, source, joined_at, left_at, made_by, made_name)
      values (${personOf(at)}::uuid, gen_random_uuid(), ${later}::uuid, 'join', ${`2021-12-11T${joined}+07:00`}::timestamptz, ${`2021-12-11T${left}+07:00`}::timestamptz, 'x', 'x')`.execute(
      db,
    )
  await visit(0, '07:00', '08:30')
  await visit(1, '07:00', '07:20')
  await visit(2, '07:30', '09:00')
  await visit(2, '09:30', '10:00')
  const { learners } = await online.readPresence(school(), { sessionId: later })
  expect(learners.map(({ minutes }) => minutes)).toEqual([60, 0, 120, null])
  await sql`update classes.enrolment set status = 'dropped', left_on = '2021-12-09' where class_id = ${classId}::uuid and person_id = ${personOf(3)}::uuid`.execute(
    db,
  )
  expect((await online.readPresence(school(), { sessionId: later })).learners).toHaveLength(3)
  await sql`update classes.enrolment set status = 'enrolled', left_on = null where class_id = ${classId}::uuid`.execute(db)
})
