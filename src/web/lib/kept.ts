import { ApiError, get } from './api.ts'
import { keepAnswer, keptAnswer, usesOffline } from './offline-store.ts'

/** An answer, and when it was given where it is the last one before the network was lost. */
export interface Answered<Body> {
  readonly body: Body
  readonly keptAt: string | undefined
}

/** GET; without the network the last answer that this browser has. Throws `ApiError` where it has none. */
export async function getOrKept<Body>(path: string, signal?: AbortSignal): Promise<Answered<Body>> {
  try {
    const body = await get<Body>(path, {}, signal)
    // A browser that keeps nothing (private windows) works all the same.
    if (usesOffline()) await keepAnswer(path, body).catch(() => {})
    return { body, keptAt: undefined }
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 0 && error.status < 502) || !usesOffline()) throw error
    const kept = await keptAnswer(path).catch(() => undefined)
    if (!kept) throw error
    return { body: kept.body as Body, keptAt: kept.at }
  }
}
