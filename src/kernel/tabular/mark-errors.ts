import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type exceljs from 'exceljs'
import type { RawSheet } from './book.ts'
import { escapeText } from './clean.ts'
import { columnLetters, findHeader, type Header } from './headers.ts'
import { foldKey } from './keys.ts'
import { defaultLimits } from './limits.ts'
import { openBook } from './open-book.ts'
import { shown } from './parse-cell.ts'
import { DateCell, QuotedCell, type RawCell, type RawRow } from './raw-cells.ts'
import { errorSheet, reservedSheets } from './reserved-sheets.ts'
import type { Column, MarkOptions, RowError, TableSource } from './types.ts'
import { cellValue, dateFormat, headerBorder, headerFill, safeSheetName, safeText, streamWorkbook, widthOf } from './xlsx-writer.ts'

const wrong = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } } as const
// A comment is a drawing: thousands of them make Excel slow to open. The list of errors has all of them.
const mostComments = 2000

/**
 * The file back as a workbook to correct and send again: the same rows in the same places, wrong cells red with what is wrong in a comment,
 * and a sheet “Lỗi” that lists every error with a link to its cell. Built anew from the cells, row by row, so that it needs little memory
 * and no cleverness with whatever else the file held; a CSV comes back as a workbook too.
 */
export async function markErrors(original: TableSource, name: string, errors: readonly RowError[], options: MarkOptions): Promise<Uint8Array> {
  const { columns, language = 'vi' } = options
  const book = await openBook(original, name, { ...defaultLimits, ...options.limits })
  const target = new PassThrough()
  const bytes = buffer(target)
  bytes.catch(() => {})
  try {
    const found = await findTable(book.sheets, columns)
    const stream = streamWorkbook(target)
    const data = stream.workbook.addWorksheet(safeSheetName(found?.sheet.name || (language === 'vi' ? 'Dữ liệu' : 'Data')), {
      views: [{ state: 'frozen', ySplit: found?.header.line ?? 1 }],
    })
    const marks = marksOf(errors, columns, found?.header)
    if (found) {
      data.columns = widths(found.header, columns)
      let written = 0
      for await (const { rows } of found.sheet.blocks()) {
        for (const row of rows) {
          written = writeRow(data, row, row.line === found.header.line, marks, written)
        }
        await stream.drained()
      }
    }
    data.commit()
    writeErrorList(stream.workbook.addWorksheet(errorSheet[language]), data.name, errors, columns, found?.header, language)
    await stream.end()
  } finally {
    book.close()
    target.destroy()
  }
  return new Uint8Array(await bytes)
}

async function findTable(sheets: readonly RawSheet[], columns: readonly Column[]): Promise<{ sheet: RawSheet; header: Header } | undefined> {
  for (const sheet of sheets) {
    if (reservedSheets.has(foldKey(sheet.name))) continue
    for await (const { rows } of sheet.blocks()) {
      const header = findHeader(rows, columns)
      if (header) return { sheet, header }
      break
    }
  }
  return undefined
}

/** What is wrong, by row and then by column of the sheet. */
type Marks = ReadonlyMap<number, ReadonlyMap<number, string>>

function marksOf(errors: readonly RowError[], columns: readonly Column[], header: Header | undefined): Marks {
  const marks = new Map<number, Map<number, string>>()
  for (const error of errors) {
    const index = placeOf(error, columns, header)
    if (index === undefined) continue
    const row = marks.get(error.row) ?? new Map<number, string>()
    marks.set(error.row, row)
    row.set(index, row.has(index) ? `${row.get(index)}\n${error.message}` : error.message)
  }
  return marks
}

function placeOf(error: RowError, columns: readonly Column[], header: Header | undefined): number | undefined {
  const column = columns.find(({ header: words, key }) => error.column === words.vi || error.column === words.en || error.column === key)
  return column && header?.places.get(column.key)
}

function widths(header: Header, columns: readonly Column[]): Partial<exceljs.Column>[] {
  const list: Partial<exceljs.Column>[] = []
  for (const column of columns) {
    const place = header.places.get(column.key)
    if (place !== undefined) list[place] = { width: widthOf(column, column.header.vi) }
  }
  return Array.from(list, (column) => column ?? { width: 14 })
}

function writeRow(sheet: exceljs.Worksheet, { line, cells }: RawRow, isHeader: boolean, marks: Marks, commented: number): number {
  const row = sheet.getRow(line)
  let comments = commented
  const marked = marks.get(line)
  const last = Math.max(cells.length, ...(marked?.keys().map((index) => index + 1) ?? []))
  for (let index = 0; index < last; index++) {
    const raw = cells[index]
    const mark = marked?.get(index)
    if (raw === undefined && mark === undefined) continue
    const cell = row.getCell(index + 1)
    const value = valueOf(raw)
    if (value !== undefined) cell.value = value
    if (isHeader) cell.style = { font: { bold: true }, fill: headerFill, border: headerBorder }
    else if (raw instanceof DateCell) cell.style = { numFmt: dateFormat }
    else if (typeof raw !== 'number') cell.style = { numFmt: '@' }
    if (mark === undefined) continue
    cell.style = { ...cell.style, fill: wrong }
    if (comments++ < mostComments) cell.note = safeText(mark)
  }
  row.commit()
  return comments
}

function valueOf(raw: RawCell): string | number | boolean | undefined {
  if (raw === undefined || typeof raw === 'number' || typeof raw === 'boolean') return raw
  if (typeof raw === 'string') return safeText(raw)
  if (raw instanceof DateCell) return raw.date === undefined ? shown(raw) : cellValue({ date: raw.date })
  // The mark that Excel keeps in the style becomes one that is seen, and means the same when the file comes back.
  return safeText(raw instanceof QuotedCell ? escapeText(raw.text) : raw.shown)
}

const listHeader = {
  vi: ['Dòng', 'Cột', 'Giá trị', 'Lỗi', 'Ô'],
  en: ['Row', 'Column', 'Value', 'Error', 'Cell'],
} as const

function writeErrorList(
  sheet: exceljs.Worksheet,
  dataName: string,
  errors: readonly RowError[],
  columns: readonly Column[],
  header: Header | undefined,
  language: 'vi' | 'en',
): void {
  sheet.columns = [{ width: 8 }, { width: 24 }, { width: 28, style: { numFmt: '@' } }, { width: 90 }, { width: 10 }]
  const head = sheet.addRow([...listHeader[language]])
  head.font = { bold: true }
  head.commit()
  for (const error of errors) {
    const place = placeOf(error, columns, header)
    const cell = place === undefined ? undefined : `${columnLetters(place)}${error.row}`
    const link = cell && { text: cell, hyperlink: `#'${dataName.replace(/'/g, "''")}'!${cell}` }
    sheet.addRow([error.row, safeText(error.column), safeText(error.value), safeText(error.message), link]).commit()
  }
  sheet.commit()
}
