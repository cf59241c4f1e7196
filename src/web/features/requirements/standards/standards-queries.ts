import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { FactDescription } from '#contracts/expression.ts'
import type { StandardGroup, StandardMatrix } from '#contracts/requirements-standards.ts'
import { get } from '#web/lib/api.ts'
import { historyKey } from '#web/ui/history-rail.tsx'

export type { Standard, StandardGroup } from '#contracts/requirements-standards.ts'
export type Ladder = StandardMatrix['ladders'][number]

export const standardsKey = ['standards'] as const

/** The matrix as it stands on a day. */
export const matrixQuery = (on: string) =>
  queryOptions({ queryKey: [...standardsKey, 'matrix', on], queryFn: ({ signal }) => get<StandardMatrix>('/api/standards', { on }, signal), staleTime: 60_000 })

export const groupPath = (groupId: string): string => `/api/standards/groups/${groupId}`

/** One row with every version there ever was. */
export const groupQuery = (groupId: string) =>
  queryOptions({ queryKey: [...standardsKey, 'group', groupId], queryFn: ({ signal }) => get<StandardGroup>(groupPath(groupId), {}, signal) })

/** What can be asked about a post, or about a person. */
export const factsQuery = (subject: StandardGroup['subject']) =>
  queryOptions({
    queryKey: [...standardsKey, 'facts', subject],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/standards/facts', { subject }, signal)).items,
    staleTime: 600_000,
  })

/** Reads anew what a change of the matrix touches: the matrix, the review, the history of the row. */
export function useStandardsRenewed() {
  const client = useQueryClient()
  return async (groupId: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: standardsKey }),
      client.invalidateQueries({ queryKey: ['review'] }),
      client.invalidateQueries({ queryKey: historyKey(`${groupPath(groupId)}/history`) }),
    ])
  }
}
