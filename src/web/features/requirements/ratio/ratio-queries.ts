import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Programme } from '#contracts/catalogue.ts'
import type { Ratio, RatioClaims, RatioCount, RatioPeople, RatioPost, RatioReading } from '#contracts/requirements-ratio.ts'
import { get } from '#web/lib/api.ts'
import { currentLanguage } from '#web/lib/language.ts'

export interface RatioAsked {
  /** Undefined: today. */
  readonly on: string | undefined
  readonly reading: string | undefined
}

/** Everything the ratio tells is read anew after a claim or a new version. */
export const ratioKey = ['ratio'] as const

// Words of the reading come from the server in the language of the page.
export const ratioQuery = (asked: RatioAsked) =>
  queryOptions({
    queryKey: [...ratioKey, 'units', asked, currentLanguage()],
    queryFn: ({ signal }) => get<Ratio>('/api/ratio', { ...asked }, signal),
  })

export const readingsQuery = () =>
  queryOptions({
    queryKey: [...ratioKey, 'readings', currentLanguage()],
    queryFn: ({ signal }) => get<{ readonly items: readonly RatioReading[] }>('/api/ratio/readings', {}, signal),
  })

export const countedQuery = (asked: RatioAsked, unitId: string | undefined, count: Exclude<RatioCount, 'posts'>) =>
  infiniteQueryOptions({
    queryKey: [...ratioKey, 'people', asked, unitId, count, currentLanguage()],
    queryFn: ({ pageParam, signal }) => get<RatioPeople>('/api/ratio/people', { ...asked, unitId, count, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const postsQuery = (asked: RatioAsked, unitId: string | undefined) =>
  queryOptions({
    queryKey: [...ratioKey, 'posts', asked, unitId],
    queryFn: ({ signal }) => get<{ readonly items: readonly RatioPost[]; readonly seats: number }>('/api/ratio/posts', { ...asked, unitId }, signal),
  })

export const claimsQuery = (state: 'open' | 'released') =>
  infiniteQueryOptions({
    queryKey: [...ratioKey, 'claims', state],
    queryFn: ({ pageParam, signal }) => get<RatioClaims>('/api/ratio/claims', { state, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Programmes that the reading counts. */
export const programmesQuery = (types: readonly string[]) =>
  queryOptions({
    queryKey: ['programmes', 'of types', types],
    queryFn: async ({ signal }) => {
      const all = await Promise.all(types.map((type) => get<{ readonly items: readonly Programme[] }>('/api/programmes', { type, limit: 100 }, signal)))
      return all.flatMap(({ items }) => items)
    },
  })
