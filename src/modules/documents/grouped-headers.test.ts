import exceljs from 'exceljs'
import { expect, it } from 'vitest'
import type { DocumentTable } from '#contracts/documents.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'
import { aDocument, aGroupedTable, aTable } from './document-factory.ts'
import { renderDocx, renderTables } from './index.ts'
import { widthInTwoLines } from './letter-widths.ts'

const textsOf = (xml: string) => [...xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, text = '']) => decodeXml(text)).join('')

/** The tables of the appendix: rows of cells, with how each is merged. */
async function wordTables(...appendix: DocumentTable[]) {
  const xml = Buffer.from((await unzipParts(await renderDocx(aDocument('party', { appendix })))).get('word/document.xml') ?? []).toString('utf8')
  return [...xml.slice(xml.indexOf('Phụ lục')).matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => ({
    grid: [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width)),
    rows: [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => ({
      header: row.includes('<w:tblHeader/>'),
      cells: [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => ({
        text: textsOf(cell),
        width: Number(/<w:tcW w:w="(\d+)"/.exec(cell)?.[1]),
        span: Number(/<w:gridSpan w:val="(\d+)"\/>/.exec(cell)?.[1] ?? 1),
        down: cell.includes('<w:vMerge w:val="restart"/>') ? 'begins' : cell.includes('<w:vMerge/>') ? 'goes on' : 'none',
      })),
    })),
  }))
}

async function sheetOf(table: DocumentTable) {
  const workbook = new exceljs.Workbook()
  const bytes = await renderTables({ title: 'Báo cáo năm', demonstration: null, tables: [table] })
  // exceljs declares an older Buffer than Node's.
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  const [sheet] = workbook.worksheets
  if (!sheet) throw new Error('no sheet')
  return sheet
}

it('in Word, groups span their columns and columns without one take both rows; both repeat on every page', async () => {
  const [table] = await wordTables(aGroupedTable())
  const [above, below] = table?.rows ?? []
  expect(table?.rows.map(({ header }) => header)).toEqual([true, true, false, false, false])
  expect(above?.cells.map(({ text, span, down }) => [text, span, down])).toEqual([
    ['Đối tượng', 1, 'begins'],
    ['Tổng số', 1, 'begins'],
    ['Lý luận chính trị', 3, 'none'],
    ['Quản lý nhà nước', 2, 'none'],
    ['Quốc phòng, an ninh', 1, 'none'],
    ['Khác', 1, 'begins'],
  ])
  expect(below?.cells.map(({ text, down }) => [text, down])).toEqual([
    ['', 'goes on'],
    ['', 'goes on'],
    ...['Sơ cấp', 'Trung cấp', 'Cao cấp', 'Chuyên viên', 'Chuyên viên chính', 'Các đối tượng'].map((text) => [text, 'none']),
    ['', 'goes on'],
  ])
  for (const { cells } of table?.rows ?? []) {
    let column = 0
    for (const { span, width } of cells) {
      const covered = table?.grid.slice(column, (column += span)) ?? []
      expect(width).toBe(covered.reduce((sum, each) => sum + each, 0))
    }
    expect(column).toBe(table?.grid.length)
  }
})

it('groups that are no neighbours stand apart, and a table without groups has one row of header and nothing merged', async () => {
  const { columns, rows } = aGroupedTable()
  const [apart] = await wordTables(
    aGroupedTable({ columns: [...columns, ...columns.slice(2, 4)], rows: rows.map(({ cells }) => ({ cells: [...cells, 1, 2] })) }),
  )
  expect(apart?.rows[0]?.cells.filter(({ text }) => text === 'Lý luận chính trị').map(({ span }) => span)).toEqual([3, 2])
  const [plain] = await wordTables(aTable())
  expect(plain?.rows.map(({ header }) => header)).toEqual([true, false, false, false])
  expect(plain?.rows.flatMap(({ cells }) => cells).every(({ span, down }) => span === 1 && down === 'none')).toBe(true)
})

it('a table parted over pages has both rows of header on each, no group is torn, no column lost', async () => {
  const wide = aGroupedTable({}, 5)
  const tables = await wordTables(wide)
  expect(tables.length).toBeGreaterThan(1)
  for (const { rows } of tables) {
    expect(rows.map(({ header }) => header)).toEqual([true, true, false, false, false])
    expect(rows[0]?.cells[0]).toMatchObject({ text: 'Đối tượng', down: 'begins' })
    expect(rows[2]?.cells[0]?.text).toBe('Cán bộ lãnh đạo, quản lý cấp tỉnh')
  }
  const groups = tables.flatMap(({ rows }) => rows[0]?.cells ?? []).filter(({ down }) => down === 'none')
  expect(groups.map(({ text }) => text)).toEqual([...new Set(wide.columns.flatMap(({ group = [] }) => group))])
  expect(tables.reduce((sum, { grid }) => sum + grid.length - 1, 0)).toBe(wide.columns.length - 1)
})

