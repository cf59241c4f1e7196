import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Permission } from '#contracts/permissions.ts'
import type { Ctx } from '#kernel/context.ts'

/** Who may call a route: anybody (only below /api/auth, /api/public, /api/verify), whoever is signed in, or holders of a permission. */
export type RouteAccess = 'public' | 'signed-in' | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route names it; the app refuses to start with one that does not. The generated matrix test reads it. */
    access?: RouteAccess
  }
  interface FastifyRequest {
    /** Who asks and when; on routes that are not public the actor is signed in and holds the permission. */
    ctx: Ctx
  }
}

/** A module's routes: schema, access, call, present. Never SQL. */
export type Routes = FastifyPluginAsyncZod

export const problemSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'What happened, in words that say what to do next' })

/** The error responses every signed-in route may give; spread into `response`. */
export const problems = {
  400: problemSchema,
  401: problemSchema,
  403: problemSchema,
  404: problemSchema,
  409: problemSchema,
  413: problemSchema,
  422: problemSchema,
  429: problemSchema,
  500: problemSchema,
} as const

/** Keyset paging: `after` is the `next` of the page before. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(400).optional(),
})

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
