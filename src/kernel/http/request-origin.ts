import type { FastifyRequest } from 'fastify'
import { isLoopback } from '#kernel/config.ts'
import { AppError } from '#kernel/errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'] as const

/** Refuses a change that a page of another site makes the browser send. Browsers name the origin of every such request, so a cookie without one
 * comes from something that should carry a key instead; a key, which no page of another site can send, counts for itself.
 * Throws `access.other-origin`. */
export function refuseOtherOrigin(request: FastifyRequest): void {
  const { authorization, cookie, origin } = request.headers
  if (safe.has(request.method) || /^Bearer\s/i.test(authorization ?? '')) return
  const site = request.headers['sec-fetch-site']
  const same = origin === undefined ? site === 'same-origin' || (site === undefined && cookie === undefined) : isOwn(origin, request)
  if (!same) throw new AppError('access.other-origin')
}

const isOwn = (origin: string, { protocol, host }: FastifyRequest): boolean => hostOf(origin) === hostOf(`${protocol}://${host}`)

/** Host and port; the scheme is left out, because a proxy that is not trusted may speak https for us. */
function hostOf(url: string): string | undefined {
  const parsed = URL.parse(url)
  return parsed?.host || undefined
}

/** Whether the person sits at this machine: the connection comes from it, asks for it by a loopback name, and no proxy that we do not know
 * stands between (behind one, everybody would seem to sit here). */
export function isFromLoopback(request: FastifyRequest): boolean {
  const forwarded = forwarding.some((name) => request.headers[name] !== undefined)
  if (forwarded && (request.ips?.length ?? 0) < 2) return false
  return isLoopback(request.ip) && isLoopback(request.hostname.replace(/^\[|\]$/g, ''))
}
