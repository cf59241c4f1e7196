import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Decidable, DecisionBatch, DecisionDetail, DecisionList } from '#contracts/nomination-decisions.ts'
import type { NominationDetail, NominationList } from '#contracts/nomination-lists.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export const nominationsKey = ['nominations'] as const

const paramsOf = ({ q, filters }: TableView, unitId: string | undefined) => ({
  q,
  unitId,
  state: filters['tt'],
  classId: filters['lop'],
  exceptions: filters['nl'],
})

export const nominationListQuery = (view: TableView, unitId: string | undefined, ready: boolean) =>
  infiniteQueryOptions({
    queryKey: [...nominationsKey, 'list', paramsOf(view, unitId)],
    queryFn: ({ pageParam, signal }) => get<NominationList>('/api/nominations', { ...paramsOf(view, unitId), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled: ready,
  })

export const nominationPath = (nominationId: string): string => `/api/nominations/${nominationId}`

export const nominationQuery = (nominationId: string) =>
  queryOptions({
    queryKey: [...nominationsKey, 'one', nominationId],
    queryFn: ({ signal }) => get<NominationDetail>(nominationPath(nominationId), {}, signal),
  })

export const decidableQuery = (classId: string | undefined) =>
  queryOptions({
    queryKey: [...nominationsKey, 'decidable', classId],
    queryFn: ({ signal }) => get<Decidable>('/api/nominations/decidable', { classId }, signal),
    placeholderData: keepPreviousData,
  })

export const batchQuery = (batchId: string) =>
  queryOptions({
    queryKey: [...nominationsKey, 'batch', batchId],
    queryFn: ({ signal }) => get<DecisionBatch>(`/api/nominations/batches/${batchId}`, {}, signal),
    // Asked again each second until nothing of it is open.
    refetchInterval: ({ state }) => (state.data?.parts.every(({ decisionId, error }) => decisionId ?? error) ? false : 1000),
  })

export const decisionsQuery = () =>
  infiniteQueryOptions({
    queryKey: [...nominationsKey, 'decisions'],
    queryFn: ({ pageParam, signal }) => get<DecisionList>('/api/nominations/decisions', { limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const decisionPath = (decisionId: string): string => `/api/nominations/decisions/${decisionId}`

export const decisionQuery = (decisionId: string) =>
  queryOptions({
    queryKey: [...nominationsKey, 'decision', decisionId],
    queryFn: ({ signal }) => get<DecisionDetail>(decisionPath(decisionId), {}, signal),
  })
