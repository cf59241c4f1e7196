import { describe, expect, it } from 'vitest'
import type { Scope } from '#kernel/context.ts'
import { newId } from '#kernel/ids.ts'
import { testAccess } from '#test/access.ts'
import { hashPassword } from './password.ts'

const { access, anAccount, as, audited, cookieOf, fastify, me, signIn, system, units } = await testAccess()

describe('passwords', () => {
  it('are changed by their owner, and every session ends', async () => {
    const { username } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    const change = (current: string, next: string) =>
      fastify.inject({ method: 'POST', url: '/api/me/password', headers: { cookie }, payload: { current, next } })
    expect((await change('không phải', 'mật khẩu mới')).json().code).toBe('access.wrong-password')
    expect((await change('mật khẩu dài', 'mật khẩu dài')).json().code).toBe('access.weak-password')
    const short = await change('mật khẩu dài', 'ngắn')
    expect(short.statusCode).toBe(400)
    expect(short.json().fields).toEqual({ next: 'Nhập ít nhất 8 ký tự.' })
    expect((await change('mật khẩu dài', 'mật khẩu mới')).statusCode).toBe(200)
    expect((await me({ cookie })).statusCode).toBe(401)
    expect((await signIn(username)).statusCode).toBe(401)
    expect((await signIn(username, 'mật khẩu mới')).statusCode).toBe(200)
  })

  it('cannot be guessed from an open session', async () => {
    const { accountId } = await anAccount()
    const ctx = as(accountId, { 'access.change-own-password': 'all' })
    for (let i = 0; i < 5; i++)
      await expect(access.changeOwnPassword(ctx, { current: 'sai', next: 'mật khẩu mới' })).rejects.toMatchObject({ code: 'access.wrong-password' })
    await expect(access.changeOwnPassword(ctx, { current: 'mật khẩu dài', next: 'mật khẩu mới' })).rejects.toMatchObject({ code: 'kernel.too-many-requests' })
  })

  it('are reset by whoever keeps the account', async () => {
    const { username, accountId } = await anAccount()
    const cookie = cookieOf(await signIn(username))
    await access.resetPassword(system, { accountId, password: 'mật khẩu mới' })
    expect((await me({ cookie })).statusCode).toBe(401)
    expect((await signIn(username, 'mật khẩu mới')).statusCode).toBe(200)
    expect(JSON.stringify(audited)).not.toContain('mật khẩu')
  })

  it('are hashed with salt', async () => {
    expect(await hashPassword('x')).not.toBe(await hashPassword('x'))
  })
})

