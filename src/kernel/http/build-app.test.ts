import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { makeClock } from '#kernel/clock.ts'
import type { Actor } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Authenticate } from './authenticate.ts'
import { buildApp, loggedUrl } from './build-app.ts'
import { problems, type Routes } from './routes.ts'

const reader: Actor = { kind: 'account', id: 'a1', name: 'A', permissions: new Map([['organisation.list-units', 'all']]) }
const meter: Actor = { kind: 'account', id: 'a2', name: 'B', permissions: new Map([['access.read-metrics', 'all']]) }
const session = 'tn.session_token=reader'
const authenticate: Authenticate = async ({ authorization, cookie }) =>
  ({ 'Bearer reader': reader, 'Bearer meter': meter, [session]: reader })[authorization ?? cookie ?? '']
const signedIn = { authorization: 'Bearer reader' }

const routes: Routes = async (app) => {
  app.route({
    method: 'POST',
    url: '/api/things/:thingId',
    config: { access: 'organisation.list-units' },
    schema: {
      tags: ['test'],
      params: z.object({ thingId: z.uuid() }),
      querystring: z.object({ limit: z.coerce.number().int().max(200).default(50) }),
      body: z.object({ name: z.string().min(2), on: z.iso.date(), kind: z.enum(['x', 'y']), parts: z.array(z.object({ size: z.number() })) }),
      response: { 200: z.object({ name: z.string(), actor: z.string(), language: z.string() }), ...problems },
    },
    // A column too many: it must not leave the house.
    handler: async (request) => Object.assign({ name: request.body.name, actor: request.ctx.actor.id, language: request.ctx.language }, { secret: 'x' }),
  })
  app.route({
    method: 'GET',
    url: '/api/fails/:how',
    config: { access: 'signed-in' },
    schema: { tags: ['test'], params: z.object({ how: z.string() }), response: { 200: z.object({ ok: z.boolean() }), ...problems } },
    handler: async (request) => {
      const { how } = request.params
      if (how === 'wait') throw new AppError('kernel.too-many-requests', { seconds: 7 })
      if (how === 'fields') throw new AppError('kernel.invalid-input', {}, { name: 'Tên này đã có' })
      if (how === 'shape') return JSON.parse('{"ok": "no"}') as { ok: boolean }
      throw new Error('password=hunter2')
    },
  })
  app.route({
    method: 'GET',
    url: '/api/people-only',
    config: { access: 'personnel.read-succession' },
    schema: { tags: ['test'], response: { 200: z.object({}), ...problems } },
    handler: async () => ({}),
  })
  app.route({
    method: 'GET',
    url: '/api/public/who',
    config: { access: 'public' },
    schema: { tags: ['test'], response: { 200: z.object({ id: z.string() }), ...problems } },
    handler: async (request) => ({ id: request.ctx.actor.id }),
  })
}

const webFolder = mkdtempSync(join(tmpdir(), 'tn-web-'))
mkdirSync(join(webFolder, 'assets'))
const pageText = '<!doctype html><title>Trồng Người</title>'
const largeScript = `export const words = '${'trồng người '.repeat(100)}'`
writeFileSync(join(webFolder, 'index.html'), pageText)
writeFileSync(join(webFolder, 'index.html.br'), brotliCompressSync(pageText))
writeFileSync(join(webFolder, 'assets', 'large-3c4d.js'), largeScript)
writeFileSync(join(webFolder, 'assets', 'large-3c4d.js.br'), brotliCompressSync(largeScript))
writeFileSync(join(webFolder, 'assets', 'large-3c4d.js.gz'), gzipSync(largeScript))
writeFileSync(join(webFolder, 'assets', 'app-1a2b.js'), 'export {}')
const databaseAnswers = { now: true }
const parts = {
  clock: makeClock(undefined),
  authenticate,
  ready: async () => databaseAnswers.now,
  routes: [routes],
  version: '1.2.3',
  webFolder,
  logLevel: 'silent',
}
const built = await buildApp(parts)
const app = built.fastify
afterAll(async () => {
  await app.close()
  rmSync(webFolder, { recursive: true })
})

