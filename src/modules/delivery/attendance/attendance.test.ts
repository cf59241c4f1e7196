import { beforeEach, expect, test } from 'vitest'
import type { AttendanceMark } from '#contracts/delivery.ts'
import { sql } from '#kernel/db.ts'
import { aPerson, aSession, classInSession, enrolLearner } from '#test/class-in-session.ts'
import { codeAt } from './codes.ts'

const world = await classInSession()
const { db, modules, units, people, teacher, classId, sessionId, anAccount } = world
const { attendance, ownAttendance } = modules.delivery
const school = await anAccount('Trường')
const home = await anAccount('Sở Nội vụ', null, [units.home])
const health = await anAccount('Sở Y tế', null, [units.health])
const personOf = (at: number) => people[at]?.personId ?? ''
const learner = (at: number) => people[at]?.as() ?? school()
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()
let keys = 0
const aMark = (at: number, mark: AttendanceMark, over: object = {}) => ({
  personId: personOf(at),
  mark,
  note: null,
  at: ago(0),
  key: `khoa-${++keys}-thu`,
  ...over,
})
const sentNow = () => ({ sentAt: new Date().toISOString() })
const marksNow = async () =>
  Object.fromEntries(
    (await attendance.roll.readRoll(school(), sessionId)).learners.map(({ personId, mark }) => [people.findIndex((each) => each.personId === personId), mark]),
  )

beforeEach(async () => {
  await sql`delete from delivery.attendance`.execute(db)
  await sql`delete from delivery.absence_notice`.execute(db)
  await sql`delete from delivery.roll`.execute(db)
})

