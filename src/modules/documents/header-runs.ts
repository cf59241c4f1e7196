import type { DocumentTable } from '#contracts/documents.ts'

/** Neighbouring columns that stand together in the header: those of one group, or a single one without. */
export interface HeaderRun {
  readonly group: string | undefined
  /** Index of its first column, and how many they are. */
  readonly from: number
  readonly count: number
}

/** The header from left to right. */
export function headerRuns({ columns }: Pick<DocumentTable, 'columns'>): readonly HeaderRun[] {
  const runs: { group: string | undefined; from: number; count: number }[] = []
  for (const [index, { group }] of columns.entries()) {
    const last = runs.at(-1)
    if (group && last?.group === group) last.count++
    else runs.push({ group: group || undefined, from: index, count: 1 })
  }
  return runs
}

/** Whether the header has a row of groups above its titles. */
export function isGrouped(table: Pick<DocumentTable, 'columns'>): boolean {
  return headerRuns(table).some(({ group }) => group !== undefined)
}

/** The same widths, save that a group whose name needs more than its columns together have widens them alike. */
export function widenForGroups(table: Pick<DocumentTable, 'columns'>, widths: readonly number[], needs: (group: string) => number): number[] {
  const wide = [...widths]
  for (const { group, from, count } of headerRuns(table)) {
    if (group === undefined) continue
    const lacking = needs(group) - wide.slice(from, from + count).reduce((sum, width) => sum + width, 0)
    if (lacking <= 0) continue
    for (let index = from; index < from + count; index++) wide[index] = (wide[index] ?? 0) + lacking / count
  }
  return wide
}
