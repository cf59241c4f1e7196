import ical, { type VEvent } from 'node-ical'
import { beforeAll, expect, test } from 'vitest'
import type { Session } from '#contracts/classes-timetable.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import type { Message } from '#modules/notification/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSession, aSmallProvince, type SmallProvince, testCtx, testPeople, testSecrets } from '../classes-factory.ts'
import { createClasses } from '../index.ts'

const database = await ownDatabase()
const db = database.main
const told: Message[] = []
const withRoll = new Set<string>()
let me: string | undefined
const classes = createClasses({
  gate: makeGate(database, appendAudit),
  personnel: testPeople,
  history: readHistory,
  notify: async (_tx, _ctx, messages) => void told.push(...messages),
  daysOff: async (_tx, from, to) => [{ day: '2021-12-14' as PlainDate, name: { vi: 'Nghỉ lễ', en: 'Holiday' } }].filter(({ day }) => day >= from && day <= to),
  marked: async (_tx, ids) => new Set(ids.filter((id) => withRoll.has(id))),
  personOf: async () => me,
  calendars: { secrets: testSecrets, database, countAttempts: async () => {} },
})
const names = [
  ...['read-timetable', 'add-sessions', 'generate-timetable', 'edit-sessions', 'cancel-sessions', 'restore-sessions', 'remove-sessions', 'share-calendar'],
  ...['share-own-calendar', 'create-class', 'change-mode', 'cancel-class', 'reopen-class', 'read-class', 'remove-class'],
]
const ctxOf = (scope: Scope = 'all') => testCtx(Object.fromEntries(names.map((name) => [`classes.${name}`, scope])))
const all = ctxOf()
let units: SmallProvince
let ids: { programmeId: string; providerId: string; lecturer: string; other: string; hall: string; small: string }
let serial = 0

const aClass = async (overrides: { hours?: number | null; hostUnitId?: string; openedOn?: string; mode?: 'in-person' | 'online' } = {}) =>
  (
    await classes.createClass(all, {
      ...{ code: `L${++serial}`, name: `Lớp ${serial}`, programmeId: ids.programmeId, providerId: ids.providerId, channel: 'opened', studyForm: 'full-time' },
      ...{ mode: 'in-person', fundSource: null, hostUnitId: units.home, place: 'Hội trường', capacity: null, hours: 40 },
      ...{ plannedOpenOn: null, openedOn: '2021-12-06', closedOn: null, decisionNo: null, decisionDate: null, note: null },
      ...overrides,
    })
  ).classId
