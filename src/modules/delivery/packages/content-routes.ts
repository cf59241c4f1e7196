import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { ContentTokens, ContentVisit } from './content-tokens.ts'

export interface ContentParts {
  readonly now: () => Date
  readonly tokens: ContentTokens
  /** The player's page as it was built. */
  readonly playerPage: () => Promise<string>
  /** A file of a package. */
  readonly part: (visit: ContentVisit, path: string) => Promise<{ readonly mediaType: string; readonly bytes: Buffer } | undefined>
}

const schema = { hide: true } as const
const ofVisit = z.object({ token: z.string().max(1000) })
const ofFile = ofVisit.extend({ '*': z.string().max(600) })

/** The second origin: the player and what packages hold. It knows no session and takes nothing in; whoever has a token sees one package. */
export function contentRoutes({ now, tokens, playerPage, part }: ContentParts): Routes {
  return async (app) => {
    const visitOf = (token: string): ContentVisit => {
      const visit = tokens.read(now(), token)
      if (!visit) throw new AppError('kernel.not-found')
      return visit
    }
    app.route({
      method: 'GET',
      url: '/learn/:token/player',
      config: { access: 'public' },
      schema: { ...schema, params: ofVisit },
      handler: async (request, reply) => {
        const { appOrigin } = visitOf(request.params.token)
        guard(reply, appOrigin, `default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'`)
        // The player hears the page that frames it, and no other.
        const page = (await playerPage()).replace('data-app=""', `data-app="${encodeURI(appOrigin)}"`)
        return await reply.type('text/html; charset=utf-8').send(page)
      },
    })
    app.route({
      method: 'GET',
      url: '/learn/:token/files/*',
      config: { access: 'public' },
      schema: { ...schema, params: ofFile },
      handler: async (request, reply) => {
        const visit = visitOf(request.params.token)
        const found = await part(visit, request.params['*'].normalize('NFC'))
        if (!found) throw new AppError('kernel.not-found')
        // Old packages write scripts into their pages; all of them stay within this origin: no form, no other window, no way to the top.
        const own = `'self' data: blob: 'unsafe-inline' 'unsafe-eval'`
        guard(reply, visit.appOrigin, `sandbox allow-scripts allow-same-origin; default-src ${own}; connect-src 'self'; form-action 'none'; base-uri 'self'`)
        return await reply.type(found.mediaType).send(found.bytes)
      },
    })
  }
}

function guard(reply: FastifyReply, appOrigin: string, policy: string): void {
  reply.header('content-security-policy', `${policy}; frame-ancestors 'self' ${appOrigin}`)
  reply.removeHeader('x-frame-options')
  // Package names and paths are nobody else's business, and a token is as good as the package.
  reply.header('referrer-policy', 'no-referrer')
  reply.header('cache-control', 'private, max-age=600')
}
