import type { GridChange, GridWrong } from './grid-types.ts'

/** What a grid knows without drawing: its cells' names, ranges, ways of the keyboard, and the text that Excel takes and gives. */

export const cellKey = (row: string, column: string): string => `${row} ${column}`

/** A cell by its place, counted from 0, groups left out. */
export interface At {
  readonly row: number
  readonly column: number
}

export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cells between two corners, both in it. */
export function rangeOf(one: At, other: At): Range {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  }
}

export const holds = ({ top, bottom, left, right }: Range, { row, column }: At): boolean => row >= top && row <= bottom && column >= left && column <= right

interface Size {
  readonly rows: number
  readonly columns: number
  /** Rows that a page of the screen shows. */
  readonly page: number
}

/** Where a key leads from a cell; undefined when the key is none that leads. The edges hold. */
export function moved({ row, column }: At, key: string, far: boolean, { rows, columns, page }: Size): At | undefined {
  const to = (nextRow: number, nextColumn: number): At => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  })
  switch (key) {
    case 'ArrowUp':
      return to(far ? 0 : row - 1, column)
    case 'ArrowDown':
      return to(far ? rows : row + 1, column)
    case 'ArrowLeft':
      return to(row, far ? 0 : column - 1)
    case 'ArrowRight':
      return to(row, far ? columns : column + 1)
    case 'Home':
      return to(far ? 0 : row, 0)
    case 'End':
      return to(far ? rows : row, columns)
    case 'PageUp':
      return to(row - page, column)
    case 'PageDown':
      return to(row + page, column)
    default:
      return undefined
  }
}

/** The cell after (or before) this one, row by row; undefined behind the last one. */
export function next({ row, column }: At, back: boolean, { rows, columns }: Pick<Size, 'rows' | 'columns'>): At | undefined {
  const place = row * columns + column + (back ? -1 : 1)
  return place < 0 || place >= rows * columns ? undefined : { row: Math.floor(place / columns), column: place % columns }
}

/** A whole number as people type and Excel copies it ('1.234', '1,234', ' 12 '); null for an empty cell or a dash; undefined for what is no number. */
export function readNumber(text: string): number | null | undefined {
  const words = text.trim()
  if (words === '' || words === '–' || words === '-') return null
  if (/^\d{1,7}$/.test(words)) return Number(words)
  if (/^\d{1,3}([.,\u00a0 ]\d{3})+$/.test(words)) return Number(words.replaceAll(/\D/g, ''))
  return undefined
}

/** Rows of cells of what Excel puts on the clipboard: tabs between cells, quotes around what holds a tab, a line break or a quote. */
export function readCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      rows.push([])
    } else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || (rows.at(-1)?.length ?? 0) > 0) rows.at(-1)?.push(cell)
  return rows.at(-1)?.length === 0 ? rows.slice(0, -1) : rows
}

export const writeCells = (rows: readonly (readonly (number | null)[])[], write: (value: number) => string = String): string =>
  rows.map((row) => row.map((value) => (value === null ? '' : write(value))).join('\t')).join('\n')

/** Marks as people and Excel write them ('8,5', '8.25', '10'), in hundredths; null for an empty cell or a dash; undefined for what is no number. */
export function readHundredths(text: string): number | null | undefined {
  const words = text.trim()
  if (words === '' || words === '–' || words === '-') return null
  const [, whole, part = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(words) ?? []
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

/** 850 → 8,5, with the comma or the point of the language. */
export const writeHundredths = (value: number, comma: ',' | '.'): string =>
  (value / 100)
    .toFixed(2)
    .replace(/\.?0+$/, '')
    .replace('.', comma)

interface Paper {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly editable: (row: string, column: string) => boolean
  /** Of a cell’s text. */
  readonly read?: (text: string, column: string) => number | null | undefined
}

interface Pasted {
  readonly changes: readonly GridChange[]
  /** Cells that were left as they are: not editable, no number, or beyond the edge. */
  readonly left: number
  /** Of them those that could be changed, but not to this. */
  readonly wrong: readonly GridWrong[]
}

/** What cells become when text is pasted: at the corner of the range, or, where one value is pasted over many cells, into each of them. */
export function pasted(text: string, range: Range, { rows, columns, editable, read = readNumber }: Paper): Pasted {
  const cells = readCells(text)
  const one = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined
  const changes: GridChange[] = []
  const wrong: GridWrong[] = []
  let left = 0
  const put = (words: string, rowAt: number, columnAt: number) => {
    const [row, column] = [rows[rowAt], columns[columnAt]]
    const open = row !== undefined && column !== undefined && editable(row, column)
    const value = open ? read(words, column) : undefined
    if (open && value !== undefined) return changes.push({ row, column, value })
    if (open) wrong.push({ row, column, text: words.trim() })
    left += 1
  }
  if (one !== undefined) {
    for (let row = range.top; row <= range.bottom; row += 1) for (let column = range.left; column <= range.right; column += 1) put(one, row, column)
  } else {
    for (const [down, line] of cells.entries()) for (const [across, words] of line.entries()) put(words, range.top + down, range.left + across)
  }
  return { changes, left, wrong }
}

/** Which of things of given sizes stand between two points, with some before and after, as indices [from, to). `starts` has one more than there are things. */
export function windowOf(starts: readonly number[], from: number, to: number, beyond: number): readonly [number, number] {
  const count = starts.length - 1
  const at = (point: number): number => {
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle + 1] ?? 0) > point) high = middle
      else low = middle + 1
    }
    return low
  }
  return [Math.max(0, at(from) - beyond), Math.min(count, at(to) + 1 + beyond)]
}
