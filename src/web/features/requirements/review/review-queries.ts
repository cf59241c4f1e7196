import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ReviewCandidates, ReviewOrder, ReviewPage } from '#contracts/requirements-review.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

/** What the review is of. */
export interface ReviewScope {
  /** The day, 'YYYY-MM-DD'. */
  readonly on: string
  /** Code of the unit whose subtree is looked at; undefined: all that the account reaches. */
  readonly unit: string | undefined
}

/** The view of the list as the API asks for it, for the list and its file. */
export function reviewParams({ q, filters }: TableView, { on, unit }: ReviewScope) {
  return {
    ...{ on, unit, q, status: filters['kq'], block: filters['khoi'], ladder: filters['bac'], group: filters['hang'] },
    ...{ studying: filters['hoc'] === 'co' ? 'yes' : filters['hoc'] === 'chua' ? 'no' : undefined },
    ...{ soonMonths: filters['han'], succession: filters['qh'] === 'co' ? 'true' : undefined },
  }
}

export const reviewKey = ['review'] as const

export const reviewQuery = (view: TableView, scope: ReviewScope) =>
  infiniteQueryOptions({
    queryKey: [...reviewKey, 'list', reviewParams(view, scope)],
    queryFn: ({ pageParam, signal }) => get<ReviewPage>('/api/review', { ...reviewParams(view, scope), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** The lines of one person: what the posts held and the rank ask. */
export const personReviewQuery = (personId: string) =>
  queryOptions({
    queryKey: [...reviewKey, 'person', personId],
    queryFn: ({ signal }) => get<ReviewPage>('/api/review', { personId }, signal),
  })

/** Who is planned for the post; each reading is logged, so it is asked for and not kept. */
export const readCandidates = async (on: string, unitId: string, postId: string): Promise<ReviewCandidates> =>
  await get<ReviewCandidates>('/api/review/candidates', { on, unitId, postId })

export const orderKey = [...reviewKey, 'order'] as const

export const orderQuery = queryOptions({ queryKey: orderKey, queryFn: ({ signal }) => get<ReviewOrder>('/api/review/order', {}, signal) })

/** An address with the parameters that have a value. */
export function addressWith(path: string, params: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value))
  return `${path}?${query.toString()}`
}
