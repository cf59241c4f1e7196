import type { Change, RowReport } from '#kernel/imports/definition.ts'
import type { Cell, Row } from '#kernel/tabular/index.ts'

/** Fills a cell that the file left empty, or writes it in its one spelling, before rows are compared: from here on it is part of the row, so that
 * the preview shows it, the record keeps it, and undo finds the record as it was written. */
export function fillCell(row: Row, key: string, value: Cell): void {
  const cells = row as Record<string, Cell | undefined>
  cells[key] = value
}

/** The text of a cell; undefined where there is none. */
export function textOf(row: Row | undefined, key: string): string | undefined {
  const cell = row?.[key]
  return typeof cell === 'string' && cell !== '' ? cell : undefined
}

/** Reports what an existing record may not lose: the engine looks at required cells of new records only. */
export function reportCleared(changes: readonly Change<unknown>[], keys: readonly string[], report: RowReport): void {
  for (const { line, before, after } of changes) {
    if (before) for (const key of keys) if (after[key] === null) report.error(line, key, 'tabular.cell-required')
  }
}
