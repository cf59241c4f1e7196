import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { NewClass } from '#contracts/classes-commands.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { createClasses, joinWaiting } from '../index.ts'

const database = await ownDatabase()
const classes = createClasses({ gate: makeGate(database, appendAudit), personnel: testPeople, history: readHistory })
let units: SmallProvince
let form: NewClass
let serial = 0

beforeAll(async () => {
  units = await aSmallProvince(database.main)
  const { rows } = await sql<{ programmeId: string; providerId: string }>`
    select (select programme_id from catalogue.programme where code = 'BD-KTV') as "programmeId",
      (select provider_id from catalogue.provider where code = 'HVCTKV2') as "providerId"`.execute(database.main)
  form = {
    ...{ code: '', name: 'Lớp Nghiệp vụ', programmeId: rows[0]?.programmeId ?? '', providerId: rows[0]?.providerId ?? '', channel: 'opened' },
    ...{ studyForm: 'full-time', mode: 'in-person', fundSource: null, hostUnitId: units.home, place: 'Hội trường', capacity: 2, hours: 40 },
    ...{ plannedOpenOn: '2021-11-01', openedOn: '2021-11-08', closedOn: null, decisionNo: null, decisionDate: null, note: null },
  }
})

const names = ['create-class', 'edit-class', 'change-mode', 'cancel-class', 'reopen-class', 'remove-class', 'read-class', 'enrol-people', 'change-enrolments']
const ctxOf = (scope: Scope = 'all') => testCtx(Object.fromEntries(names.map((name) => [`classes.${name}`, scope])))
const all = ctxOf()
const make = async (overrides: Partial<NewClass> = {}) => (await classes.createClass(all, { ...form, code: `L${++serial}`, ...overrides })).classId
const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string; fields?: object }) => (error.fields ? `${error.code}: ${Object.keys(error.fields).toSorted().join(' ')}` : error.code),
  )
const edit = (classId: string, version: number, overrides: Partial<NewClass>, ctx = all) => {
  const { code: _code, ...fields } = { ...form, ...overrides }
  return classes.editClass(ctx, { classId, version, ...fields })
}
const history = async (classId: string) => (await classes.classHistory(all, { classId, query: { limit: 50 } })).items

test('a class is made as the form says, and what may be done to it is told', async () => {
  const classId = await make({ code: 'MỚI-1' })
  const item = await classes.readClass(all, classId)
  expect(item).toMatchObject({
    ...{ code: 'MỚI-1', version: 1, mode: 'in-person', hostUnit: { code: 'SNV' }, capacity: 2, seats: 'free', openedOn: '2021-11-08', units: 0 },
    modes: [{ from: '2021-11-08', mode: 'in-person' }],
    can: { edit: true, changeMode: true, cancel: true, reopen: false, remove: true, enrol: true, changeEnrolments: true, removeEnrolments: false },
  })
  expect((await history(classId))[0]).toMatchObject({
    action: 'classes.create-class',
    changes: { name: [null, 'Lớp Nghiệp vụ'], programme: [null, expect.any(String)], hostUnit: [null, 'Sở Nội vụ'], capacity: [null, 2] },
  })
})

test('the checks are those of the import, said by field', async () => {
  await make({ code: 'TRÙNG' })
  expect(await refused(make({ code: 'TRÙNG' }))).toBe('kernel.invalid-input: code')
  expect(await refused(make({ closedOn: '2021-01-01' }))).toBe('kernel.invalid-input: closedOn')
  expect(await refused(make({ openedOn: null, closedOn: '2021-12-01' }))).toBe('kernel.invalid-input: openedOn')
  expect(await refused(make({ programmeId: newId(), providerId: newId() }))).toBe('kernel.invalid-input: programmeId providerId')
  expect(await refused(classes.createClass(ctxOf([units.health]), { ...form, code: 'X' }))).toBe('kernel.invalid-input: hostUnitId')
  expect(await refused(classes.createClass(ctxOf([units.home]), { ...form, code: 'X', hostUnitId: null }))).toBe('kernel.invalid-input: hostUnitId')
  // Nothing wrong, worth a look: the programme of a year to come.
  await sql`update catalogue.programme set valid_to = '2021-12-31' where code = 'BD-KTV'`.execute(database.main)
  const { warnings } = await classes.createClass(all, { ...form, code: 'SAU', plannedOpenOn: '2022-03-01', openedOn: null })
  expect(warnings.map(({ field }) => field)).toEqual(['programmeId'])
  await sql`update catalogue.programme set valid_to = null where code = 'BD-KTV'`.execute(database.main)
})

