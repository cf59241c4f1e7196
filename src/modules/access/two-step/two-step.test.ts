import type { InjectOptions } from 'fastify'
import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { testAccess } from '#test/access.ts'
import { appCode } from '#test/totp.ts'

const { access, anAccount, as, audited, clock, cookieOf, database, fastify, later, me, secrets, signIn, system } = await testAccess()

const password = 'mật khẩu dài'
const now = () => clock.real().getTime()
const post = async (url: string, cookie: string, payload: object = {}, options: Partial<InjectOptions> = {}) =>
  await fastify.inject({ method: 'POST', url, headers: { cookie }, payload, ...options })
const second = async (cookie: string, code: string, options: Partial<InjectOptions> = {}) => await post('/api/auth/sign-in/code', cookie, { code }, options)

/** An account that signs in in two steps. */
async function withApp(role = 'donvi') {
  const account = await anAccount(role)
  const cookie = cookieOf(await signIn(account.username))
  const begun = await post('/api/me/totp', cookie, { password })
  expect(begun.statusCode).toBe(201)
  const { secret } = begun.json<{ secret: string }>()
  const confirmed = await post('/api/me/totp/confirm', cookie, { code: appCode(secret, now()) })
  expect(confirmed.statusCode).toBe(200)
  const { codes } = confirmed.json<{ codes: string[] }>()
  // The code that confirmed is used up; half a minute on there is another.
  later(31_000)
  return { ...account, cookie, secret, codes }
}

describe('setting up the second step', () => {
  it('asks for the password, then for a code of the app, and shows ten codes once', async () => {
    const { username, accountId } = await anAccount('donvi')
    const cookie = cookieOf(await signIn(username))
    expect((await post('/api/me/totp/confirm', cookie, { code: '123456' })).json().code).toBe('access.totp-not-begun')
    expect((await post('/api/me/totp', cookie, { password: 'sai sai sai' })).json().code).toBe('access.wrong-password')
    const { secret, uri } = (await post('/api/me/totp', cookie, { password })).json<{ secret: string; uri: string }>()
    expect(new URL(uri).searchParams.get('secret')).toBe(secret)
    // Until it is confirmed nobody is asked for a code.
    expect((await signIn(username)).json()).toEqual({ done: true })
    expect((await post('/api/me/totp/confirm', cookie, { code: appCode(secret, now() - 90_000) })).json().code).toBe('access.wrong-code')
    const { codes } = (await post('/api/me/totp/confirm', cookie, { code: appCode(secret, now()) })).json<{ codes: string[] }>()
    expect(codes).toHaveLength(10)
    expect((await post('/api/me/totp', cookie, { password })).json().code).toBe('access.totp-not-begun')
    const security = await fastify.inject({ url: '/api/me/security', headers: { cookie } })
    expect(security.json().totp).toEqual({ since: expect.any(String), required: false, recoveryLeft: 10 })

    const { rows } = await sql<{ secret: Buffer; hashes: string[] }>`
      select secret, (select array_agg(hash) from access.recovery_code c where c.account_id = t.account_id) as hashes
      from access.totp t where account_id = ${accountId}`.execute(database.main)
    expect(rows[0]?.secret.includes(secret)).toBe(false)
    expect(secrets.decrypt(rows[0]?.secret ?? Buffer.alloc(0))).toHaveLength(20)
    for (const code of codes) expect(JSON.stringify([rows[0]?.hashes, audited])).not.toContain(code)
    expect(JSON.stringify(audited)).not.toContain(secret)
  })

  it('shows the stored codes again when the request is sent again, and others when it is asked anew', async () => {
    const { cookie, username } = await withApp()
    const renew = async (key: string) =>
      (await post('/api/me/totp/recovery-codes', cookie, { password }, { headers: { cookie, 'idempotency-key': key } })).json<{ codes: string[] }>().codes
    const first = await renew('0123456789abcdef')
    expect(await renew('0123456789abcdef')).toEqual(first)
    expect((await second(cookieOf(await signIn(username)), first[0] ?? '')).statusCode).toBe(200)
    const others = await renew('0123456789abcdee')
    expect(others.some((code) => first.includes(code))).toBe(false)
  })
})

