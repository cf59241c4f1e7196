import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { EnrolPeople, RosterResult } from '#contracts/classes-commands.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, importRows, mustImport, type SmallProvince, testCtx, testPeople } from '../classes-factory.ts'
import { classesByCode } from '../classes-readers.ts'
import { createClasses } from '../index.ts'

const database = await ownDatabase()
const db = database.main
const classes = createClasses({ gate: makeGate(database, appendAudit), personnel: testPeople, history: readHistory })
const names = ['read-class', 'list-enrolments', 'export-enrolments', 'enrol-people', 'change-enrolments', 'remove-enrolments', 'undo-roster-change']
const ctxOf = (scope: Scope = 'all') => testCtx(Object.fromEntries(names.map((name) => [`classes.${name}`, scope])))
const all = ctxOf()
let units: SmallProvince
let classId = ''
let people: string[] = []
let serial = 0

beforeAll(async () => {
  units = await aSmallProvince(db)
})

/** A class of three seats without a host, three people of one department and one of another. */
beforeEach(async () => {
  serial++
  const row = { name: 'Lớp', programmeCode: 'BD-KTV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time', openedOn: '2021-11-01' }
  mustImport(await importRows(db, classes.imports[0], [{ ...row, classCode: `K${serial}`, capacity: 3 }]))
  classId = (await classesByCode(db, [`K${serial}`])).get(`K${serial}`)?.classId ?? ''
  people = []
  for (const [index, fullName] of ['Trần An', 'Lê Bình', 'Phạm Cúc', 'Vũ Dũng'].entries())
    people.push(await aPerson(db, { code: `P${serial}-${index}`, fullName, unitId: index === 3 ? units.health : units.home, postId: units.posts.head }))
})

const form: Omit<EnrolPeople, 'personIds'> = { decisionNo: '1/QĐ', decisionDate: '2021-10-20', reason: 'incumbent', joinedOn: null, note: null }
const enrol = (at: readonly number[], ctx = all) => classes.enrolPeople(ctx, { classId, ...form, personIds: at.map((index) => people[index] ?? '') })
const outcomes = ({ lines }: RosterResult) => lines.map(({ outcome, message }) => (message ? `${outcome}: ${message.split(/[.:]/)[0]}` : outcome))
const roster = async () =>
  (await classes.listEnrolments(all, { classId, limit: 50 })).items.map(({ fullName, status, version }) => `${fullName} ${status} ${version}`)
const lines = (at: readonly number[], version = 1) => at.map((index) => ({ personId: people[index] ?? '', version }))
const seats = async () => {
  const { rows } = await sql<{ held: number }>`select coalesce(sum(case kind when 'returned' then -1 else 1 end), 0)::int as held
    from classes.seat_entry where class_id = ${classId}::uuid`.execute(db)
  return rows[0]?.held
}

test('people are enrolled with unit and post of that day; who is there already and who finds no seat is told, the others are written', async () => {
  await enrol([0])
  const result = await enrol([0, 1, 2, 3])
  expect(outcomes(result)).toEqual(['refused: Đã có trong danh sách lớp', 'done', 'done', 'refused: Hết chỗ'])
  expect(result).toMatchObject({ done: 2, refused: 2 })
  const { items, total } = await classes.listEnrolments(all, { classId, limit: 50 })
  expect(total).toBe(3)
  expect(items[0]).toMatchObject({
    ...{ fullName: 'Trần An', unit: { code: 'SNV' }, post: { code: 'T-TP' }, decisionNo: '1/QĐ', joinedOn: '2021-10-20', status: 'enrolled' },
    entry: 'recorded',
  })
  expect(await seats()).toBe(3)
  const { items: told } = await classes.classHistory(all, { classId, query: { limit: 5 } })
  expect(told[0]).toMatchObject({ action: 'classes.enrol-people', changes: { added: [null, `Lê Bình (P${serial}-1); Phạm Cúc (P${serial}-2)`] } })
  expect((await readHistory(db, 'person', people[1] ?? '', { limit: 5 })).items[0]?.changes).toMatchObject({ status: [null, 'enrolled'], class: [null, 'Lớp'] })
})

test('whoever answers for one department enrols its people alone', async () => {
  expect(outcomes(await enrol([0, 3], ctxOf([units.home])))).toEqual(['done', expect.stringContaining('refused')])
  expect(outcomes(await classes.changeStatus(ctxOf([units.health]), { classId, lines: lines([0]), status: 'suspended', on: null, reason: null }))).toEqual([
    expect.stringContaining('refused'),
  ])
  expect(outcomes(await classes.removeEnrolments(ctxOf([units.health]), { classId, lines: lines([0]), reason: null }))).toEqual([
    expect.stringContaining('refused'),
  ])
})