test('an edit keeps code and modes, tells old and new, and refuses a form that was read too early', async () => {
  const classId = await make()
  await classes.changeMode(all, { classId, version: 1, mode: 'in-person', changes: [{ from: '2021-11-20', mode: 'online' }] })
  expect(await refused(edit(classId, 1, { name: 'Muộn' }))).toBe('kernel.changed-meanwhile')
  expect(await edit(classId, 2, { name: 'Tên mới', openedOn: '2021-11-15', hours: 45 })).toMatchObject({ version: 3 })
  expect(await classes.readClass(all, classId)).toMatchObject({
    ...{ name: 'Tên mới', mode: 'blended', hours: 45 },
    modes: [
      { from: '2021-11-15', mode: 'in-person' },
      { from: '2021-11-20', mode: 'online' },
    ],
  })
  expect((await history(classId))[0]?.changes).toEqual({ name: ['Lớp Nghiệp vụ', 'Tên mới'], openedOn: ['2021-11-08', '2021-11-15'], hours: [40, 45] })
  // An opening after a change of mode does not go together.
  expect(await refused(edit(classId, 3, { openedOn: '2021-11-25' }))).toBe('kernel.invalid-input: changes')
})

test('modes over time are in order, change something, and leave the hours alone', async () => {
  const classId = await make()
  const change = (changes: { from: string; mode: 'online' | 'in-person' | 'blended' }[], version = 1) =>
    classes.changeMode(all, { classId, version, mode: 'in-person', changes })
  expect(await refused(change([{ from: '2021-11-08', mode: 'online' }]))).toBe('kernel.invalid-input: changes')
  expect(await refused(change([{ from: '2021-11-20', mode: 'in-person' }]))).toBe('kernel.invalid-input: changes')
  await change([
    { from: '2021-11-20', mode: 'online' },
    { from: '2021-12-01', mode: 'in-person' },
  ])
  const { hours, modes } = await classes.readClass(all, classId)
  expect([hours, modes.length]).toEqual([40, 3])
  expect((await history(classId))[0]?.changes).toEqual({ modeChanges: [null, '20/11/2021 trực tuyến; 01/12/2021 trực tiếp'] })
})

test('a cancelled class keeps its roster and can be reopened while nobody has left it', async () => {
  const classId = await make()
  const ids = [
    await aPerson(database.main, { code: `H${serial}A`, unitId: units.home }),
    await aPerson(database.main, { code: `H${serial}B`, unitId: units.health }),
  ]
  await classes.enrolPeople(all, { classId, personIds: ids, decisionNo: null, decisionDate: '2021-11-01', reason: null, joinedOn: null, note: null })
  const cancel = (reasonCode: string, note: string | null = null, version = 1) =>
    classes.cancelClass(all, { classId, version, cancelledOn: '2021-12-01', reasonCode, note })
  expect(await refused(cancel('không có'))).toBe('kernel.invalid-input: reasonCode')
  expect(await refused(cancel('other'))).toBe('kernel.invalid-input: note')
  await cancel('epidemic', 'giãn cách')
  expect(await classes.readClass(all, classId)).toMatchObject({
    ...{
      status: 'cancelled',
      cancelledOn: '2021-12-01',
      cancelReason: 'Dịch bệnh: giãn cách',
      cancelReasonCode: 'epidemic',
      learners: 2,
      units: 2,
      seats: null,
    },
    can: { cancel: false, reopen: true, enrol: false, remove: false },
  })
  expect(await refused(cancel('epidemic', null, 2))).toBe('classes.already-cancelled')
  expect(
    await refused(classes.enrolPeople(all, { classId, personIds: ids, decisionNo: null, decisionDate: null, reason: null, joinedOn: null, note: null })),
  ).toBe('classes.class-cancelled')
  await classes.reopenClass(all, { classId, version: 2 })
  expect(await classes.readClass(all, classId)).toMatchObject({ status: 'running', cancelReason: null, cancelReasonCode: null, can: { cancel: true } })
  await cancel('epidemic', null, 3)
  const lines = [{ personId: ids[0] ?? '', version: 1 }]
  await classes.changeStatus(all, { classId, lines, status: 'transferred', on: '2021-12-02', reason: null })
  expect(await refused(classes.reopenClass(all, { classId, version: 4 }))).toBe('classes.cannot-reopen')
})

