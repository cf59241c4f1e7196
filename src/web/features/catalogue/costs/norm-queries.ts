import { queryOptions } from '@tanstack/react-query'
import type { CostNormList } from '#contracts/catalogue-costs.ts'
import { get } from '#web/lib/api.ts'

export const normsKey = ['cost-norms'] as const

/** As they stand on a day; today without one. */
export const normsQuery = (on: string) =>
  queryOptions({ queryKey: [...normsKey, on], queryFn: ({ signal }) => get<CostNormList>('/api/cost-norms', { on: on || undefined }, signal) })