describe('signing in in two steps', () => {
  it('opens nothing before the code, and everything after it', async () => {
    const { username, secret, accountId } = await withApp()
    const answer = await signIn(username)
    expect(answer.json()).toEqual({ done: false, awaits: 'code' })
    const cookie = cookieOf(answer)
    expect((await me({ cookie })).statusCode).toBe(401)
    expect((await fastify.inject({ url: '/api/me/security', headers: { cookie } })).statusCode).toBe(401)
    const before = audited.filter(({ action, actor }) => action === 'access.sign-in' && actor === accountId).length
    expect((await second(cookie, '000000')).json().code).toBe('access.wrong-code')
    expect((await me({ cookie })).statusCode).toBe(401)
    const opened = await second(cookie, appCode(secret, now()))
    expect([opened.statusCode, opened.json()]).toEqual([200, { done: true }])
    expect((await me({ cookie })).json()).toMatchObject({ username })
    const after = audited.filter(({ action, actor }) => action === 'access.sign-in' && actor === accountId)
    expect(after.length).toBe(before + 1)
    expect(after.at(-1)?.detail).toMatchObject({ secondStep: 'app' })
    // Half a day, like any other.
    const { rows } = await sql<{ hours: number }>`
      select extract(epoch from max("expiresAt" - "createdAt"))::float8 / 3600 as hours from access.session where "userId" = ${accountId}`.execute(
      database.main,
    )
    expect(rows[0]?.hours).toBeCloseTo(12, 2)
  })

  it('takes no code twice, nor one of before', async () => {
    const { username, secret } = await withApp()
    const [first, other] = [cookieOf(await signIn(username)), cookieOf(await signIn(username))]
    const code = appCode(secret, now())
    expect((await second(first, code)).statusCode).toBe(200)
    expect((await second(other, code)).json().code).toBe('access.wrong-code')
    expect((await second(other, appCode(secret, now() - 30_000))).json().code).toBe('access.wrong-code')
    expect((await second(other, appCode(secret, now() + 30_000))).statusCode).toBe(200)
  })

  it('takes one code at the same instant only once', async () => {
    const { username, secret } = await withApp()
    const cookies = [cookieOf(await signIn(username)), cookieOf(await signIn(username)), cookieOf(await signIn(username))]
    const code = appCode(secret, now())
    const answers = await Promise.all(cookies.map((cookie) => second(cookie, code)))
    expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([200, 422, 422])
  })

  it.each([
    [-60_000, 422],
    [-30_000, 200],
    [30_000, 200],
    [60_000, 422],
  ])('with a clock that is off by %i ms answers %i', async (off, status) => {
    const { username, secret } = await withApp()
    later(60_000)
    expect((await second(cookieOf(await signIn(username)), appCode(secret, now() + off))).statusCode).toBe(status)
  })

  it('takes a recovery code once, however it is typed', async () => {
    const { username, codes, cookie } = await withApp()
    const [first = '', next = ''] = codes
    const typed = ` ${first.toLowerCase().replace('-', ' ')} `
    const opened = cookieOf(await signIn(username))
    expect((await second(opened, typed)).statusCode).toBe(200)
    expect((await me({ cookie: opened })).statusCode).toBe(200)
    const again = cookieOf(await signIn(username))
    expect((await second(again, first)).json().code).toBe('access.wrong-code')
    expect((await fastify.inject({ url: '/api/me/security', headers: { cookie } })).json().totp.recoveryLeft).toBe(9)
    // New codes make the old ones void.
    const renewed = (await post('/api/me/totp/recovery-codes', cookie, { password })).json<{ codes: string[] }>()
    expect((await second(again, next)).json().code).toBe('access.wrong-code')
    expect((await second(again, renewed.codes[0] ?? '')).statusCode).toBe(200)
    // Another's code opens nothing.
    const other = await withApp()
    expect((await second(cookieOf(await signIn(other.username)), renewed.codes[1] ?? '')).json().code).toBe('access.wrong-code')
  })

  it('stops guessing: five a minute and twenty an hour, from wherever', async () => {
    const { username, secret } = await withApp()
    const cookie = cookieOf(await signIn(username))
    const guess = async (address: string) => (await second(cookie, '000000', { remoteAddress: address })).statusCode
    const first = []
    for (let i = 0; i < 6; i++) first.push(await guess(`198.51.100.${i}`))
    expect(first).toEqual([422, 422, 422, 422, 422, 429])
    expect((await second(cookie, appCode(secret, now()))).statusCode).toBe(429)
    let wrong = 5
    for (let minute = 0; minute < 5; minute++) {
      later(61_000)
      const again = cookieOf(await signIn(username))
      for (let i = 0; i < 4; i++) if ((await second(again, '000000')).statusCode === 422) wrong++
    }
    expect(wrong).toBeLessThanOrEqual(20)
    later(61_000)
    const still = cookieOf(await signIn(username))
    expect((await second(still, appCode(secret, now()))).statusCode).toBe(429)
    later(3_600_000)
    expect((await second(cookieOf(await signIn(username)), appCode(secret, now()))).statusCode).toBe(200)
  })

  it('waits five minutes for the code, and asks nobody else', async () => {
    const { username, secret } = await withApp()
    const cookie = cookieOf(await signIn(username))
    later(5 * 60_000 + 1)
    expect((await second(cookie, appCode(secret, now()))).json().code).toBe('access.sign-in-again')
    expect((await second('', appCode(secret, now()))).json().code).toBe('access.sign-in-again')
    const open = cookieOf(await signIn((await anAccount()).username))
    expect((await second(open, '123456')).json().code).toBe('access.sign-in-again')
  })
})

