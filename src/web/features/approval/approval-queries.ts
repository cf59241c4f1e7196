import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ChainDetail, ChainList, ChainSide } from '#contracts/approval.ts'
import type { AuthorityList, Calendar, DelegationList } from '#contracts/approval-rules.ts'
import { get } from '#web/lib/api.ts'

export const approvalKey = ['approval'] as const

export const chainsQuery = (side: ChainSide) =>
  infiniteQueryOptions({
    queryKey: [...approvalKey, 'chains', side],
    queryFn: ({ pageParam, signal }) => get<ChainList>('/api/approval/chains', { side, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Others decide too.
    staleTime: 0,
  })

export const chainQuery = (chainId: string) =>
  queryOptions({
    queryKey: [...approvalKey, 'chain', chainId],
    queryFn: ({ signal }) => get<ChainDetail>(`/api/approval/chains/${chainId}`, {}, signal),
    staleTime: 0,
  })

export const delegationsQuery = queryOptions({
  queryKey: [...approvalKey, 'delegations'],
  queryFn: ({ signal }) => get<DelegationList>('/api/approval/delegations', {}, signal),
})

export const authorityQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: [...approvalKey, 'authority', on],
    queryFn: ({ signal }) => get<AuthorityList>('/api/approval/authority', { on }, signal),
  })

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: [...approvalKey, 'calendar', year],
    queryFn: ({ signal }) => get<Calendar>('/api/approval/calendar', { year }, signal),
  })
