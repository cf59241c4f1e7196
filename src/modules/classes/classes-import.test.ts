import { beforeAll, describe, expect, test } from 'vitest'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aSmallProvince, exportedRows, importRows, type SmallProvince, testCtx, testPeople } from './classes-factory.ts'
import { createClasses } from './index.ts'

const database = await ownDatabase()
const db = database.main
const classes = createClasses({ gate: makeGate(database, async () => {}), personnel: testPeople, history: readHistory })
const [definition] = classes.imports
let units: SmallProvince

beforeAll(async () => {
  units = await aSmallProvince(db)
})

const base: Row = { name: 'Lớp thử', programmeCode: 'BD-QLNN-CV', providerCode: 'HVCTKV2', channel: 'opened', studyForm: 'full-time' }
const full: Row = {
  ...base,
  classCode: 'L-FULL',
  mode: 'in-person',
  modeChanges: '15/07/2021 trực tuyến; 01/10/2021 trực tiếp',
  fundSource: 'province-budget',
  hostUnitCode: 'SNV',
  place: 'Hội trường A',
  capacity: 70,
  hours: 120,
  plannedOpenOn: '2021-03-01',
  openedOn: '2021-03-15',
  closedOn: '2021-11-20',
  decisionNo: '12/QĐ-SNV',
  decisionDate: '2021-02-20',
  note: 'ghi chú',
}

const stored = async (code: string) =>
  (
    await sql<
      Record<string, unknown>
    >`select c.*, (select string_agg(m.valid_from || ' ' || m.mode, ', ' order by m.valid_from) from classes.class_mode m where m.class_id = c.class_id) as modes
    from classes.class c where code = ${code}`.execute(db)
  ).rows[0]

