import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Outbox, Preferences } from '#contracts/notification.ts'
import type { Language } from '#contracts/words.ts'
import { get } from '#web/lib/api.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'

export const preferencesKey = ['notification-preferences'] as const

export const preferencesQuery = (language: Language) =>
  queryOptions({ queryKey: [...preferencesKey, language], queryFn: ({ signal }) => get<Preferences>('/api/notifications/preferences', {}, signal) })

export const outboxKey = ['outbox'] as const

export const outboxQuery = ({ filters }: TableView, language: Language) => {
  const { state, channel, kind } = filters
  return infiniteQueryOptions({
    queryKey: [...outboxKey, { state, channel, kind }, language],
    queryFn: ({ pageParam, signal }) => get<Outbox>('/api/outbox', { state, channel, kind, limit: 50, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // What is on its way arrives while it is looked at.
    refetchInterval: ({ state: { data } }) => ((data?.pages[0]?.counts.queued ?? 0) + (data?.pages[0]?.counts.sent ?? 0) > 0 ? 10_000 : false),
  })
}