describe('turning it off', () => {
  it('asks for the password', async () => {
    const { username, cookie } = await withApp()
    expect((await post('/api/me/totp/remove', cookie, { password: 'sai sai sai' })).json().code).toBe('access.wrong-password')
    expect((await post('/api/me/totp/remove', cookie, { password })).statusCode).toBe(200)
    expect((await signIn(username)).json()).toEqual({ done: true })
  })

  it('is done for others by whoever keeps the account, never for oneself, and is told in the audit', async () => {
    const { username, accountId, cookie } = await withApp()
    const keeper = as('x', { 'access.reset-totp': 'all' })
    await access.resetTotp(keeper, { accountId, reason: 'Mất điện thoại' })
    expect((await me({ cookie })).statusCode).toBe(401)
    expect((await signIn(username)).json()).toEqual({ done: true })
    expect(audited.at(-2)).toMatchObject({
      action: 'access.reset-totp',
      actor: 'x',
      detail: { username, changes: { totp: [true, false] }, reason: 'Mất điện thoại' },
    })
    await expect(access.resetTotp(as(accountId, { 'access.reset-totp': 'all' }), { accountId })).rejects.toMatchObject({ code: 'access.own-account' })
  })
})

describe('a role that requires it', () => {
  it('lets its holders do nothing else before, and keep it then', async () => {
    const { username } = await anAccount('truongchinhtri')
    const cookie = cookieOf(await signIn(username))
    const roles = async () => await fastify.inject({ url: '/api/me/security', headers: { cookie } })
    expect((await me({ cookie })).json()).toMatchObject({ mustDo: null })
    await access.setRoleTotp(system, { role: 'truongchinhtri', required: true })
    expect((await me({ cookie })).json()).toMatchObject({ mustDo: 'totp' })
    expect((await roles()).json().totp).toMatchObject({ required: true, since: null })
    const blocked = await fastify.inject({ method: 'DELETE', url: '/api/me/sessions', headers: { cookie } })
    expect([blocked.statusCode, blocked.json().code]).toEqual([403, 'access.first-totp'])
    const { secret } = (await post('/api/me/totp', cookie, { password })).json<{ secret: string }>()
    expect((await post('/api/me/totp/confirm', cookie, { code: appCode(secret, now()) })).statusCode).toBe(200)
    expect((await me({ cookie })).json()).toMatchObject({ mustDo: null })
    expect((await post('/api/me/totp/remove', cookie, { password })).json().code).toBe('access.totp-required')
    await access.setRoleTotp(system, { role: 'truongchinhtri', required: false })
    expect((await post('/api/me/totp/remove', cookie, { password })).statusCode).toBe(200)
  })

  it('is said so by an administrator of the whole province only', async () => {
    const ctx = as('x', { 'access.set-role-totp': ['0198c000-0000-7000-8000-000000000000'] })
    await expect(access.setRoleTotp(ctx, { role: 'donvi', required: true })).rejects.toMatchObject({ code: 'access.province-only' })
    await expect(access.setRoleTotp(system, { role: 'không có', required: true })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })
})
