import { queryOptions } from '@tanstack/react-query'
import type { AttendanceMark } from '#contracts/delivery.ts'
import type { Roll, RollLearner } from '#contracts/delivery-attendance.ts'
import { getOrKept } from '#web/lib/kept.ts'
import type { QueuedItem } from '#web/lib/offline-store.ts'

export const attendanceKey = ['attendance'] as const

/** Whoever reads rolls of units comes by them; a lecturer by what they teach. */
export const sessionBase = (permissions: readonly string[]): string => (permissions.includes('delivery.read-roll') ? '/api/sessions' : '/api/my/sessions')

/** A roll is looked at while learners check in. */
const askEvery = 15_000

export const rollQuery = (base: string, sessionId: string) =>
  queryOptions({
    queryKey: [...attendanceKey, 'roll', sessionId],
    queryFn: ({ signal }) => getOrKept<Roll>(`${base}/${sessionId}/roll`, signal),
    refetchInterval: askEvery,
    meta: { unasked: true },
  })

export const allMarks = ['present', 'late', 'excused', 'exempt', 'absent'] as const satisfies readonly AttendanceMark[]

/** Somebody on the roll with what is not sent yet. */
export interface ShownLearner extends RollLearner {
  readonly waiting: boolean
  /** Nobody has marked them; what was said beforehand is shown. */
  readonly assumed: boolean
}

export function shownLearners(roll: Roll, path: string, queue: readonly QueuedItem[]): readonly ShownLearner[] {
  const waiting = new Map<string, AttendanceMark>()
  for (const { kind, path: to, body, refused } of queue)
    if (kind === 'mark' && to === path && refused === undefined) waiting.set(String(body['personId']), body['mark'] as AttendanceMark)
  return roll.learners.map((learner) => {
    const queued = waiting.get(learner.personId)
    const mark = queued ?? learner.mark ?? learner.expected?.mark ?? null
    return { ...learner, mark, waiting: queued !== undefined, assumed: queued === undefined && learner.mark === null && mark !== null }
  })
}
