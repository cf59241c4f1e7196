import { useEffect, useSyncExternalStore } from 'react'
import type { AttendanceMark } from '#contracts/delivery.ts'
import type { CheckedIn, Marked } from '#contracts/delivery-attendance.ts'
import { ApiError, newRequestKey, post } from '#web/lib/api.ts'
import { dequeue, enqueue, markRefused, onQueueChange, queuedItems, type QueuedItem, readQueue } from '#web/lib/offline-store.ts'

/** Every mark and every check-in goes through here, with the network or without: it is written down first, then sent, and goes away when the server has it. */
export const useQueue = (): readonly QueuedItem[] => useSyncExternalStore(onQueueChange, queuedItems)

interface NewMark {
  readonly owner: string
  /** The marks of a session: …/sessions/<id>/marks. */
  readonly path: string
  readonly personId: string
  readonly mark: AttendanceMark
}

export async function queueMark({ owner, path, personId, mark }: NewMark): Promise<void> {
  await enqueue({ owner, kind: 'mark', path, at: new Date().toISOString(), key: newRequestKey(), body: { personId, mark } })
  void flushQueue(owner)
}

export async function queueCheckIn(owner: string, code: string): Promise<string> {
  const key = newRequestKey()
  await enqueue({ owner, kind: 'check-in', path: '/api/my/check-in', at: new Date().toISOString(), key, body: { code } })
  return key
}

/** What became of check-ins that were sent, by key: for the page that waits for one. */
const outcomes = new Map<string, CheckedIn>()
export const outcomeOf = (key: string): CheckedIn | undefined => outcomes.get(key)

let flushing: Promise<void> | undefined

/** Sends what waits, what was done first first. What the network does not take stays; what the server refuses stays with its reason. */
export function flushQueue(owner: string): Promise<void> {
  flushing ??= flushAll(owner).finally(() => {
    flushing = undefined
  })
  return flushing
}

async function flushAll(owner: string): Promise<void> {
  for (;;) {
    const waiting = (await readQueue()).filter((item) => item.owner === owner && item.refused === undefined)
    const [first] = waiting
    if (!first) return
    const batch = first.kind === 'mark' ? waiting.filter(({ kind, path }) => kind === 'mark' && path === first.path) : [first]
    try {
      await send(first, batch)
      await dequeue(batch.map(({ id }) => id))
    } catch (error) {
      if (!(error instanceof ApiError) || error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500) return
      await markRefused(batch, error.message)
    }
  }
}

async function send(first: QueuedItem, batch: readonly QueuedItem[]): Promise<void> {
  const sentAt = new Date().toISOString()
  if (first.kind === 'mark') await post<Marked>(first.path, { sentAt, marks: batch.map(({ at, key, body }) => ({ ...body, at, key })) })
  else outcomes.set(first.key, await post<CheckedIn>(first.path, { ...first.body, at: first.at, sentAt, key: first.key }))
}

/** So often it is tried again while something waits. */
const tryEvery = 5000

/** Sends what waits when the network is back, when the page is looked at again, and now and then. `onSent` when something went. */
export function useFlushing(owner: string, onSent?: () => void): void {
  const queue = useQueue()
  const waiting = queue.some((item) => item.owner === owner && item.refused === undefined)
  useEffect(() => {
    const flush = () => {
      const before = queuedItems().length
      void flushQueue(owner).then(() => {
        if (queuedItems().length < before) onSent?.()
      })
    }
    if (waiting) flush()
    const timer = waiting ? window.setInterval(flush, tryEvery) : undefined
    window.addEventListener('online', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [owner, waiting, onSent])
}

/** Takes refused ones away: somebody has read why. */
export const dropRefused = async (refused: readonly QueuedItem[]): Promise<void> => await dequeue(refused.map(({ id }) => id))
