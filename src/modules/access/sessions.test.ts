import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { addTwoUnits } from '#test/matrix/two-units.ts'
import { testAccess } from '#test/access.ts'
import { readHistory as history } from '#modules/audit/index.ts'
import { createAccess } from './index.ts'

const { access, anAccount, as, audited, clock, cookieOf, database, fastify, gate, later, me, secrets, signIn, system, units } = await testAccess()

describe('a session', () => {
  it('ends when its time is over', async () => {
    const { username } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    expect((await me({ cookie })).statusCode).toBe(200)
    const { rows: ends } = await sql<{ hours: number }>`
      select extract(epoch from s."expiresAt" - s."createdAt")::float8 / 3600 as hours from access.session s join access.account a on a.id = s."userId"
      where a.username = ${username}`.execute(database.main)
    expect(ends[0]?.hours).toBeCloseTo(12, 2)
    await sql`update access.session s set "expiresAt" = ${new Date(clock.real().getTime() - 1000)} from access.account a
      where a.id = s."userId" and a.username = ${username}`.execute(database.main)
    later(6_000)
    const answer = await me({ cookie })
    expect(answer.statusCode).toBe(401)
    expect(answer.json().code).toBe('kernel.not-signed-in')
    await access.cleanUp()
    const { rows } = await sql<{
      left: number
    }>`select count(*) as left from access.session s join access.account a on a.id = s."userId" where a.username = ${username}`.execute(database.main)
    expect(rows[0]?.left).toBe(0)
  })

  it('ends at once with signing out', async () => {
    const { username, accountId } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    expect((await me({ cookie })).statusCode).toBe(200)
    const out = await fastify.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } })
    expect(out.statusCode).toBe(200)
    expect(String([out.headers['set-cookie']].flat()[0])).toMatch(/^tn\.session_token=;.*Max-Age=0/i)
    expect((await me({ cookie })).statusCode).toBe(401)
    expect(audited.some((entry) => entry.action === 'access.sign-out' && entry.actor === accountId)).toBe(true)
    expect((await fastify.inject({ method: 'POST', url: '/api/auth/sign-out' })).statusCode).toBe(200)
  })

  it('is not believed with another signature', async () => {
    const { username } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? ''
    expect(token.length).toBeGreaterThan(20)
    for (const value of [token, `${token}.`, `${token}.AAAA`, encodeURIComponent(`${token}.${Buffer.alloc(32).toString('base64')}`), '%E0%A4%A']) {
      expect((await me({ cookie: `tn.session_token=${value}` })).statusCode, value).toBe(401)
    }
  })

  it('costs one query, and none for five seconds after it', async () => {
    const { username } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    later(6_000)
    let queries = 0
    const count = () => void queries++
    const reader = createAccess({ gate, history, database: { ...database, reader: counting(count) }, secrets, clock, demoFromAnywhere: false })
    const credentials = { cookie, authorization: undefined, fromLoopback: true }
    for (let i = 0; i < 20; i++) expect(await reader.authenticate(credentials)).toBeDefined()
    expect(queries).toBe(1)
    later(5_001)
    expect(await reader.authenticate(credentials)).toBeDefined()
    expect(queries).toBe(2)
  })
})

/** The reading handle, telling of each statement. */
function counting(tell: () => void): typeof database.reader {
  return database.reader.withPlugin({
    transformQuery: ({ node }) => {
      tell()
      return node
    },
    transformResult: async ({ result }) => result,
  })
}