const thing = '/api/things/0190a0b0-0000-7000-8000-000000000000'
const good = { name: 'Lớp A', on: '2021-12-10', kind: 'x', parts: [] }

describe('a request', () => {
  it('is asked who sends it before its shape is looked at', async () => {
    const anonymous = await app.inject({ method: 'POST', url: thing, payload: { nonsense: true } })
    expect(anonymous.statusCode).toBe(401)
    expect(anonymous.json()).toEqual({
      code: 'kernel.not-signed-in',
      message: expect.stringContaining('Đăng nhập lại'),
      requestId: anonymous.headers['x-request-id'],
    })
    const broken = await app.inject({ method: 'POST', url: thing, payload: '{', headers: { 'content-type': 'application/json' } })
    expect(broken.statusCode).toBe(401)
    const unable = await app.inject({ method: 'POST', url: thing, payload: { nonsense: true }, headers: { authorization: 'Bearer meter' } })
    expect(unable.statusCode).toBe(403)
    expect(unable.json().message).toBe('Tài khoản không có quyền “Xem danh sách đơn vị”. Đề nghị quản trị viên cấp quyền.')
  })

  it('gets what the schema lets out, and no more', async () => {
    const answer = await app.inject({ method: 'POST', url: thing, payload: good, headers: signedIn })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ name: 'Lớp A', actor: 'a1', language: 'vi' })
  })

  it('is told field by field what to write instead, in its language', async () => {
    const bad = { name: 'A', on: '10/12/2021', kind: 'z', parts: [{ size: 'x' }] }
    const send = async (language: string) =>
      (await app.inject({ method: 'POST', url: thing, payload: bad, headers: { ...signedIn, 'accept-language': language } })).json()
    expect(await send('vi-VN,vi;q=0.9,en;q=0.8')).toMatchObject({
      code: 'kernel.invalid-input',
      fields: {
        name: 'Nhập ít nhất 2 ký tự.',
        on: 'Nhập ngày dạng năm-tháng-ngày, ví dụ 2021-12-10.',
        kind: 'Chọn một trong: x, y.',
        'parts.0.size': 'Còn thiếu hoặc sai kiểu. Nhập số.',
      },
    })
    expect((await send('en-GB')).fields).toMatchObject({ name: 'Give at least 2 characters.', kind: 'Choose one of: x, y.' })
    const missing = await app.inject({ method: 'POST', url: thing, headers: signedIn })
    expect(missing.statusCode).toBe(400)
    expect(missing.json()).toMatchObject({ code: 'kernel.invalid-input', fields: { body: expect.any(String) } })
    const params = await app.inject({ method: 'POST', url: '/api/things/x?limit=900', payload: good, headers: signedIn })
    expect(params.json()).toMatchObject({ code: 'kernel.invalid-input', fields: { thingId: 'Mã này không đúng dạng. Chọn lại từ danh sách.' } })
  })

  it('speaks the language of the cookie first, then of the browser, else Vietnamese', async () => {
    const message = async (headers: Record<string, string>) => (await app.inject({ method: 'GET', url: '/api/nowhere', headers })).json().message as string
    expect(await message({})).toMatch(/^Không tìm thấy/)
    expect(await message({ 'accept-language': 'fr' })).toMatch(/^Không tìm thấy/)
    expect(await message({ 'accept-language': 'en;q=0.5, vi;q=0.4' })).toMatch(/^Not found/)
    expect(await message({ 'accept-language': 'en', cookie: 'x=1; tn_lang=vi' })).toMatch(/^Không tìm thấy/)
    expect(await message({ cookie: 'tn_lang=en' })).toMatch(/^Not found/)
  })

  it('that fails says nothing of the inside', async () => {
    for (const how of ['bang', 'shape']) {
      const answer = await app.inject({ method: 'GET', url: `/api/fails/${how}`, headers: signedIn })
      expect(answer.statusCode).toBe(500)
      expect(answer.json()).toEqual({
        code: 'kernel.internal',
        message: expect.stringContaining('Hệ thống gặp lỗi'),
        requestId: answer.headers['x-request-id'],
      })
      expect(answer.body).not.toContain('hunter2')
    }
    const wait = await app.inject({ method: 'GET', url: '/api/fails/wait', headers: signedIn })
    expect([wait.statusCode, wait.headers['retry-after']]).toEqual([429, '7'])
    expect((await app.inject({ method: 'GET', url: '/api/fails/fields', headers: signedIn })).json().fields).toEqual({ name: 'Tên này đã có' })
  })

  it('refuses what the database cannot hold, and what is nested beyond sense', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`
    for (const payload of [
      { ...good, name: 'a\0b' },
      { ...good, name: '0000-01-01' },
    ]) {
      const answer = await app.inject({ method: 'POST', url: thing, payload, headers: signedIn })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'kernel.invalid-input'])
    }
    const nested = await app.inject({ method: 'POST', url: thing, payload: deep, headers: { ...signedIn, 'content-type': 'application/json' } })
    expect([nested.statusCode, nested.json().code]).toEqual([400, 'kernel.nested-too-deeply'])
    for (const query of ['q=%00', 'q=%5Cu0000', 'on=0000-01-01'])
      expect((await app.inject({ method: 'GET', url: `${thing}?${query}`, headers: signedIn })).statusCode, query).toBe(400)
  })

  it('has bounds and takes JSON only', async () => {
    const send = async (contentType: string, payload: string) =>
      await app.inject({ method: 'POST', url: thing, payload, headers: { ...signedIn, 'content-type': contentType } })
    const large = await send('application/json', JSON.stringify({ ...good, name: 'x'.repeat(1_100_000) }))
    expect([large.statusCode, large.json().code]).toEqual([413, 'kernel.payload-too-large'])
    expect(large.json().message).toContain('1 MB')
    for (const [contentType, payload] of [
      ['application/json', '{'],
      ['text/plain', JSON.stringify(good)],
      ['application/x-www-form-urlencoded', 'name=x'],
    ] as const) {
      const answer = await send(contentType, payload)
      expect([answer.statusCode, answer.json().code], contentType).toEqual([400, 'kernel.invalid-input'])
    }
    const odd = await app.inject({ method: 'GET', url: '/api/%E0%A4%A', headers: signedIn })
    expect([odd.statusCode, odd.json().code]).toEqual([400, 'kernel.invalid-input'])
  })

  it('that nobody answers is 404 in the same shape', async () => {
    for (const [method, url] of [
      ['GET', '/api/nowhere'],
      ['PUT', thing],
      ['DELETE', '/api/public/who'],
    ] as const) {
      const answer = await app.inject({ method, url })
      expect(answer.statusCode).toBe(404)
      expect(answer.json()).toEqual({ code: 'kernel.not-found', message: expect.any(String), requestId: expect.any(String) })
    }
  })

  it('HEAD is GET without a body; OPTIONS names the methods', async () => {
    const head = await app.inject({ method: 'HEAD', url: '/api/public/who' })
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect((await app.inject({ method: 'HEAD', url: '/api/people-only' })).statusCode).toBe(401)
    const options = await app.inject({ method: 'OPTIONS', url: `${thing}?x=1` })
    expect([options.statusCode, options.headers['allow']]).toEqual([204, 'OPTIONS, POST'])
    expect((await app.inject({ method: 'OPTIONS', url: '/api/public/who' })).headers['allow']).toBe('GET, HEAD, OPTIONS')
    expect((await app.inject({ method: 'OPTIONS', url: '/api/nowhere' })).statusCode).toBe(404)
  })

  it('that changes something comes from our own page', async () => {
    const send = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'POST', url: thing, payload: good, headers: { cookie: session, ...headers } })).statusCode
    expect(await send({ origin: 'http://localhost', host: 'localhost:80' })).toBe(200)
    expect(await send({ origin: 'http://tn.example:8080', host: 'tn.example:8080' })).toBe(200)
    expect(await send({ origin: 'http://tn.example:8081', host: 'tn.example:8080' })).toBe(403)
    expect(await send({ origin: 'http://evil.example', host: 'tn.example' })).toBe(403)
    expect(await send({ origin: 'null' })).toBe(403)
    expect(await send({ 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await send({ 'sec-fetch-site': 'same-origin' })).toBe(200)
    // A browser says where it comes from; whatever else sends a cookie might be made to.
    expect(await send({})).toBe(403)
    expect(await send({ 'sec-fetch-site': 'none' })).toBe(403)
    // A key is no cookie: no page of another site can have it sent.
    expect(await send(signedIn)).toBe(200)
    expect(await send({ ...signedIn, origin: 'http://evil.example' })).toBe(200)
    expect(await send({ authorization: 'Basic x', origin: 'http://evil.example' })).toBe(403)
    expect((await app.inject({ method: 'GET', url: '/api/public/who', headers: { origin: 'http://evil.example' } })).statusCode).toBe(200)
  })
})

describe('a form of another site', () => {
  const forms: readonly (readonly [string, string, string])[] = [
    ['urlencoded', 'application/x-www-form-urlencoded', 'name=x'],
    ['plain text that reads like JSON', 'text/plain', JSON.stringify(good)],
    ['plain text with parameters', 'text/plain; charset=utf-8', JSON.stringify(good)],
    ['multipart', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\nx\r\n--x--\r\n'],
    ['no type at all', '', JSON.stringify(good)],
  ]
  it.each(forms)('is refused for its origin: %s', async (_what, type, payload) => {
    for (const from of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, {}] as Record<string, string>[]) {
      const headers = { cookie: session, 'content-type': type, ...from }
      const answer = await app.inject({ method: 'POST', url: thing, payload, headers })
      expect([answer.statusCode, answer.json().code], JSON.stringify(from)).toEqual([403, 'access.other-origin'])
    }
  })
  it.each(forms)('is not understood even from our own: %s', async (_what, type, payload) => {
    const answer = await app.inject({
      method: 'POST',
      url: thing,
      payload,
      headers: { cookie: session, origin: 'http://localhost', host: 'localhost', 'content-type': type },
    })
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
  })
})

describe('every answer', () => {
  it('carries headers that keep it safe', async () => {
    for (const url of ['/api/public/who', '/api/nowhere', '/', '/assets/app-1a2b.js', '/api/docs/', '/healthz']) {
      const { headers } = await app.inject({ method: 'GET', url, headers: { accept: 'text/html' } })
      const policy = String(headers['content-security-policy'])
      expect(policy, url).toContain(`script-src 'self';`)
      expect(policy, url).toContain(`frame-ancestors 'none'`)
      expect(
        policy.split(';').find((part) => part.includes('script-src')),
        url,
      ).not.toContain('unsafe-inline')
      expect(policy, url).toContain(`default-src 'self'`)
      expect(policy, url).toContain(`object-src 'none'`)
      expect(policy, url).toContain(`base-uri 'none'`)
      expect(policy, url).toContain(`form-action 'self'`)
      // In the clear the header counts for nothing; some browsers take it all the same and lock an office out of its server.
      expect(headers, url).not.toHaveProperty('strict-transport-security')
      expect(headers, url).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'same-origin',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    }
    expect((await app.inject({ url: '/api/public/who' })).headers['cache-control']).toBe('no-store')
  })
})

it('tells the browser to stay with https where a trusted proxy speaks it for us', async () => {
  const behind = (await buildApp({ ...parts, trustedProxies: ['10.9.9.9'] })).fastify
  const ask = async (remoteAddress: string, protocol: string) =>
    (await behind.inject({ url: '/api/public/who', remoteAddress, headers: { 'x-forwarded-proto': protocol } })).headers['strict-transport-security']
  expect(await ask('10.9.9.9', 'https')).toBe('max-age=31536000')
  expect(await ask('10.9.9.9', 'http')).toBeUndefined()
  expect(await ask('10.9.9.8', 'https')).toBeUndefined()
  await behind.close()
})

describe('routes', () => {
  const add =
    (route: object): Routes =>
    async (server) =>
      void server.route(route as Parameters<typeof server.route>[0])
  const handler = async () => ({})
  const build = (route: object) => buildApp({ ...parts, routes: [add(route)] })
  it('must say who may call them', async () => {
    await expect(build({ method: 'GET', url: '/api/x', handler })).rejects.toThrow('GET /api/x does not say who may call it')
    await expect(build({ method: 'GET', url: '/api/docsx', handler })).rejects.toThrow('does not say who may call it')
    await expect(build({ method: 'GET', url: '/api/x', config: { access: 'public' }, handler })).rejects.toThrow('is public')
    await expect(build({ method: 'GET', url: '/api/publicity', config: { access: 'public' }, handler })).rejects.toThrow('is public')
    await expect(build({ method: 'GET', url: '/api/x', config: { access: 'organisation.fly' }, handler })).rejects.toThrow('no permission')
  })
  it('are all collected, and all described', async () => {
    expect(built.routes.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/things/:thingId',
      'GET /api/fails/:how',
      'GET /api/people-only',
      'GET /api/public/who',
    ])
    const document = (await app.inject({ url: '/api/openapi.json' })).json()
    expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
    expect(Object.keys(document.paths).toSorted()).toEqual(
      ['/api/fails/{how}', '/api/openapi.json', '/api/people-only', '/api/public/who', '/api/things/{thingId}', '/healthz', '/metrics', '/readyz'].toSorted(),
    )
    expect(document.paths['/api/public/who'].get.security).toEqual([])
    expect(document.components.schemas.Problem.required).toEqual(expect.arrayContaining(['code', 'message', 'requestId']))
    expect(document.paths['/api/things/{thingId}'].post.responses['401'].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Problem' })
    const docs = await app.inject({ url: '/api/docs/' })
    expect([docs.statusCode, docs.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')])
  })
})

describe('health and metrics', () => {
  it('tells alive from ready', async () => {
    expect((await app.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
    expect((await app.inject({ url: '/readyz' })).json()).toEqual({ status: 'ready' })
    databaseAnswers.now = false
    const unready = await app.inject({ url: '/readyz' })
    expect([unready.statusCode, unready.json()]).toEqual([503, { status: 'unavailable' }])
    databaseAnswers.now = true
  })
  it('shows metrics to this machine and to holders of the permission', async () => {
    await app.inject({ url: '/api/fails/wait', headers: signedIn })
    const here = await app.inject({ url: '/metrics' })
    expect(here.statusCode).toBe(200)
    expect(here.headers['content-type']).toContain('text/plain')
    expect(here.body).toContain('http_request_duration_seconds_count{method="GET",route="/api/fails/:how",status="429"}')
    expect(here.body).toContain('process_cpu_seconds_total')
    const from = async (headers: Record<string, string>, remoteAddress = '192.0.2.9') =>
      (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode
    expect(await from({})).toBe(401)
    expect(await from(signedIn)).toBe(403)
    expect(await from({ authorization: 'Bearer meter' })).toBe(200)
    expect(await from({ 'x-forwarded-for': '192.0.2.9' }, '127.0.0.1')).toBe(401)
    expect(await from({ host: 'tn.example' }, '127.0.0.1')).toBe(401)
  })
})

describe('the web', () => {
  it('is sent as small as the browser takes it, by what the build has compressed', async () => {
    const ask = async (url: string, encodings: string | undefined) => {
      const { statusCode, headers, rawPayload } = await app.inject({
        url,
        headers: { accept: 'text/html', ...(encodings === undefined ? {} : { 'accept-encoding': encodings }) },
      })
      const read = { br: brotliDecompressSync, gzip: gunzipSync }[String(headers['content-encoding'])]
      return {
        status: statusCode,
        type: headers['content-type'],
        encoding: headers['content-encoding'],
        vary: headers['vary'],
        kept: headers['cache-control'],
        text: String(read ? read(rawPayload) : rawPayload),
      }
    }
    const script = {
      status: 200,
      type: expect.stringMatching(/^(text|application)\/javascript; charset=utf-8$/),
      vary: 'accept-encoding',
      kept: 'public, max-age=31536000, immutable',
      text: largeScript,
    }
    expect(await ask('/assets/large-3c4d.js', 'gzip, deflate, br, zstd')).toEqual({ ...script, encoding: 'br' })
    expect(await ask('/assets/large-3c4d.js', 'gzip')).toEqual({ ...script, encoding: 'gzip' })
    expect(await ask('/assets/large-3c4d.js', undefined)).toEqual({ ...script, encoding: undefined })
    expect(await ask('/assets/large-3c4d.js', 'br;q=0, gzip')).toEqual({ ...script, encoding: 'gzip' })
    // Nothing lies beside the small one.
    expect(await ask('/assets/app-1a2b.js', 'br, gzip')).toEqual({ ...script, encoding: undefined, text: 'export {}' })
    for (const url of ['/', '/classes/abc?tab=1']) {
      const page = { status: 200, type: 'text/html; charset=utf-8', vary: 'accept-encoding', kept: 'no-cache', text: pageText }
      expect(await ask(url, 'br'), url).toEqual({ ...page, encoding: 'br' })
      expect(await ask(url, undefined), url).toEqual({ ...page, encoding: undefined })
    }
  })

  it('gives the page for every path of its own, never kept; files named by content are kept', async () => {
    const html = { accept: 'text/html,application/xhtml+xml' }
    for (const url of ['/', '/classes/abc?tab=1']) {
      const page = await app.inject({ url, headers: html })
      expect([page.statusCode, page.headers['cache-control'], page.headers['content-type']], url).toEqual([200, 'no-cache', 'text/html; charset=utf-8'])
      expect(page.body).toContain('Trồng Người')
    }
    const script = await app.inject({ url: '/assets/app-1a2b.js' })
    expect([script.statusCode, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    for (const url of ['/assets/gone.js', '/api/gone']) expect((await app.inject({ url, headers: html })).statusCode, url).toBe(404)
    expect((await app.inject({ url: '/gone.png', headers: { accept: 'image/png' } })).statusCode).toBe(404)
    expect((await app.inject({ url: '/../package.json', headers: { accept: '*/*' } })).statusCode).toBe(404)
  })
  it('may be absent', async () => {
    const bare = await buildApp({ ...parts, webFolder: join(webFolder, 'nowhere') })
    expect((await bare.fastify.inject({ url: '/', headers: { accept: 'text/html' } })).statusCode).toBe(404)
    await bare.fastify.close()
  })
})

it('the log keeps neither what somebody looks for nor the token of a signed link', () => {
  expect(['/api/people?q=an', '/api/public/answers/abc.def', '/xac-nhan/abc.def?x=1', '/api/public/status'].map(loggedUrl)).toEqual([
    '/api/people',
    '/api/public/answers/…',
    '/xac-nhan/…',
    '/api/public/status',
  ])
  const signed = ['/api/public/surveys/', '/api/public/calendars/', '/api/verify/', '/phieu/', '/xac-minh/']
  expect(signed.map((path) => loggedUrl(`${path}abc.def`))).toEqual(signed.map((path) => `${path}…`))
})
