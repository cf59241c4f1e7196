import type { FastifyReply, FastifyRequest } from 'fastify'

// Scripts and styles come from our own files only; what a script sets on an element it has made is no inline style.
const policyWith = (styles: string, frames = `'none'`) =>
  [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src ${styles}`,
    `img-src 'self' data: blob:`,
    `font-src 'self' data:`,
    `connect-src 'self'`,
    `frame-src ${frames}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')

// The page that describes the API is a library's, and its pictures carry style attributes.
const docsPolicy = policyWith(`'self' 'unsafe-inline'`)

/** Headers of every answer. What the API answers is about people: no cache keeps it unless the route says otherwise. */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply, contentOrigin?: (appOrigin: string) => string | undefined): void {
  // A page may frame the second origin, where packages of others are shown, and nothing else.
  const frames = contentOrigin?.(`${request.protocol}://${request.host}`)
  reply.header('content-security-policy', request.url.startsWith('/api/docs') ? docsPolicy : policyWith(`'self'`, frames))
  reply.header('x-content-type-options', 'nosniff')
  reply.header('x-frame-options', 'DENY')
  reply.header('referrer-policy', 'same-origin')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=()')
  reply.header('x-request-id', request.id)
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000')
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
}
