import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AnnualReport, FigureDetail } from '#contracts/reporting.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'

const pageSize = 50

/** The labels come in the language of the request, so it is part of the key. */
export const annualReportQuery = (year: number, unit: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'annual', year, unit, language],
    queryFn: ({ signal }) => get<AnnualReport>('/api/reports/annual', { year, unit }, signal),
  })

/** One figure and, page by page, the people behind it. */
export const figureQuery = (id: string, year: number, unit: string | undefined, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['reporting', 'figure', id, year, unit, language],
    queryFn: ({ pageParam, signal }) => get<FigureDetail>(`/api/figures/${encodeURIComponent(id)}`, { year, unit, limit: pageSize, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
