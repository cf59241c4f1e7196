import { foldKey } from './keys.ts'
import { shown } from './parse-cell.ts'
import type { RawRow } from './raw-cells.ts'
import type { Column } from './types.ts'

/** Where the columns of a table stand in a sheet. */
export interface Header {
  readonly line: number
  /** Index of the sheet's column by column key. */
  readonly places: ReadonlyMap<string, number>
  /** Headers that no column answers to. */
  readonly ignored: readonly string[]
  /** Columns found twice, with both indexes. */
  readonly twice: readonly { readonly column: Column; readonly first: number; readonly second: number }[]
}

/** Rows among which the header is looked for. */
export const headerRows = 10

/** The row, among the first ones of a sheet, that names most columns; undefined when none names two (or the only one). */
export function findHeader(rows: readonly RawRow[], columns: readonly Column[]): Header | undefined {
  const byKey = columnsByKey(columns)
  let best: Header | undefined
  for (const row of rows) {
    if (row.line > headerRows) break
    const header = readHeader(row, byKey)
    if (header.places.size > (best?.places.size ?? 0)) best = header
  }
  return best && best.places.size >= Math.min(2, columns.length) ? best : undefined
}

/** The names of a column; a header wins over another column's alias. */
function columnsByKey(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const byKey = new Map<string, Column>()
  const add = (name: string, column: Column) => {
    const key = foldKey(name)
    if (key !== '' && !byKey.has(key)) byKey.set(key, column)
  }
  for (const column of columns) add(column.header.vi, column)
  for (const column of columns) add(column.header.en, column)
  for (const column of columns) for (const alias of [...(column.aliases ?? []), column.key]) add(alias, column)
  return byKey
}

function readHeader(row: RawRow, byKey: ReadonlyMap<string, Column>): Header {
  const places = new Map<string, number>()
  const ignored: string[] = []
  const twice: Header['twice'][number][] = []
  for (const [index, cell] of row.cells.entries()) {
    const name = shown(cell)
    if (name === '') continue
    const column = byKey.get(foldKey(name))
    const first = column && places.get(column.key)
    if (!column) ignored.push(name)
    else if (first === undefined) places.set(column.key, index)
    else twice.push({ column, first, second: index })
  }
  return { line: row.line, places, ignored, twice }
}

/** 0 → 'A', 27 → 'AB'. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
