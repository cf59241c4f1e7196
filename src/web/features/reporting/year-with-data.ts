import { useQuery } from '@tanstack/react-query'
import { currentLanguage } from '#web/lib/language.ts'
import { trendQuery } from './report-queries.ts'
import type { ReportView } from './report-view.ts'

/** How many years back it is looked for. */
const yearsBack = 10

/** The last year in which something was counted for this unit, up to the domain's; undefined while unknown, or when there is none. */
export function useYearWithData(view: ReportView, today: string, enabled: boolean): number | undefined {
  const thisYear = Number(today.slice(0, 4))
  const trend = useQuery({ ...trendQuery(thisYear - yearsBack, thisYear, view, currentLanguage()), enabled }).data
  return trend?.years.findLast((year, at) => year !== view.year && trend.figures.some(({ enrolments, classes }) => enrolments[at] || classes[at]))
}