test('an opening and a last day that never come are taken back by the cancellation; a class that is over is not cancelled', async () => {
  const later = await make({ plannedOpenOn: null, openedOn: '2021-12-20', closedOn: '2021-12-30' })
  await classes.cancelClass(all, { classId: later, version: 1, cancelledOn: '2021-12-10', reasonCode: 'few-learners', note: null })
  expect(await classes.readClass(all, later)).toMatchObject({ plannedOpenOn: '2021-12-20', openedOn: null, closedOn: null, status: 'cancelled' })
  const over = await make({ closedOn: '2021-11-30' })
  expect(await refused(classes.cancelClass(all, { classId: over, version: 1, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: null }))).toBe(
    'classes.over-already',
  )
})

test('a class reopened is what it was before it was cancelled, to the day; what was edited meanwhile stays', async () => {
  const changes = [{ from: '2021-12-22', mode: 'online' as const }]
  const dates = { plannedOpenOn: '2021-12-05', openedOn: '2021-12-20', closedOn: '2021-12-30' }
  const classId = await make(dates)
  await classes.changeMode(all, { classId, version: 1, mode: 'in-person', changes })
  const before = await classes.readClass(all, classId)
  const cancel = (version: number) => classes.cancelClass(all, { classId, version, cancelledOn: '2021-12-10', reasonCode: 'epidemic', note: null })
  await cancel(2)
  expect(await classes.readClass(all, classId)).toMatchObject({ openedOn: null, closedOn: null })
  await classes.reopenClass(all, { classId, version: 3 })
  expect(await classes.readClass(all, classId)).toEqual({ ...before, version: 4 })
  await cancel(4)
  await edit(classId, 5, { plannedOpenOn: '2021-12-15', openedOn: null })
  await classes.reopenClass(all, { classId, version: 6 })
  expect(await classes.readClass(all, classId)).toMatchObject({ plannedOpenOn: '2021-12-15', openedOn: null, closedOn: null })
})

test('a class that has opened is not cancelled from before, one that is over or that somebody completed not at all', async () => {
  const cancel = (classId: string, cancelledOn: string, version = 1) =>
    refused(classes.cancelClass(all, { classId, version, cancelledOn, reasonCode: 'epidemic', note: null }))
  const running = await make({ closedOn: '2021-12-20' })
  expect(await cancel(running, '2021-11-07')).toBe('kernel.invalid-input: cancelledOn')
  expect(await cancel(running, '2021-11-08')).toBe('done')
  await classes.reopenClass(all, { classId: running, version: 2 })
  expect(await classes.readClass(all, running)).toMatchObject({ openedOn: '2021-11-08', closedOn: '2021-12-20' })
  const over = await make({ closedOn: '2021-11-30' })
  expect(await cancel(over, '2021-11-20')).toBe('classes.over-already')
  const personId = await aPerson(database.main, { code: `HT${serial}`, unitId: units.home })
  const enrolled = { personIds: [personId], decisionNo: null, decisionDate: '2021-11-01', reason: null, joinedOn: null, note: null }
  await classes.enrolPeople(all, { classId: running, ...enrolled })
  await classes.changeStatus(all, { classId: running, lines: [{ personId, version: 1 }], status: 'completed', on: '2021-12-01', reason: null })
  expect(await cancel(running, '2021-12-05', 3)).toBe('classes.has-completed')
})

test('a class is kept by its host: others who see it may not change it, and whoever does not see it finds nothing', async () => {
  const own = await make()
  const everybodys = await make({ hostUnitId: null })
  expect(await refused(edit(own, 1, {}, ctxOf([units.health])))).toBe('kernel.not-found')
  expect(await refused(edit(everybodys, 1, {}, ctxOf([units.home])))).toBe('classes.host-outside')
  expect((await classes.readClass(ctxOf([units.home]), everybodys)).can).toMatchObject({ edit: false, cancel: false, remove: false, enrol: true })
  expect(await refused(edit(own, 1, { hostUnitId: units.health }, ctxOf([units.home])))).toBe('kernel.invalid-input: hostUnitId')
  expect(await refused(edit(own, 1, {}, ctxOf([units.home])))).toBe('done')
})