it('a group that no page can hold goes on under its name', async () => {
  const { columns, rows } = aGroupedTable({}, 6)
  const one = aGroupedTable({ columns: columns.map((column, index) => (index ? { ...column, group: 'Bồi dưỡng' } : column)), rows })
  const tables = await wordTables(one)
  expect(tables.length).toBeGreaterThan(1)
  expect(tables.map(({ rows: [above] }) => above?.cells.map(({ text }) => text))).toEqual(tables.map(() => ['Đối tượng', 'Bồi dưỡng']))
  expect(tables.reduce((sum, { rows: [above] }) => sum + (above?.cells[1]?.span ?? 0), 0)).toBe(columns.length - 1)
})

it('a group with a longer word than its column widens it', async () => {
  const { columns } = aGroupedTable()
  const group = 'Bồidưỡngnghiệpvụchuyênngành'
  const widthOf = async (named: DocumentTable['columns']) => (await wordTables(aGroupedTable({ columns: named })))[0]?.grid[7] ?? 0
  const long = await widthOf(columns.map((column, index) => (index === 7 ? { ...column, group } : column)))
  // 27 letters of half an em, in bold of 8.5 point at the least.
  expect(long).toBeGreaterThan(27 * 0.5 * 8.5 * 20)
  expect(await widthOf(columns)).toBeLessThan(long)
})

it('whom a row is about takes two lines at most where the page has room', async () => {
  expect(widthInTwoLines('aaaa bbbb cccc dddd')).toBeCloseTo(8 * 0.5 + 0.29)
  expect(widthInTwoLines('aaaa')).toBe(2)
  const [table, ...more] = await wordTables(aGroupedTable({}, 3))
  expect(more).toEqual([])
  // In letters of 9.5 point.
  expect(table?.grid[0]).toBeGreaterThan(widthInTwoLines('Đại biểu Hội đồng nhân dân (không thuộc các dòng trên)') * 9.5 * 20)
})

it('a nought of statistics is a dash in Word, elsewhere a nought; in a workbook it stays a number', async () => {
  const rows = [{ cells: ['a', 0, 5] }]
  const written = async (table: DocumentTable) => (await wordTables(table))[0]?.rows.at(-1)?.cells.map(({ text }) => text)
  expect(await written(aTable({ rows, zero: 'dash' }))).toEqual(['a', '–', '5'])
  expect(await written(aTable({ rows }))).toEqual(['a', '0', '5'])
  const sheet = await sheetOf(aTable({ rows, zero: 'dash' }))
  expect(sheet.getCell('B6').value).toBe(0)
  expect(sheet.getCell('B6').numFmt).toBe('[$-42A]#,##0;-[$-42A]#,##0;"–"')
})

it('in a workbook, groups are merged over their columns; both rows are frozen and printed on every page, whom a row is about is frozen too', async () => {
  const sheet = await sheetOf(aGroupedTable())
  expect(sheet.name).toBe('Lượt người')
  const merges = (sheet.model as { merges: string[] }).merges.filter((range) => /\D[56]:/.test(range))
  expect(merges.toSorted()).toEqual(['A5:A6', 'B5:B6', 'C5:E5', 'F5:G5', 'I5:I6'])
  expect(['A5', 'B5', 'C5', 'F5', 'H5', 'I5', 'C6', 'H6'].map((cell) => sheet.getCell(cell).value)).toEqual([
    'Đối tượng',
    'Tổng số',
    'Lý luận chính trị',
    'Quản lý nhà nước',
    'Quốc phòng, an ninh',
    'Khác',
    'Sơ cấp',
    'Các đối tượng',
  ])
  for (const cell of ['A6', 'D5', 'E5', 'I6'])
    expect(sheet.getCell(cell).style, cell).toMatchObject({ font: { bold: true }, border: { bottom: { style: 'thin' } } })
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 6, xSplit: 1 })
  expect(sheet.pageSetup.printTitlesRow).toBe('5:6')
  expect(sheet.getCell('A7').value).toBe('Cán bộ lãnh đạo, quản lý cấp tỉnh')
})

it('a serial number is frozen beside whom the row is about; a table of numbers freezes none', async () => {
  const table = aTable()
  const numbered = [{ title: 'STT', width: 5, kind: 'number' as const }, ...table.columns]
  expect((await sheetOf(aTable({ columns: numbered }))).views[0]).toMatchObject({ xSplit: 2 })
  expect((await sheetOf(aTable({ columns: table.columns.slice(1) }))).views[0]).toMatchObject({ xSplit: 0 })
  expect((await sheetOf(table)).views[0]).toMatchObject({ xSplit: 1, ySplit: 5 })
})
