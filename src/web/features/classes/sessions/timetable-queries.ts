import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CalendarFeed } from '#contracts/classes-calendar.ts'
import type { ChangedSessions, ClassTimetable, EditSessions, Half, Session, Timetable, TimetableChoices } from '#contracts/classes-timetable.ts'
import { ApiError, get, newRequestKey, post } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { showToast } from '#web/ui/toasts.tsx'

const timetableKey = ['timetable'] as const

export const classTimetableQuery = (classId: string) =>
  queryOptions({
    queryKey: [...timetableKey, 'class', classId],
    queryFn: ({ signal }) => get<ClassTimetable>(`/api/classes/${classId}/timetable`, {}, signal),
  })

export interface TimetableFilter {
  readonly from: string
  readonly to: string
  readonly unitId: string | undefined
  readonly lecturerId: string | undefined
  readonly roomId: string | undefined
  readonly classId: string | undefined
}

export const timetableQuery = (filter: TimetableFilter, ready: boolean) =>
  queryOptions({
    queryKey: [...timetableKey, 'school', filter],
    queryFn: ({ signal }) => get<Timetable>('/api/timetable', { ...filter }, signal),
    placeholderData: keepPreviousData,
    enabled: ready,
  })

export const choicesQuery = queryOptions({
  queryKey: [...timetableKey, 'choices'],
  queryFn: ({ signal }) => get<TimetableChoices>('/api/timetable/choices', {}, signal),
  staleTime: 300_000,
})

export const feedsQuery = (path: string) =>
  queryOptions({
    queryKey: ['calendar-feeds', path],
    queryFn: async ({ signal }) => (await get<{ readonly items: readonly CalendarFeed[] }>(path, {}, signal)).items,
  })

/** Every timetable is read anew, and the history of the class with it. */
export function useTimetableChanged() {
  const client = useQueryClient()
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: timetableKey }),
      client.invalidateQueries({ queryKey: ['classes'] }),
      client.invalidateQueries({ queryKey: ['history'] }),
    ])
  }
}

/** Where a session is moved to. */
export interface Move {
  readonly session: Session
  readonly heldOn: string
  readonly half: Half
}

/** Moves a session; it can be taken back from the message that says so. */
export function useMoveSession() {
  const { t } = useTranslation('timetable')
  const changed = useTimetableChanged()
  const send = async (classId: string, sessions: EditSessions['sessions']) =>
    await post<ChangedSessions>(`/api/classes/${classId}/sessions/edit`, { sessions, reason: null }, { requestKey: newRequestKey() })
  const { mutate } = useMutation({
    mutationFn: async ({ session, heldOn, half }: Move) =>
      await send(session.classId, [{ sessionId: session.sessionId, version: session.version, heldOn, half }]),
    onSuccess: async ({ sessions: [now], told }, { session }) => {
      await changed()
      if (!now) return
      const undo = async () => {
        try {
          const { sessionId, heldOn, half, startsAt, endsAt } = session
          await send(session.classId, [{ sessionId, version: now.version, heldOn, half, startsAt, endsAt }])
          showToast({ message: t('movedBack', { subject: session.subject }) })
        } catch (error) {
          showToast({ message: error instanceof Error ? error.message : t('notMoved'), failed: true })
        }
        await changed()
      }
      const where = { subject: now.subject, date: formatDate(now.heldOn), half: t(`half_${now.half}`).toLowerCase() }
      showToast({ message: told ? t('movedTold', { ...where, count: told }) : t('moved', where), undo: () => void undo() })
    },
    onError: async (error) => {
      await changed()
      showToast({ message: error instanceof ApiError ? error.message : t('notMoved'), failed: true })
    },
  })
  return mutate
}
