import { buffer } from 'node:stream/consumers'
import { PassThrough } from 'node:stream'
import exceljs from 'exceljs'
import { readTable } from './read-table.ts'
import type { Column, ParsedTable, ReadOptions, Row, WriteOptions } from './types.ts'
import { writeTable } from './write-table.ts'

// What the tests of this folder share: a table with a column of every kind, and files made on the spot.

const words = (vi: string, en = vi) => ({ vi, en })

export const columns = [
  {
    key: 'code',
    header: words('Mã cán bộ', 'Person code'),
    type: { kind: 'code' },
    required: true,
    help: words('Mã'),
    example: 'CB-0001',
    aliases: ['Mã CBCCVC'],
  },
  {
    key: 'name',
    header: words('Họ và tên', 'Full name'),
    type: { kind: 'text', maxLength: 60 },
    required: true,
    help: words('Họ tên'),
    example: 'Nguyễn Thị Hòa',
  },
  { key: 'cccd', header: words('Số CCCD', 'CCCD'), type: { kind: 'digits', length: 12 }, sensitive: true, help: words('12 số'), example: '060185001234' },
  { key: 'birth', header: words('Ngày sinh', 'Birth date'), type: { kind: 'date' }, help: words('Ngày'), example: '05/09/1985' },
  { key: 'years', header: words('Số năm', 'Years'), type: { kind: 'integer', min: 0, max: 50_000 }, help: words('Số'), example: '12' },
  { key: 'mark', header: words('Điểm', 'Mark'), type: { kind: 'decimal', min: -100, scale: 6 }, help: words('Điểm'), example: '7,5' },
  { key: 'party', header: words('Đảng viên', 'Party'), type: { kind: 'yes-no' }, help: words('Có hay không'), example: 'Có' },
  {
    key: 'sex',
    header: words('Giới tính', 'Sex'),
    type: {
      kind: 'choice',
      choices: [
        { value: 'male', words: words('Nam', 'Male'), aliases: ['M'] },
        { value: 'female', words: words('Nữ', 'Female') },
      ],
    },
    help: words('Giới'),
    example: 'Nữ',
  },
  {
    key: 'days',
    header: words('Ngày học', 'Days'),
    type: {
      kind: 'choices',
      choices: [
        { value: 'mon', words: words('Thứ Hai', 'Monday') },
        { value: 'sat', words: words('Thứ Bảy', 'Saturday') },
        { value: 'sun', words: words('Chủ Nhật', 'Sunday') },
      ],
    },
    help: words('Ngày'),
    example: 'Thứ Hai; Thứ Bảy',
  },
] as const satisfies readonly Column[]

type Values = readonly unknown[]

/** A workbook with these cells on one sheet. */
export async function workbook(
  rows: readonly Values[],
  change?: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void,
  sheetName = 'Dữ liệu',
): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet(sheetName)
  for (const row of rows) sheet.addRow([...row])
  change?.(sheet, book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

export const headers = columns.map((column) => column.header.vi)

/** A row by column key in the order of the columns. */
export function cells(row: Readonly<Record<string, unknown>>): Values {
  return columns.map((column) => row[column.key])
}

export async function readBytes(bytes: Uint8Array, name = 'tệp.xlsx', options: ReadOptions = {}): Promise<ParsedTable> {
  return await readTable({ bytes }, name, columns, options)
}

/** One row under the header, read. */
export async function readRow(
  row: Readonly<Record<string, unknown>>,
  change?: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void,
): Promise<ParsedTable> {
  return await readBytes(await workbook([headers, cells({ code: 'A', name: 'B', ...row })], change))
}

export async function readCsv(text: string, options: ReadOptions = {}): Promise<ParsedTable> {
  return await readBytes(new TextEncoder().encode(text), 'tệp.csv', options)
}

export async function written(format: 'xlsx' | 'csv', rows: Iterable<Row>, options: WriteOptions = {}): Promise<Uint8Array> {
  const target = new PassThrough()
  const [bytes] = await Promise.all([buffer(target), writeTable(target, format, columns, rows, options)])
  return new Uint8Array(bytes)
}

export const codesOf = (table: ParsedTable): readonly string[] => table.errors.map((error) => error.code)