describe('classes', () => {
  test('a class with everything is made once; the same file again changes nothing', async () => {
    expect(await importRows(db, definition, [full])).toMatchObject({ created: 1, errors: [], warnings: [] })
    expect(await stored('L-FULL')).toMatchObject({
      ...{ host_unit_id: units.home, capacity: 70, hours: 120, opened_on: '2021-03-15', mode: 'blended' },
      modes: '2021-03-15 in-person, 2021-07-15 online, 2021-10-01 in-person',
    })
    expect(await importRows(db, definition, [full])).toMatchObject({ created: 0, updated: 0, unchanged: 1 })
    expect(await importRows(db, definition, [{ classCode: 'L-FULL', modeChanges: '15/07/2021  ONLINE;01/10/2021 Trực tiếp' }])).toMatchObject({
      unchanged: 1,
      errors: [],
    })
  })

  test('the bare minimum, then dates and mode bit by bit; hours stay through changes of mode', async () => {
    const code = { classCode: 'L-MIN' }
    expect(await importRows(db, definition, [{ ...base, ...code, hours: 80 }])).toMatchObject({ created: 1, errors: [] })
    expect(await stored('L-MIN')).toMatchObject({ mode: null, modes: null, hours: 80 })
    expect(await importRows(db, definition, [{ ...code, mode: 'online' }])).toMatchObject({ updated: 1, errors: [] })
    expect(await stored('L-MIN')).toMatchObject({ mode: 'online', hours: 80 })
    expect(await importRows(db, definition, [{ ...code, openedOn: '2021-05-01', modeChanges: '01/06/2021 trực tiếp' }])).toMatchObject({
      updated: 1,
      errors: [],
    })
    expect(await stored('L-MIN')).toMatchObject({ mode: 'blended', hours: 80, modes: '2021-05-01 online, 2021-06-01 in-person', version: 3 })
    expect(await importRows(db, definition, [{ ...code, modeChanges: null }])).toMatchObject({ updated: 1, errors: [] })
    expect(await stored('L-MIN')).toMatchObject({ mode: 'online', hours: 80, modes: '2021-05-01 online' })
    expect(await importRows(db, definition, [{ ...code, mode: null }])).toMatchObject({ updated: 1, errors: [] })
    expect(await stored('L-MIN')).toMatchObject({ mode: null, modes: null })
  })

  test.each<readonly [string, Row, readonly string[]]>([
    [
      'nothing but a code',
      { name: undefined, programmeCode: undefined, providerCode: undefined, channel: undefined, studyForm: undefined },
      ['name', 'programmeCode', 'providerCode', 'channel', 'studyForm'].map((key) => `2 ${key} tabular.cell-required`),
    ],
    ['an unknown programme', { programmeCode: 'NO' }, ['2 programmeCode catalogue.unknown-programme']],
    ['a node that is no programme', { programmeCode: 'DT-LLCT' }, ['2 programmeCode catalogue.unknown-programme']],
    ['an unknown provider', { providerCode: 'NO' }, ['2 providerCode catalogue.unknown-provider']],
    ['an unknown host', { hostUnitCode: 'NO' }, ['2 hostUnitCode organisation.unknown-unit']],
    ['cancelled without a reason', { cancelledOn: '2021-08-01' }, ['2 cancelReason classes.needs-cancel-reason']],
    ['a reason without the date', { cancelReason: 'dịch' }, ['2 cancelledOn classes.reason-without-cancel']],
    [
      'opened after it was cancelled',
      { openedOn: '2021-08-02', cancelledOn: '2021-08-01', cancelReason: 'dịch' },
      ['2 openedOn classes.cancelled-before-opened'],
    ],
    [
      'closed and cancelled',
      { openedOn: '2021-07-01', closedOn: '2021-07-09', cancelledOn: '2021-08-01', cancelReason: 'dịch' },
      ['2 cancelledOn classes.cancelled-and-closed'],
    ],
    ['closed before it opened', { openedOn: '2021-07-02', closedOn: '2021-07-01' }, ['2 closedOn classes.closed-before-opened']],
    ['closed, never opened', { closedOn: '2021-07-01' }, ['2 openedOn classes.closed-without-opening']],
    ['changes that cannot be read', { mode: 'online', modeChanges: '1/7/2021 trực tiếp' }, ['2 modeChanges classes.bad-mode-changes']],
    ['changes without a mode', { modeChanges: '01/07/2021 trực tiếp' }, ['2 mode classes.mode-changes-without-mode']],
    [
      'a change on the first day',
      { mode: 'online', openedOn: '2021-07-01', modeChanges: '01/07/2021 trực tiếp' },
      ['2 modeChanges classes.mode-changes-order'],
    ],
    ['changes out of order', { mode: 'online', modeChanges: '01/07/2021 trực tiếp; 01/06/2021 trực tuyến' }, ['2 modeChanges classes.mode-changes-order']],
    ['a change that changes nothing', { mode: 'online', modeChanges: '01/07/2021 trực tuyến' }, ['2 modeChanges classes.mode-unchanged']],
  ])('%s is refused', async (_name, row, errors) => {
    expect((await importRows(db, definition, [{ ...base, classCode: 'L-BAD', ...row }])).errors).toEqual(errors)
    expect(await stored('L-BAD')).toBeUndefined()
  })

  test('what an existing class needs cannot be cleared, nor its opening moved past a change of mode', async () => {
    await importRows(db, definition, [{ ...full, classCode: 'L-KEEP' }])
    expect((await importRows(db, definition, [{ classCode: 'L-KEEP', name: null }])).errors).toEqual(['2 name tabular.cell-required'])
    expect((await importRows(db, definition, [{ classCode: 'L-KEEP', openedOn: '2021-07-20' }])).errors).toEqual(['2 modeChanges classes.mode-changes-order'])
  })

  test('one row per class', async () => {
    expect(
      (
        await importRows(db, definition, [
          { ...base, classCode: 'L-2' },
          { ...base, classCode: 'L-2' },
        ])
      ).errors,
    ).toEqual(['3 classCode import.duplicate-row'])
    expect((await importRows(db, definition, [{ ...full }, { classCode: 'L-FULL', place: 'khác' }])).errors).toEqual(['3 classCode import.duplicate-row'])
  })

  test('unusual is only warned of: the study form of the type, a programme out of force, a host older than its first row', async () => {
    const odd = { ...base, classCode: 'L-ODD', programmeCode: 'DT-LLCT-CC-TT', studyForm: 'part-time', hostUnitCode: 'SNV-TCCB', openedOn: '2014-01-01' }
    expect(await importRows(db, definition, [odd, { ...base, classCode: 'L-CS', programmeCode: 'BD-QLNN-CS', openedOn: '2021-12-10' }])).toMatchObject({
      created: 2,
      errors: [],
      warnings: ['2 hostUnitCode organisation.unit-founded-later', '2 studyForm classes.study-form-unusual', '3 programmeCode classes.programme-not-in-force'],
    })
    expect(await importRows(db, definition, [{ ...base, classCode: 'L-CS-2', programmeCode: 'BD-QLNN-CS', openedOn: '2021-12-09' }])).toMatchObject({
      warnings: [],
    })
  })

  test('the export comes back without a change, for the province and for one unit', async () => {
    await importRows(db, definition, [
      { ...base, classCode: 'L-X', cancelledOn: '2021-08-01', cancelReason: 'dịch', hostUnitCode: 'SYT' },
      { ...base, classCode: 'L-Y', mode: 'blended', decisionDate: '2021-01-05' },
    ])
    const rows = await exportedRows(db, definition)
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.find((row) => row['classCode'] === 'L-FULL')).toEqual({ ...full, cancelledOn: null, cancelReason: null })
    expect(await importRows(db, definition, rows)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
    const own = await exportedRows(db, definition, [units.home])
    expect(own.some((row) => row['classCode'] === 'L-X')).toBe(false)
    expect(own.some((row) => row['hostUnitCode'] === null)).toBe(true)
    expect(await importRows(db, definition, own, { scope: [units.home] })).toMatchObject({ updated: 0, unchanged: own.length, errors: [] })
  })

  test('an officer of one unit writes the classes that the unit hosts, and no others', async () => {
    const officer = { scope: [units.home] }
    expect(await importRows(db, definition, [{ ...base, classCode: 'L-OWN', hostUnitCode: 'SNV-TCCB' }], officer)).toMatchObject({ created: 1, errors: [] })
    await importRows(db, definition, [
      { ...base, classCode: 'L-SYT', hostUnitCode: 'SYT' },
      { ...base, classCode: 'L-ALL' },
    ])
    const errors = async (row: Row) => (await importRows(db, definition, [row], officer)).errors
    expect(await errors({ ...base, classCode: 'L-NEW' })).toEqual(['2 hostUnitCode classes.host-outside'])
    expect(await errors({ ...base, classCode: 'L-NEW', hostUnitCode: 'SYT' })).toEqual(['2 hostUnitCode classes.host-outside'])
    expect(await errors({ classCode: 'L-SYT', place: 'khác' })).toEqual(['2 classCode classes.code-taken'])
    expect(await errors({ classCode: 'L-ALL', place: 'khác' })).toEqual(['2 hostUnitCode classes.host-outside'])
    expect(await errors({ classCode: 'L-ALL', hostUnitCode: 'SNV' })).toEqual(['2 hostUnitCode classes.host-outside'])
    expect(await errors({ classCode: 'L-OWN', hostUnitCode: 'SYT' })).toEqual(['2 hostUnitCode classes.host-outside'])
    expect(await errors({ classCode: 'L-OWN', hostUnitCode: null })).toEqual(['2 hostUnitCode classes.host-outside'])
    expect(await stored('L-OWN')).toMatchObject({ host_unit_id: units.division })
  })

  test('what an import made can be taken back with its modes', async () => {
    const plan = await importRows(db, definition, [{ ...full, classCode: 'L-UNDO' }])
    expect(plan.created).toBe(1)
    const row = await stored('L-UNDO')
    await definition?.remove(db, testCtx(), [{ classId: String(row?.['class_id']) }])
    expect(await stored('L-UNDO')).toBeUndefined()
  })
})
