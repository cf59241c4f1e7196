import { useEffect, useSyncExternalStore } from 'react'
import type { AttendanceMark } from '#contracts/delivery.ts'
import { type CheckedIn, type Marked, mostMarks } from '#contracts/delivery-attendance.ts'
import { ApiError, post } from '#web/lib/api.ts'
import { dequeue, enqueue, markRefused, nextKey, onQueueChange, queuedItems, type QueuedItem, readQueue } from '#web/lib/offline-store.ts'

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
  await enqueue({ owner, kind: 'mark', path, at: new Date().toISOString(), key: nextKey(), body: { personId, mark } })
  void flushQueue(owner)
}

export async function queueCheckIn(owner: string, code: string): Promise<string> {
  const key = nextKey()
  await enqueue({ owner, kind: 'check-in', path: '/api/my/check-in', at: new Date().toISOString(), key, body: { code } })
  return key
}

const outcomeKey = (key: string) => `tn-check-in ${key}`

/** What became of a check-in that this tab sent: for the page that waits for it, opened again too. */
export function outcomeOf(key: string): CheckedIn | undefined {
  const kept = window.sessionStorage.getItem(outcomeKey(key))
  return kept === null ? undefined : (JSON.parse(kept) as CheckedIn)
}

/** Why what waits could not be sent although the server answers: it stays, and somebody has to do something about it. */
export interface Trouble {
  readonly words: string
  /** The session has ended. */
  readonly signIn: boolean
}

let trouble: Trouble | undefined
const troubled = new Set<() => void>()

function setTrouble(now: Trouble | undefined): void {
  if (trouble?.words === now?.words) return
  trouble = now
  for (const listener of troubled) listener()
}

export const useTrouble = (): Trouble | undefined =>
  useSyncExternalStore(
    (listener) => {
      troubled.add(listener)
      return () => troubled.delete(listener)
    },
    () => trouble,
  )

/** Whether a mark may be sent again as it is: nobody answered, or what is wrong is put right elsewhere. */
const mayBeSentAgain = ({ status, code }: ApiError): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500 || code === 'delivery.clock-wrong'

/** How many of an account wait to be sent. */
export const waitingOf = async (owner: string): Promise<number> =>
  (await readQueue()).filter((item) => item.owner === owner && item.refused === undefined).length

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
    const batch = first.kind === 'mark' ? waiting.filter(({ kind, path }) => kind === 'mark' && path === first.path).slice(0, mostMarks) : [first]
    try {
      const done = await send(first, batch)
      setTrouble(undefined)
      // What could not stand is sent once more by itself: then the server says why.
      await dequeue(done.map(({ id }) => id))
      if (done.length === 0) return
    } catch (error) {
      if (!(error instanceof ApiError)) return
      if (mayBeSentAgain(error)) {
        setTrouble(error.status === 401 || error.code === 'delivery.clock-wrong' ? { words: error.message, signIn: error.status === 401 } : undefined)
        return
      }
      await markRefused(batch, error.message)
    }
  }
}

/** What of a batch has its answer. */
async function send(first: QueuedItem, batch: readonly QueuedItem[]): Promise<readonly QueuedItem[]> {
  const sentAt = new Date().toISOString()
  if (first.kind !== 'mark') {
    const outcome = await post<CheckedIn>(first.path, { ...first.body, at: first.at, sentAt, key: first.key }, { namesItself: true })
    window.sessionStorage.setItem(outcomeKey(first.key), JSON.stringify(outcome))
    return batch
  }
  const { results } = await post<Marked>(first.path, { sentAt, marks: batch.map(({ at, key, body }) => ({ ...body, at, key })) }, { namesItself: true })
  const not = new Set(results.filter(({ outcome }) => outcome === 'not-learner' || outcome === 'closed').map(({ personId }) => personId))
  return batch.filter(({ body }) => !not.has(String(body['personId'])))
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
