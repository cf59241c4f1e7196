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
