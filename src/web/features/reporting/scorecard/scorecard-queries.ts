import { queryOptions } from '@tanstack/react-query'
import type { Scorecard, ScorecardTrend } from '#contracts/reporting-scorecard.ts'
import { get } from '#web/lib/api.ts'

export const scorecardQuery = (year: number, unit: string | undefined) =>
  queryOptions({
    queryKey: ['scorecard', year, unit],
    queryFn: ({ signal }) => get<Scorecard>('/api/scorecard', { year, unit }, signal),
  })

export const scorecardTrendQuery = (unit: string, to: number) =>
  queryOptions({
    queryKey: ['scorecard', 'trend', unit, to],
    queryFn: ({ signal }) => get<ScorecardTrend>('/api/scorecard/trend', { unit, to }, signal),
  })
