import { createHmac, timingSafeEqual } from 'node:crypto'
import { readCookie } from '#kernel/http/cookies.ts'
import { sessionCookie } from './auth.ts'

/** The session's token from a Cookie header, when the signature is ours. The library signs `token.base64(HMAC-SHA-256(secret, token))`; reading it
 * here saves its two queries per request. */
export function sessionTokenOf(cookieHeader: string | undefined, secret: string): string | undefined {
  const value = readCookie(cookieHeader, sessionCookie)
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === undefined || dot <= 0) return undefined
  const token = value.slice(0, dot)
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}
