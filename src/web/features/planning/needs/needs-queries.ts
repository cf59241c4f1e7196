import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { FrozenGap, NeedLines, NeedSheet } from '#contracts/planning-need-lines.ts'
import type { NeedsBoard, NeedsWindows } from '#contracts/planning-needs.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export const needsKey = ['needs'] as const

export const windowsQuery = queryOptions({
  queryKey: [...needsKey, 'windows'],
  queryFn: ({ signal }) => get<NeedsWindows>('/api/needs/windows', {}, signal),
})

export const boardQuery = (windowId: string) =>
  queryOptions({
    queryKey: [...needsKey, 'board', windowId],
    queryFn: ({ signal }) => get<NeedsBoard>(`/api/needs/windows/${windowId}`, {}, signal),
    // Units send while the board is looked at.
    staleTime: 0,
    refetchInterval: 60_000,
  })

export const sheetQuery = (sheetId: string) =>
  queryOptions({
    queryKey: [...needsKey, 'sheet', sheetId],
    queryFn: ({ signal }) => get<NeedSheet>(`/api/needs/sheets/${sheetId}`, {}, signal),
    staleTime: 0,
  })

/** The view of the lines as the API asks for it. */
export function lineParams({ q, filters }: TableView, removed: boolean) {
  return {
    ...{ q, programme: filters['ct'], unitId: filters['dv'], verdict: filters['kq'], source: filters['nguon'], appraisal: filters['td'] },
    ...{ removed: String(removed), succession: filters['qh'] === 'co' ? 'true' : undefined },
  }
}

export const linesQuery = (sheetId: string, view: TableView, removed: boolean) =>
  infiniteQueryOptions({
    queryKey: [...needsKey, 'sheet', sheetId, 'lines', lineParams(view, removed)],
    queryFn: ({ pageParam, signal }) =>
      get<NeedLines>(`/api/needs/sheets/${sheetId}/lines`, { ...lineParams(view, removed), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const frozenQuery = (sheetId: string) =>
  infiniteQueryOptions({
    queryKey: [...needsKey, 'sheet', sheetId, 'review'],
    queryFn: ({ pageParam, signal }) =>
      get<{ readonly items: readonly FrozenGap[]; readonly next: string | null }>(
        `/api/needs/sheets/${sheetId}/review`,
        { limit: 100, after: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
