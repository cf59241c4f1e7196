import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { newId } from '#kernel/ids.ts'
import type { House } from './house.ts'

const assets = fileURLToPath(new URL('../../dist/web/assets', import.meta.url))

/** The second origin: the player and what packages hold, and nothing else of the house. It asks nobody who they are and takes nothing in; what a package
 * runs here finds no data, no session and no form. Listens to no port. */
export async function makeContentApp({ config, modules }: Pick<House, 'config' | 'modules'>): Promise<FastifyInstance> {
  const app = Fastify({
    // The path holds what opens a package: it is not logged.
    logger: { level: config.logLevel, serializers: { req: ({ method, ip }) => ({ method, url: '…', ip }) } },
    genReqId: newId,
    bodyLimit: 1,
    routerOptions: { maxParamLength: 1000 },
    trustProxy: config.trustedProxies.length ? [...config.trustedProxies] : false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('cross-origin-resource-policy', 'same-origin')
    reply.header('content-security-policy', `default-src 'none'; frame-ancestors 'none'`)
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
  })
  const gone = 'Bài học này mở đã quá lâu hoặc không còn. Đóng lại rồi mở từ lớp của bạn. / Open this unit again from your class.'
  app.setErrorHandler((error, request, reply) => {
    request.log.warn({ err: error }, 'content request failed')
    return reply.status(404).type('text/plain; charset=utf-8').send(gone)
  })
  app.setNotFoundHandler((_request, reply) => reply.status(404).type('text/plain; charset=utf-8').send(gone))
  await app.register(fastifyStatic, { root: join(assets), prefix: '/assets/', index: false, immutable: true, maxAge: '1y', preCompressed: true })
  for (const routes of modules.contentRoutes) await app.register(routes)
  await app.ready()
  return app
}
