import { cleanText } from './clean.ts'
import type { CellParser, CellReport } from './parse-cell.ts'
import type { RawCell } from './raw-cells.ts'
import type { Column } from './types.ts'

/**
 * What the first column of the template's example row holds instead of an example. The mark is a value and not a colour or a comment:
 * it survives copying, sorting, LibreOffice and CSV.
 */
export const exampleMark = 'VÍ DỤ'

export function saysExample(raw: RawCell): boolean {
  return typeof raw === 'string' && raw.length < 12 && cleanText(raw).toUpperCase() === exampleMark
}

interface Place {
  readonly column: Column
  readonly index: number
  readonly parse: CellParser
}

/** Whether every other cell of a marked row is still the template's example (or empty). */
export function isUntouchedExample(places: readonly Place[], cells: readonly RawCell[], report: CellReport): boolean {
  return places.slice(1).every(({ column, index, parse }) => {
    const value = parse(cells[index], report)
    return value === undefined || value === parse(column.example, report)
  })
}
