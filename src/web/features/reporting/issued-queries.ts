import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { IssuedReport, IssuedReportDetail, IssuedRows } from '#contracts/reporting-issued.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'

const pageSize = 50

export interface IssuedPage {
  readonly items: readonly IssuedReport[]
  readonly next: string | null
}

/** Newest first; of one year or of all. */
export const issuedListQuery = (year: number | undefined, limit = pageSize) =>
  infiniteQueryOptions({
    queryKey: ['reporting', 'issued', 'list', year, limit],
    queryFn: ({ pageParam, signal }) => get<IssuedPage>('/api/reports/issued', { year, limit, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** While files of it are being made it is asked for again. */
export const issuedReportQuery = (reportId: string, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'issued', 'one', reportId, language],
    queryFn: ({ signal }) => get<IssuedReportDetail>(`/api/reports/issued/${encodeURIComponent(reportId)}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.making ? 1000 : false),
  })

/** The frozen list behind a figure as issued. */
export const frozenFigureQuery = (reportId: string, figureId: string, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['reporting', 'issued', 'figure', reportId, figureId, language],
    queryFn: ({ pageParam, signal }) =>
      get<IssuedRows>(
        `/api/reports/issued/${encodeURIComponent(reportId)}/figures/${encodeURIComponent(figureId)}`,
        { limit: pageSize, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