test('a status comes with its day, line by line, and frees the seat of whoever leaves', async () => {
  await enrol([0, 1, 2])
  const change = (at: readonly number[], status: 'withdrawn' | 'completed' | 'enrolled', on: string | null, version = 1) =>
    classes.changeStatus(all, { classId, lines: lines(at, version), status, on, reason: 'ốm dài ngày' })
  expect(outcomes(await change([0], 'withdrawn', null))[0]).toContain('refused')
  expect(outcomes(await change([0], 'withdrawn', '2021-01-01'))[0]).toContain('refused')
  expect(outcomes(await change([0, 1], 'withdrawn', '2021-12-01'))).toEqual(['done', 'done'])
  expect(outcomes(await change([0, 2], 'completed', '2021-12-05'))).toEqual([expect.stringContaining('Lượt học vừa được người khác sửa'), 'done'])
  expect(await roster()).toEqual(['Trần An withdrawn 2', 'Lê Bình withdrawn 2', 'Phạm Cúc completed 2'])
  expect(await seats()).toBe(1)
  // The seats that came free are taken by others; whoever comes back finds none.
  await classes.enrolPeople(all, { classId, ...form, personIds: [people[3] ?? '', await aPerson(db, { code: `Q${serial}`, unitId: units.home })] })
  expect(outcomes(await change([0], 'enrolled', null, 2))[0]).toContain('Hết chỗ')
  const { items } = await classes.classHistory(all, { classId, query: { limit: 1, after: undefined, only: 'changes' } })
  expect(items).toHaveLength(1)
  expect((await readHistory(db, 'person', people[0] ?? '', { limit: 1 })).items[0]).toMatchObject({
    changes: { status: ['enrolled', 'withdrawn'], leftOn: [null, '2021-12-01'] },
    reason: 'ốm dài ngày',
  })
})

