import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Serves the built web from a folder. Files named by their content (assets/) are kept for ever, the page itself is asked for each time.
 * Returns whether it answered a request that no route took: any path of the web's own router gets the page. */
export async function addStaticWeb(app: FastifyInstance, folder: string): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> {
  if (!existsSync(join(folder, 'index.html'))) return () => false
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    // The build writes .br and .gz beside the texts (scripts/compress-web.ts); what has none is sent as it is.
    preCompressed: true,
    setHeaders: (response, path) => {
      const forEver = path.startsWith(join(folder, 'assets'))
      response.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  return (request, reply) => {
    const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && (request.headers.accept ?? '').includes('text/html')
    if (!wantsPage || /^\/(api|assets)(\/|$)/.test(request.url)) return false
    reply.sendFile('index.html')
    return true
  }
}