describe('demonstration accounts', () => {
  const elsewhere = [
    ['another machine', { remoteAddress: '192.0.2.5' }],
    ['a proxy on this machine that is not known', { remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '192.0.2.5' } }],
    ['this machine under a public name', { remoteAddress: '127.0.0.1', headers: { host: 'tinh.example.vn' } }],
  ] as const

  it('are the ten, one of them for a unit, and sign in from this machine only', async () => {
    await database.main.transaction().execute((tx) => addTwoUnits(tx, '59'))
    await sql`update organisation.unit set code = '593' where code = '59A'`.execute(database.main)
    expect(await access.createDemoAccounts(system)).toHaveLength(10)
    expect(await access.createDemoAccounts(system)).toEqual([])
    expect((await access.listDemoAccounts()).map(({ username }) => username)).toEqual([
      'bantochuc',
      'sonoivu',
      'truongchinhtri',
      'lanhdao',
      'chutich',
      'donvi.phanthiet',
      'giangvien',
      'hocvien',
      'kiemtra',
      'quantri',
    ])
    const cookie = cookieOf(await signIn('donvi.phanthiet', 'trongnguoi', { remoteAddress: '127.0.0.1' }))
    const mine = await me({ cookie })
    expect(mine.json()).toMatchObject({ demo: true, grants: [{ role: 'donvi', unit: { code: '593', name: 'Sở Thứ Nhất' } }] })
    for (const [where, options] of elsewhere) {
      const refused = await signIn('quantri', 'trongnguoi', options)
      expect(refused.statusCode, where).toBe(403)
      expect(refused.json().code, where).toBe('access.demo-from-elsewhere')
      expect(refused.headers['set-cookie'], where).toBeUndefined()
      expect((await me({ cookie, ...('headers' in options ? options.headers : {}) }, { remoteAddress: options.remoteAddress })).statusCode, where).toBe(403)
    }
    const open = createAccess({ gate, history, database, secrets, clock, demoFromAnywhere: true })
    expect(await open.authenticate({ cookie, authorization: undefined, fromLoopback: false })).toMatchObject({ name: 'Cán bộ tổ chức Phan Thiết (trình diễn)' })
  })
})

