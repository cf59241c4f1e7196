const columnsKey = (table: string) => `tn-columns-${table}`

/** The columns last chosen for a table, in this browser; views under a name are kept on the server. */
export function keptColumns(table: string): readonly string[] | undefined {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(columnsKey(table)) ?? 'null')
    return Array.isArray(kept) && kept.every((each) => typeof each === 'string') ? kept : undefined
  } catch {
    return undefined
  }
}

export function keepColumns(table: string, columns: readonly string[]): void {
  window.localStorage.setItem(columnsKey(table), JSON.stringify(columns))
}
