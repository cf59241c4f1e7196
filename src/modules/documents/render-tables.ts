import exceljs from 'exceljs'
import type { DocumentBook, DocumentTable } from '#contracts/documents.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { headerFill, safeSheetName, safeText } from '#kernel/tabular/xlsx-writer.ts'
import { cellText, nothingOccurred, plainText } from './document-text.ts'
import { headerRuns, isGrouped, widenForGroups } from './header-runs.ts'

const font = { name: 'Times New Roman', size: 12 } as const
const smallFont = { name: 'Times New Roman', size: 10 } as const
const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const
const box = { top: thin, left: thin, bottom: thin, right: thin } as const
// The language tag keeps 1.234 and 65,5 where the program speaks English.
const wholeFormat = '[$-42A]#,##0'
const decimalFormat = '[$-42A]#,##0.##'
// The third part is what a nought looks like; the cell keeps its number.
const dashedFormat = `${wholeFormat};-${wholeFormat};"${nothingOccurred}"`
// A letter of Times New Roman at 1 point, in the units of column widths.
const letterWidth = 0.068
const boldness = 1.12
// A workbook must say when it was made; ours says nothing of the moment.
const noMoment = new Date('2000-01-01T00:00:00Z')

/**
 * Tables as a workbook: a sheet for each, ready to print on A4 with its header on every page. Text is text, whatever it begins with.
 * The same book gives the same bytes.
 */
export async function renderTables(book: DocumentBook): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook()
  workbook.created = noMoment
  workbook.modified = noMoment
  workbook.creator = ''
  workbook.lastModifiedBy = ''
  workbook.title = safeText(plainText(book.title))
  const names = sheetNames(book.tables.map(({ sheet, title }) => sheet ?? title))
  for (const [index, table] of book.tables.entries()) addSheet(workbook, names[index] ?? '', table, book)
  const written = await workbook.xlsx.writeBuffer()
  return zipParts(await unzipParts(new Uint8Array(written)))
}

