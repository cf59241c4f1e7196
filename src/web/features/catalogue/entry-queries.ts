import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CatalogueEntry, CatalogueSection, Ladder } from '#contracts/catalogue-entries.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export interface EntryPage {
  readonly items: readonly CatalogueEntry[]
  readonly next: string | null
  readonly counts: { readonly inUse: number; readonly retired: number }
  readonly can: { readonly create: boolean }
}

export const catalogueKey = ['catalogue'] as const

/** One list as its view asks for it. Types are few and a tree: they come at once. */
export const entriesQuery = (section: CatalogueSection, { q, filters }: TableView) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey, section, 'list', q, filters],
    queryFn: ({ pageParam, signal }) =>
      get<EntryPage>(
        `/api/catalogue/${section}`,
        { q, state: filters['tt'], type: filters['loai'], providerId: filters['coso'], limit: section === 'types' ? 200 : 50, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const entryQuery = (section: CatalogueSection, id: string) =>
  queryOptions({
    queryKey: [...catalogueKey, section, 'one', id],
    queryFn: ({ signal }) => get<CatalogueEntry>(`/api/catalogue/${section}/${encodeURIComponent(id)}`, {}, signal),
  })

export const laddersQuery = queryOptions({
  queryKey: ['ladders'],
  queryFn: async ({ signal }) => (await get<{ readonly items: readonly Ladder[] }>('/api/ladders', {}, signal)).items,
  staleTime: 600_000,
})
