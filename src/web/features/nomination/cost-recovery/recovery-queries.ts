import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import type { Recovery, RecoveryList } from '#contracts/nomination-recovery.ts'
import type { PersonCommitments } from '#contracts/training-record-commitments.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { showToast } from '#web/ui/toasts.tsx'

export const recoveriesKey = ['recoveries'] as const
export const recoveryPath = (recoveryId: string) => `/api/recoveries/${recoveryId}`

const params = ({ q, filters }: TableView, unit: string | undefined) => ({ q, unit, state: filters['tt'] })

export const recoveriesQuery = (view: TableView, unit: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...recoveriesKey, 'list', params(view, unit)],
    queryFn: ({ pageParam, signal }) => get<RecoveryList>('/api/recoveries', { ...params(view, unit), limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const recoveryQuery = (recoveryId: string) =>
  queryOptions({ queryKey: [...recoveriesKey, recoveryId], queryFn: ({ signal }) => get<Recovery>(recoveryPath(recoveryId), {}, signal) })

export const commitmentsOfQuery = (personId: string) =>
  queryOptions({
    queryKey: ['person', personId, 'commitments'],
    queryFn: ({ signal }) => get<PersonCommitments>(`/api/people/${personId}/commitments`, {}, signal),
    enabled: personId !== '',
  })

/** After anything about a case was saved. */
export function useRecoverySaved(): (message: string) => void {
  const client = useQueryClient()
  return (message) => {
    showToast({ message })
    void client.invalidateQueries({ queryKey: recoveriesKey })
    void client.invalidateQueries({ queryKey: ['history'] })
    void client.invalidateQueries({ queryKey: ['person'] })
    void client.invalidateQueries({ queryKey: ['commitments'] })
  }
}