describe('keeping accounts', () => {
  const rights = (scope: Scope) => ({
    'access.create-account': scope,
    'access.list-accounts': scope,
    'access.grant-role': scope,
    'access.end-grant': scope,
    'access.set-account-state': scope,
    'access.reset-password': scope,
  })
  const newAccount = { name: 'Ai đó', password: 'mật khẩu dài', role: 'donvi' }

  it('opens what is fenced only by two people, or by one who may read it', async () => {
    const ours = rights('all')
    const first = as((await anAccount()).accountId, ours)
    const second = as((await anAccount()).accountId, ours)
    const fenced = { role: 'bantochuc', unitId: null, validTo: null }
    const twoNeeded = { code: 'access.second-person' }
    await expect(access.createAccount(first, { ...newAccount, username: 'hai.nguoi', role: 'bantochuc' })).rejects.toMatchObject(twoNeeded)
    const { accountId } = await access.createAccount(first, { ...newAccount, username: 'hai.nguoi', unitId: units.a })
    await expect(access.grantRole(first, { ...fenced, accountId })).rejects.toMatchObject({ ...twoNeeded, message: expect.stringContaining('Ban Tổ chức') })
    await expect(access.grantRole(first, { ...fenced, role: 'sonoivu', accountId })).resolves.toBeDefined()
    await expect(access.grantRole(second, { ...fenced, accountId })).resolves.toBeDefined()
    // Whoever opened it does not make themselves a way in; the first may, and then opens nothing further.
    await expect(access.resetPassword(second, { accountId, password: 'mật khẩu mới' })).rejects.toMatchObject(twoNeeded)
    await access.resetPassword(first, { accountId, password: 'mật khẩu mới' })

    const { accountId: other } = await anAccount('donvi', units.a)
    await access.resetPassword(second, { accountId: other, password: 'mật khẩu mới' })
    await expect(access.grantRole(second, { ...fenced, accountId: other })).rejects.toMatchObject(twoNeeded)
    await expect(access.grantRole(first, { ...fenced, accountId: other })).resolves.toBeDefined()
  })

  it('lets who reads quy hoạch of some units open it for these', async () => {
    const succession = Object.fromEntries(['read', 'edit', 'import', 'export'].map((verb) => [`personnel.${verb}-succession`, [units.a]]))
    const reader = as((await anAccount()).accountId, { ...rights('all'), ...succession })
    await expect(access.createAccount(reader, { ...newAccount, username: 'doc.a', role: 'bantochuc', unitId: units.a })).resolves.toBeDefined()
    for (const unitId of [units.b, null]) {
      await expect(access.createAccount(reader, { ...newAccount, username: 'doc.b', role: 'bantochuc', unitId })).rejects.toMatchObject({
        code: 'access.second-person',
      })
    }
  })

  it('refuses what would not work, in words', async () => {
    const { username, accountId } = await anAccount()
    const ctx = as('x', rights('all'))
    const refusals: [object, string][] = [
      [{ ...newAccount, username }, 'access.username-taken'],
      [{ ...newAccount, username: 'có dấu' }, 'access.bad-username'],
      [{ ...newAccount, username: 'a' }, 'access.bad-username'],
      [{ ...newAccount, username: 'moi.1', password: 'ngắn' }, 'access.weak-password'],
      [{ ...newAccount, username: 'moi.nguoi', password: 'moi.nguoi' }, 'access.weak-password'],
      [{ ...newAccount, username: 'moi.1', role: 'vua' }, 'access.unknown-role'],
      [{ ...newAccount, username: 'moi.1', unitId: newId() }, 'access.unknown-unit'],
      [{ ...newAccount, username: 'moi.1', unitCode: 'không có' }, 'access.unknown-unit'],
      [{ ...newAccount, username: 'moi.1', validFrom: '2021-02-01', validTo: '2021-02-01' }, 'access.last-day-before-start'],
    ]
    for (const [input, code] of refusals)
      await expect(access.createAccount(ctx, input as typeof newAccount & { username: string }), code).rejects.toMatchObject({ code })
    await expect(access.setAccountState(as(accountId, rights('all')), { accountId, enabled: false })).rejects.toMatchObject({ code: 'access.own-account' })
    await expect(access.grantRole(as(accountId, rights('all')), { accountId, role: 'bantochuc', unitId: null, validTo: null })).rejects.toMatchObject({
      code: 'access.own-account',
    })
  })

  it('keeps whoever answers for one subtree within it', async () => {
    const inside = await anAccount('donvi', units.belowA)
    const outside = await anAccount('donvi', units.b)
    const province = await anAccount('lanhdao')
    const both = await anAccount('donvi', units.a)
    await access.grantRole(system, { accountId: both.accountId, role: 'donvi', unitId: units.b, validTo: null })
    const ctx = as('x', rights([units.a]))
    const seen = new Set((await access.listAccounts(ctx, { limit: 200 })).items.map((account) => account.accountId))
    expect(seen.has(inside.accountId)).toBe(true)
    for (const hidden of [outside, province, both]) {
      expect(seen.has(hidden.accountId)).toBe(false)
      const { accountId } = hidden
      await expect(access.setAccountState(ctx, { accountId, enabled: false })).rejects.toMatchObject({ code: 'kernel.not-found' })
      await expect(access.resetPassword(ctx, { accountId, password: 'mật khẩu mới' })).rejects.toMatchObject({ code: 'kernel.not-found' })
      await expect(access.grantRole(ctx, { accountId, role: 'donvi', unitId: units.a, validTo: null })).rejects.toMatchObject({ code: 'kernel.not-found' })
    }
    await access.resetPassword(ctx, { accountId: inside.accountId, password: 'mật khẩu mới' })
    await expect(access.createAccount(ctx, { ...newAccount, username: 'ngoai.1', unitId: units.b })).rejects.toMatchObject({ code: 'access.unknown-unit' })
    await expect(access.createAccount(ctx, { ...newAccount, username: 'ngoai.1' })).rejects.toMatchObject({ code: 'access.unit-needed' })
    await expect(access.createAccount(ctx, { ...newAccount, username: 'trong.1', unitCode: 'A1' })).resolves.toMatchObject({ accountId: expect.any(String) })
  })

  it('lists by username in pages, and finds by part of name or username', async () => {
    for (let i = 0; i < 5; i++) await access.createAccount(system, { ...newAccount, username: `trang.${i}`, name: `Trang 100%_${i}` })
    const ctx = as('x', rights('all'))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await access.listAccounts(ctx, { q: '100%_', limit: 2, after })
      seen.push(...page.items.map((account) => account.username))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(['trang.0', 'trang.1', 'trang.2', 'trang.3', 'trang.4'])
    expect((await access.listAccounts(ctx, { q: 'RANG.3', limit: 9 })).items.map((account) => account.username)).toEqual(['trang.3'])
  })

  it('knows whether anybody could sign in', async () => {
    expect(await access.hasAnyAccount()).toBe(true)
  })
})

