import { useQuery } from '@tanstack/react-query'
import type { Statistics } from '#contracts/reporting.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { statisticsQuery } from './report-queries.ts'
import type { ReportView, StatisticsCell } from './report-view.ts'

interface OpenedCell {
  /** Whom × what. */
  readonly words: string
  readonly turns: number | undefined
  readonly people: number | undefined
}

/** The open cell of the statistics table in words and numbers; undefined where none is open, and until the table is there. A cell that the table
 * does not have is called by its ids. */
export function useOpenedCell(view: ReportView, cell: StatisticsCell | undefined): OpenedCell | undefined {
  const { data } = useQuery({ ...statisticsQuery(view, currentLanguage()), enabled: cell !== undefined })
  if (!data || !cell) return undefined
  const row = data.rows.find(({ id }) => id === cell.row)
  const at = data.columns.findIndex(({ id }) => id === cell.column)
  const column = data.columns[at]
  const words = `${row?.label ?? cell.row} × ${column ? columnWords(data, column) : cell.column}`
  return { words, turns: row?.turns[at], people: row?.people[at] }
}

/** A column with its group, which it is not understood without; the totals are. */
export function columnWords({ columns }: Statistics, { label, group }: Statistics['columns'][number]): string {
  return group === columns.find(({ id }) => id === 'total')?.group ? label : `${group}: ${label}`
}
