import exceljs from 'exceljs'
import { expect, test } from 'vitest'
import { columns, readBytes } from './table-fixture.ts'
import { writeTemplate } from './index.ts'

const words = (vi: string, en: string) => ({ vi, en })
const kind = {
  title: words('Nhập hồ sơ', 'Import people'),
  sheetName: 'Hồ sơ',
  instructions: [words('Mỗi người một dòng.', 'One row per person.')],
  columns,
  lists: { code: ['CB-1', 'CB-2', 'Mã, có phẩy'] },
}

async function opened(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  return book
}

test.each(['vi', 'en'] as const)('the untouched template (%s) reads as no rows and no complaints', async (language) => {
  expect(await readBytes(await writeTemplate(kind, language))).toEqual({ rows: [], errors: [], warnings: [], ignoredHeaders: [] })
})

test('the template saved again by another program still does, and data below it is read', async () => {
  const book = await opened(await writeTemplate(kind))
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('no sheet')
  sheet.getCell('A3').value = 'CB-9'
  sheet.getCell('B3').value = 'Lê An'
  const table = await readBytes(new Uint8Array(await book.xlsx.writeBuffer()))
  expect(table.rows).toEqual([{ line: 3, row: { code: 'CB-9', name: 'Lê An' } }])
  expect(table.warnings).toEqual([])
})

test('an example typed over but still marked is skipped with a warning', async () => {
  const book = await opened(await writeTemplate(kind))
  const cell = book.worksheets[0]?.getCell('B2')
  if (cell) cell.value = 'Trần Văn Thật'
  const table = await readBytes(new Uint8Array(await book.xlsx.writeBuffer()))
  expect(table.rows).toEqual([])
  expect(table.warnings).toMatchObject([{ row: 2, code: 'tabular.example-kept' }])
})

test('header with marks and help, grey example, drop-downs, formats, instructions', async () => {
  const book = await opened(await writeTemplate(kind))
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['Hồ sơ', 'Hướng dẫn', 'Danh mục'])
  const [data, guide, lists] = book.worksheets
  expect(data?.getCell('A1').value).toBe('Mã cán bộ *')
  expect(data?.getCell('D1').value).toBe('Ngày sinh')
  expect(data?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(JSON.stringify(data?.getCell('C1').note)).toContain('12 số')
  expect(data?.getCell('A2').value).toBe('VÍ DỤ')
  expect(data?.getCell('B2').value).toBe('Nguyễn Thị Hòa')
  expect(data?.getCell('B2').font).toMatchObject({ italic: true, color: { argb: 'FF808080' } })
  expect(data?.getCell('D2').value).toEqual(new Date('1985-09-05T00:00:00Z'))
  expect(data?.getColumn(4).numFmt).toBe('dd/mm/yyyy')
  expect(data?.getColumn(3).numFmt).toBe('@')
  expect(data?.getCell('H900').dataValidation).toMatchObject({ type: 'list', showErrorMessage: true })
  expect(data?.getCell('G2').dataValidation).toMatchObject({ type: 'list' })
  expect(data?.getCell('A2').dataValidation).toMatchObject({ type: 'list', formulae: ["'Danh mục'!$A$2:$A$4"] })
  expect(data?.getCell('A2').dataValidation?.showErrorMessage ?? false).toBe(false)
  expect(lists?.getCell('A4').value).toBe('Mã, có phẩy')
  const guideText = JSON.stringify(guide?.getSheetValues())
  for (const part of ['Nhập hồ sơ', 'Mỗi người một dòng.', 'Số CCCD', '12 số', 'Nam; Nữ', '05/09/1985']) expect(guideText).toContain(part)
})
