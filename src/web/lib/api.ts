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

interface WriteOptions {
  /** Sent again under the same key, the request is answered as the first time and nothing is done twice (useForm keeps one for each content). */
  readonly requestKey?: string | undefined
  /** What is sent names itself (marks, check-ins): the server keeps no answer of it. */
  readonly namesItself?: boolean
}

async function write<Body>(method: string, path: string, body: unknown, { requestKey = newRequestKey(), namesItself = false }: WriteOptions): Promise<Body> {
  const response = await send(path, {
    method,
    headers: { 'content-type': 'application/json', ...(!namesItself && { 'idempotency-key': requestKey }) },
    body: JSON.stringify(body),
  })
  // Done, and nothing to say.
  if (response.status === 204) return undefined as Body
  return (await response.json()) as Body
}

/** POST of a JSON body; the answer, parsed. Throws `ApiError`. */
export const post = async <Body>(path: string, body: unknown = {}, options: WriteOptions = {}): Promise<Body> => await write('POST', path, body, options)

/** PUT of a JSON body; the answer, parsed. Throws `ApiError`. */
export const put = async <Body>(path: string, body: unknown, options: WriteOptions = {}): Promise<Body> => await write('PUT', path, body, options)

/** DELETE; the answer, parsed. Throws `ApiError`. */
export const remove = async <Body>(path: string, body: unknown = {}, options: WriteOptions = {}): Promise<Body> => await write('DELETE', path, body, options)

/** Names one request for the server. `crypto.randomUUID` wants https, which an office's own network may not have. */
export function newRequestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Fetches a file and the name the server gives it. Throws `ApiError`. */
export async function getFile(path: string): Promise<{ readonly name: string | undefined; readonly content: Blob }> {
  const response = await send(path, {})
  const name = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { name: name === undefined ? undefined : decodeURIComponent(name), content: await response.blob() }
}

interface Upload<Body> {
  readonly answer: Promise<Body>
  readonly stop: () => void
}

/** POST of a file as multipart field “file”, telling how much has gone, 0–1. The answer throws `ApiError`; stopped, it throws `AbortError`. */
export function postFile<Body>(path: string, file: File, onProgress: (share: number) => void): Upload<Body> {
  // fetch cannot tell how much of a body has been sent.
  const request = new XMLHttpRequest()
  const answer = new Promise<Body>((resolve, reject) => {
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('accept-language', currentLanguage())
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('error', () => reject(new ApiError(0, { code: 'web.no-answer' })))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.response as Body)
      const body: unknown = request.response
      reject(new ApiError(request.status, isErrorBody(body) ? body : { code: 'web.unknown-answer' }))
    })
    const form = new FormData()
    form.set('file', file)
    request.send(form)
  })
  return { answer, stop: () => request.abort() }
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
  if (isErrorBody(body)) return body
  const requestId = response.headers.get('x-request-id')
  return { code: 'web.unknown-answer', ...(requestId ? { requestId } : {}) }
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
}
