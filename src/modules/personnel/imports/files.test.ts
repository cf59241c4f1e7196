import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeClock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { createImports } from '#kernel/imports/service.ts'
import { readTable } from '#kernel/tabular/index.ts'
import { makeTasks } from '#kernel/tasks.ts'
import { ownDatabase } from '#test/fixture.ts'
import { aPersonRow, errorsOf, testCtx, testPersonnel, testSecrets } from '../personnel-factory.ts'

const database = await ownDatabase()
const trial = await testPersonnel(database)
const kinds = ['units', 'successions', 'posts', 'people', 'appointments', 'succession', 'ratings', 'discipline']
const audit: { action: string; detail: unknown }[] = []
const gate = makeGate(database, async (_tx, _ctx, action, drafts) => {
  for (const { detail } of drafts) audit.push({ action, detail })
})
const imports = createImports({
  database,
  gate,
  files: makeFiles(testSecrets),
  tasks: makeTasks(database),
  secrets: testSecrets,
  clock: makeClock(undefined),
  definitions: kinds.map(trial.kind),
})
const ctx = testCtx()
const folder = mkdtempSync(join(tmpdir(), 'tn-personnel-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let files = 0
/** Imports a CSV given as lines of cells; the header by column keys of the kind. */
async function importCsv(kind: string, header: readonly string[], ...lines: readonly (readonly string[])[]) {
  const columns = trial.kind(kind).columns
  const words = header.map((key) => columns.find((column) => column.key === key)?.header.vi ?? key)
  const path = join(folder, `${kind}-${++files}.csv`)
  writeFileSync(
    path,
    `\ufeff${[words, ...lines].map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`,
  )
  return await imports.importNow(ctx, kind, path)
}
const codesOf = (result: { errors: readonly { row: number; code: string }[] }) => result.errors.map(({ row, code }) => `${row} ${code}`)

beforeAll(async () => {
  const write = async (kind: string, rows: Parameters<typeof trial.importRows>[1]) => expect(errorsOf(await trial.importRows(kind, rows))).toEqual([])
  await write('units', [
    { code: 'XA3', validFrom: '2025-07-01', name: 'Xã mới, “gộp”', kind: 'commune', block: 'state', level: 'commune', parentCode: 'HUYEN', region: 'island' },
  ])
  await write('successions', [{ fromCode: 'XA2', toCode: 'XA3', date: '2025-07-01', kind: 'merge', part: 'full', legalBasis: 'NQ 1671' }])
  await write('posts', [{ unitCode: 'XA1', postCode: 'BT-XA', validFrom: '2021-01-01', seats: 2 }])
  await write('people', [
    aPersonRow("Nguyễn Văn O'Hara", {
      personCode: 'A1',
      cccd: '060080000001',
      categories: 'civil-servant;council-delegate',
      completeLadders: 'defence;it',
      rankCode: 'V.07.05.15',
      rankSince: '2019-12-31',
      religion: '=1+1',
      note: 'phẩy, "ngoặc"',
    }),
    aPersonRow('Thị Raglai', {
      personCode: '007',
      sex: 'female',
      ethnicGroup: '21',
      birthDate: '1999-02-28',
      partyJoined: '2020-02-29',
      partyOfficial: '2021-03-01',
      phone: '0912',
    }),
    aPersonRow('Trần Sở', { unitCode: 'SNV', status: 'retired', leftOn: '2021-11-30' }),
  ])
  await write('appointments', [
    { personCode: 'A1', unitCode: 'XA1', postCode: 'BT-XA', from: '2020-01-01', main: true, decisionNo: '01-QĐ/TU', decisionDate: '2019-12-30' },
  ])
  await write('succession', [{ personCode: 'A1', postCode: 'BT-XA', unitCode: 'XA1', termCode: 'QH-2020-2025', approvedOn: '2020-05-01' }])
  await write('ratings', [{ personCode: '007', year: 2020, rating: 'good' }])
  await write('discipline', [{ personCode: '007', decidedOn: '2020-02-02', form: 'reprimand' }])
})

describe.each(kinds)('%s as files', (kind) => {
  test.each(['xlsx', 'csv'] as const)('export to %s and import again is a no-op', async (format) => {
    const path = join(folder, `${kind}.${format}`)
    const count = await imports.exportTo(ctx, kind, format, path)
    expect(count).toBeGreaterThan(0)
    expect(await imports.importNow(ctx, kind, path)).toMatchObject({ created: 0, updated: 0, unchanged: count, errors: [], warnings: [] })
  })

  test('the template reads as an empty file of its kind', async () => {
    const bytes = await imports.template(ctx, kind)
    const table = await readTable({ bytes }, `${kind}.xlsx`, trial.kind(kind).columns)
    expect(table).toMatchObject({ rows: [], errors: [], ignoredHeaders: [] })
  })
})

test('an export of people or of succession is logged, without what was in it', async () => {
  audit.length = 0
  await imports.exportTo(ctx, 'people', 'csv', join(folder, 'logged.csv'))
  await imports.exportTo(ctx, 'succession', 'csv', join(folder, 'logged.csv'))
  expect(audit).toMatchObject([
    { action: 'personnel.export-people', detail: { rows: 3 } },
    { action: 'personnel.export-succession', detail: { rows: 1 } },
  ])
  const officer = testCtx('2021-12-10', { 'personnel.export-appointments': 'all' })
  await expect(imports.exportTo(officer, 'succession', 'csv', join(folder, 'x.csv'))).rejects.toMatchObject({ code: 'kernel.forbidden' })
  await expect(imports.exportTo(officer, 'people', 'csv', join(folder, 'x.csv'))).rejects.toMatchObject({ code: 'kernel.forbidden' })
})

test('words as officials write them are read', async () => {
  const header = ['fullName', 'birthDate', 'sex', 'ethnicGroup', 'unitCode', 'unitSince', 'categories', 'completeLadders', 'status']
  const line = (name: string, ethnicGroup: string) => [
    name,
    '1/2/1985',
    'Nữ',
    ethnicGroup,
    'XA1',
    '01/03/2015',
    'Công chức; đại biểu HĐND',
    'Lý luận chính trị;Tin học',
    'đang công tác',
  ]
  const groups = ['Ra-glai', 'Raglai', 'K’ho', "K'Ho", 'Cơ-ho', 'cham', 'H’Mông', 'KINH', 'Kinh (Việt)']
  const result = await importCsv('people', header, ...groups.map((group, index) => line(`Người ${index} Dân Tộc`, group)))
  expect(codesOf(result)).toEqual([])
  const rows = (await trial.exportRows('people')).filter((row) => String(row.fullName).endsWith('Dân Tộc'))
  expect(rows.map((row) => row.ethnicGroup)).toEqual(['21', '21', '16', '16', '16', '17', '08', '01', '01'])
  expect(rows[0]).toMatchObject({
    birthDate: '1985-02-01',
    sex: 'female',
    categories: 'civil-servant;council-delegate',
    completeLadders: 'political-theory;it',
    status: 'active',
  })
})

test('what must not be cleared is not, and an error names the row of the file', async () => {
  expect(codesOf(await importCsv('people', ['personCode', 'fullName', 'unitCode'], ['A1', '-', '-']))).toHaveLength(2)
  expect(codesOf(await importCsv('people', ['personCode', 'rankCode'], ['A1', ''], ['KHÔNG CÓ', '01.003'])).every((code) => code.startsWith('3 '))).toBe(true)
})

describe('undo', () => {
  const snapshot = async () => await Promise.all(kinds.map((kind) => trial.exportRows(kind)))

  test.each<[string, readonly string[], ...string[][]]>([
    [
      'people',
      ['fullName', 'birthDate', 'sex', 'ethnicGroup', 'unitCode', 'unitSince', 'cccd'],
      ['Người Nhầm', '01/01/1980', 'nam', 'Kinh', 'XA1', '01/01/2015', ''],
      ['Người Nhầm Hai', '01/01/1980', 'nam', 'Kinh', 'XA1', '01/01/2015', '060080000777'],
    ],
    [
      'people',
      ['personCode', 'unitCode', 'unitSince', 'rankCode', 'rankSince', 'partyJoined', 'partyOfficial', 'categories', 'cccd'],
      ['A1', 'SNV', '01/05/2021', '01.002', '01/01/2021', '01/01/2020', '', '-', '060080000778'],
      ['007', '', '', '01.003', '01/01/2021', '-', '-', 'Cán bộ', '060199000779'],
    ],
    [
      'appointments',
      ['personCode', 'unitCode', 'postCode', 'from', 'to', 'main'],
      ['A1', 'XA1', 'BT-XA', '01/01/2020', '01/01/2021', 'có'],
      ['A1', 'XA1', 'PBT-XA', '01/01/2021', '', 'có'],
    ],
    [
      'succession',
      ['personCode', 'postCode', 'unitCode', 'termCode', 'approvedOn', 'removedOn'],
      ['A1', 'BT-XA', 'SNV', 'QH-2020-2025', '01/05/2020', '01/06/2021'],
      ['007', 'PBT-XA', 'XA1', 'QH-2020-2025', '01/05/2020', ''],
    ],
    ['ratings', ['personCode', 'year', 'rating'], ['007', '2020', 'Hoàn thành xuất sắc'], ['A1', '2020', 'HTTNV']],
    ['discipline', ['personCode', 'decidedOn', 'form', 'endsOn'], ['007', '02/02/2020', 'Khiển trách', '02/02/2021'], ['A1', '02/02/2020', 'Cách chức', '']],
    [
      'units',
      ['code', 'validFrom', 'validTo', 'continues', 'name', 'kind', 'block', 'level', 'parentCode'],
      ['XA1', '01/01/2000', '01/07/2025', '', '', '', '', '', ''],
      ['XA1', '01/07/2025', '', 'không', 'Xã dùng lại mã', 'xã', 'Nhà nước', 'Cấp xã', 'HUYEN'],
      ['SNV', '01/07/2025', '', 'có', 'Sở Nội vụ (mới)', 'Sở', 'Nhà nước', 'Tỉnh', 'TINH'],
    ],
    ['posts', ['unitCode', 'postCode', 'validFrom', 'seats'], ['XA1', 'BT-XA', '01/01/2022', '3']],
    [
      'successions',
      ['fromCode', 'toCode', 'date', 'kind', 'part', 'legalBasis'],
      ['XA2', 'XA3', '01/07/2025', 'tách', 'một phần', 'NQ khác'],
      ['XA2', 'XA1', '01/07/2025', 'tách', 'một phần', 'NQ khác'],
    ],
  ])('of %s puts everything back as it was', async (kind, header, ...lines) => {
    const before = await snapshot()
    const result = await importCsv(kind, header, ...lines)
    expect(codesOf(result)).toEqual([])
    expect(result.created + result.updated).toBe(lines.length)
    expect(await snapshot()).not.toEqual(before)
    await imports.undo(ctx, result.batchId)
    expect(await snapshot()).toEqual(before)
  })
})

test('no CCCD stands in the clear in any table, after files, previews, commits and undos', async () => {
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(database.reader)
  const numbers = ['060080000001', '060080000777', '060080000778', '060199000779']
  expect(tables.map((table) => table.name)).toContain('kernel.import_changes')
  for (const { name } of tables) {
    for (const number of numbers) {
      const hex = Buffer.from(number).toString('hex')
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ${sql.raw(name)} t where t::text like ${`%${number}%`} or t::text like ${`%${hex}%`}`.execute(database.reader)
      expect([name, number, rows[0]?.n]).toEqual([name, number, 0])
    }
  }
  expect(JSON.stringify(audit)).not.toMatch(/060080000|060199000/)
  expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toContain('060080000001')
})
