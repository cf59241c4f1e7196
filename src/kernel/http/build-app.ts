import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Language } from '#contracts/words.ts'
import type { Clock } from '#kernel/clock.ts'
import { type Actor, makeCtx, scopeOf } from '#kernel/context.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { anonymous, type Authenticate, credentialsOf } from './authenticate.ts'
import { languageOf } from './language.ts'
import { addMetrics } from './metrics.ts'
import { addOpenApi } from './openapi.ts'
import { problemOf } from './problem.ts'
import { allowedMethods, makeRouteRegister, type RegisteredRoute } from './registered-routes.ts'
import { refuseOtherOrigin } from './request-origin.ts'
import type { RouteAccess, Routes } from './routes.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { addStaticWeb } from './static-web.ts'

export interface AppParts {
  readonly clock: Clock
  readonly authenticate: Authenticate
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
  readonly routes: readonly Routes[]
  readonly version: string
  /** Folder of the built web; without one only the API is served. */
  readonly webFolder?: string | undefined
  readonly trustedProxies?: readonly string[]
  /** The second origin, which pages may frame. */
  readonly contentOrigin?: (appOrigin: string) => string | undefined
  /** 'silent' says nothing. */
  readonly logLevel?: string
}

export interface App {
  readonly fastify: FastifyInstance
  /** Every route of the modules: what the generated matrix test walks through. */
  readonly routes: readonly RegisteredRoute[]
}

const bodyLimit = 1024 * 1024

/** Without the query: it may hold the name somebody looks for. Without the token of a signed link: whoever reads the log must not be able to use it. */
export const loggedUrl = (url: string): string =>
  url.replace(/\?.*$/, '').replace(/^(\/api\/public\/(?:answers|surveys|calendars)\/|\/api\/verify\/|\/xac-nhan\/|\/phieu\/|\/xac-minh\/).+$/, '$1…')

/** Puts the HTTP application together; it listens to no port. Order of a request: origin → who → permission → shape → handler. */
export async function buildApp(parts: AppParts): Promise<App> {
  const app = Fastify({
    // An address that cannot be decoded reaches no route and no hook.
    frameworkErrors: (error, request, reply) => {
      setSecurityHeaders(request, reply)
      void answerProblem(error, request, reply)
    },
    logger: { level: parts.logLevel ?? 'info', serializers: { req: ({ method, url, ip }) => ({ method, url: loggedUrl(url), ip }) } },
    genReqId: newId,
    bodyLimit,
    trustProxy: parts.trustedProxies?.length ? [...parts.trustedProxies] : false,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // A form of another site can send text/plain without asking; we take JSON and what a route names.
  app.removeContentTypeParser('text/plain')

  const register = makeRouteRegister()
  app.addHook('onRoute', register.add)
  app.decorateRequest('ctx')
  app.addHook('onRequest', async (request, reply) => {
    setSecurityHeaders(request, reply, parts.contentOrigin)
    refuseOtherOrigin(request)
    refuseUnstorable(request.url)
    const actor = await admit(parts.authenticate, request, request.routeOptions.config.access)
    request.ctx = makeCtx({ actor, now: parts.clock.now(), requestId: request.id, language: languageOf(request.headers), requestKey: requestKeyOf(request) })
  })
  app.addHook('preValidation', async (request) => {
    if (request.body === undefined || request.body === null || request.isMultipart?.()) return
    refuseDeep(request.body, languageOf(request.headers))
    refuseUnstorable(JSON.stringify(request.body))
  })
  app.setErrorHandler(answerProblem)

  await addOpenApi(app, parts.version)
  addMetrics(app, parts.authenticate)
  addHealth(app, parts.ready)
  for (const routes of parts.routes) await app.register(routes)
  const answerWithPage = parts.webFolder ? await addStaticWeb(app, parts.webFolder) : () => false
  app.setNotFoundHandler((request, reply) => {
    if (request.method === 'OPTIONS') {
      const allow = allowedMethods(register.routes, request.url.replace(/\?.*$/, ''))
      if (allow.length) return reply.status(204).header('allow', allow.join(', ')).send()
    }
    if (answerWithPage(request, reply)) return reply
    throw new AppError('kernel.not-found')
  })
  await app.ready()
  return { fastify: app, routes: register.routes }
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, request)
  if (problem.unforeseen) request.log.error({ err: error }, 'request failed')
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
  return reply.status(problem.status).serializer(JSON.stringify).type('application/json; charset=utf-8').send(problem.body)
}

/** PostgreSQL's text holds no NUL and its calendar no year 0; nobody types either. In the address NUL stands escaped, once or (in JSON) twice; in a body both
 * are looked for before the shape. */
function refuseUnstorable(text: string): void {
  if (/%00|\0|(?:\\|%5c)u0000|(?<!\d)0000-\d{2}-\d{2}(?!\d)/i.test(text)) throw new AppError('kernel.invalid-input')
}

/** No body of ours is nested nearly so deeply; what walks one by recursion must not run out of stack. */
const deepestBody = 100
const toldSteps = 6

/** Throws `kernel.nested-too-deeply` with the place: the field of the body, and the first steps of the way down from it. */
function refuseDeep(body: unknown, language: Language): void {
  let level: readonly { readonly node: unknown; readonly way: readonly string[] }[] = [{ node: body, way: [] }]
  for (let depth = 0; level.length > 0; depth++) {
    const [first] = level
    if (depth > deepestBody && first) {
      const params = { path: `${first.way.join('.')}…`, depth: deepestBody }
      throw new AppError('kernel.nested-too-deeply', params, { [first.way[0] ?? '.']: messageOf('kernel.nested-too-deeply', params, language) })
    }
    level = level.flatMap(({ node, way }) =>
      typeof node === 'object' && node !== null
        ? Object.entries(node).map(([key, value]: [string, unknown]) => ({ node: value, way: way.length < toldSteps ? [...way, key] : way }))
        : [],
    )
  }
}

/** The Idempotency-Key of a request that changes something. Throws `kernel.invalid-input` for one that is no key: too short ones are met again by chance. */
function requestKeyOf({ method, headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  if (key === undefined || method === 'GET' || method === 'HEAD') return undefined
  if (typeof key !== 'string' || !/^[\w-]{16,100}$/.test(key)) throw new AppError('kernel.invalid-input')
  return key
}

/** Who may go on. Throws `kernel.not-signed-in`, `kernel.forbidden`, or what must be done first (`access.first-…`): before the body is read, so
 * that nobody learns shapes unasked. */
async function admit(authenticate: Authenticate, request: FastifyRequest, access: RouteAccess | undefined): Promise<Actor> {
  if (access === undefined || access === 'public') return anonymous
  const actor = await authenticate(credentialsOf(request))
  if (!actor) throw new AppError('kernel.not-signed-in')
  if (access !== 'signed-in' && scopeOf(actor, access) === undefined) {
    throw actor.mustDo ? new AppError(`access.first-${actor.mustDo}`) : new AppError('kernel.forbidden', { permission: access })
  }
  return actor
}

const health = z.object({ status: z.enum(['ok', 'ready', 'unavailable']) })

function addHealth(app: FastifyInstance, ready: () => Promise<boolean>): void {
  app.get('/healthz', { schema: { tags: ['system'], summary: 'Tiến trình đang chạy', response: { 200: health } } }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { tags: ['system'], summary: 'Cơ sở dữ liệu trả lời', response: { 200: health, 503: health } } }, async (_request, reply) => {
    const answers = await ready().catch(() => false)
    return reply.status(answers ? 200 : 503).send({ status: answers ? 'ready' : 'unavailable' })
  })
}