function addSheet(workbook: exceljs.Workbook, name: string, table: DocumentTable, { title, demonstration }: DocumentBook): void {
  const above: readonly (readonly [text: string, font: Partial<exceljs.Font>])[] = [
    ...(title && title !== table.title ? [[title.slice(0, 1).toLocaleUpperCase('vi') + title.slice(1), font] as const] : []),
    [table.title, { ...font, size: 14, bold: true }],
    ...(table.note ? [[table.note, { ...font, italic: true }] as const] : []),
    ...(demonstration ? [[demonstration, { ...font, italic: true, color: { argb: 'FF9C2B2B' } }] as const] : []),
  ]
  // Title, notes, an empty row, then the header.
  const headerRow = above.length + 2
  const lastHeaderRow = headerRow + (isGrouped(table) ? 1 : 0)
  const foot = demonstration ? `&L&"${font.name},Italic"&9${plainText(demonstration).replaceAll('&', '&&')}` : ''
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: lastHeaderRow, xSplit: frozenColumns(table) }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${headerRow}:${lastHeaderRow}`,
      margins: { left: 0.6, right: 0.6, top: 0.8, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: `${foot}&R&"${font.name},Regular"&9&P/&N` },
  })
  const look = lookOf(table)
  sheet.columns = look.widths.map((width) => ({ width }))
  for (const [text, style] of above) {
    const row = sheet.addRow([safeText(plainText(text))])
    // One long line over all columns; merged cells do not find their own height.
    if (table.columns.length > 1) sheet.mergeCells(row.number, 1, row.number, table.columns.length)
    const size = style.size ?? font.size
    row.height = heightOf(size, linesOf(text, sum(look.widths), size * boldness))
    row.getCell(1).style = { font: style, alignment: { wrapText: true, vertical: 'middle', horizontal: 'left' }, numFmt: '@' }
  }
  sheet.addRow([])
  addHeader(sheet, table, look)
  for (const row of table.rows) addRow(sheet, table, look, row)
}

interface Look {
  readonly font: { readonly name: string; readonly size: number }
  readonly widths: readonly number[]
}

// Wider than this, a sheet printed on one page would be too small to read.
const readableWidth = 130

/** The widths asked for; a table too wide to be read on paper is written smaller, its number columns no wider than their longest word. */
function lookOf(table: DocumentTable): Look {
  const asked = table.columns.map(({ width }) => Math.max(6, width) + 2)
  if (sum(asked) <= readableWidth) return { font, widths: asked }
  const room = (words: readonly string[]) => Math.max(...words.map((word) => word.length)) * smallFont.size * letterWidth * 1.35 + 1.2
  const least = table.columns.map((column, index) => {
    if (column.kind === 'text') return Math.max(6, column.width * 0.85) + 1
    return room([column.title, ...table.rows.map((row) => cellText(row.cells[index] ?? null, table.zero))].flatMap((text) => text.split(/\s+/)))
  })
  const needed = widenForGroups(table, least, (group) => room(group.split(/\s+/)))
  return { font: smallFont, widths: evened(needed, asked) }
}

/** Whom a row is about stays in sight, and its serial number beside it. */
function frozenColumns({ columns }: DocumentTable): number {
  const text = columns.findIndex(({ kind }) => kind === 'text')
  return text >= 0 && text <= 1 && columns.length > text + 1 ? text + 1 : 0
}

/** Narrow columns of one width, as wide as they were asked for, where the paper has room left. */
function evened(needed: readonly number[], asked: readonly number[]): readonly number[] {
  for (let level = Math.max(...asked); level > 0; level -= 0.5) {
    const widths = needed.map((width, index) => Math.max(width, Math.min(level, asked[index] ?? 0)))
    if (sum(widths) <= readableWidth) return widths
  }
  return needed
}

/** The titles; where there are groups, these in merged cells above them, and columns without one over both rows. */
function addHeader(sheet: exceljs.Worksheet, table: DocumentTable, look: Look): void {
  const rows = isGrouped(table) ? [sheet.addRow([]), sheet.addRow([])] : [sheet.addRow([])]
  const [top, bottom] = [rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0]
  const cells = headerRuns(table).flatMap(({ group, from, count }) => [
    ...(group === undefined ? [] : [{ text: group, from, to: from + count - 1, first: top, last: top }]),
    ...table.columns
      .slice(from, from + count)
      .map(({ title }, at) => ({ text: title, from: from + at, to: from + at, first: group === undefined ? top : bottom, last: bottom })),
  ])
  // Merged cells take on the style of their first one, so that it is set before.
  for (const row of rows) {
    for (let index = 1; index <= table.columns.length; index++) row.getCell(index).style = headerStyle(look)
  }
  for (const { text, from, to, first, last } of cells) {
    sheet.getCell(first, from + 1).value = safeText(plainText(text))
    if (to > from || last > first) sheet.mergeCells(first, from + 1, last, to + 1)
  }
  const linesIn = (first: number, last: number) =>
    Math.max(
      1,
      ...cells
        .filter((cell) => cell.first === first && cell.last === last)
        .map(({ text, from, to }) => linesOf(text, sum(look.widths.slice(from, to + 1)), look.font.size * boldness)),
    )
  const lines = top === bottom ? [linesIn(top, top)] : [linesIn(top, top), Math.max(linesIn(bottom, bottom), linesIn(top, bottom) - linesIn(top, top))]
  for (const [at, row] of rows.entries()) row.height = heightOf(look.font.size, lines[at] ?? 1) + 4
}

function headerStyle({ font: letters }: Look): Partial<exceljs.Style> {
  return {
    font: { ...letters, bold: true },
    fill: headerFill,
    border: box,
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
    numFmt: '@',
  }
}

function addRow(sheet: exceljs.Worksheet, { columns, zero }: DocumentTable, look: Look, { cells, strong = false }: DocumentTable['rows'][number]): void {
  const row = sheet.addRow([])
  const size = look.font.size * (strong ? boldness : 1)
  row.height = heightOf(look.font.size, Math.max(1, ...columns.map((_, index) => linesOf(cellText(cells[index] ?? null, zero), look.widths[index] ?? 0, size))))
  for (const [index, { kind }] of columns.entries()) {
    const value = cells[index] ?? null
    const cell = row.getCell(index + 1)
    cell.value = typeof value === 'string' ? safeText(plainText(value)) : value
    cell.style = {
      font: { ...look.font, bold: strong },
      border: box,
      alignment: { vertical: 'middle', horizontal: kind === 'number' ? 'right' : 'left', wrapText: true },
      // '@' on texts: one that begins with = stays text even when somebody edits it.
      numFmt: typeof value === 'string' || (value === null && kind === 'text') ? '@' : numberFormat(value ?? 0, zero),
    }
  }
}

function numberFormat(value: number, zero: DocumentTable['zero']): string {
  if (!Number.isInteger(value)) return decimalFormat
  return zero === 'dash' ? dashedFormat : wholeFormat
}

function heightOf(size: number, lines: number): number {
  return size * 1.3 * lines + 2
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** How many lines a text of that size takes in a column, word by word. */
function linesOf(text: string, width: number, size: number): number {
  const room = width - 1
  const letter = size * letterWidth
  let lines = 0
  for (const paragraph of text.split('\n')) {
    let used = 0
    lines++
    for (const word of paragraph.split(' ')) {
      const length = word.length * letter
      if (used > 0 && used + length > room) {
        lines++
        used = 0
      }
      used += length + letter
    }
  }
  return lines
}

/** Sheets are named for their tables; where two would have one name, they are counted. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>()
  return titles.map((title) => {
    const name = safeSheetName(plainText(title))
    let unique = name
    for (let count = 2; taken.has(unique.toLocaleLowerCase('vi')); count++) unique = `${name.slice(0, 31 - String(count).length - 1).trim()} ${count}`
    taken.add(unique.toLocaleLowerCase('vi'))
    return unique
  })
}
