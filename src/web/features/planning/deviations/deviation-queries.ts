import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Deviation, Deviations } from '#contracts/planning-deviations.ts'
import { ApiError, get, newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { showToast } from '#web/ui/toasts.tsx'

export interface DeviationScope {
  readonly year: number
  /** Code of the unit that they must concern; undefined: all that the account reaches. */
  readonly unit: string | undefined
}

export const deviationsKey = ['deviations'] as const

/** The view as the API asks for it. The kind is left out for the list: the tabs count them all. */
export function deviationParams({ q, filters }: TableView, { year, unit }: DeviationScope) {
  return { year, unit, q, cause: filters['nn'] }
}

export const deviationsQuery = (view: TableView, scope: DeviationScope) =>
  queryOptions({
    queryKey: [...deviationsKey, deviationParams(view, scope)],
    queryFn: ({ signal }) => get<Deviations>('/api/deviations', deviationParams(view, scope), signal),
    placeholderData: keepPreviousData,
  })

/** Says why, of one or of many. What others have written meanwhile is fetched, and told. */
export function useNote(year: number) {
  const { t } = useTranslation('deviations')
  const client = useQueryClient()
  const renew = async () => await client.invalidateQueries({ queryKey: deviationsKey })
  return useMutation({
    mutationFn: async ({ rows, causeCode, words }: { readonly rows: readonly Deviation[]; readonly causeCode: string; readonly words: string | null }) =>
      await post<{ noted: number }>(
        '/api/deviations/causes',
        { year, items: rows.map(({ kind, lineKey, classId, noteVersion }) => ({ kind, lineKey, classId, version: noteVersion })), causeCode, words },
        { requestKey: newRequestKey() },
      ),
    onSuccess: async ({ noted }) => {
      await renew()
      showToast({ message: t('noted', { count: noted, number: formatNumber(noted) }) })
    },
    onError: async (error) => {
      if (error instanceof ApiError && error.code === 'kernel.changed-meanwhile') await renew()
    },
  })
}
