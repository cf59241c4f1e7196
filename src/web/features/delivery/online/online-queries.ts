import { queryOptions } from '@tanstack/react-query'
import type { ClassOnline, OnlinePresence } from '#contracts/delivery-online.ts'
import { get } from '#web/lib/api.ts'

export const onlineKey = ['online'] as const

export const classOnlineQuery = (classId: string) =>
  queryOptions({ queryKey: [...onlineKey, 'class', classId], queryFn: ({ signal }) => get<ClassOnline>(`/api/classes/${classId}/online`, {}, signal) })

export const presenceQuery = (sessionId: string) =>
  queryOptions({
    queryKey: [...onlineKey, 'presence', sessionId],
    queryFn: ({ signal }) => get<OnlinePresence>(`/api/sessions/${sessionId}/presence`, {}, signal),
  })