test('whatever is changed of a class, people stay as they are; more seats make whoever waits be looked at again, with the reason kept', async () => {
  const [sits, waits] = [
    await aPerson(database.main, { code: `S${++serial}`, unitId: units.home }),
    await aPerson(database.main, { code: `S${++serial}`, unitId: units.home }),
  ]
  const classId = await make({ capacity: 1 })
  await classes.enrolPeople(all, {
    classId,
    personIds: [sits],
    entry: 'recorded',
    decisionNo: '1/QĐ',
    decisionDate: '2021-10-20',
    reason: null,
    joinedOn: null,
    note: null,
  })
  const none = { unitId: units.home, postId: null, reason: null, sourceId: null, decisionNo: null, decisionDate: null }
  await database.main.transaction().execute(async (tx) => await joinWaiting(tx, all, [{ personId: waits, classId, ...none }]))
  const people = async () =>
    (
      await sql<{
        is: unknown
      }>`select jsonb_build_array((select jsonb_agg(to_jsonb(e) order by e.person_id) from classes.enrolment e where e.class_id = ${classId}::uuid),
        (select jsonb_agg(to_jsonb(w) order by w.person_id) from classes.waiting w where w.class_id = ${classId}::uuid)) as is`.execute(database.reader)
    ).rows[0]?.is
  const skips = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from classes.waiting_skip where person_id = ${waits}::uuid`.execute(database.reader)).rows[0]?.n
  const before = await people()
  let version = 1
  await fc.assert(
    fc.asyncProperty(
      fc.record(
        {
          capacity: fc.constantFrom(1, 2, 5, null),
          openedOn: fc.constantFrom('2021-11-08', '2021-11-15'),
          hours: fc.constantFrom(40, 60),
          place: fc.constantFrom('A', 'B'),
        },
        { requiredKeys: [] },
      ),
      async (change) => {
        version = (await edit(classId, version, { capacity: 1, ...change })).version
        expect(await people()).toEqual(before)
      },
    ),
    { numRuns: 20 },
  )
  await edit(classId, version, { capacity: 1, place: 'C' })
  await edit(classId, version + 1, { capacity: 3, place: 'C' })
  expect(await skips()).toBe(1)
  const told = await history(classId)
  expect(told.filter(({ changes }) => changes?.['capacity']).length).toBeGreaterThan(0)
})

test('only a class nobody was enrolled in is deleted', async () => {
  const empty = await make()
  await classes.removeClass(all, { classId: empty })
  expect(await refused(classes.readClass(all, empty))).toBe('kernel.not-found')
  const used = await make()
  const personId = await aPerson(database.main, { code: `X${serial}`, unitId: units.home })
  await classes.enrolPeople(all, { classId: used, personIds: [personId], decisionNo: null, decisionDate: null, reason: null, joinedOn: null, note: null })
  expect(await refused(classes.removeClass(all, { classId: used }))).toBe('classes.has-learners')
})

test('the history of a class names nobody to units that only have people in it; whoever keeps the class reads all of it', async () => {
  const classId = await make()
  const people = [
    await aPerson(database.main, { code: `N${++serial}`, unitId: units.home }),
    await aPerson(database.main, { code: `N${++serial}`, unitId: units.health }),
  ]
  const enrolled = { decisionNo: null, decisionDate: '2021-11-01', reason: null, joinedOn: null, note: null }
  for (const personId of people) await classes.enrolPeople(all, { classId, personIds: [personId], ...enrolled })
  await classes.changeStatus(all, { classId, lines: [{ personId: people[0] ?? '', version: 1 }], status: 'dropped', on: '2021-12-01', reason: 'kỷ luật' })
  const { version } = await classes.readClass(all, classId)
  await edit(classId, version, { place: 'Phòng họp' })
  // Whoever was here themselves, and what fields an entry may have beside those of the class.
  await database.main.transaction().execute(async (tx) => {
    await appendAudit(tx, { ...all, actor: { ...all.actor, name: 'Học viên tự vào' } }, 'delivery.join-room', [
      { subjectKind: 'class', subjectId: classId, detail: { about: 'Buổi 1', joined: true } },
    ])
    await appendAudit(tx, all, 'classes.merge-classes', [
      {
        subjectKind: 'class',
        subjectId: classId,
        detail: { changes: { name: ['Cũ', 'Mới'], marks: [null, 'Trần An: 7,5'] }, about: 'Trần An', reason: 'Trần An' },
      },
    ])
  })
  const told = async (scope: Scope) => (await classes.classHistory(ctxOf(scope), { classId, query: { limit: 50 } })).items
  expect((await told([units.home])).map(({ action }) => action)).toEqual((await told('all')).map(({ action }) => action))
  expect((await told('all')).map(({ action }) => action)).toEqual([
    ...['classes.merge-classes', 'delivery.join-room', 'classes.edit-class', 'classes.change-enrolments', 'classes.enrol-people', 'classes.enrol-people'],
    'classes.create-class',
  ])
  const others = await told([units.health])
  expect(others.map(({ action, changes }) => [action, Object.keys(changes)])).toEqual([
    ['classes.merge-classes', ['name']],
    ['classes.edit-class', ['place']],
    ['classes.create-class', expect.arrayContaining(['name'])],
  ])
  expect(JSON.stringify(others)).not.toMatch(/Trần An|kỷ luật|tự vào/)
})
