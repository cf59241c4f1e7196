import { newRequestKey } from './api.ts'

/** What this browser keeps for times without the network: what waits to be sent, and the last answers of a few addresses. */

export interface QueuedItem {
  readonly id: number
  /** The account that did it: nobody else sends it. */
  readonly owner: string
  readonly kind: string
  /** Where it is sent to. */
  readonly path: string
  /** By the clock of this device. */
  readonly at: string
  readonly key: string
  readonly body: Readonly<Record<string, unknown>>
  /** Why the server will not have it, in words; it is not sent again. */
  readonly refused?: string
}

interface Kept {
  readonly path: string
  readonly at: string
  readonly body: unknown
}

const name = 'tn-offline'
type Store = 'queue' | 'kept'

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = window.indexedDB.open(name, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('queue', { keyPath: 'id', autoIncrement: true })
      request.result.createObjectStore('kept', { keyPath: 'path' })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')))
  })
  return opened
}

/** Resolves when the transaction has been written. */
async function within<Value>(store: Store, mode: IDBTransactionMode, run: (objects: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  const database = await open()
  return await new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode)
    const request = run(transaction.objectStore(store))
    transaction.addEventListener('complete', () => resolve(request.result))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('indexedDB')))
  })
}

let items: readonly QueuedItem[] = []
const listeners = new Set<() => void>()

async function refresh(): Promise<void> {
  items = await within<QueuedItem[]>('queue', 'readonly', (objects) => objects.getAll())
  for (const listener of listeners) listener()
}

/** What waits, oldest first, as it was when it last changed. */
export const queuedItems = (): readonly QueuedItem[] => items

export function onQueueChange(listener: () => void): () => void {
  listeners.add(listener)
  if (listeners.size === 1) void refresh()
  return () => listeners.delete(listener)
}

export async function enqueue(item: Omit<QueuedItem, 'id'>): Promise<void> {
  await within('queue', 'readwrite', (objects) => objects.add(item))
  await refresh()
}

export async function dequeue(ids: readonly number[]): Promise<void> {
  for (const id of ids) await within('queue', 'readwrite', (objects) => objects.delete(id))
  await refresh()
}

/** Keeps that the server will not have these, and why. */
export async function markRefused(refusedItems: readonly QueuedItem[], refused: string): Promise<void> {
  for (const item of refusedItems) await within('queue', 'readwrite', (objects) => objects.put({ ...item, refused }))
  await refresh()
}

export const readQueue = (): Promise<QueuedItem[]> => within<QueuedItem[]>('queue', 'readonly', (objects) => objects.getAll())

export async function keepAnswer(path: string, body: unknown): Promise<void> {
  await within('kept', 'readwrite', (objects) => objects.put({ path, at: new Date().toISOString(), body } satisfies Kept))
}

export const keptAnswer = async (path: string): Promise<Kept | undefined> => await within<Kept | undefined>('kept', 'readonly', (objects) => objects.get(path))

/** What the server answered whoever used this browser goes. What they did and could not send yet stays, without names, until they send it themselves. */
export const forgetAnswers = async (): Promise<void> => await within('kept', 'readwrite', (objects) => objects.clear())

/** Signing out: everything of theirs goes. */
export async function forgetOffline(owner: string): Promise<void> {
  await forgetAnswers()
  await dequeue((await readQueue()).filter((item) => item.owner === owner).map(({ id }) => id))
}

const deviceKey = 'tn-device'

/** Names what is done next: this browser and a number that only grows, so that the server knows the order whatever the clock does. */
export function nextKey(): string {
  const [device = newRequestKey(), last = '0'] = window.localStorage.getItem(deviceKey)?.split('.') ?? []
  const number = Math.max(Date.now(), Number(last) + 1)
  window.localStorage.setItem(deviceKey, `${device}.${number}`)
  return `${device}.${number}`
}

const usedKey = 'tn-offline-used'

/** Whether pages that work without the network were opened here: only then anything is kept. */
export const usesOffline = (): boolean => window.localStorage.getItem(usedKey) !== null

export const offlineOwner = (): string | undefined => window.localStorage.getItem(usedKey) ?? undefined

export const noteOfflineUse = (owner: string): void => window.localStorage.setItem(usedKey, owner)

export const forgetOfflineUse = (): void => window.localStorage.removeItem(usedKey)
