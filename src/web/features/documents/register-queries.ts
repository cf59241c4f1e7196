import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { RegisterDetail, RegisterEntries, Registers } from '#contracts/documents-registers.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export const registersKey = ['registers'] as const

export const registersQuery = ({ q, filters }: TableView) => {
  const asked = { q, layout: filters['thethuc'], kind: filters['loai'], period: filters['ky'] }
  return infiniteQueryOptions({
    queryKey: [...registersKey, 'list', asked],
    queryFn: ({ pageParam, signal }) => get<Registers>('/api/registers', { ...asked, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export const registerPath = (registerId: string) => `/api/registers/${registerId}`

export const registerQuery = (registerId: string) =>
  queryOptions({
    queryKey: [...registersKey, registerId],
    queryFn: ({ signal }) => get<RegisterDetail>(registerPath(registerId), {}, signal),
  })

/** What the entries are asked by; `limit` and place beside it. */
export const entryParams = ({ q, filters }: TableView) => ({ q, state: filters['tinhtrang'], from: filters['tu'], to: filters['den'] })

export const entriesQuery = (registerId: string, view: TableView) =>
  infiniteQueryOptions({
    queryKey: [...registersKey, registerId, 'entries', entryParams(view)],
    queryFn: ({ pageParam, signal }) =>
      get<RegisterEntries>(`${registerPath(registerId)}/entries`, { ...entryParams(view), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
