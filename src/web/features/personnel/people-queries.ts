import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FactDescription, FilterExpression } from '#contracts/expression.ts'
import type { BulkPeople, PeopleCount, PeopleRow } from '#contracts/personnel-people.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export interface PeoplePage {
  readonly items: readonly PeopleRow[]
  readonly next: string | null
}

/** What the list is narrowed by, as the API is asked: the part of the view that decides who is in it. */
export interface PeopleAsked {
  readonly unit: string | undefined
  readonly q: string | undefined
  readonly status: string | undefined
  readonly category: string | undefined
  readonly sex: string | undefined
  readonly filter: string | undefined
}

/** The filters of the bar are those the API has by itself; everything else is the condition. */
export function askedOf(view: TableView, unit: string | undefined): PeopleAsked {
  const { status, category, sex } = view.filters
  return { unit, q: view.q, status, category, sex, filter: view.condition }
}

/** The same for an act on everybody whom the list would show. */
export function bulkPeopleOf({ filter, ...asked }: PeopleAsked): BulkPeople {
  const query = { ...asked, ...(filter === undefined ? {} : { filter: JSON.parse(filter) as FilterExpression }) }
  return { query: query as Extract<BulkPeople, { query: unknown }>['query'] }
}

/** Everything about people that a change of theirs makes old begins with this. */
export const peopleKey = ['people'] as const

const pageSize = 50

export const peopleListQuery = (asked: PeopleAsked, sort: string | undefined, columns: string) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, 'list', asked, sort, columns],
    queryFn: ({ pageParam, signal }) =>
      get<PeoplePage>('/api/people', { ...asked, sort, columns: columns || undefined, limit: pageSize, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const peopleCountQuery = (asked: PeopleAsked) =>
  queryOptions({
    queryKey: [...peopleKey, 'count', asked],
    queryFn: ({ signal }) => get<PeopleCount>('/api/people/count', { ...asked }, signal),
    placeholderData: keepPreviousData,
  })

/** They change with the lists of posts and ranks alone. */
export const personFactsQuery = queryOptions({
  queryKey: ['person-facts'],
  queryFn: async ({ signal }) => (await get<{ readonly items: readonly FactDescription[] }>('/api/people/facts', {}, signal)).items,
  staleTime: 10 * 60_000,
})
