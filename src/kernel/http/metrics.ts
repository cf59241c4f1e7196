import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { z } from 'zod'
import { scopeOf } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Authenticate } from './authenticate.ts'
import { credentialsOf } from './authenticate.ts'
import { isFromLoopback } from './request-origin.ts'

/** GET /metrics for Prometheus: the process, and how long requests took by route. Answered to this machine, elsewhere to holders of
 * `access.read-metrics` (a collector on another machine uses an API key). */
export function addMetrics(app: FastifyInstance, authenticate: Authenticate): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  })
  app.addHook('onResponse', async (request, reply) => {
    duration.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get(
    '/metrics',
    { schema: { tags: ['system'], summary: 'Số đo vận hành, dạng Prometheus', produces: ['text/plain'], response: { 200: z.string() } } },
    async (request, reply) => {
      if (!isFromLoopback(request)) {
        const actor = await authenticate(credentialsOf(request))
        if (!actor) throw new AppError('kernel.not-signed-in')
        if (scopeOf(actor, 'access.read-metrics') === undefined) throw new AppError('kernel.forbidden', { permission: 'access.read-metrics' })
      }
      return reply
        .header('cache-control', 'no-store')
        .type(register.contentType)
        .serializer(String)
        .send(await register.metrics())
    },
  )
}
