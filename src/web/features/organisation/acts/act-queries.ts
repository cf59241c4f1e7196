import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Act, ActDetail, ActPeople, ActPreview, ActRequestInput, Reform, UndoPreview } from '#contracts/organisation-acts.ts'
import type { UnplacedPerson } from '#contracts/personnel-placements.ts'
import { get, post } from '#web/lib/api.ts'
import type { Language } from '#contracts/words.ts'
import { unitsKey } from '../unit-queries.ts'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** Acts, the newest first; of one unit or all. */
export const actsQuery = (unitId?: string) =>
  infiniteQueryOptions({
    queryKey: [...unitsKey, 'acts', unitId],
    queryFn: ({ pageParam, signal }) => get<Page<Act>>('/api/unit-acts', { unitId, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const actQuery = (actId: string) =>
  queryOptions({
    queryKey: [...unitsKey, 'act', actId],
    queryFn: ({ signal }) => get<ActDetail>(`/api/unit-acts/${encodeURIComponent(actId)}`, {}, signal),
  })

/** What taking an act back would give back, or why it cannot be; asked anew each time. */
export const undoPreviewQuery = (actId: string) =>
  queryOptions({
    // Not among what is read of units: once it is done, there is nothing to look at beforehand any more.
    queryKey: ['undo-act', actId],
    queryFn: () => post<UndoPreview>(`/api/unit-acts/${encodeURIComponent(actId)}/undo/preview`, {}),
    gcTime: 0,
    retry: false,
  })

export const reformsQuery = queryOptions({
  queryKey: [...unitsKey, 'reforms'],
  queryFn: async ({ signal }) => (await get<{ readonly items: readonly Reform[] }>('/api/unit-acts/reforms', {}, signal)).items,
})

/** What an act would do, asked anew each time it is looked at. */
export const previewQuery = (act: ActRequestInput | undefined, language: Language) =>
  queryOptions({
    queryKey: [...unitsKey, 'preview', act, language],
    queryFn: () => post<ActPreview>('/api/unit-acts/preview', { act }),
    enabled: act !== undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The people whose unit an act would change, or has changed. */
export const actPeopleQuery = (source: { readonly act: ActRequestInput } | { readonly actId: string }) =>
  infiniteQueryOptions({
    queryKey: [...unitsKey, 'act-people', source],
    queryFn: ({ pageParam, signal }) => {
      if ('actId' in source) return get<ActPeople>(`/api/unit-acts/${encodeURIComponent(source.actId)}/people`, { limit: 100, after: pageParam }, signal)
      return post<ActPeople>(`/api/unit-acts/preview/people?limit=100${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`, { act: source.act })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    gcTime: 0,
  })

export interface UnplacedPage extends Page<UnplacedPerson> {
  readonly total: number
}

/** Who waits to be placed, by name. */
export const unplacedQuery = (unitId: string | undefined, actId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...unitsKey, 'unplaced', unitId, actId],
    queryFn: ({ pageParam, signal }) => get<UnplacedPage>('/api/people/unplaced', { unitId, actId, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
