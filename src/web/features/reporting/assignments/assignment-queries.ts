import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AssignmentList } from '#contracts/reporting-assignments.ts'
import { get } from '#web/lib/api.ts'

export const assignmentsKey = ['assignments'] as const

interface Asked {
  readonly unit: string | undefined
  readonly state: string | undefined
}

export const assignmentsQuery = ({ unit, state }: Asked) =>
  infiniteQueryOptions({
    queryKey: [...assignmentsKey, 'list', unit, state],
    queryFn: ({ pageParam, signal }) => get<AssignmentList>('/api/assignments', { unit, state, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // Others answer and settle too.
    staleTime: 0,
  })

/** What is first due, for the home page. */
export const firstAssignmentsQuery = (unit: string | undefined) =>
  queryOptions({
    queryKey: [...assignmentsKey, 'first', unit],
    queryFn: ({ signal }) => get<AssignmentList>('/api/assignments', { unit, state: 'open', limit: 3 }, signal),
    staleTime: 0,
  })
