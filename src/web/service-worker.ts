// The service worker: the shell and the phone pages open without the network. It knows no data; what waits to be sent is the page's (offline-store.ts).

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

interface Worker {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

/** Written by the build (scripts/offline-files.ts): the files of the shell and of the phone pages. */
declare const OFFLINE_FILES: readonly string[]
declare const OFFLINE_VERSION: string

const worker = self as unknown as Worker
const cacheName = `tn-${OFFLINE_VERSION}`
const page = '/index.html'
/** A network that answers so slowly is none. */
const patience = 4000

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName)
      await cache.addAll([page, ...OFFLINE_FILES])
      await worker.skipWaiting()
    })(),
  )
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith('tn-') && name !== cacheName) await caches.delete(name)
      await worker.clients.claim()
    })(),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(navigated(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** The page from the server, so that a new release is seen at once; from here where the server does not answer. */
async function navigated(request: Request): Promise<Response> {
  const kept = await caches.match(page)
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience))
  try {
    const answer = await (kept ? Promise.race([fetch(request), late]) : fetch(request))
    if (answer && (answer.status < 500 || !kept)) return answer
  } catch (error) {
    if (!kept) throw error
  }
  return kept ?? Response.error()
}

/** Files are named by what is in them: one that is here is the right one. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? (await fetch(request))
}
