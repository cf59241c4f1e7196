import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import exceljs from 'exceljs'
import { expect, it } from 'vitest'
import type { DocumentBook } from '#contracts/documents.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { aTable, aWideTable } from './document-factory.ts'
import { renderTables } from './index.ts'

const aBook = (overrides: Partial<DocumentBook> = {}): DocumentBook => ({
  title: 'Báo cáo năm',
  demonstration: 'Số liệu giả định',
  tables: [aTable(), aWideTable()],
  ...overrides,
})

async function opened(book: DocumentBook) {
  const workbook = new exceljs.Workbook()
  // exceljs declares an older Buffer than Node's.
  await workbook.xlsx.load(Buffer.from(await renderTables(book)) as unknown as Parameters<typeof workbook.xlsx.load>[0])
  return workbook
}

it('a sheet for each table: titles, header, rows; numbers stay numbers with Vietnamese thousands', async () => {
  const [sheet, wide] = (await opened(aBook())).worksheets
  expect([sheet?.name, wide?.name]).toEqual(['Kết quả đào tạo, bồi dưỡng theo', 'Kết quả đào tạo, bồi dưỡng th 2'])
  expect([1, 2, 3, 4].map((row) => sheet?.getCell(row, 1).value)).toEqual([
    'Báo cáo năm',
    'Kết quả đào tạo, bồi dưỡng theo loại hình',
    'Đơn vị tính: lượt người. Số liệu đến ngày 08/12/2021.',
    'Số liệu giả định',
  ])
  expect(sheet?.getRow(6).values).toEqual([undefined, 'Loại hình', 'Số lớp', 'Lượt người'])
  expect(sheet?.getCell('C8').value).toBe(1234)
  expect(sheet?.getCell('C8').numFmt).toBe('[$-42A]#,##0')
  expect(sheet?.getCell('B7').value).toBeNull()
  expect([7, 8, 9].map((row) => sheet?.getCell(row, 1).font.bold ?? false)).toEqual([false, false, true])
})

it('frozen under the header, printed on A4 sideways, one page wide, with the header on every page', async () => {
  const [sheet] = (await opened(aBook())).worksheets
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 6 })
  expect(sheet?.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, printTitlesRow: '6:6' })
})

it('a table too wide to be read on paper is written smaller and closer', async () => {
  const wide = (await opened(aBook())).worksheets[1]
  const widths = Array.from({ length: 20 }, (_, index) => wide?.getColumn(index + 1).width ?? 0)
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThan(175)
  expect(Math.min(...widths)).toBeGreaterThan(5)
  expect(wide?.getCell(8, 2).font.size).toBe(10)
})

it('a table a little too wide keeps its narrow columns of one width, and within the paper', async () => {
  const titles = ['Lớp', 'Lượt người', 'Người', 'Nữ', 'Dân tộc thiểu số', 'Trực tuyến', 'Kết hợp', 'Chuyển tiếp', 'Khác']
  const columns = [{ title: 'Nội dung', width: 40, kind: 'text' as const }, ...titles.map((title) => ({ title, width: 9, kind: 'number' as const }))]
  const [sheet] = (await opened(aBook({ tables: [aTable({ columns, rows: [{ cells: ['a', ...titles.map(() => 1234)] }] })] }))).worksheets
  const [first = 0, ...others] = columns.map((_, index) => sheet?.getColumn(index + 1).width ?? 0)
  expect(new Set(others).size).toBe(1)
  expect(others[0]).toBeGreaterThan(9)
  expect(others.reduce((sum, width) => sum + width, first)).toBeLessThanOrEqual(130)
})

it('what begins like a formula, in any cell, stays text', async () => {
  const texts = ['=1+1', '+84 912', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', '\t=1', '_x000D_', 'a\u0000b']
  const book = aBook({
    title: '=1+1',
    tables: [aTable({ title: '=A1', note: '=B1', columns: [{ title: '=C1', width: 20, kind: 'text' }], rows: texts.map((text) => ({ cells: [text] })) })],
  })
  const [sheet] = (await opened(book)).worksheets
  const cells = Array.from({ length: texts.length }, (_, index) => sheet?.getCell(7 + index, 1))
  expect(cells.map((cell) => cell?.value)).toEqual(['=1+1', '+84 912', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', ' =1', '_x000D_', 'ab'])
  expect(cells.map((cell) => cell?.type)).toEqual(texts.map(() => exceljs.ValueType.String))
  expect(cells.map((cell) => cell?.numFmt)).toEqual(texts.map(() => '@'))
  for (const part of (await unzipParts(await renderTables(book))).values()) expect(Buffer.from(part).toString('utf8')).not.toContain('<f>')
})

it('one column, no rows, no demonstration, names that Excel forbids', async () => {
  const odd = { note: '', columns: [{ title: 'Đơn vị', width: 20, kind: 'text' as const }], rows: [] }
  const book = aBook({ demonstration: null, tables: [aTable({ ...odd, title: 'a/b:c' }), aTable({ ...odd, title: 'a/b:c' }), aTable({ ...odd, title: '' })] })
  const workbook = await opened(book)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['a b c', 'a b c 2', 'Sheet1'])
})

it('the same book gives the same bytes, also in a process of its own', async () => {
  const program = `
    import { createHash } from 'node:crypto'
    import { aTable, aWideTable } from '#modules/documents/document-factory.ts'
    import { renderTables } from '#modules/documents/index.ts'
    const bytes = await renderTables({ title: 'Báo cáo năm', demonstration: 'Số liệu giả định', tables: [aTable(), aWideTable()] })
    console.log(createHash('sha256').update(bytes).digest('hex'))`
  const first = await renderTables(aBook())
  expect(Buffer.compare(first, await renderTables(aBook()))).toBe(0)
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env: { TZ: 'America/New_York' } })
  expect(stdout.trim()).toBe(createHash('sha256').update(first).digest('hex'))
})
