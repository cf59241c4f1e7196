import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { MarkRead, Notifications } from '#contracts/notification.ts'
import type { Language } from '#contracts/words.ts'
import { get, post } from './api.ts'

const notificationsKey = ['notifications'] as const

export const notificationsPath = '/thong-bao'

/** How many are unread; asked again each minute while the page is looked at. */
export const unreadQuery = queryOptions({
  queryKey: [...notificationsKey, 'unread'],
  queryFn: ({ signal }) => get<{ readonly unread: number }>('/api/notifications/unread', {}, signal),
  refetchInterval: 60_000,
  // query-client.ts: an ended session is noticed by what somebody does.
  meta: { unasked: true },
})

/** The few latest, for the sheet under the bell. */
export const latestQuery = (language: Language) =>
  queryOptions({
    queryKey: [...notificationsKey, 'latest', language],
    queryFn: ({ signal }) => get<Notifications>('/api/notifications', { limit: 6 }, signal),
    staleTime: 0,
  })

export const notificationsQuery = (state: 'all' | 'unread', language: Language) =>
  infiniteQueryOptions({
    queryKey: [...notificationsKey, 'list', state, language],
    queryFn: ({ pageParam, signal }) => get<Notifications>('/api/notifications', { state, limit: 30, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    staleTime: 0,
  })

/** Marks some, or all that were seen, as read. */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (which: MarkRead) => post<{ readonly read: number }>('/api/notifications/read', which),
    onSettled: () => client.invalidateQueries({ queryKey: notificationsKey }),
  })
}