describe('an administrator', () => {
  // The whole province: whoever else administers it in this file is locked first.
  const rights = { 'access.set-account-state': 'all', 'access.end-grant': 'all', 'access.reset-password': 'all', 'access.list-accounts': 'all' } as const
  const alone = async () => {
    const { items } = await access.listAccounts(as('x', rights), { limit: 200 })
    const [last, other] = [await anAccount(), await anAccount()]
    await access.setAccountStates(system, { accountIds: items.map(({ accountId }) => accountId), enabled: false })
    return { last, other, grantOf: async (id: string) => (await access.readAccount(system, { accountId: id })).grants[0]?.grantId ?? '' }
  }

  it('never locks out the last one, by whatever way; nor itself', async () => {
    const { last, other, grantOf } = await alone()
    const ctx = as(last.accountId, rights)
    const [mine, theirs] = [await grantOf(last.accountId), await grantOf(other.accountId)]
    await expect(access.setAccountState(ctx, { accountId: last.accountId, enabled: false })).rejects.toMatchObject({ code: 'access.own-account' })
    await expect(access.endGrant(ctx, { accountId: last.accountId, grantId: mine })).rejects.toMatchObject({ code: 'access.own-account' })
    await expect(access.resetPassword(ctx, { accountId: last.accountId, password: 'mật khẩu mới' })).rejects.toMatchObject({ code: 'access.own-password' })
    // While there are two, one may go, and comes back.
    await access.setAccountState(ctx, { accountId: other.accountId, enabled: false })
    await expect(access.setAccountState(system, { accountId: last.accountId, enabled: false })).rejects.toMatchObject({ code: 'access.last-administrator' })
    await expect(access.endGrant(system, { accountId: last.accountId, grantId: mine })).rejects.toMatchObject({ code: 'access.last-administrator' })
    await access.setAccountState(ctx, { accountId: other.accountId, enabled: true })
    await access.endGrant(ctx, { accountId: other.accountId, grantId: theirs })
    await expect(access.endGrant(system, { accountId: last.accountId, grantId: mine })).rejects.toMatchObject({ code: 'access.last-administrator' })
    await expect(access.setAccountState(system, { accountId: other.accountId, enabled: false })).resolves.toBeUndefined()
  })

  it('is left when two lock each other at the same instant', async () => {
    const { last, other } = await alone()
    const lock = (by: string, whom: string) => access.setAccountState(as(by, rights), { accountId: whom, enabled: false })
    const outcomes = await Promise.allSettled([lock(last.accountId, other.accountId), lock(other.accountId, last.accountId)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await access.setAccountStates(system, { accountIds: [last.accountId, other.accountId], enabled: true })
  })

  it('does the same to many, with a result for each', async () => {
    const { last, other } = await alone()
    const officers = [await anAccount('donvi', units.a), await anAccount('donvi', units.b)]
    const ids = [...officers, last].map(({ accountId }) => accountId)
    const before = audited.length
    const { items } = await access.setAccountStates(as(last.accountId, rights), { accountIds: [...ids, 'không có'], enabled: false, reason: 'Nghỉ việc' })
    expect(items.map(({ done, code }) => [done, code])).toEqual([
      [true, null],
      [true, null],
      [false, 'access.own-account'],
      [false, 'kernel.not-found'],
    ])
    expect(items[2]?.message).toMatch(/^Không tự cấp quyền/)
    expect(audited.slice(before).map(({ detail }) => detail)).toEqual(
      officers.map(({ username }) => ({ username, changes: { enabled: [true, false] }, reason: 'Nghỉ việc' })),
    )
    // All at once: every administrator among them stays.
    const all = await access.setAccountStates(system, { accountIds: [last.accountId, other.accountId], enabled: false })
    expect(all.items.map(({ code }) => code)).toEqual(['access.last-administrator', 'access.last-administrator'])
    const ended = await access.endGrants(as(last.accountId, rights), { accountIds: [...ids, other.accountId] })
    expect(ended.items.map(({ done }) => done)).toEqual([true, true, false, true])
    const grants = (await access.readAccount(system, { accountId: ids[0] ?? '' })).grants
    // It began today: it is as if it had never been.
    expect(grants).toEqual([])
  })
})

describe('a password that an administrator gave', () => {
  it('opens nothing but its own change', async () => {
    const { username, accountId } = await anAccount('kiemtra')
    await access.resetPassword(system, { accountId, password: 'tạm thời một lần', mustChange: true })
    const cookie = cookieOf(await signIn(username, 'tạm thời một lần'))
    expect((await me({ cookie })).json()).toMatchObject({ mustDo: 'password', permissions: expect.not.arrayContaining(['audit.search']) })
    const refused = await fastify.inject({ url: '/api/roles', headers: { cookie } })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'access.first-password'])
    const payload = { current: 'tạm thời một lần', next: 'mật khẩu của tôi' }
    expect((await fastify.inject({ method: 'POST', url: '/api/me/password', headers: { cookie }, payload })).statusCode).toBe(200)
    const again = cookieOf(await signIn(username, 'mật khẩu của tôi'))
    expect((await me({ cookie: again })).json()).toMatchObject({ mustDo: null })
    expect((await fastify.inject({ url: '/api/roles', headers: { cookie: again } })).statusCode).toBe(200)
  })
})

