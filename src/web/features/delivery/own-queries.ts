import { queryOptions } from '@tanstack/react-query'
import type { OwnSession, OwnSessions } from '#contracts/delivery-attendance.ts'
import { getOrKept } from '#web/lib/kept.ts'
import { attendanceKey } from './roll-queries.ts'

export const ownSessionsQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...attendanceKey, 'own', from, to],
    queryFn: ({ signal }) => getOrKept<OwnSessions>(`/api/my/sessions?from=${from}&to=${to}`, signal),
  })

export const ownSessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: [...attendanceKey, 'own-session', sessionId],
    queryFn: ({ signal }) => getOrKept<OwnSession>(`/api/my/sessions/${sessionId}`, signal),
    retry: false,
  })

/** Days that the schedule shows at once. */
export const scheduleDays = 28
