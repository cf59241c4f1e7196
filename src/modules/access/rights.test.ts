import { describe, expect, it } from 'vitest'
import { type Permission, permissions } from '#contracts/permissions.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import modulesTable from '../../../docs/modules.json' with { type: 'json' }
import { testAccess } from '#test/access.ts'
import { expandPermissions, loadAccessData, readShippedRoles } from './index.ts'

const { access, anAccount, cookieOf, database, fastify, me, signIn, system, today, units } = await testAccess()

describe('rights', () => {
  it('are role × unit × dates on the domain’s date', async () => {
    const { accountId } = await anAccount('donvi', units.a)
    const grant = (role: string, unitId: string | null, validFrom: string, validTo: string | null = null) =>
      access.grantRole(system, { accountId, role, unitId, validFrom, validTo })
    await grant('donvi', units.b, '2021-01-01', '2021-12-10')
    await grant('kiemtra', null, '2021-12-11')
    const scopeOf = async (permission: Permission, on: string) => (await access.actorOf(accountId, on as PlainDate))?.permissions.get(permission)
    expect(await scopeOf('personnel.list-people', today)).toEqual([units.a])
    expect(await scopeOf('personnel.list-people', '2021-12-09')).toEqual([units.b])
    expect(await scopeOf('personnel.list-people', '2020-12-31')).toBeUndefined()
    expect(await scopeOf('personnel.list-people', '2021-12-11')).toBe('all')
    expect(await scopeOf('personnel.import-people', '2021-12-11')).toEqual([units.a])
    expect(await scopeOf('audit.search', today)).toBeUndefined()
    expect(await scopeOf('access.me', '2020-12-31')).toBe('all')
    expect(await access.actorOf('nobody', today)).toBeUndefined()
  })

  it('change at once in this process, and end with the day on which they are ended', async () => {
    const { username, accountId } = await anAccount('hocvien')
    const cookie = cookieOf(await signIn(username))
    const roles = async () => (await fastify.inject({ method: 'GET', url: '/api/roles', headers: { cookie } })).statusCode
    expect(await roles()).toBe(403)
    const { grantId } = await access.grantRole(system, { accountId, role: 'kiemtra', unitId: null, validFrom: '2021-12-01', validTo: null })
    expect(await roles()).toBe(200)
    await access.endGrant(system, { accountId, grantId })
    expect(await roles()).toBe(403)
    expect((await access.actorOf(accountId, '2021-12-09' as PlainDate))?.permissions.has('audit.search')).toBe(true)
    await expect(access.endGrant(system, { accountId, grantId: newId() })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  it('a disabled account is out, and in again when enabled', async () => {
    const { username, accountId } = await anAccount('donvi')
    const cookie = cookieOf(await signIn(username))
    expect((await me({ cookie })).statusCode).toBe(200)
    await access.setAccountState(system, { accountId, enabled: false })
    expect((await me({ cookie })).statusCode).toBe(401)
    const refused = await signIn(username)
    expect(refused.statusCode).toBe(403)
    expect(refused.json().code).toBe('access.account-disabled')
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await signIn(username, 'sai sai sai')).json().code).toBe('access.sign-in-failed')
    const { rows } = await sql<{ left: number }>`select count(*) as left from access.session where "userId" = ${accountId}`.execute(database.main)
    expect(rows[0]?.left).toBe(0)
    expect(await access.actorOf(accountId, today)).toBeUndefined()
    await access.setAccountState(system, { accountId, enabled: true })
    expect((await signIn(username)).statusCode).toBe(200)
  })
})

describe('roles', () => {
  const roles = readShippedRoles()

  it('name permissions that there are', () => {
    const prefixes = new Set(permissions.map((permission) => permission.split('.')[0]))
    const patterns = roles.flatMap((role) => role.permissions)
    expect(patterns.length).toBeGreaterThan(20)
    for (const pattern of patterns) {
      const plain = pattern.replace(/^!/, '')
      const owner = plain.split('.')[0] ?? ''
      // A pattern may speak of a module that is listed and has no permission yet.
      if (!prefixes.has(owner) && owner in modulesTable) continue
      expect(expandPermissions([plain]), pattern).not.toEqual([])
    }
  })

  it('fence quy hoạch and identity', () => {
    const rightsOf = (role: string) => expandPermissions(roles.find((each) => each.role === role)?.permissions ?? [])
    expect(rightsOf('bantochuc')).toContain('personnel.read-succession')
    for (const role of ['quantri', 'sonoivu', 'kiemtra', 'donvi', 'truongchinhtri', 'giangvien', 'hocvien']) {
      expect(
        rightsOf(role).filter((name) => name.startsWith('personnel.') && name.endsWith('succession')),
        role,
      ).toEqual([])
    }
    for (const role of ['quantri', 'kiemtra', 'lanhdao', 'giangvien', 'hocvien']) expect(rightsOf(role), role).not.toContain('personnel.read-identity')
    expect(rightsOf('hocvien')).toEqual([])
    expect(rightsOf('kiemtra').filter((name) => /\.(import|create|set|grant|end|reset|revoke|undo)/.test(name))).toEqual([])
  })

  it('are brought up to date at every start; the province’s own stay', async () => {
    const count = async () => (await sql<{ n: number }>`select count(*) as n from access.role_permission`.execute(database.main)).rows[0]?.n
    const before = await count()
    await sql`insert into access.role (role, name_vi, name_en) values ('rieng', 'Riêng', 'Own')`.execute(database.main)
    await sql`insert into access.role_permission (role, permission) values ('rieng', 'audit.search'), ('hocvien', 'audit.search')`.execute(database.main)
    await sql`delete from access.role_permission where role = 'kiemtra' and permission = 'audit.search'`.execute(database.main)
    await database.main.transaction().execute(loadAccessData)
    expect(await count()).toBe((before ?? 0) + 1)
    const { rows } = await sql<{ role: string }>`select role from access.role_permission where permission = 'audit.search' order by role`.execute(database.main)
    expect(rows.map((row) => row.role)).toEqual(['kiemtra', 'rieng'])
  })
})