test('one enrolment is corrected by a form that says what is wrong by field', async () => {
  await enrol([0])
  const personId = people[0] ?? ''
  const cells = { decisionNo: '2/QĐ', decisionDate: '2021-10-25', reason: null, joinedOn: '2021-11-02', result: 'Giỏi', certificateNo: null, note: null }
  expect(outcomes(await classes.editEnrolment(all, { classId, personId, version: 1, ...cells }))).toEqual(['done'])
  await expect(classes.editEnrolment(all, { classId, personId, version: 1, ...cells })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  await expect(classes.editEnrolment(ctxOf([units.health]), { classId, personId, version: 2, ...cells })).rejects.toMatchObject({ code: 'kernel.not-found' })
  await classes.changeStatus(all, { classId, lines: lines([0], 2), status: 'dropped', on: '2021-11-20', reason: null })
  await expect(classes.editEnrolment(all, { classId, personId, version: 3, ...cells, joinedOn: '2021-12-01' })).rejects.toMatchObject({
    ...{ code: 'kernel.invalid-input', fields: { leftOn: expect.stringContaining('01/12/2021') } },
  })
})

test('a wrong enrolment is deleted with its seat; one with a result is not', async () => {
  await enrol([0, 1])
  await classes.changeStatus(all, { classId, lines: lines([1]), status: 'completed', on: '2021-12-01', reason: null })
  const result = await classes.removeEnrolments(all, { classId, lines: [...lines([0]), ...lines([1], 2)], reason: 'ghi nhầm người' })
  expect(outcomes(result)).toEqual(['done', expect.stringContaining('Đã có kết quả')])
  expect(await roster()).toEqual(['Lê Bình completed 2'])
  expect(await seats()).toBe(1)
})

test('every change of a roster is undone, once, and only where nothing has happened since', async () => {
  const undo = (changeId: string | null) => classes.undoRosterChange(all, { classId, changeId: changeId ?? '' })
  const first = await enrol([0, 1])
  const left = await classes.changeStatus(all, { classId, lines: lines([0, 1]), status: 'dropped', on: '2021-12-01', reason: null })
  expect(outcomes(await undo(first.changeId))).toEqual([expect.stringContaining('refused'), expect.stringContaining('refused')])
  const second = await enrol([2])
  expect(outcomes(await undo(left.changeId))).toEqual(['done', 'done'])
  expect(await roster()).toEqual(['Trần An enrolled 3', 'Lê Bình enrolled 3', 'Phạm Cúc enrolled 1'])
  expect(outcomes(await undo(left.changeId))).toEqual(['unchanged', 'unchanged'])
  const removed = await classes.removeEnrolments(all, { classId, lines: lines([0], 3), reason: null })
  expect(outcomes(await undo(removed.changeId))).toEqual(['done'])
  expect(outcomes(await undo(second.changeId))).toEqual(['done'])
  expect(await roster()).toEqual(['Trần An enrolled 1', 'Lê Bình enrolled 3'])
  expect(await seats()).toBe(2)
})

test('an undo takes no seat that is gone, none of a cancelled class, and never an enrolment that was made anew', async () => {
  const undo = (changeId: string | null) => classes.undoRosterChange(all, { classId, changeId: changeId ?? '' })
  await enrol([0, 1, 2])
  const removed = await classes.removeEnrolments(all, { classId, lines: lines([0, 1]), reason: null })
  const instead = await enrol([3])
  expect(outcomes(await undo(removed.changeId))).toEqual(['done', 'refused: Hết chỗ'])
  expect(await seats()).toBe(3)
  // What did not fit can be undone once there is a seat, and while the class is held.
  await undo(instead.changeId)
  await sql`update classes.class set cancelled_on = '2021-12-01', cancel_reason = 'x' where class_id = ${classId}::uuid`.execute(db)
  expect(outcomes(await undo(removed.changeId))).toEqual(['refused: Lớp đã hủy nên không ghi danh được'])
  await sql`update classes.class set cancelled_on = null, cancel_reason = null where class_id = ${classId}::uuid`.execute(db)
  expect(outcomes(await undo(removed.changeId))).toEqual(['done'])
  await classes.removeEnrolments(all, { classId, lines: lines([2]), reason: null })
  const first = await enrol([3])
  await classes.removeEnrolments(all, { classId, lines: lines([3]), reason: null })
  await enrol([3])
  expect(outcomes(await undo(first.changeId))[0]).toContain('refused: Lượt học vừa được người khác sửa')
  expect(await roster()).toEqual(['Trần An enrolled 1', 'Lê Bình enrolled 1', 'Vũ Dũng enrolled 1'])
})

test('a pasted list is judged line by line before anything is written', async () => {
  await enrol([0])
  await aPerson(db, { code: `N${serial}a`, fullName: `Đỗ Trùng ${'A'.repeat(serial)}`, birthDate: '1970-01-01', unitId: units.home })
  await aPerson(db, { code: `N${serial}b`, fullName: `Đỗ Trùng ${'A'.repeat(serial)}`, birthDate: '1970-01-01', unitId: units.home })
  const pasted = [
    `P${serial}-0`,
    `P${serial}-1`,
    `P${serial}-1`,
    'KHÔNG-CÓ-1',
    'chỉ có tên',
    `do trung ${'a'.repeat(serial)} 01/01/1970`,
    '',
    `P${serial}-2`,
    `P${serial}-3`,
  ]
  const checked = await classes.checkPeople(all, { classId, pasted: pasted.join('\n') })
  expect(checked.rows.map(({ line, state }) => `${line} ${state}`)).toEqual([
    '1 already',
    '2 ready',
    '3 repeated',
    '4 not-found',
    '5 unreadable',
    '6 ambiguous',
    '8 ready',
    '9 no-seat',
  ])
  expect(checked).toMatchObject({ capacity: 3, taken: 1, ready: 2 })
  expect(checked.rows[5]?.choices.map(({ code }) => code)).toEqual([`N${serial}a`, `N${serial}b`])
  expect(checked.rows[1]?.person).toMatchObject({ fullName: 'Lê Bình', unit: { code: 'SNV' } })
  expect(checked.rows.every(({ state, message }) => (state === 'ready') === (message === null))).toBe(true)
  await sql`update personnel.person set status = 'retired', left_on = '2021-01-01' where person_id = ${people[1] ?? ''}::uuid`.execute(db)
  expect((await classes.checkPeople(all, { classId, personIds: [people[1] ?? ''] })).rows[0]).toMatchObject({ message: expect.stringContaining('Nghỉ hưu') })
  await sql`update personnel.person set status = 'active', left_on = null where person_id = ${people[1] ?? ''}::uuid`.execute(db)
  const ownOnly = await classes.checkPeople(ctxOf([units.home]), { classId, pasted: `P${serial}-3` })
  expect(ownOnly.rows).toMatchObject([{ state: 'not-found', person: null }])
  expect(await classes.checkPeople(all, { classId, personIds: [people[0] ?? '', people[1] ?? ''] })).toMatchObject({
    rows: [{ state: 'already' }, { state: 'ready' }],
  })
  expect(await roster()).toHaveLength(1)
})

test('a roster is searched, filtered, sorted and read page by page; the workbook has the same lines', async () => {
  await enrol([0, 1, 2])
  await classes.changeStatus(all, { classId, lines: lines([1]), status: 'suspended', on: null, reason: null })
  const list = async (filter: Partial<Parameters<typeof classes.listEnrolments>[1]>) =>
    (await classes.listEnrolments(all, { classId, limit: 50, ...filter })).items.map(({ fullName }) => fullName)
  expect(await list({ q: 'binh' })).toEqual(['Lê Bình'])
  expect(await list({ q: `p${serial}-2` })).toEqual(['Phạm Cúc'])
  expect(await list({ status: 'suspended' })).toEqual(['Lê Bình'])
  expect(await list({ sort: '-name' })).toEqual(['Phạm Cúc', 'Lê Bình', 'Trần An'])
  expect(await list({ sort: '-status' })).toEqual(['Lê Bình', 'Trần An', 'Phạm Cúc'])
  const page = await classes.listEnrolments(all, { classId, limit: 2, sort: '-name' })
  expect(await list({ limit: 2, sort: '-name', after: page.next ?? '' })).toEqual(['Trần An'])
  // The last line of a page may be gone, or have moved, before the next page is read.
  for (const sort of ['name', '-unit', 'decision', '-status'] as const) {
    const whole = await list({ sort })
    const start = await classes.listEnrolments(all, { classId, limit: 1, sort })
    const gone = start.items.map(({ personId }) => ({ personId, version: start.items[0]?.version ?? 0 }))
    const { changeId } = await classes.removeEnrolments(all, { classId, lines: gone, reason: null })
    expect(await list({ sort, after: start.next ?? '' })).toEqual(whole.slice(1))
    await classes.undoRosterChange(all, { classId, changeId: changeId ?? '' })
  }
  await expect(list({ after: people[0] ?? '' })).rejects.toMatchObject({ code: 'classes.unknown-page' })
  expect((await classes.exportRoster(all, { classId, sort: '-name' })).rows.map(({ fullName }) => fullName)).toEqual(['Phạm Cúc', 'Lê Bình', 'Trần An'])
})

test('whoever is decided here is told what the rules say, and let through by an approved exception alone', async () => {
  const words = (vi: string) => [{ vi, en: vi }]
  const none = { blocking: [], excepting: [], unconfirmed: [] }
  const judging = createClasses({
    gate: makeGate(database, appendAudit),
    personnel: testPeople,
    history: readHistory,
    assess: async (_tx, _ctx, asked) =>
      asked.map(({ personId, entry, decisionDate }) => {
        const at = people.indexOf(personId)
        if (entry === 'recorded') return undefined
        const hindrances = [
          { ...none, blocking: words('Tuổi') },
          { ...none, unconfirmed: words('Đảng viên') },
          { ...none, excepting: words(`Đối tượng ngày ${decisionDate}`) },
        ][at]
        return { verdict: hindrances ? 'ineligible' : 'eligible', excepts: at === 2, rules: [], ...(hindrances && entry === 'proposed' && { hindrances }) }
      }),
  })
  const personIds = people
  const asked = { classId, personIds }
  const recorded = await judging.checkPeople(all, asked)
  expect(recorded.rows.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready', 'no-seat'])
  const { rows, ready } = await judging.checkPeople(all, { ...asked, entry: 'decided', decisionDate: '2021-10-20' })
  expect(rows.map(({ state, exceptions }) => [state, exceptions])).toEqual([
    ['not-eligible', []],
    ['not-confirmed', []],
    ['ready', ['Đối tượng ngày 2021-10-20']],
    ['ready', []],
  ])
  expect(ready).toBe(2)
  expect(rows[0]?.message).toContain('Tuổi')
  const decide = async (exception: EnrolPeople['exception']) => await judging.enrolPeople(all, { ...form, ...asked, entry: 'decided', exception })
  const refused = await decide(null)
  expect(refused.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'done'])
  expect(refused.lines[2]?.message).toContain('ngoại lệ (Đối tượng ngày 2021-10-20)')
  const exception = { approvedBy: 'Phó Bí thư Thường trực', documentNo: '7-TB/TU', reason: 'Yêu cầu nhiệm vụ' }
  const through = await decide(exception)
  expect(through.lines.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'done', 'refused'])
  const listed = async () =>
    (await judging.listEnrolments(all, { classId, limit: 50 })).items.map(({ fullName, entry, exception: of }) => [fullName, entry, of])
  expect(await listed()).toEqual([
    ['Phạm Cúc', 'decided', exception],
    ['Vũ Dũng', 'decided', null],
  ])
  expect((await readHistory(db, 'person', people[2] ?? '', { limit: 5 })).items[0]?.changes).toMatchObject({
    exception: [null, 'Phó Bí thư Thường trực, 7-TB/TU: Yêu cầu nhiệm vụ'],
  })
  // Taken away by mistake and brought back, it rests on the same exception; corrected, it keeps it.
  const removed = await judging.removeEnrolments(all, { classId, lines: lines([2]), reason: 'nhầm' })
  await judging.undoRosterChange(all, { classId, changeId: removed.changeId ?? '' })
  expect((await listed())[0]).toEqual(['Phạm Cúc', 'decided', exception])
  await judging.changeStatus(all, { classId, lines: lines([2]), status: 'suspended', on: null, reason: null })
  expect((await listed())[0]).toEqual(['Phạm Cúc', 'decided', exception])
})
