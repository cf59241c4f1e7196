import { beforeAll, describe, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { commitTable, undoBatch } from '#kernel/imports/commit.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPerson, aSmallProvince, exportedRows, importRows, movePerson, type SmallProvince, testCtx, testPeople, testSecrets } from './classes-factory.ts'
import { createClasses } from './index.ts'

const database = await ownDatabase()
const db = database.main
const { imports } = createClasses({ gate: makeGate(database, async () => {}), personnel: testPeople, history: readHistory })
const [classesKind, definition] = imports
let units: SmallProvince

beforeAll(async () => {
  units = await aSmallProvince(db)
  const row = { name: 'Lớp', programmeCode: 'BD-QLNN-CV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time' }
  await importRows(db, classesKind, [
    { ...row, classCode: 'K1', openedOn: '2021-03-15', hostUnitCode: 'SNV' },
    { ...row, classCode: 'K2', plannedOpenOn: '2022-01-10' },
    { ...row, classCode: 'K3', openedOn: '2020-01-10', hostUnitCode: 'SYT' },
  ])
})

let serial = 0
/** A new person of the home department since 2010, in its division since 2018, with a main post there. */
async function someone(): Promise<{ id: string; code: string }> {
  const code = `CB${++serial}`
  const id = await aPerson(db, { code, unitId: units.home })
  await movePerson(db, id, units.division, '2018-01-01')
  await sql`insert into personnel.appointment (person_id, appointment_id, unit_id, post_id, valid_from, is_main)
    values (${id}::uuid, ${newId()}::uuid, ${units.division}::uuid, ${units.posts.head}::uuid, '2018-01-01', true)`.execute(db)
  return { id, code }
}

const stored = async (personId: string, code = 'K1') =>
  (
    await sql<Record<string, unknown>>`select e.*, u.code as unit, p.code as post from classes.enrolment e join classes.class c using (class_id)
    join organisation.unit u on u.unit_id = e.unit_id left join organisation.post p on p.post_id = e.post_id
    where e.person_id = ${personId}::uuid and c.code = ${code}`.execute(db)
  ).rows[0]

describe('enrolments', () => {
  test('unit, post, status and joining are taken from the decision where the file says nothing', async () => {
    const { id, code } = await someone()
    const row = { personCode: code, classCode: 'K1', decisionNo: '9-QĐ/TU', decisionDate: '2021-03-01' }
    expect(await importRows(db, definition, [row])).toMatchObject({ created: 1, errors: [], warnings: [] })
    expect(await stored(id)).toMatchObject({
      ...{ entry: 'recorded', unit: 'SNV-TCCB', post: 'T-TP', status: 'enrolled', decision_date: '2021-03-01', joined_on: '2021-03-01', verdict: null },
    })
    expect(await importRows(db, definition, [row])).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    // The person moves on; the enrolment stays with the unit and post of its decision.
    await movePerson(db, id, units.health, '2021-10-01')
    expect(await importRows(db, definition, [{ ...row, completedOn: '2021-05-01', result: 'Giỏi' }])).toMatchObject({ updated: 1, errors: [] })
    expect(await stored(id)).toMatchObject({ unit: 'SNV-TCCB', post: 'T-TP', status: 'completed', completed_on: '2021-05-01', result: 'Giỏi', version: 2 })
  })

  test('an older decision takes the unit of its day; without a decision the opening counts', async () => {
    const { id, code } = await someone()
    await importRows(db, definition, [
      { personCode: code, classCode: 'K3', decisionDate: '2016-05-01' },
      { personCode: code, classCode: 'K1' },
      { personCode: code, classCode: 'K2', completedOn: '2021-12-01' },
    ])
    expect(await stored(id, 'K3')).toMatchObject({ unit: 'SNV', post: null, joined_on: '2016-05-01' })
    expect(await stored(id, 'K1')).toMatchObject({ unit: 'SNV-TCCB', post: 'T-TP', joined_on: null, decision_date: null })
    expect(await stored(id, 'K2')).toMatchObject({ status: 'completed' })
  })

  test('what the file says wins: unit as of the decision, post, status', async () => {
    const { id, code } = await someone()
    const row = {
      personCode: code,
      classCode: 'K1',
      decisionDate: '2021-03-01',
      unitCode: 'SYT',
      postCode: 'T-CV',
      status: 'suspended',
      reason: 'planned',
      joinedOn: '2021-03-15',
    }
    expect(await importRows(db, definition, [row])).toMatchObject({ created: 1, errors: [] })
    expect(await stored(id)).toMatchObject({ unit: 'SYT', post: 'T-CV', status: 'suspended', reason: 'planned', joined_on: '2021-03-15' })
    const other = await someone()
    // A post held in one unit says nothing of someone sent by another.
    await importRows(db, definition, [{ personCode: other.code, classCode: 'K1', decisionDate: '2021-03-01', unitCode: 'SYT' }])
    expect(await stored(other.id)).toMatchObject({ unit: 'SYT', post: null })
    expect(await importRows(db, definition, [{ personCode: code, classCode: 'K1', postCode: null, reason: null }])).toMatchObject({ updated: 1 })
    expect(await stored(id)).toMatchObject({ post: null, reason: null })
  })

  test('people are found by code, CCCD, or name and birth date; two of one name must be chosen', async () => {
    const name = { fullName: 'Trần Thị Bích', birthDate: '1985-09-05', since: '2010-01-01' }
    await aPerson(db, { code: 'T1', ...name, unitId: units.home })
    await aPerson(db, { code: 'T2', ...name, unitId: units.health })
    const { rows } = await sql<{ person_id: string }>`select person_id from personnel.person where code in ('T1', 'T2') order by code`.execute(db)
    await sql`update personnel.person set search_key = 'tran thi bich' where code in ('T1', 'T2')`.execute(db)
    await sql`insert into personnel.person_key (kind, value, person_id) values ('cccd', ${testSecrets.lookUp('060185001234')}, ${rows[1]?.person_id}::uuid)`.execute(
      db,
    )
    const row = { fullName: 'Trần Thị Bích', birthDate: '1985-09-05', classCode: 'K1', decisionDate: '2021-03-01' }
    expect((await importRows(db, definition, [row])).errors).toEqual(['2 personCode personnel.ambiguous-person'])
    expect(
      await importRows(db, definition, [
        { ...row, unitCode: 'SNV' },
        { cccd: '060185001234', classCode: 'K1' },
      ]),
    ).toMatchObject({ created: 2, errors: [] })
    expect(await stored(rows[0]?.person_id ?? '')).toMatchObject({ unit: 'SNV' })
    expect(await stored(rows[1]?.person_id ?? '')).toMatchObject({ unit: 'SYT' })
    expect(
      await importRows(db, definition, [
        { ...row, unitCode: 'SNV' },
        { cccd: '060185001234', classCode: 'K1' },
      ]),
    ).toMatchObject({ unchanged: 2, errors: [] })
  })

  test.each<readonly [string, Row, readonly string[]]>([
    ['nobody', { personCode: undefined }, ['2 personCode personnel.person-not-named']],
    ['an unknown person', { personCode: 'NO' }, ['2 personCode personnel.unknown-person']],
    ['an unknown class', { classCode: 'NO' }, ['2 classCode classes.unknown-class']],
    ['an unknown unit', { unitCode: 'NO' }, ['2 unitCode organisation.unknown-unit']],
    ['an unknown post', { postCode: 'NO' }, ['2 postCode organisation.unknown-post']],
    ['a decision from before the person is known', { decisionDate: '2005-01-01' }, ['2 unitCode classes.unknown-unit-then']],
    ['dropped, no date', { status: 'dropped' }, ['2 leftOn classes.needs-left-on']],
    ['withdrawn, no date', { status: 'withdrawn' }, ['2 leftOn classes.needs-left-on']],
    ['transferred, no date', { status: 'transferred' }, ['2 leftOn classes.needs-left-on']],
    ['a date of leaving of one who is there', { leftOn: '2021-06-01' }, ['2 leftOn classes.left-on-but-there']],
    ['left before joining', { status: 'dropped', leftOn: '2021-02-01' }, ['2 leftOn classes.left-before-joined']],
    ['completed before joining', { completedOn: '2021-02-01' }, ['2 completedOn classes.completed-before-joined']],
    ['completed but failed', { status: 'failed', completedOn: '2021-06-01' }, ['2 completedOn classes.completed-on-but-not']],
  ])('%s is refused', async (_name, row, errors) => {
    const { id, code } = await someone()
    expect((await importRows(db, definition, [{ personCode: code, classCode: 'K1', decisionDate: '2021-03-01', ...row }])).errors).toEqual(errors)
    expect(await stored(id)).toBeUndefined()
  })

  test('a unit older than its first row here is taken with a warning', async () => {
    const { id, code } = await someone()
    expect(await importRows(db, definition, [{ personCode: code, classCode: 'K3', decisionDate: '2014-03-01', unitCode: 'SNV-TCCB' }])).toMatchObject({
      created: 1,
      warnings: ['2 unitCode organisation.unit-founded-later'],
    })
    expect(await stored(id, 'K3')).toMatchObject({ unit: 'SNV-TCCB' })
  })

  test('one row per person and class; unit and status of an enrolment cannot be cleared', async () => {
    const { code } = await someone()
    const row = { personCode: code, classCode: 'K1', decisionDate: '2021-03-01' }
    expect((await importRows(db, definition, [row, row])).errors).toEqual(['3 classCode import.duplicate-row'])
    await importRows(db, definition, [row])
    expect((await importRows(db, definition, [row, row])).errors).toEqual(['3 classCode import.duplicate-row'])
    expect((await importRows(db, definition, [{ ...row, unitCode: null }])).errors).toEqual(['2 unitCode tabular.cell-required'])
    expect((await importRows(db, definition, [{ ...row, status: null }])).errors).toEqual(['2 status tabular.cell-required'])
  })

  test('an officer of one unit imports the enrolments of that unit, and keeps those of people who moved away', async () => {
    const officer = { scope: [units.home] }
    const mine = await someone()
    const theirs = await aPerson(db, { code: 'Y1', unitId: units.health })
    const row = { classCode: 'K3', decisionDate: '2021-03-01' }
    expect(await importRows(db, definition, [{ ...row, personCode: mine.code }], officer)).toMatchObject({ created: 1, errors: [] })
    expect((await importRows(db, definition, [{ ...row, personCode: 'Y1' }], officer)).errors).toEqual(['2 personCode personnel.unknown-person'])
    expect((await importRows(db, definition, [{ ...row, classCode: 'K1', personCode: mine.code, unitCode: 'SYT' }], officer)).errors).toEqual([
      '2 unitCode classes.unit-outside',
    ])
    await importRows(db, definition, [{ ...row, personCode: 'Y1' }])
    await movePerson(db, mine.id, units.health, '2021-11-01')
    expect(await importRows(db, definition, [{ ...row, personCode: mine.code, result: 'Khá' }], officer)).toMatchObject({ updated: 1, errors: [] })
    expect((await importRows(db, definition, [{ ...row, classCode: 'K1', personCode: mine.code }], officer)).errors).toEqual([
      '2 personCode personnel.unknown-person',
    ])
    expect((await importRows(db, definition, [{ ...row, personCode: 'Y1', unitCode: 'SNV' }], officer)).errors).toEqual([
      '2 personCode personnel.unknown-person',
    ])
    // Someone who came here with an enrolment of the unit before.
    await movePerson(db, theirs, units.home, '2021-11-01')
    expect((await importRows(db, definition, [{ ...row, personCode: 'Y1', result: 'x' }], officer)).errors).toEqual(['2 unitCode classes.unit-outside'])
    const rows = await exportedRows(db, definition, [units.home])
    expect(rows.map((each) => each['personCode'])).toContain(mine.code)
    expect(rows.map((each) => each['personCode'])).not.toContain('Y1')
    expect(await importRows(db, definition, rows, officer)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
  })

  test('the export of everything comes back without a change', async () => {
    const { code } = await someone()
    await importRows(db, definition, [
      { personCode: code, classCode: 'K1', decisionDate: '2021-03-01', status: 'dropped', leftOn: '2021-06-01', certificateNo: 'A1', note: 'x' },
    ])
    const rows = await exportedRows(db, definition)
    expect(rows.length).toBeGreaterThan(8)
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(definition?.columns.map((column) => column.key).toSorted())
    const before = await sql`select * from classes.seat_entry order by seat_entry_id`.execute(db)
    expect(await importRows(db, definition, rows)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [], warnings: [] })
    expect((await sql`select * from classes.seat_entry order by seat_entry_id`.execute(db)).rows).toEqual(before.rows)
  })

  test('an import is taken back whole: what it made goes with its seats, what it changed is as before', async () => {
    const [old, fresh] = [await someone(), await someone()]
    await importRows(db, definition, [{ personCode: old.code, classCode: 'K1', decisionDate: '2021-03-01' }])
    const before = await stored(old.id)
    const seats = async () =>
      (await sql`select person_id, kind from classes.seat_entry where person_id in (${old.id}::uuid, ${fresh.id}::uuid)`.execute(db)).rows
    const seatsBefore = await seats()
    const [batchId, fileId] = [newId(), newId()]
    await sql`insert into kernel.file (file_id, name, media_type, size, sha256, created_by) values (${fileId}::uuid, 'x.csv', 'text/csv', 0, '', 'system:test')`.execute(
      db,
    )
    await sql`insert into kernel.import_batch (batch_id, kind, file_id, file_sha256, state, created_by, created_name) values (${batchId}::uuid, 'enrolments', ${fileId}::uuid, '', 'ready', 'test', '')`.execute(
      db,
    )
    const rows = [
      { personCode: fresh.code, classCode: 'K1', decisionDate: '2021-03-01' },
      { personCode: old.code, classCode: 'K1', completedOn: '2021-06-01', unitCode: 'SNV', result: 'Giỏi' },
    ]
    if (!definition) throw new Error('there is no such import')
    const table = { rows: rows.map((row, index) => ({ line: index + 2, row })), errors: [], warnings: [], ignoredHeaders: [] }
    const real = new Date('2026-01-01T00:00:00Z')
    await db.transaction().execute(async (tx) => await commitTable(tx, testCtx(), 'all', testSecrets, definition, batchId, table, real))
    expect(await stored(old.id)).toMatchObject({ status: 'completed', unit: 'SNV' })
    expect(await stored(fresh.id)).toMatchObject({ status: 'enrolled' })
    const { value } = await db.transaction().execute(async (tx) => await undoBatch(tx, testCtx(), 'all', testSecrets, definition, batchId, real))
    expect(value).toEqual({ removed: 1, restored: 1 })
    expect(await stored(fresh.id)).toBeUndefined()
    expect(await stored(old.id)).toEqual({ ...before, version: 3 })
    // The seat moved to another unit and back again; nobody holds one more than before.
    const held = (list: readonly unknown[]) => list.reduce<number>((sum, each) => sum + ((each as { kind: string }).kind === 'returned' ? -1 : 1), 0)
    expect(held(await seats())).toBe(held(seatsBefore))
  })
})
