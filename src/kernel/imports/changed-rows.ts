import type { ImportChange, ImportRow, ImportRows } from '#contracts/imports.ts'
import type { Language } from '#contracts/words.ts'
import { type Cell, type Column, presentAsText, presenter, type Row } from '#kernel/tabular/index.ts'
import type { AnyImport } from './definition.ts'

/** A row of a file as it changes, or changed, a record. */
export interface RowChange {
  readonly line: number
  readonly before: Row | undefined
  readonly after: Row
}

export interface RowsAsked {
  readonly change: ImportChange
  readonly limit: number
  /** Line of the last row of the page before. */
  readonly after?: number | undefined
}

/** Enough values to recognise a row by. */
const namingValues = 3

/** A page of what an import creates or changes, in the words of its columns. Sensitive values stay out. */
export function changedRows(definition: AnyImport, changes: readonly RowChange[], { change, limit, after = 0 }: RowsAsked, language: Language): ImportRows {
  const present = new Map(definition.columns.map((column) => [column.key, textOf(column, language)]))
  const show = ({ key, sensitive }: Column, cell: Cell | undefined): string | null => {
    if (cell === null || cell === undefined) return null
    return sensitive ? '•••' : (present.get(key)?.(cell) ?? null)
  }
  const wanted = changes.filter(({ line, before }) => line > after && (before ? 'updated' : 'created') === change).toSorted((a, b) => a.line - b.line)
  const items = wanted.slice(0, limit).map((each): ImportRow => ({
    row: each.line,
    change,
    name: definition.columns
      .flatMap((column) => (column.sensitive ? [] : (show(column, each.after[column.key]) ?? [])))
      .slice(0, namingValues)
      .join(' · '),
    cells: definition.columns
      .filter(({ key }) => (each.before?.[key] ?? null) !== (each.after[key] ?? null))
      .map((column) => ({ column: column.header[language], before: show(column, each.before?.[column.key]), after: show(column, each.after[column.key]) })),
  }))
  return { items, next: wanted.length > limit ? String(items.at(-1)?.row ?? '') : null }
}

function textOf(column: Column, language: Language): (cell: Cell) => string {
  const present = presenter(column, { language })
  return (cell) => presentAsText(present(cell))
}
