import type { FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/context.ts'
import { isFromLoopback } from './request-origin.ts'

/** What a request says about who sends it. */
export interface Credentials {
  readonly cookie: string | undefined
  readonly authorization: string | undefined
  /** Sent from this very machine. */
  readonly fromLoopback: boolean
}

/** Who sends the request: undefined when nobody is signed in; throws an AppError when the account may not act. */
export type Authenticate = (credentials: Credentials) => Promise<Actor | undefined>

export function credentialsOf(request: FastifyRequest): Credentials {
  const { cookie, authorization } = request.headers
  return { cookie, authorization, fromLoopback: isFromLoopback(request) }
}

/** Stands for whoever calls a public route. */
export const anonymous: Actor = { kind: 'account', id: 'anonymous', name: 'Khách', permissions: new Map() }
