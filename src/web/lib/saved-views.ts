import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NewView, SavedViews } from '#contracts/access-views.ts'
import { get, post, put, remove } from './api.ts'

const savedViewsQuery = (table: string) =>
  queryOptions({
    queryKey: ['saved-views', table],
    queryFn: ({ signal }) => get<SavedViews>('/api/saved-views', { table }, signal),
    staleTime: 60_000,
  })

export type SharingChoice = NewView['sharing']

/** The views of a list that are kept on the server: one's own, shared ones, and the one the list opens with. */
export function useSavedViews(table: string, enabled = true) {
  const client = useQueryClient()
  const query = useQuery({ ...savedViewsQuery(table), enabled })
  const again = () => client.invalidateQueries({ queryKey: ['saved-views', table] })
  const saving = useMutation({
    mutationFn: (view: Omit<NewView, 'table'>) => post<{ viewId: string }>('/api/saved-views', { ...view, table }),
    onSuccess: again,
  })
  const deleting = useMutation({ mutationFn: (viewId: string) => remove(`/api/saved-views/${viewId}`), onSuccess: again })
  const opening = useMutation({ mutationFn: (viewId: string | null) => put('/api/saved-views/default', { table, viewId }), onSuccess: again })
  return { data: query.data, error: query.error ?? saving.error ?? deleting.error ?? opening.error, saving, deleting, opening }
}
