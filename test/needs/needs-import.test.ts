import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { exportTyped, importTyped, inWords } from '#kernel/imports/import-factory.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { testCtx } from '#modules/requirements/standards/standards-factory.ts'
import { ownDatabase } from '#test/fixture.ts'
import { anOfficer, aWindow, testNeeds } from './needs-province.ts'

const database = await ownDatabase()
const { needs, units, idOf, sheetOf } = await testNeeds(database)
const [definition] = needs.imports
const snv = [units['SNV'] ?? '']
const officer = anOfficer(snv, '2021-12-03')
const { windowId } = await needs.openWindow(testCtx('2021-12-01'), aWindow(2022))
const sheetId = await sheetOf(windowId, 'SNV')
await needs.signReview(officer, { sheetId, version: 1 })
await needs.fillSheet(officer, { sheetId, programmes: {}, planned: false })
const details = { channel: 'sent', studyForm: null, quarter: null, providerId: null, fundSource: null, note: null } as const
await needs.addLines(officer, {
  ...{ sheetId, ...details, programmeId: await idOf('programme', 'BD-QLNN-CVC'), personIds: [], headCount: 4, unitId: null, why: 'Tuyển dụng mới' },
})

const exported = async () => await exportTyped(database.reader, definition, officer, snv)
/** As a file has it: what is empty is not there. */
const filed = (rows: readonly Row[]): Row[] => rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null)))
const send = async (rows: readonly Row[]) => await importTyped(database.main, definition, filed(rows), officer, snv)

it('gives back what it was given: a file that nobody touched changes nothing', async () => {
  const rows = await exported()
  expect(rows.length).toBeGreaterThan(3)
  expect(rows.find(({ personCode }) => personCode === 'TP')).toMatchObject({
    fullName: 'Lê Văn Trưởng',
    female: false,
    post: 'Trưởng phòng và tương đương thuộc sở',
    year: 2022,
    unitCode: 'P1',
  })
  const { created, updated, unchanged, errors, warnings } = await send(rows)
  expect({ created, updated, unchanged, errors, warnings }).toEqual({ created: 0, updated: 0, unchanged: rows.length, errors: [], warnings: [] })
  expect(await exportTyped(database.reader, definition, officer, [units['HUYEN'] ?? ''])).toEqual([])
})

it('tells ratings of earlier years, and what somebody is planned for only to whoever may know; an import passes over it', async () => {
  await sql`insert into personnel.yearly_rating (person_id, year, rating) select person_id, y, r from personnel.person,
    (values (2018, 'poor'), (2019, 'satisfactory'), (2020, 'good'), (2021, 'excellent')) v (y, r) where code = 'TP'`.execute(database.main)
  await needs.addLines(officer, {
    ...{
      sheetId,
      ...details,
      programmeId: await idOf('programme', 'BD-NN'),
      personIds: [await idOf('person', 'QH')],
      headCount: null,
      unitId: null,
      why: 'Đề án',
    },
  })
  const of = (rows: readonly Row[], code: string) => rows.find(({ personCode }) => personCode === code)
  const plain = await exported()
  expect(of(plain, 'TP')?.['ratings']).toBe('2021: Hoàn thành xuất sắc nhiệm vụ; 2020: Hoàn thành tốt nhiệm vụ; 2019: Hoàn thành nhiệm vụ')
  expect(of(plain, 'QH')?.['plannedPost']).toBeUndefined()
  expect(definition?.alsoReads?.(officer)).toEqual([])
  const trusted = anOfficer(snv, '2021-12-03', 'personnel.read-succession')
  const told = await exportTyped(database.reader, definition, trusted, snv)
  expect(of(told, 'QH')).toMatchObject({ plannedPost: 'Trưởng phòng và tương đương thuộc sở', plannedTerm: expect.stringContaining('2020') })
  expect(of(told, 'TP')?.['plannedPost']).toBeUndefined()
  expect(definition?.alsoReads?.(trusted)).toEqual([{ subjectKind: 'succession', detail: { on: '2021-12-03' } }])
  // Whatever the file says of it: nothing is compared, told or written, to nobody.
  const said = told.map((row) => (row['personCode'] === 'QH' ? { ...row, plannedPost: 'Giám đốc', plannedTerm: '2030' } : row))
  for (const who of [officer, trusted]) {
    const { updated, unchanged, errors, warnings } = await importTyped(database.main, definition, filed(said), who, snv)
    expect({ updated, unchanged, errors, warnings }).toEqual({ updated: 0, unchanged: told.length, errors: [], warnings: [] })
  }
})

