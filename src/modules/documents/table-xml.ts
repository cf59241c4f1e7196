import type { DocumentTable } from '#contracts/documents.ts'
import { cellText, escapeXml } from './document-text.ts'
import { headerRuns, isGrouped, widenForGroups } from './header-runs.ts'
import { averageLetter, boldness, longestWord, widthInTwoLines } from './letter-widths.ts'
import type { TableSize, WordTemplate } from './word-template.ts'

/** How a table stands on its page. */
export interface Placement {
  readonly orientation: 'portrait' | 'landscape'
  readonly size: TableSize
  /** Of each column, in twips. */
  readonly widths: readonly number[]
}

const cellMargins = { normal: 80, small: 50 } as const

// How much narrower than asked for the columns may be: more lines in a cell are better than smaller letters.
const slack = { portrait: 1.1, landscape: 1.5 } as const

/** Portrait where the columns fit, else landscape, else landscape in small letters; no number and no word is broken while there is room. */
export function place(table: DocumentTable, template: WordTemplate): Placement {
  const wanted = sum(table.columns.map((column) => column.width * averageLetter * template.tableStyles.normal.text.letters + 2 * cellMargins.normal))
  const fits = (orientation: Placement['orientation'], size: Placement['size']) => {
    const width = orientation === 'portrait' ? template.portraitWidth : template.landscapeWidth
    return sum(leastWidths(table, template, size)) <= width && wanted <= width * slack[orientation]
  }
  if (fits('portrait', 'normal')) return { orientation: 'portrait', size: 'normal', widths: shareOut(table, template, template.portraitWidth, 'normal') }
  const size = fits('landscape', 'normal') ? 'normal' : 'small'
  return { orientation: 'landscape', size, widths: shareOut(table, template, template.landscapeWidth, size) }
}

/** What the longest word or number of each column needs, in twips. */
function leastWidths(table: DocumentTable, template: WordTemplate, size: Placement['size']): number[] {
  const { head, text } = template.tableStyles[size]
  const room = (letters: number) => Math.ceil(letters * 1.03) + 2 * cellMargins[size] + 10
  const least = table.columns.map((column, index) => {
    const words = table.rows.map((row) => longestWord(cellText(row.cells[index] ?? null, table.zero)) * (row.strong ? boldness : 1) * text.letters)
    return room(Math.max(longestWord(column.title) * boldness * head.letters, ...words))
  })
  return widenForGroups(table, least, (group) => room(longestWord(group) * boldness * head.letters)).map(Math.ceil)
}

/** Whom a row is about takes two lines at most, as far as the other columns leave room and as it was asked to be wide. */
function readableWidths(table: DocumentTable, template: WordTemplate, width: number, size: Placement['size']): number[] {
  const { letters } = template.tableStyles[size].text
  const least = leastWidths(table, template, size)
  let spare = width - sum(least)
  for (const [index, column] of table.columns.slice(0, leadingColumns(table)).entries()) {
    if (column.kind === 'number') continue
    const lines = table.rows.map((row) => widthInTwoLines(cellText(row.cells[index] ?? null)) * (row.strong ? boldness : 1))
    const wanted = Math.min(Math.ceil(Math.max(0, ...lines) * letters * 1.03), column.width * averageLetter * letters) + 2 * cellMargins[size] + 10
    const more = Math.max(0, Math.min(Math.floor(wanted) - (least[index] ?? 0), spare))
    least[index] = (least[index] ?? 0) + more
    spare -= more
  }
  return least
}

/**
 * A table as parts that fit a sideways page each, so that no word or number is broken: every part has the leading text columns (whom the row is about),
 * then as many of the others as there is room for. A group stays together where a page can hold it. One part where all fit.
 */
export function splitColumns(table: DocumentTable, template: WordTemplate): readonly DocumentTable[] {
  const least = leastWidths(table, template, 'small')
  if (sum(least) <= template.landscapeWidth) return [table]
  const lead = leadingColumns(table)
  const room = template.landscapeWidth - leadWidth(table, least, lead, template)
  const widthOf = (indices: readonly number[]) => sum(indices.map((index) => least[index] ?? 0))
  const runs = headerRuns(table).map(({ from, count }) => Array.from({ length: count }, (_, index) => from + index).filter((index) => index >= lead))
  const pieces = runs.flatMap((run) => (widthOf(run) > room ? run.map((index) => [index]) : [run]))
  const leading = Array.from({ length: lead }, (_, index) => index)
  return evenly(pieces, widthOf, room).map((part) => columnsOf(table, [...leading, ...part]))
}

/** The pieces in as few parts as the room allows, of about one width rather than full ones and a remainder. */
function evenly(pieces: readonly (readonly number[])[], widthOf: (indices: readonly number[]) => number, room: number): number[][] {
  const partsOf = (most: number) => {
    const parts: number[][] = [[]]
    for (const piece of pieces) {
      const last = parts.at(-1)
      if (last?.length && widthOf([...last, ...piece]) > most) parts.push([...piece])
      else last?.push(...piece)
    }
    return parts
  }
  const full = partsOf(room)
  const step = 50
  for (let most = widthOf(pieces.flat()) / full.length; most < room; most += step) {
    const parts = partsOf(most)
    if (parts.length === full.length) return parts
  }
  return full
}

