import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PersonDetail } from '#contracts/personnel.ts'
import type {
  AnnualReport,
  Dimension,
  FigureBreakdown,
  FigureDetail,
  FigureRow,
  FigureTrend,
  LimitationDetail,
  Periods,
  Statistics,
} from '#contracts/reporting.ts'
import type { ReportDraft } from '#contracts/reporting-draft.ts'
import type { ReportApproval } from '#contracts/reporting-approval.ts'
import type { Qualification } from '#contracts/training-record.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'
import { figureParams, type PeopleFilter, type ReportView } from './report-view.ts'

const pageSize = 50

/** Labels come in the language of the request, so it is part of every key. */
export const annualReportQuery = (view: ReportView, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'annual', figureParams(view), language],
    queryFn: ({ signal }) => get<AnnualReport>('/api/reports/annual', figureParams(view), signal),
  })

/** One figure and, page by page, the people behind it. */
export const figureQuery = (id: string, view: ReportView, filter: PeopleFilter, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['reporting', 'figure', id, figureParams(view), filter, language],
    queryFn: ({ pageParam, signal }) =>
      get<FigureDetail>(`/api/figures/${encodeURIComponent(id)}`, { ...figureParams(view), ...filter, limit: pageSize, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // While other words are looked for, what was found stays.
    placeholderData: keepPreviousData,
  })

export const breakdownQuery = (id: string, by: Dimension, view: ReportView, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'breakdown', id, by, figureParams(view), language],
    queryFn: ({ signal }) => get<FigureBreakdown>(`/api/figures/${encodeURIComponent(id)}/breakdown`, { ...figureParams(view), by }, signal),
  })

/** The figures of several whole years. */
export const trendQuery = (from: number, to: number, view: ReportView, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'trend', from, to, view.unit, view.organisation, language],
    queryFn: ({ signal }) => get<FigureTrend>('/api/figures/trend', { from, to, unit: view.unit, organisation: view.organisation }, signal),
  })

export const limitationQuery = (id: string, view: ReportView, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['reporting', 'limitation', id, figureParams(view), language],
    queryFn: ({ pageParam, signal }) =>
      get<LimitationDetail>(`/api/limitations/${encodeURIComponent(id)}`, { ...figureParams(view), limit: pageSize, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const statisticsQuery = (view: ReportView, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'statistics', figureParams(view), language],
    queryFn: ({ signal }) => get<Statistics>('/api/statistics', figureParams(view), signal),
  })

export const periodsQuery = (year: number, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'periods', year, language],
    queryFn: ({ signal }) => get<Periods>('/api/reports/periods', { year }, signal),
    staleTime: Infinity,
  })

export const draftQuery = (view: ReportView, language: Language) =>
  queryOptions({
    queryKey: ['reporting', 'draft', figureParams(view), view.layout, language],
    queryFn: ({ signal }) => get<ReportDraft>('/api/reports/draft', { ...figureParams(view), layout: view.layout }, signal),
  })

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: ['personnel', 'person', personId],
    queryFn: ({ signal }) => get<PersonDetail>(`/api/people/${encodeURIComponent(personId)}`, {}, signal),
  })

/** Every turn of a person that a figure counts, of whatever period, the latest first. */
export const personTurnsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['reporting', 'turns-of', personId],
    queryFn: async ({ signal }) => {
      const { rows } = await get<FigureDetail>('/api/figures/all', { from: '1975-01-01', to: '2100-12-31', person: personId, limit: 200 }, signal)
      const dayOf = (row: FigureRow) => row.decisionDate ?? row.openedOn ?? ''
      return rows.toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))
    },
  })

export const qualificationsQuery = (personId: string) =>
  queryOptions({
    queryKey: ['training-record', 'qualifications', personId],
    queryFn: ({ signal }) => get<{ readonly items: readonly Qualification[] }>(`/api/people/${encodeURIComponent(personId)}/qualifications`, {}, signal),
  })

/** Whether the report must be approved before it is issued, and where that stands. */
export const reportApprovalQuery = (view: ReportView) =>
  queryOptions({
    queryKey: ['reporting', 'approval', figureParams(view), view.layout],
    queryFn: ({ signal }) => get<ReportApproval>('/api/reports/approval', { ...figureParams(view), layout: view.layout }, signal),
    staleTime: 0,
  })