it('takes edits and new rows, by name or by number, and undoes nothing that stands', async () => {
  const [first, ...rest] = await exported()
  const added = [
    { year: 2022, personCode: 'CV', programmeCode: 'BD-QLNN-CV', why: 'Đề án', quarter: 3 },
    { year: 2022, unitCode: 'P1', programmeCode: 'BD-TH', headCount: 7, why: 'Đề án' },
  ]
  const { created, updated, errors } = await send([{ ...first, quarter: 2, note: 'gấp' }, ...rest, ...added])
  expect({ created, updated, errors }).toEqual({ created: 2, updated: 1, errors: [] })
  const now = await exported()
  expect(now.find(({ lineId }) => lineId === first?.['lineId'])).toMatchObject({ quarter: 2, note: 'gấp', lineVersion: 2 })
  expect(now.find(({ personCode }) => personCode === 'CV')).toMatchObject({ quarter: 3, headCount: 1, unitCode: 'P1' })
  expect(now.find(({ programmeCode }) => programmeCode === 'BD-TH')).toMatchObject({ headCount: 7, unitCode: 'P1' })
  const { items } = await needs.listLines(officer, { sheetId, limit: 100, source: 'file' })
  expect(items.map(({ headCount }) => headCount).toSorted((a, b) => a - b)).toEqual([1, 7])
})

it('refuses a row that was changed here after the export, with both values', async () => {
  const rows = await exported()
  const mine = rows.find(({ personCode }) => personCode === 'CV')
  await sql`update planning.need_line set quarter = 4, version = version + 1 where line_id = ${String(mine?.['lineId'])}::uuid`.execute(database.main)
  const { errors } = await send(rows.map((row) => (row === mine ? { ...row, quarter: 1 } : row)))
  expect(inWords(definition, errors).map((each) => each.replace(/^\d+ /, ''))).toEqual(['quarter planning.need-changed'])
  expect(errors[0]?.message).toContain('trong tệp là “1”, trên hệ thống hiện là “4”')
  // Whoever copies what stands is let through.
  expect((await send(rows.map((row) => (row === mine ? { ...row, quarter: 4 } : row)))).errors).toEqual([])
})

it('tells what is wrong with a row, and only compares what the record says', async () => {
  const mine = (await exported()).find(({ personCode }) => personCode === 'CV')
  const wrong = [
    { ...mine, ethnicGroup: 'Chăm' },
    { year: 2022, personCode: 'CV', programmeCode: 'BD-QLNN-CV', why: 'lần hai' },
    { year: 2022, personCode: 'BT', programmeCode: 'BD-QLNN-CV', why: 'ngoài phạm vi' },
    { year: 2023, personCode: 'PTP', programmeCode: 'BD-TH', why: 'chưa mở' },
    { year: 2022, personCode: 'PTP', programmeCode: 'KHONG-CO', why: 'sai mã' },
    { year: 2022, personCode: 'PTP', programmeCode: 'BD-NN', headCount: 2, why: 'hai người' },
    { year: 2022, lineId: '00000000-0000-4000-8000-000000000000', programmeCode: 'BD-NN', why: 'mã dòng lạ' },
  ]
  const { errors, warnings } = await send(wrong)
  expect(inWords(definition, warnings)).toEqual(['2 ethnicGroup planning.need-read-only'])
  expect(inWords(definition, errors)).toEqual(
    expect.arrayContaining([
      '3 programmeCode import.duplicate-row',
      '4 personCode personnel.unknown-person',
      '5 year planning.no-open-window',
      '6 programmeCode catalogue.unknown-programme',
      '7 headCount planning.line-has-person',
      '8 lineId planning.unknown-need-line',
    ]),
  )
})

it('writes nothing into a sheet that was sent, and takes nothing back from it', async () => {
  const made = await send([{ year: 2022, unitCode: 'P1', programmeCode: 'BD-NN', headCount: 2, why: 'Đề án' }])
  expect(made.errors).toEqual([])
  const blank = { year: 2022, lineId: made.keys[0]?.['lineId'] ?? '', lineVersion: 1, why: null }
  expect(inWords(definition, (await importTyped(database.main, definition, [blank], officer, snv)).errors)).toEqual(['2 why planning.why-missing'])
  const { version } = await needs.readSheet(officer, { sheetId })
  await needs.send(officer, { sheetId, version })
  const rows = await exported()
  expect((await send(rows)).errors).toEqual([])
  const { errors } = await send(rows.map((row, index) => (index === 0 ? { ...row, note: 'muộn' } : row)))
  expect(inWords(definition, errors).map((each) => each.replace(/^\d+ /, ''))).toEqual(['year planning.sheet-not-open'])
  const takeBack = database.main.transaction().execute(async (tx) => await definition?.remove(tx, officer, made.keys))
  await expect(takeBack).rejects.toMatchObject({ code: 'planning.sheet-not-open' })
})
