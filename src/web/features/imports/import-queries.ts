import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ImportBatch, ImportChange, ImportKind, ImportList, ImportRows } from '#contracts/imports.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

const historySize = 25
const rowsSize = 50

/** Words come in the language of the request, so it is part of each key. */
export const kindsQuery = (language: Language) =>
  queryOptions({
    queryKey: ['imports', 'kinds', language],
    queryFn: ({ signal }) => get<readonly ImportKind[]>('/api/import-kinds', {}, signal),
    staleTime: 600_000,
  })

export const isAtWork = ({ state }: Pick<ImportBatch, 'state'>): boolean => state === 'reading' || state === 'committing'

/** One import; asked again each second while the server reads or writes it. */
export const batchQuery = (batchId: string, language: Language) =>
  queryOptions({
    queryKey: ['imports', 'batch', batchId, language],
    queryFn: ({ signal }) => get<ImportBatch>(`/api/imports/${batchId}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? 1000 : false),
    // What is kept may be an earlier state of it.
    staleTime: 0,
  })

export const historyQuery = ({ q, filters }: TableView, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'history', q, filters, language],
    queryFn: ({ pageParam, signal }) =>
      get<ImportList>('/api/imports', { limit: historySize, after: pageParam, q, state: filters['state'], kind: filters['kind'] }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
    // While other words are looked for, what was found stays.
    placeholderData: keepPreviousData,
  })

/** The rows behind a count of an import, page by page. */
export const rowsQuery = (batchId: string, change: ImportChange, language: Language) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'rows', batchId, change, language],
    queryFn: ({ pageParam, signal }) => get<ImportRows>(`/api/imports/${batchId}/rows`, { change, limit: rowsSize, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