/** A serial number, if there is one, and the text columns after it. */
function leadingColumns({ columns }: DocumentTable): number {
  const text = columns.findIndex(({ kind }) => kind === 'text')
  const after = columns.findIndex(({ kind }, index) => index > text && kind === 'number')
  return text < 0 || text > 1 || after < 0 ? 1 : after
}

/** The leading columns are written at a readable width, yet leave half of the page. */
function leadWidth(table: DocumentTable, least: readonly number[], lead: number, template: WordTemplate): number {
  const asked = table.columns
    .slice(0, lead)
    .map(({ width }, index) => Math.max(least[index] ?? 0, width * averageLetter * template.tableStyles.small.text.letters * 0.7))
  return Math.min(sum(asked), template.landscapeWidth / 2)
}

function columnsOf(table: DocumentTable, indices: readonly number[]): DocumentTable {
  return {
    ...table,
    columns: indices.flatMap((index) => table.columns[index] ?? []),
    rows: table.rows.map((row) => ({ ...row, cells: indices.map((index) => row.cells[index] ?? null) })),
  }
}

/** Columns that need more than their share of the width take what they need; the others share the rest as asked. */
function shareOut(table: DocumentTable, template: WordTemplate, width: number, size: Placement['size']): number[] {
  const least = readableWidths(table, template, width, size)
  if (sum(least) >= width) return exactly(least, width)
  const asked = table.columns.map((column) => Math.max(1, column.width))
  const fixed = new Set<number>()
  for (;;) {
    const left = width - sum(least.filter((_, index) => fixed.has(index)))
    const askedByRest = sum(asked.filter((_, index) => !fixed.has(index)))
    const widths = asked.map((part, index) => (fixed.has(index) ? (least[index] ?? 0) : (part / askedByRest) * left))
    const short = widths.flatMap((share, index) => (!fixed.has(index) && share < (least[index] ?? 0) ? [index] : []))
    if (short.length === 0) return exactly(widths, width)
    for (const index of short) fixed.add(index)
  }
}

/** The same proportions, in whole twips that add up to the width. */
function exactly(parts: readonly number[], width: number): number[] {
  const total = sum(parts)
  const whole = parts.map((part) => Math.floor((part / total) * width))
  whole[whole.length - 1] = (whole.at(-1) ?? 0) + width - sum(whole)
  return whole
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`

// Room for a signature: nine millimetres.
const signedHeight = 510

/** A table as WordprocessingML. Its text is escaped here; styles are those of the template. */
export function tableXml(table: DocumentTable, template: WordTemplate, { size, widths }: Placement): string {
  const styles = template.tableStyles[size]
  const height = table.signed ? `<w:trHeight w:val="${signedHeight}" w:hRule="atLeast"/>` : ''
  const rows = table.rows.map(({ cells, strong = false }) => {
    const written = table.columns.map(({ kind }, index) =>
      cellXml(cellText(cells[index] ?? null, table.zero), styles[kind].id, { width: widths[index] ?? 0, strong }),
    )
    return `<w:tr><w:trPr><w:cantSplit/>${height}</w:trPr>${written.join('')}</w:tr>`
  })
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>`,
    `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('')}</w:tblBorders>`,
    `<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${cellMargins[size]}" w:type="dxa"/><w:right w:w="${cellMargins[size]}" w:type="dxa"/></w:tblCellMar></w:tblPr>`,
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>`,
    ...headerXml(table, styles.head.id, widths).map((cells) => `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells}</w:tr>`),
    ...rows,
    '</w:tbl>',
  ].join('')
}

/** The cells of the header's rows: the titles; where there are groups, these above them, and columns without one over both rows. */
function headerXml(table: DocumentTable, style: string, widths: readonly number[]): string[] {
  const titles = table.columns.map(({ title }, index) => ({ title, width: widths[index] ?? 0 }))
  if (!isGrouped(table)) return [titles.map(({ title, width }) => cellXml(title, style, { width })).join('')]
  const runs = headerRuns(table).map((run) => ({ ...run, titles: titles.slice(run.from, run.from + run.count) }))
  const above = runs.map(({ group, count, titles: under }) =>
    group === undefined
      ? under.map(({ title, width }) => cellXml(title, style, { width, merge: '<w:vMerge w:val="restart"/>' })).join('')
      : cellXml(group, style, { width: sum(under.map(({ width }) => width)), merge: count > 1 ? `<w:gridSpan w:val="${count}"/>` : '' }),
  )
  const below = runs.flatMap(({ group, titles: under }) =>
    under.map(({ title, width }) => (group === undefined ? cellXml('', style, { width, merge: '<w:vMerge/>' }) : cellXml(title, style, { width }))),
  )
  return [above.join(''), below.join('')]
}

interface CellLook {
  /** Twips. */
  readonly width: number
  readonly strong?: boolean
  /** How it is merged with its neighbours. */
  readonly merge?: string
}

function cellXml(text: string, style: string, { width, strong = false, merge = '' }: CellLook): string {
  const bold = strong ? '<w:rPr><w:b/></w:rPr>' : ''
  const runs = escapeXml(text)
    .split('\n')
    .map((part) => `<w:t xml:space="preserve">${part}</w:t>`)
    .join('<w:br/>')
  const run = text ? `<w:r>${bold}${runs}</w:r>` : ''
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merge}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${run}</w:p></w:tc>`
}