const enrol = async (classId: string, personId: string) =>
  await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status, joined_on)
    values (${personId}::uuid, ${classId}::uuid, 'recorded', ${units.home}::uuid, 'enrolled', date '2021-12-06')`.execute(db)
const timetable = async (classId: string, ctx = all) => await classes.readClassTimetable(ctx, classId)
const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string; fields?: object }) => (error.fields ? `${error.code}: ${Object.keys(error.fields).toSorted().join(' ')}` : error.code),
  )
const short = ({ heldOn, half, subject, mode, room }: Session) => [heldOn, half, subject, mode, room?.code ?? null].join(' ')
const named = ({ sessionId, version }: Session) => ({ sessionId, version })
const slot = { place: null, note: null, lecturerId: null, roomId: null, periods: 4 }

beforeAll(async () => {
  units = await aSmallProvince(db)
  const [lecturer, other, hall, small] = [newId(), newId(), newId(), newId()]
  const { rows } = await sql<{ programmeId: string; providerId: string }>`
    select (select programme_id from catalogue.programme where code = 'BD-KTV') as "programmeId",
      (select provider_id from catalogue.provider where code = 'HVCTKV2') as "providerId"`.execute(db)
  ids = { programmeId: rows[0]?.programmeId ?? '', providerId: rows[0]?.providerId ?? '', lecturer, other, hall, small }
  const teacher = await aPerson(db, { code: 'GV', fullName: 'Trần Thị Giảng', unitId: units.home })
  await sql`insert into catalogue.lecturer (lecturer_id, code, full_name, search_key, kind, person_id) values
    (${lecturer}::uuid, 'GV1', 'Trần Thị Giảng', 'tran thi giang', 'reporter', ${teacher}::uuid), (${other}::uuid, 'GV2', 'Lê Văn Thỉnh', 'le van thinh', 'visiting', null)`.execute(
    db,
  )
  await sql`insert into catalogue.lecturer_absence (lecturer_id, absent_from, absent_to) values (${other}::uuid, date '2021-12-15', date '2021-12-16')`.execute(
    db,
  )
  await sql`insert into catalogue.room (room_id, code, name, provider_id, seats) values (${hall}::uuid, 'HT', 'Hội trường', ${ids.providerId}::uuid, 100),
    (${small}::uuid, 'P1', 'Phòng nhỏ', ${ids.providerId}::uuid, 1)`.execute(db)
})

test('a timetable is made from subjects over a weekly pattern; its preview makes nothing; the second time only what is missing', async () => {
  const classId = await aClass({ hours: 18 })
  const input = {
    ...{ classId, from: '2021-12-13', slots: [1, 2, 3].map((weekday) => ({ weekday, half: 'morning' as const })), rest: 'Ôn tập', perSession: 4 },
    ...{ roomId: ids.hall, place: null, subjects: [{ name: 'Kế toán', periods: 10, lecturerId: ids.lecturer }] },
  }
  const preview = await classes.previewTimetable(all, input)
  expect(preview).toMatchObject({ periods: 18, left: 0, skipped: [{ day: '2021-12-14' }] })
  expect((await timetable(classId)).sessions).toEqual([])
  const made = await classes.generateTimetable(all, input)
  expect(made.sessions.map(short)).toEqual(preview.sessions.map(short))
  expect(made.sessions.map(({ heldOn, subject, periods }) => `${heldOn} ${subject} ${periods}`)).toEqual([
    ...['2021-12-13 Kế toán 4', '2021-12-15 Kế toán 4', '2021-12-20 Kế toán 2', '2021-12-21 Ôn tập 4', '2021-12-22 Ôn tập 4'],
  ])
  expect(await timetable(classId)).toMatchObject({ hours: 18, periods: 18 })
  expect(await refused(classes.generateTimetable(all, input))).toBe('classes.nothing-to-plan')
  await classes.removeSessions(all, { classId, sessions: made.sessions.slice(0, 1).map(named) })
  expect((await classes.generateTimetable(all, input)).sessions.map(({ heldOn, periods }) => [heldOn, periods])).toEqual([['2021-12-13', 4]])
  const { items } = await classes.classHistory(all, { classId, query: { limit: 50 } })
  expect(items.map(({ action }) => action)).toEqual(
    ['generate-timetable', 'remove-sessions', 'generate-timetable', 'create-class'].map((name) => `classes.${name}`),
  )
})

test('sessions are moved, many at once, and may change places; learners and lecturers are told; one with a roll stays', async () => {
  const classId = await aClass()
  const learner = await aPerson(db, { code: `HV${++serial}`, unitId: units.home })
  await enrol(classId, learner)
  const { sessions } = await classes.addSessions(all, {
    classId,
    sessions: [
      { ...slot, heldOn: '2021-12-20', half: 'morning', subject: 'Một', lecturerId: ids.lecturer },
      { ...slot, heldOn: '2021-12-20', half: 'afternoon', subject: 'Hai' },
    ],
  })
  const [one, two] = sessions as [Session, Session]
  expect([one.startsAt, one.ordinal, two.startsAt, two.ordinal]).toEqual(['07:30', 1, '13:30', 2])
  told.length = 0
  const swapped = await classes.editSessions(all, {
    classId,
    sessions: [
      { ...named(one), half: 'afternoon' },
      { ...named(two), half: 'morning' },
    ],
    reason: 'Giảng viên bận',
  })
  expect(swapped.sessions.map(({ subject, half, startsAt, version }) => [subject, half, startsAt, version])).toEqual([
    ['Hai', 'morning', '07:30', 2],
    ['Một', 'afternoon', '13:30', 2],
  ])
  expect(swapped.told).toBe(2)
  expect(told.map(({ kind, to }) => [kind, to.length])).toEqual([['classes.sessions-moved', 2]])
  const [hai, mot] = swapped.sessions as [Session, Session]
  expect(await refused(classes.editSessions(all, { classId, sessions: [{ ...named(mot), half: 'morning' }], reason: null }))).toBe('classes.slot-taken')
  expect(await refused(classes.editSessions(all, { classId, sessions: [{ ...named(one), half: 'evening' }], reason: null }))).toBe('kernel.changed-meanwhile')
  expect(await refused(classes.editSessions(all, { classId, sessions: [{ ...named(mot), lecturerId: newId(), endsAt: '07:00' }], reason: null }))).toBe(
    'kernel.invalid-input: endsAt lecturerId',
  )
  withRoll.add(mot.sessionId)
  expect(await refused(classes.editSessions(all, { classId, sessions: [{ ...named(mot), heldOn: '2021-12-21' }], reason: null }))).toBe(
    'classes.session-marked',
  )
  expect(await refused(classes.cancelSessions(all, { classId, sessions: [named(mot)], reason: 'x' }))).toBe('classes.session-marked')
  expect(await refused(classes.removeSessions(all, { classId, sessions: [named(mot)] }))).toBe('classes.session-marked')
  // Its subject may still be put right.
  expect((await classes.editSessions(all, { classId, sessions: [{ ...named(mot), subject: 'Một, sửa' }], reason: null })).sessions[0]?.subject).toBe('Một, sửa')
  const cancelled = await classes.cancelSessions(all, { classId, sessions: [named(hai)], reason: 'Mưa bão' })
  expect(cancelled.sessions[0]).toMatchObject({ cancelledOn: '2021-12-10', cancelReason: 'Mưa bão', ordinal: null })
  expect(await timetable(classId)).toMatchObject({ periods: 4, marked: [mot.sessionId] })
  await classes.addSessions(all, { classId, sessions: [{ ...slot, heldOn: '2021-12-20', half: 'morning', subject: 'Thay' }] })
  expect(await refused(classes.restoreSessions(all, { classId, sessions: cancelled.sessions.map(named) }))).toBe('classes.slot-taken')
})

test('a change of mode turns the sessions from its day on and back again; rooms come back, hours stay, what was set for one session stays', async () => {
  const classId = await aClass()
  const days = ['2021-12-20', '2021-12-21', '2021-12-22', '2021-12-23']
  const { sessions } = await classes.addSessions(all, {
    classId,
    sessions: days.map((heldOn, at) => ({ ...slot, heldOn, half: 'morning' as const, subject: `${at}`, roomId: ids.hall })),
  })
  const first = sessions[0] as Session
  await classes.editSessions(all, { classId, sessions: [{ ...named(first), mode: 'online' }], reason: null })
  const modes = async (changes: { from: string; mode: 'in-person' | 'online' }[]) => {
    const { version } = await classes.readClass(all, classId)
    await classes.changeMode(all, { classId, version, mode: 'in-person', changes })
    return (await timetable(classId)).sessions.map(({ mode, room }) => `${mode} ${room?.code ?? '-'}`)
  }
  expect(await modes([{ from: '2021-12-22', mode: 'online' }])).toEqual(['online -', 'in-person HT', 'online -', 'online -'])
  expect((await timetable(classId)).sessions.map(({ version }) => version)).toEqual([2, 1, 2, 2])
  const back = [
    { from: '2021-12-22', mode: 'online' as const },
    { from: '2021-12-23', mode: 'in-person' as const },
  ]
  expect(await modes(back)).toEqual(['online -', 'in-person HT', 'online -', 'in-person HT'])
  expect(await modes([])).toEqual(['online -', 'in-person HT', 'in-person HT', 'in-person HT'])
  expect((await timetable(classId)).periods).toBe(16)
})

test('a class that is called off takes its sessions to come along, and brings them back; one that never had learners goes with its sessions', async () => {
  const classId = await aClass()
  for (const heldOn of ['2021-12-08', '2021-12-20']) await aSession(db, { classId, heldOn })
  await classes.cancelClass(all, { classId, version: 1, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: null })
  expect((await timetable(classId)).sessions.map(({ cancelledOn }) => cancelledOn)).toEqual([null, '2021-12-10'])
  expect(await refused(classes.addSessions(all, { classId, sessions: [{ ...slot, heldOn: '2021-12-21', half: 'morning', subject: 'x' }] }))).toBe(
    'classes.class-cancelled',
  )
  await classes.reopenClass(all, { classId, version: 2 })
  expect((await timetable(classId)).sessions.map(({ cancelledOn }) => cancelledOn)).toEqual([null, null])
  await classes.removeClass(all, { classId })
  expect((await sql`select from classes.session where class_id = ${classId}::uuid`.execute(db)).rows).toEqual([])
})

test('with a class its sessions to come are called off and whoever was to teach is told; one that was held stays', async () => {
  const classId = await aClass()
  const { sessions } = await classes.addSessions(all, {
    classId,
    sessions: [
      { ...slot, heldOn: '2021-12-10', half: 'morning', subject: 'Đã dạy', lecturerId: ids.lecturer },
      { ...slot, heldOn: '2021-12-22', half: 'morning', subject: 'Sắp tới', lecturerId: ids.lecturer },
    ],
  })
  const [held, coming] = sessions as [Session, Session]
  withRoll.add(held.sessionId)
  const standing = async () => new Map((await timetable(classId)).sessions.map(({ sessionId, cancelledOn }) => [sessionId, cancelledOn]))
  told.length = 0
  await classes.cancelClass(all, { classId, version: 1, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: null })
  expect(told.map(({ kind, to }) => [kind, to.length])).toContainEqual(['classes.taught-class-cancelled', 1])
  expect([...(await standing())]).toEqual([
    [held.sessionId, null],
    [coming.sessionId, '2021-12-10'],
  ])
  told.length = 0
  await classes.reopenClass(all, { classId, version: 2 })
  expect(told.map(({ kind, to }) => [kind, to.length])).toContainEqual(['classes.class-reopened', 1])
  expect((await standing()).get(coming.sessionId)).toBeNull()
})

test('what cannot be is told: lecturer, room, learners in two places, an absence, a holiday, a room too small; each once', async () => {
  const [a, b] = [await aClass(), await aClass({ hostUnitId: units.health })]
  const people = [await aPerson(db, { code: 'X1', fullName: 'An Một', unitId: units.home }), await aPerson(db, { code: 'X2', unitId: units.home })]
  for (const classId of [a, b]) for (const personId of people) await enrol(classId, personId)
  await aSession(db, { classId: a, heldOn: '2022-01-10', lecturerId: ids.lecturer, roomId: ids.hall })
  await aSession(db, { classId: b, heldOn: '2022-01-10', lecturerId: ids.lecturer, roomId: ids.hall })
  // Another half of the day, and one that was cancelled, are no clash.
  await aSession(db, { classId: b, heldOn: '2022-01-11', half: 'afternoon', lecturerId: ids.lecturer })
  await aSession(db, { classId: a, heldOn: '2022-01-11', lecturerId: ids.lecturer })
  await aSession(db, { classId: a, heldOn: '2022-01-11', half: 'afternoon', lecturerId: ids.lecturer, cancelReason: 'x' })
  await aSession(db, { classId: a, heldOn: '2021-12-15', lecturerId: ids.other })
  await aSession(db, { classId: a, heldOn: '2021-12-14', roomId: ids.small })
  const issues = (await timetable(a)).issues
  expect(issues.map(({ kind, day, name, count, times, severe }) => [kind, day, name, count, times, severe])).toEqual([
    ['holiday', '2021-12-14', 'Nghỉ lễ', null, 1, false],
    ['room-small', '2021-12-14', 'Phòng nhỏ', 2, 1, false],
    ['absence', '2021-12-15', 'Lê Văn Thỉnh', null, 1, true],
    ['learner', '2022-01-10', null, 2, 1, true],
    ['lecturer', '2022-01-10', 'Trần Thị Giảng', null, 1, true],
    ['room', '2022-01-10', 'Hội trường', null, 1, true],
  ])
  expect(issues.find(({ kind }) => kind === 'learner')?.people).toContain('An Một')
  expect(
    issues
      .find(({ kind }) => kind === 'room')
      ?.sessions.map(({ classId }) => classId)
      .toSorted(),
  ).toEqual([a, b].toSorted())
  // From a unit that knows nothing of the other class: that there is one, not which.
  await sql`delete from classes.enrolment where class_id = ${a}::uuid`.execute(db)
  const health = (await timetable(b, ctxOf([units.health]))).issues
  expect(health.map(({ kind, hidden, sessions }) => [kind, hidden, sessions.map(({ classId }) => classId)])).toEqual([
    ['lecturer', true, [b]],
    ['room', true, [b]],
  ])
  const school = await classes.readTimetable(all, { from: '2022-01-01', to: '2022-01-31' })
  expect(school.sessions.length).toBe(5)
  expect(school.issues.map(({ kind }) => kind)).toEqual(['lecturer', 'room'])
  const narrowed = await classes.readTimetable(all, { from: '2022-01-01', to: '2022-01-31', roomId: ids.small })
  expect([narrowed.sessions, narrowed.issues]).toEqual([[], []])
  expect(await refused(classes.readTimetable(all, { from: '2022-01-01', to: '2022-12-31' }))).toBe('kernel.invalid-input')
  expect((await classes.readTimetable(ctxOf([units.division]), { from: '2022-01-01', to: '2022-01-31' })).sessions).toEqual([])
  expect(await refused(timetable(b, ctxOf([units.division])))).toBe('kernel.not-found')
})

test('calendars: a real parser reads them; a moved session is the same entry with a higher sequence; a cancelled one stays; a revoked address ends', async () => {
  const classId = await aClass()
  const learner = await aPerson(db, { code: `HV${++serial}`, unitId: units.home })
  await enrol(classId, learner)
  const { sessions } = await classes.addSessions(all, {
    classId,
    sessions: [
      { ...slot, heldOn: '2021-12-20', half: 'morning', subject: 'Kế toán, phần 1; mở đầu', lecturerId: ids.lecturer, roomId: ids.hall },
      { ...slot, heldOn: '2021-12-21', half: 'afternoon', subject: 'Kế toán 2', mode: 'online' },
    ],
  })
  const [one, two] = sessions as [Session, Session]
  const feed = await classes.shareCalendar(all, { kind: 'class', classId })
  const token = feed.path.split('/').at(-1) ?? ''
  const read = async (of = token) => {
    const entries = Object.values(ical.sync.parseICS(await classes.calendar(all, of, '::1'))).filter((each): each is VEvent => each?.type === 'VEVENT')
    return new Map(entries.map((each) => [each.uid, each]))
  }
  const before = await read()
  const entry = before.get(`${one.sessionId}@trong-nguoi`)
  expect(entry).toMatchObject({ summary: 'Kế toán, phần 1; mở đầu', location: 'Hội trường', status: 'CONFIRMED' })
  expect([entry?.start.toISOString(), entry?.end?.toISOString(), Number(entry?.sequence)]).toEqual(['2021-12-20T00:30:00.000Z', '2021-12-20T04:00:00.000Z', 1])
  expect(before.get(`${two.sessionId}@trong-nguoi`)?.location).toBe('Trực tuyến')
  await classes.editSessions(all, { classId, sessions: [{ ...named(one), heldOn: '2021-12-22' }], reason: null })
  await classes.cancelSessions(all, { classId, sessions: [named(two)], reason: 'Mưa bão' })
  const after = await read()
  expect([...after.keys()].toSorted()).toEqual([...before.keys()].toSorted())
  expect(after.get(`${one.sessionId}@trong-nguoi`)?.start.toISOString()).toBe('2021-12-22T00:30:00.000Z')
  expect(Number(after.get(`${one.sessionId}@trong-nguoi`)?.sequence)).toBe(2)
  expect(after.get(`${two.sessionId}@trong-nguoi`)?.status).toBe('CANCELLED')

  const [feedId = ''] = token.split('.')
  expect(await refused(classes.calendar(all, `${feedId}.${'x'.repeat(43)}.ics`, '::1'))).toBe('classes.calendar-ended')
  expect((await classes.listFeeds(all, { kind: 'class', classId })).map(({ path }) => path)).toEqual([feed.path])
  expect(await refused(classes.revokeCalendar(ctxOf([units.health]), { feedId }))).toBe('kernel.not-found')
  await classes.revokeCalendar(all, { feedId })
  expect(await refused(classes.calendar(all, token, '::1'))).toBe('classes.calendar-ended')
  expect(await classes.listFeeds(all, { kind: 'class', classId })).toEqual([])

  // Of a lecturer: what they teach, whichever class it is of. Of a person: what they learn.
  const ofLecturer = await classes.shareCalendar(all, { kind: 'lecturer', lecturerId: ids.lecturer })
  expect((await read(ofLecturer.path.split('/').at(-1))).has(`${one.sessionId}@trong-nguoi`)).toBe(true)
  expect(await refused(classes.shareCalendar(ctxOf([units.home]), { kind: 'lecturer', lecturerId: ids.lecturer }))).toBe('kernel.not-found')
  me = undefined
  expect(await refused(classes.shareOwnCalendar(all, undefined))).toBe('kernel.not-found')
  me = learner
  const own = await classes.shareOwnCalendar(all, undefined)
  expect([...(await read(own.path.split('/').at(-1))).keys()].toSorted()).toEqual([...before.keys()].toSorted())
  me = await aPerson(db, { code: `HV${++serial}`, unitId: units.home })
  expect(await refused(classes.revokeOwnCalendar(all, { feedId: own.feedId }))).toBe('kernel.not-found')
})

test('only whoever keeps the class changes its timetable', async () => {
  const classId = await aClass({ hostUnitId: units.health })
  await enrol(classId, await aPerson(db, { code: `HV${++serial}`, unitId: units.home }))
  const home = ctxOf([units.home])
  const session = { ...slot, heldOn: '2021-12-20', half: 'morning' as const, subject: 'x' }
  expect(await refused(classes.addSessions(home, { classId, sessions: [session] }))).toBe('classes.host-outside')
  expect((await timetable(classId, home)).can).toMatchObject({ add: false, edit: false })
  expect(await refused(classes.addSessions(ctxOf([units.division]), { classId, sessions: [session] }))).toBe('kernel.not-found')
})
