import { queryOptions } from '@tanstack/react-query'
import type { ClassCosts, ClassShape, CostOverview, LineBudget } from '#contracts/planning-costs.ts'
import { get } from '#web/lib/api.ts'

export const costsKey = ['costs'] as const

export const overviewQuery = (year: number, unit: string | undefined, planId: string | undefined) =>
  queryOptions({
    queryKey: [...costsKey, 'overview', year, unit, planId],
    queryFn: ({ signal }) => get<CostOverview>('/api/costs', { year, unit, planId }, signal),
  })

export const lineBudgetQuery = (lineId: string) =>
  queryOptions({
    queryKey: [...costsKey, 'line', lineId],
    queryFn: ({ signal }) => get<LineBudget>(`/api/plan-lines/${lineId}/budget`, {}, signal),
  })

/** What the norms give for another shape than the line’s own. */
export const proposalFor = async (lineId: string, shape: ClassShape) => (await get<LineBudget>(`/api/plan-lines/${lineId}/budget`, { ...shape })).proposal

export const classCostsQuery = (classId: string) =>
  queryOptions({
    queryKey: [...costsKey, 'class', classId],
    queryFn: ({ signal }) => get<ClassCosts>(`/api/classes/${classId}/costs`, {}, signal),
    // A class of another unit is no fault of the line.
    retry: false,
  })