describe('API keys', () => {
  it('act with the rights of their account until they expire or are revoked', async () => {
    const { username, accountId } = await anAccount('bantochuc')
    const cookie = cookieOf(await signIn(username))
    const make = async (payload: object) => await fastify.inject({ method: 'POST', url: '/api/me/api-keys', headers: { cookie }, payload })
    const first = await make({ name: 'Liên thông' })
    expect(first.statusCode).toBe(201)
    const { key, keyId } = first.json<{ key: string; keyId: string }>()
    const bearer = { authorization: `Bearer ${key}` }
    expect((await me(bearer)).json()).toMatchObject({ accountId })
    const { rows } = await sql<{ hash: string }>`select hash from access.api_key where key_id = ${keyId}`.execute(database.main)
    expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(audited)).not.toContain(key)

    // A key does not make further keys, nor does it change the password.
    expect((await fastify.inject({ method: 'POST', url: '/api/me/api-keys', headers: bearer, payload: { name: 'x' } })).statusCode).toBe(403)
    expect(
      (await fastify.inject({ method: 'POST', url: '/api/me/password', headers: bearer, payload: { current: 'mật khẩu dài', next: 'mật khẩu khác' } }))
        .statusCode,
    ).toBe(403)
    expect((await me({ authorization: 'Bearer tn_khong-co' })).statusCode).toBe(401)
    // A key that is refused is not made good by a cookie beside it.
    expect((await me({ authorization: 'Bearer tn_khong-co', cookie })).statusCode).toBe(401)

    const second = (await make({ name: 'Ngắn hạn', expiresAt: new Date(clock.real().getTime() + 60_000).toISOString() })).json<{ key: string }>()
    expect((await me({ authorization: `Bearer ${second.key}` })).statusCode).toBe(200)
    later(61_000)
    expect((await me({ authorization: `Bearer ${second.key}` })).statusCode).toBe(401)

    const other = await anAccount('bantochuc')
    const theirs = cookieOf(await signIn(other.username))
    const revoke = (mine: string) => fastify.inject({ method: 'DELETE', url: `/api/me/api-keys/${keyId}`, headers: { cookie: mine } })
    expect((await revoke(theirs)).statusCode).toBe(404)
    expect((await me(bearer)).statusCode).toBe(200)
    expect((await revoke(cookie)).statusCode).toBe(200)
    expect((await me(bearer)).statusCode).toBe(401)
    const list = await fastify.inject({ method: 'GET', url: '/api/me/api-keys', headers: { cookie } })
    expect(list.json().items).toHaveLength(2)
    expect(list.body).not.toContain(key)
  })

  it('wait for what the account must do first, as its sessions do', async () => {
    const { accountId, username } = await anAccount('giangvien')
    const { key } = await access.createApiKey(system, { name: 'x', expiresAt: null, accountId })
    const bearer = { authorization: `Bearer ${key}` }
    const views = async () => await fastify.inject({ url: '/api/saved-views?table=people', headers: bearer })
    expect((await views()).statusCode).toBe(200)
    await access.setRoleTotp(system, { role: 'giangvien', required: true })
    const blocked = await views()
    expect([blocked.statusCode, blocked.json().code]).toEqual([403, 'access.first-totp'])
    const begun = await fastify.inject({ method: 'POST', url: '/api/me/totp', headers: bearer, payload: { password: 'mật khẩu dài' } })
    expect([begun.statusCode, begun.json().code]).toEqual([403, 'access.first-totp'])
    await access.setRoleTotp(system, { role: 'giangvien', required: false })
    expect((await views()).statusCode).toBe(200)
    await sql`update access.account set must_change_password = true where username = ${username}`.execute(database.main)
    later(6_000)
    expect((await views()).json().code).toBe('access.first-password')
  })

  it.each(['resetPassword', 'resetTotp'] as const)('do not outlive %s by an administrator', async (reset) => {
    const { accountId } = await anAccount('bantochuc')
    const { key, keyId } = await access.createApiKey(system, { name: 'Liên thông', expiresAt: null, accountId })
    const bearer = { authorization: `Bearer ${key}` }
    expect((await me(bearer)).statusCode).toBe(200)
    await access[reset](system, { accountId, password: 'mật khẩu mới', mustChange: false })
    expect((await me(bearer)).statusCode).toBe(401)
    expect(audited.at(-1)?.detail).toEqual({ name: 'Liên thông', accountId })
    expect(await access.listAccountKeys(system, { accountId })).toMatchObject([{ keyId, revokedAt: expect.any(String) }])
  })

  it('of another account are seen and revoked by whoever keeps it, within reach', async () => {
    const [keeper, owner, stranger] = [await anAccount('quantri', units.a), await anAccount('donvi', units.a), await anAccount('donvi', units.b)]
    const cookie = cookieOf(await signIn(keeper.username))
    const { key, keyId } = await access.createApiKey(system, { name: 'Liên thông', expiresAt: null, accountId: owner.accountId })
    const theirs = await access.createApiKey(system, { name: 'Liên thông', expiresAt: null, accountId: stranger.accountId })
    const ask = (method: 'GET' | 'DELETE', accountId: string, id = '') =>
      fastify.inject({ method, url: `/api/accounts/${accountId}/api-keys${id && `/${id}`}`, headers: { cookie } })
    const bearer = { authorization: `Bearer ${key}` }
    expect((await me(bearer)).statusCode).toBe(200)
    const list = await ask('GET', owner.accountId)
    expect(list.json().items).toMatchObject([{ keyId, name: 'Liên thông', revokedAt: null }])
    expect(list.body).not.toContain(key)
    expect((await ask('GET', stranger.accountId)).statusCode).toBe(404)
    expect((await ask('DELETE', stranger.accountId, theirs.keyId)).statusCode).toBe(404)
    expect((await ask('DELETE', owner.accountId, theirs.keyId)).statusCode).toBe(404)
    expect((await ask('DELETE', owner.accountId, keyId)).statusCode).toBe(200)
    expect((await me(bearer)).statusCode).toBe(401)
    expect(audited.at(-1)).toMatchObject({ action: 'access.revoke-account-key', actor: keeper.accountId })
  })

  it('are made for others by the system alone', async () => {
    const [a, b] = [await anAccount(), await anAccount()]
    const made = await access.createApiKey(as(a.accountId, { 'access.create-api-key': 'all' }), { name: 'x', expiresAt: null, accountId: b.accountId })
    const owner = await access.authenticate({ cookie: undefined, authorization: `Bearer ${made.key}`, fromLoopback: true })
    expect(owner?.id).toBe(a.accountId)
    const system2 = await access.createApiKey(system, { name: 'x', expiresAt: null, accountId: b.accountId })
    expect((await access.authenticate({ cookie: undefined, authorization: `Bearer ${system2.key}`, fromLoopback: true }))?.id).toBe(b.accountId)
  })
})