test('a lecturer calls the roll of their own session; what is sent again changes nothing, and an older mark that arrives late does not undo a newer one', async () => {
  const { roll } = ownAttendance
  const first = [aMark(0, 'present', { at: ago(60) }), aMark(1, 'absent', { at: ago(60) })]
  expect((await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: first })).results.map(({ outcome }) => outcome)).toEqual(['saved', 'saved'])
  expect((await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: first })).results.map(({ outcome }) => outcome)).toEqual(['same', 'same'])
  await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [aMark(1, 'late', { at: ago(10) })] })
  const late = await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [aMark(1, 'present', { at: ago(300) })] })
  expect(late.results).toEqual([{ personId: personOf(1), outcome: 'older' }])
  expect(await marksNow()).toEqual({ 0: 'present', 1: 'late', 2: null, 3: null })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from delivery.attendance`.execute(db)
  expect(rows).toEqual([{ n: 2 }])
})

test('nobody calls the roll of a session that they neither teach nor keep; a unit reads the marks of its own learners alone', async () => {
  const marks = [aMark(0, 'present')]
  await expect(ownAttendance.roll.markRoll(learner(0), { sessionId, ...sentNow(), marks })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await expect(attendance.roll.markRoll(health(), { sessionId, ...sentNow(), marks })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await attendance.roll.markRoll(home(), { sessionId, ...sentNow(), marks })
  const own = await attendance.roll.readRoll(health(), sessionId)
  expect(own.learners.map(({ personId }) => personId)).toEqual([personOf(1), personOf(3)])
  expect(own.can).toEqual({ mark: false, close: false, reopen: false, showCode: false })
  expect((await attendance.readClass(health(), classId)).learners.map(({ personId }) => personId)).toEqual([personOf(1), personOf(3)])
})

test('a session is closed by name when everybody is marked; then nothing changes until it is opened again with a reason', async () => {
  const { roll } = ownAttendance
  await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [0, 1, 2].map((at) => aMark(at, 'present')) })
  const { version } = await roll.readRoll(teacher(), sessionId)
  await expect(roll.closeRoll(teacher(), { sessionId, version })).rejects.toMatchObject({
    code: 'delivery.unmarked',
    params: { count: 1, names: 'Nguyễn Văn D3' },
  })
  await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [aMark(3, 'absent')] })
  const closed = await roll.closeRoll(teacher(), { sessionId, version })
  expect(await roll.readRoll(teacher(), sessionId)).toMatchObject({ closedName: 'Trần Thị Giảng', can: { mark: false, close: false } })
  await expect(roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [aMark(3, 'late')] })).rejects.toMatchObject({
    code: 'delivery.roll-closed',
    params: { name: 'Trần Thị Giảng' },
  })
  await expect(attendance.reopenRoll(school(), { sessionId, version, reason: 'ghi nhầm' })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  await attendance.reopenRoll(school(), { sessionId, version: closed.version, reason: 'ghi nhầm' })
  await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [aMark(3, 'late')] })
  expect(await marksNow()).toMatchObject({ 3: 'late' })
  const { rows } = await sql<{ reason: string | null; changes: object }>`
    select detail ->> 'reason' as reason, detail -> 'changes' as changes from audit.entry
    where subject_id = ${classId} and action ~ 'roll' order by at desc, entry_id desc limit 2`.execute(db)
  expect(rows).toEqual([
    { reason: null, changes: { markLate: ['Nguyễn Văn D3 (vắng không phép)', 'Nguyễn Văn D3'] } },
    { reason: 'ghi nhầm', changes: { rollClosed: [true, false] } },
  ])
})

test('the code on the wall checks a learner in once; the roll outweighs it, an old or altered code is refused, and so is whoever is not in the class', async () => {
  const { codes } = await ownAttendance.roll.readCodes(teacher(), sessionId)
  const code = codes[0]?.code ?? ''
  const scan = { code, at: ago(0), key: 'quet-thu-1', ...sentNow() }
  // 08:00, and the session began at 07:30: fifteen minutes are allowed.
  expect(await ownAttendance.checkIn(learner(0), scan)).toMatchObject({ mark: 'late', already: false })
  expect(await ownAttendance.checkIn(learner(0), { ...scan, key: 'quet-thu-2', ...sentNow() })).toMatchObject({ mark: 'late', already: true })
  await ownAttendance.roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [aMark(0, 'present', { at: ago(120) })] })
  expect(await ownAttendance.checkIn(learner(0), { ...scan, ...sentNow() })).toMatchObject({ mark: 'present', already: true })
  await expect(ownAttendance.checkIn(learner(1), { ...scan, code: `${code}x`, ...sentNow() })).rejects.toMatchObject({ code: 'delivery.code-unknown' })
  const photographed = codeAt(world.secrets, sessionId, new Date(Date.now() - 120_000)).code
  await expect(ownAttendance.checkIn(learner(1), { ...scan, code: photographed, ...sentNow() })).rejects.toMatchObject({ code: 'delivery.code-old' })
  await expect(ownAttendance.checkIn(learner(1), { ...scan, sentAt: ago(900) })).rejects.toMatchObject({ code: 'delivery.clock-wrong' })
  const stranger = await anAccount('Người lạ', await aPerson(db, { code: 'LA', unitId: units.home }))
  await expect(ownAttendance.checkIn(stranger(), { ...scan, ...sentNow() })).rejects.toMatchObject({ code: 'delivery.not-learner' })
  await expect(ownAttendance.checkIn(school(), { ...scan, ...sentNow() })).rejects.toMatchObject({ code: 'delivery.not-learner' })
})

test('a check-in that was made offline counts from when it was made, and is told to have come later', async () => {
  const at = ago(20 * 60)
  const { code } = codeAt(world.secrets, sessionId, new Date(at))
  // 07:40 by the domain's clock.
  expect(await ownAttendance.checkIn(learner(2), { code, at, key: 'ngoai-tuyen', ...sentNow() })).toMatchObject({ mark: 'present', already: false })
  const { learners } = await attendance.roll.readRoll(school(), sessionId)
  expect(learners.find(({ personId }) => personId === personOf(2))).toMatchObject({ mark: 'present', source: 'check-in', offline: true })
  const old = ago(13 * 3600)
  await expect(
    ownAttendance.checkIn(learner(3), { code: codeAt(world.secrets, sessionId, new Date(old)).code, at: old, key: 'qua-cu-roi', ...sentNow() }),
  ).rejects.toMatchObject({ code: 'delivery.code-late' })
})

test('what was said beforehand fills the roll in and is written when it is closed; what the lecturer saw outweighs it', async () => {
  const soon = await aSession(db, { classId, heldOn: '2021-12-13', lecturerId: world.lecturerId })
  const sick = { fromOn: '2021-12-13', toOn: '2021-12-14', half: null, reason: 'Đi khám bệnh', fileId: null }
  await ownAttendance.reportAbsence(learner(0), { ...sick, classId })
  await expect(ownAttendance.reportAbsence(learner(1), { ...sick, classId, fromOn: '2021-12-10' })).rejects.toMatchObject({ code: 'delivery.notice-late' })
  await expect(ownAttendance.reportAbsence(learner(1), { ...sick, classId, fromOn: '2021-12-20', toOn: '2021-12-21' })).rejects.toMatchObject({
    code: 'delivery.notice-no-session',
  })
  await expect(attendance.reportAbsence(health(), { ...sick, classId, personIds: [personOf(0)] })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await attendance.reportAbsence(health(), { ...sick, classId, personIds: [personOf(1)] })
  await attendance.grantExemption(school(), { ...sick, classId, reason: 'Đã học', personIds: [personOf(2)] })
  const expected = async () =>
    (await attendance.roll.readRoll(school(), soon)).learners.map((each) => [each.mark, each.expected?.mark ?? null, each.expected?.reason ?? null])
  expect(await expected()).toEqual([
    [null, 'excused', 'Đi khám bệnh'],
    [null, 'excused', 'Đi khám bệnh'],
    [null, 'exempt', 'Đã học'],
    [null, null, null],
  ])
  const [notice] = (await attendance.listAbsences(health(), classId)).items
  expect((await attendance.listAbsences(health(), classId)).items.map(({ personId }) => personId)).toEqual([personOf(1)])
  await attendance.withdrawAbsence(health(), { classId, noticeId: notice?.noticeId ?? '' })
  expect((await expected())[1]).toEqual([null, null, null])
  await expect(ownAttendance.roll.markRoll(teacher(), { sessionId: soon, ...sentNow(), marks: [aMark(1, 'present')] })).rejects.toMatchObject({
    code: 'delivery.not-begun',
  })
  await attendance.grantExemption(school(), { ...sick, fromOn: '2021-12-10', toOn: '2021-12-10', classId, personIds: [personOf(0), personOf(1)] })
  await ownAttendance.roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [1, 2, 3].map((at) => aMark(at, 'present')) })
  await ownAttendance.roll.closeRoll(teacher(), { sessionId, version: 1 })
  expect(await marksNow()).toEqual({ 0: 'exempt', 1: 'present', 2: 'present', 3: 'present' })
  await sql`delete from classes.session where session_id = ${soon}::uuid`.execute(db)
})

test('the roll calls who is on the roster that day, and the threshold is told before it is reached', async () => {
  const long = await world.aClass(units.home, '2021-09-01')
  const sessions: string[] = []
  for (let day = 1; day <= 15; day++) sessions.push(await aSession(db, { classId: long, heldOn: `2021-10-${String(day).padStart(2, '0')}` }))
  const one = personOf(0)
  await enrolLearner(db, long, one, { unitId: units.home })
  await enrolLearner(db, long, personOf(1), { unitId: units.health, joinedOn: '2021-10-05' })
  await enrolLearner(db, long, personOf(2), { unitId: units.home, status: 'dropped', leftOn: '2021-10-03' })
  const called = async (at: number) =>
    (await attendance.roll.readRoll(school(), sessions[at] ?? '')).learners.map(({ personId }) => people.findIndex((each) => each.personId === personId))
  expect([await called(0), await called(2), await called(4)]).toEqual([[0, 2], [0], [0, 1]])
  const marks: readonly AttendanceMark[] = ['present', 'late', 'excused', 'exempt', 'absent']
  for (const [at, mark] of marks.entries())
    await attendance.roll.markRoll(school(), { sessionId: sessions[at] ?? '', ...sentNow(), marks: [{ ...aMark(0, mark), personId: one }] })
  const { learners } = await attendance.readClass(school(), long)
  const mine = learners.find(({ personId }) => personId === one)
  expect(mine).toMatchObject({
    attended: 2,
    late: 1,
    excused: 1,
    exempt: 1,
    absent: 1,
    threshold: { percent: 20, allowed: 3, missed: 2, left: 1, verified: false },
  })
  const own = await ownAttendance.readSessions(learner(0), { from: '2021-10-01', to: '2021-10-03' })
  expect(own.sessions.map(({ mark, ordinal, sessions: all }) => [mark, ordinal, all])).toEqual([
    ['present', 1, 15],
    ['late', 2, 15],
    ['excused', 3, 15],
  ])
  expect(own.progress.find((each) => each.classId === long)).toMatchObject({ sessions: 15, attended: 2, threshold: { left: 1 } })
  // A stricter rule for this study form, which counts neither notices nor lates apart.
  await sql`insert into delivery.attendance_rule (rule_id, study_form, max_absent_percent, counts_excused, lates_per_absence, late_after_minutes, opens_before_minutes,
    legal_basis, verified, valid_from) values (gen_random_uuid(), 'part-time', 10, false, 1, 5, 10, 'Quy chế thử', true, '2021-01-01')`.execute(db)
  const stricter = (await attendance.readClass(school(), long)).learners.find(({ personId }) => personId === one)
  expect(stricter?.threshold).toMatchObject({ percent: 10, allowed: 1, missed: 2, left: -1, legalBasis: 'Quy chế thử', verified: true })
  await sql`delete from delivery.attendance_rule where study_form is not null`.execute(db)
})

test('marks of a hundred people at once are one statement, and two who mark at the same time both stand by their time', async () => {
  const { roll } = ownAttendance
  await Promise.all(
    [ago(30), ago(20), ago(10)].map(async (at, index) => {
      const mark = (['present', 'late', 'absent'] as const)[index] ?? 'present'
      await roll.markRoll(teacher(), { sessionId, ...sentNow(), marks: [0, 1, 2, 3].map((person) => aMark(person, mark, { at })) })
    }),
  )
  expect(await marksNow()).toEqual({ 0: 'absent', 1: 'absent', 2: 'absent', 3: 'absent' })
})
