import { describe, expect, it } from 'vitest'
import { ownPermissions } from '#contracts/access-own.ts'
import { sql } from '#kernel/db.ts'
import { buildApp } from '#kernel/http/build-app.ts'
import { testAccess } from '#test/access.ts'

const { access, anAccount, audited, clock, cookieOf, database, fastify, later, me, signIn } = await testAccess()

describe('signing in', () => {
  it('opens a session in a cookie that scripts cannot read and other sites do not send', async () => {
    const { username, accountId } = await anAccount()
    const answer = await signIn(username.toUpperCase())
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ done: true })
    const cookies = [answer.headers['set-cookie']].flat().map(String)
    const session = cookies.find((cookie) => cookie.startsWith('tn.session_token='))
    expect(session).toMatch(/; HttpOnly/i)
    expect(session).toMatch(/; SameSite=Lax/i)
    expect(session).toMatch(/; Path=\//i)
    expect(session).not.toMatch(/; Secure/i)
    const mine = await me({ cookie: cookieOf(answer) })
    expect(mine.statusCode).toBe(200)
    expect(mine.json()).toMatchObject({
      accountId,
      username,
      language: 'vi',
      domainDate: '2021-12-10',
      domainDateMoved: true,
      demo: false,
      grants: [{ role: 'quantri', unit: null, validFrom: '2021-12-10', validTo: null }],
    })
    expect(mine.json().permissions).toEqual(expect.arrayContaining(['access.create-account', ...ownPermissions]))
    expect(audited.some((entry) => entry.action === 'access.sign-in' && entry.actor === accountId)).toBe(true)
    const stored = await sql<{ hash: string; ip: string }>`
      select c.password as hash, s."ipAddress" as ip from access.credential c join access.session s using ("userId") where "userId" = ${accountId}`.execute(
      database.main,
    )
    expect(stored.rows).toEqual([{ hash: expect.stringMatching(/^\$argon2id\$v=19\$m=32768,t=4,p=1\$/), ip: expect.stringMatching(/^10\.0\./) }])
  })

  it('marks the cookie secure when a trusted proxy speaks https', async () => {
    const { username } = await anAccount()
    const behind = await buildApp({
      clock,
      authenticate: access.authenticate,
      ready: async () => true,
      routes: access.routes,
      version: '0',
      logLevel: 'silent',
      trustedProxies: ['10.9.9.9'],
    })
    const send = async (remoteAddress: string) =>
      await behind.fastify.inject({
        method: 'POST',
        url: '/api/auth/sign-in/username',
        payload: { username, password: 'mật khẩu dài' },
        remoteAddress,
        headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' },
      })
    expect(String([(await send('10.9.9.9')).headers['set-cookie']].flat()[0])).toMatch(/; Secure/)
    expect(String([(await send('10.9.9.8')).headers['set-cookie']].flat()[0])).not.toMatch(/; Secure/)
    const { rows } = await sql<{ ip: string }>`
      select s."ipAddress" as ip from access.session s join access.account a on a.id = s."userId" where a.username = ${username} order by s."createdAt"`.execute(
      database.main,
    )
    expect(rows.map((row) => row.ip)).toEqual(['203.0.113.7', '10.9.9.8'])
    await behind.fastify.close()
  })

  it('answers a wrong password and an unknown name alike, in words and in time', async () => {
    const { username } = await anAccount()
    const times: { wrong: number[]; unknown: number[] } = { wrong: [], unknown: [] }
    for (let i = 0; i < 9; i++) {
      for (const [kind, name] of [
        ['wrong', username],
        ['unknown', `khong.co.${i}`],
      ] as const) {
        const from = performance.now()
        const answer = await signIn(name, 'không phải mật khẩu')
        times[kind].push(performance.now() - from)
        expect(answer.statusCode).toBe(401)
        expect(answer.headers['set-cookie']).toBeUndefined()
        const { requestId: _, ...said } = answer.json()
        expect(said).toEqual({ code: 'access.sign-in-failed', message: expect.stringMatching(/^Tên đăng nhập hoặc mật khẩu chưa đúng/) })
      }
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[4] ?? 0
    expect(median(times.unknown) / median(times.wrong)).toBeGreaterThan(0.5)
    expect(median(times.unknown) / median(times.wrong)).toBeLessThan(2)
  })

  it('stops guessing after five failures a minute of one name from one address, and only there', async () => {
    const { username } = await anAccount()
    const here = { remoteAddress: '198.51.100.1' }
    const answers = []
    for (let i = 0; i < 5; i++) answers.push((await signIn(username, 'sai sai sai', here)).statusCode)
    expect(answers).toEqual([401, 401, 401, 401, 401])
    const stopped = await signIn(username, 'mật khẩu dài', { ...here, headers: { 'accept-language': 'en' } })
    expect(stopped.statusCode).toBe(429)
    expect(stopped.json()).toMatchObject({ code: 'kernel.too-many-requests', message: expect.stringMatching(/^Too many attempts\. Wait \d+ seconds/) })
    expect(Number(stopped.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn(username)).statusCode).toBe(200)
    later(61_000)
    expect((await signIn(username, 'mật khẩu dài', here)).statusCode).toBe(200)
  })

  it('counts attempts of the same instant, and does not count those that succeed', async () => {
    const { username } = await anAccount()
    const many = await Promise.all(Array.from({ length: 9 }, () => signIn(username, 'sai sai sai', { remoteAddress: '198.51.100.2' })))
    expect(many.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429])
    for (let i = 0; i < 8; i++) expect((await signIn(username, 'mật khẩu dài', { remoteAddress: '198.51.100.3' })).statusCode).toBe(200)
  })

  it('stops one address that tries many names', async () => {
    const answers = await Promise.all(Array.from({ length: 62 }, (_, i) => signIn(`ai.do.${i}`, 'sai sai sai', { remoteAddress: '198.51.100.4' })))
    expect(answers.filter((answer) => answer.statusCode === 429)).toHaveLength(2)
  })

  it('takes the same accents however the keyboard puts them together', async () => {
    const { username } = await anAccount()
    expect((await signIn(username, 'mật khẩu dài'.normalize('NFD'))).statusCode).toBe(200)
  })

  it('offers nothing else of the auth library', async () => {
    for (const url of [
      '/api/auth/sign-up/email',
      '/api/auth/sign-in/email',
      '/api/auth/forget-password',
      '/api/auth/update-user',
      '/api/auth/change-password',
    ]) {
      const answer = await fastify.inject({ method: 'POST', url, payload: { email: 'a@b.vn', password: 'mật khẩu dài', name: 'A' } })
      expect(answer.statusCode, url).toBe(404)
    }
    expect((await fastify.inject({ method: 'GET', url: '/api/auth/get-session' })).statusCode).toBe(404)
  })

  it('refuses a page of another site', async () => {
    const { username } = await anAccount()
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await signIn(username, 'mật khẩu dài', { headers })
      expect(answer.statusCode).toBe(403)
      expect(answer.json().code).toBe('access.other-origin')
    }
    expect((await signIn(username, 'mật khẩu dài', { headers: { origin: 'http://localhost:80', host: 'localhost' } })).statusCode).toBe(200)
  })
})
