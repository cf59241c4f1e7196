import type { ErrorBody } from '#contracts/errors.ts'
import { currentLanguage } from './language.ts'

/** An answer of the API that is not 2xx, or no answer at all (`status` 0, code `web.no-answer`, no request id). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly fields: Readonly<Record<string, string>>
  readonly requestId: string | undefined

  constructor(status: number, body: Partial<Pick<ErrorBody, 'message' | 'fields' | 'requestId'>> & { readonly code: string }) {
    super(body.message ?? '')
    this.status = status
    this.code = body.code
    this.fields = body.fields ?? {}
    this.requestId = body.requestId
  }
}

type Params = Readonly<Record<string, string | number | undefined>>

/** GET, parsed. The server parses its answers by the same contract, so the type is believed here. Throws `ApiError`. */
export async function get<Body>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Body> {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined) query.set(name, String(value))
  const response = await send(query.size > 0 ? `${path}?${query.toString()}` : path, signal ? { signal } : {})
  return (await response.json()) as Body
}

/** POST of a JSON body; the answer, parsed. Throws `ApiError`. */
export async function post<Body>(path: string, body: unknown = {}): Promise<Body> {
  const response = await send(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return (await response.json()) as Body
}

/** PUT of a JSON body; the answer, parsed. Throws `ApiError`. */
export async function put<Body>(path: string, body: unknown): Promise<Body> {
  const response = await send(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return (await response.json()) as Body
}

/** GET of a file, with the name the server gives it. Throws `ApiError`. */
export async function getFile(path: string): Promise<{ readonly name: string; readonly bytes: Blob }> {
  const response = await send(path, {})
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '') ?? []
  const [, plain] = /filename="([^"]+)"/i.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { name: encoded ? decodeURIComponent(encoded) : (plain ?? ''), bytes: await response.blob() }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('accept', 'application/json')
  headers.set('accept-language', currentLanguage())
  let response: Response
  try {
    response = await fetch(path, { ...init, headers, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, { code: 'web.no-answer' })
  }
  if (response.ok) return response
  throw new ApiError(response.status, await errorBody(response))
}

/** A proxy in between may answer with something that is not ours. */
async function errorBody(response: Response): Promise<Partial<Omit<ErrorBody, 'code'>> & { readonly code: string }> {
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') return body as ErrorBody
  const requestId = response.headers.get('x-request-id')
  return { code: 'web.unknown-answer', ...(requestId ? { requestId } : {}) }
}
