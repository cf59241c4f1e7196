import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AnnualReport, FigureDetail } from '#contracts/reporting.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'

const pageSize = 50

/** The labels come in the language of the request, so it is part of the key. */
export const annualReportQuery = (year: number, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'annual', year, language],
    queryFn: ({ signal }) => get<AnnualReport>('/api/reports/annual', { year }, signal),
  })

/** One figure and, page by page, the people behind it. */
export const figureQuery = (id: string, year: number, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['reporting', 'figure', id, year, language],
    queryFn: ({ pageParam, signal }) => get<FigureDetail>(`/api/figures/${encodeURIComponent(id)}`, { year, limit: pageSize, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
