import type { FastifyRequest } from 'fastify'
import { isLoopback } from '#kernel/config.ts'
import { AppError } from '#kernel/errors.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'via'] as const

/** Refuses a change that a page of another site makes the browser send. Browsers name the origin of every such request; a program that sends
 * none carries its own key. Throws `access.other-origin`. */
export function refuseOtherOrigin(request: FastifyRequest): void {
  if (safe.has(request.method)) return
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign = origin === undefined ? site === 'cross-site' || site === 'same-site' : hostOf(origin) !== hostOf(`${request.protocol}://${request.host}`)
  if (foreign) throw new AppError('access.other-origin')
}

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
