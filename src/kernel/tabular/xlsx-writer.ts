import { once } from 'node:events'
import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import exceljs from 'exceljs'
import { serialOfDate } from './dates.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import type { Presented } from './present.ts'
import type { Column, WriteOptions } from './types.ts'

export const dateFormat = 'dd/mm/yyyy'
// Named, or each program takes a font of its own where another attribute is set.
export const bodyFont = { name: 'Calibri', size: 11 } as const
export const headerFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EEF7' } } as const
export const headerBorder = { bottom: { style: 'thin', color: { argb: 'FF8EA4C0' } } } as const

/** A workbook of one sheet, written row by row. */
export interface OpenWorkbook {
  add(values: readonly Presented[]): void
  /** Lets what was added flow out: rows are made no faster than the target takes them. */
  drained(): Promise<void>
  end(): Promise<void>
}

export function openWorkbook(target: Writable, columns: readonly Column[], { language = 'vi', sheetName, heading = [], signal }: WriteOptions): OpenWorkbook {
  const stream = streamWorkbook(target, signal)
  const sheet = stream.workbook.addWorksheet(safeSheetName(sheetName ?? (language === 'vi' ? 'Dữ liệu' : 'Data')), {
    views: [{ state: 'frozen', ySplit: heading.length + 1 }],
    // Printed, a list of many columns is one page wide and as long as it is.
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columns.map((column) => ({ width: widthOf(column, column.header[language]), style: { numFmt: formatOf(column) } }))
  for (const [index, line] of heading.entries()) {
    const row = sheet.addRow([safeText(line)])
    row.getCell(1).style = { font: { ...bodyFont, bold: index === 0, size: index === 0 ? 14 : bodyFont.size }, numFmt: '@' }
    row.commit()
  }
  const header = sheet.addRow(columns.map((column) => safeText(column.header[language])))
  header.eachCell((cell) => {
    cell.style = { font: { ...bodyFont, bold: true }, fill: headerFill, border: headerBorder, alignment: { vertical: 'middle', wrapText: true }, numFmt: '@' }
  })
  header.commit()
  return {
    add(values) {
      sheet.addRow(values.map(cellValue)).commit()
    },
    drained: stream.drained,
    async end() {
      sheet.commit()
      await stream.end()
    },
  }
}

/** exceljs writes into a stream of ours, so that a target that breaks or lags is noticed. */
export function streamWorkbook(target: Writable, signal?: AbortSignal) {
  const through = new PassThrough({ highWaterMark: 256 * 1024 })
  const flowing = pipeline(through, target, { ...(signal && { signal }) })
  let failure: { readonly error: unknown } | undefined
  flowing.catch((error: unknown) => {
    failure = { error }
    through.resume()
  })
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: through, useStyles: true, useSharedStrings: false })
  return {
    workbook,
    async drained() {
      await setImmediate()
      if (failure) throw failure.error
      if (through.writableNeedDrain) await Promise.race([once(through, 'drain'), flowing])
    },
    async end() {
      await Promise.race([workbook.commit(), flowing])
      await flowing
    },
  }
}

/** A value as exceljs takes it. Dates go as Excel's numbers: a JavaScript date would be a day off before March 1900. */
export function cellValue(presented: Presented): string | number | undefined {
  if (typeof presented === 'string') return safeText(presented)
  if (presented === undefined || typeof presented === 'number') return presented
  return presented.date < '1900-01-01' ? formatVietnamese(presented.date) : serialOfDate(presented.date)
}

/** A text that means the same after a trip through a workbook: exceljs does not escape what looks like an escape itself. */
export function safeText(text: string): string {
  return text
    .replace(/_(?=x[\da-fA-F]{4}_)/g, '_x005F_')
    .replace(/[\ufffe\uffff]/g, '')
    .toWellFormed()
}

/** Number format of a column's cells; '@' keeps codes and names as typed. */
export function formatOf({ type }: Column): string {
  if (type.kind === 'date') return dateFormat
  return type.kind === 'integer' || type.kind === 'decimal' ? 'General' : '@'
}

export function widthOf(column: Column, header: string): number {
  if (column.width !== undefined) return column.width
  const least = { text: 24, code: 16, digits: 16, date: 12, integer: 10, decimal: 10, 'yes-no': 10, choice: 20, choices: 28 }[column.type.kind]
  return Math.min(40, Math.max(least, Math.ceil(header.length * 0.8)))
}

/** Excel allows 31 characters and none of []:*?/\ in the name of a sheet. */
export function safeSheetName(name: string): string {
  return (
    safeText(name)
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .slice(0, 31)
      .trim() || 'Sheet1'
  )
}