describe('the list of accounts', () => {
  it('counts by state, finds without accents and by role', async () => {
    const ctx = as('x', { 'access.list-accounts': 'all', 'access.set-account-state': 'all', 'access.end-grant': 'all' })
    for (const role of ['giangvien', 'giangvien', 'hocvien']) await anAccount(role, units.belowA)
    const q = 'Đỗ Thị Đếm'
    const [one, two, three] = await Promise.all(
      ['dem.1', 'dem.2', 'dem.3'].map(
        async (username) =>
          (await access.createAccount(system, { username, name: `${q} ${username}`, password: 'mật khẩu dài', role: 'giangvien', unitId: units.belowA }))
            .accountId,
      ),
    )
    await access.setAccountStates(ctx, { accountIds: [one ?? ''], enabled: false })
    await access.endGrants(ctx, { accountIds: [two ?? ''] })
    expect(await access.countAccounts(ctx, { q: 'do thi dem' })).toEqual({ all: 3, active: 1, 'no-role': 1, locked: 1 })
    const only = async (state: 'active' | 'no-role' | 'locked') =>
      (await access.listAccounts(ctx, { q: 'DO thi dem', state, limit: 9 })).items.map(({ accountId }) => accountId)
    expect([await only('locked'), await only('no-role'), await only('active')]).toEqual([[one], [two], [three]])
    expect((await access.listAccounts(ctx, { q: 'dem', role: 'giangvien', limit: 9 })).items.map(({ username }) => username)).toEqual(['dem.1', 'dem.3'])
  })

  it('an edit of an older state is refused, and an unknown person is told', async () => {
    const { accountId, username } = await anAccount('donvi', units.a)
    const ctx = as('x', { 'access.edit-account': 'all' })
    expect(await access.editAccount(ctx, { accountId, name: 'Tên mới', personCode: null, version: 1 })).toEqual({ version: 2 })
    expect(audited.at(-1)?.detail).toMatchObject({ username, changes: { name: [expect.any(String), 'Tên mới'] } })
    await expect(access.editAccount(ctx, { accountId, name: 'Khác', personCode: null, version: 1 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await expect(access.editAccount(ctx, { accountId, name: 'Khác', personCode: 'P9', version: 2 })).rejects.toMatchObject({ code: 'access.unknown-person' })
  })
})
