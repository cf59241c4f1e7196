import type { TableSearch } from './table-view.ts'

/** A view under a name, of one person in one browser. */
export interface KeptView {
  readonly name: string
  readonly search: TableSearch
}

function read(key: string): unknown {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

const columnsKey = (table: string) => `tn-columns-${table}`
const viewsKey = (table: string) => `tn-views-${table}`

/** The columns last chosen for a table. */
export function keptColumns(table: string): readonly string[] | undefined {
  const kept = read(columnsKey(table))
  return Array.isArray(kept) && kept.every((each) => typeof each === 'string') ? kept : undefined
}

export function keepColumns(table: string, columns: readonly string[]): void {
  window.localStorage.setItem(columnsKey(table), JSON.stringify(columns))
}

export function keptViews(table: string): readonly KeptView[] {
  const kept = read(viewsKey(table))
  return Array.isArray(kept) ? (kept as KeptView[]) : []
}

export function keepViews(table: string, views: readonly KeptView[]): void {
  window.localStorage.setItem(viewsKey(table), JSON.stringify(views))
}
