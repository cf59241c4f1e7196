import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Permission } from '#contracts/permissions.ts'
import { sql } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import { addTwoUnits } from '#test/matrix/two-units.ts'
import { testAccess } from '#test/access.ts'

const { access, anAccount, as, database, system, today, units } = await testAccess()
const admin = (scope: 'all' | string[]) => as('x', { 'access.explain-account': scope, 'access.list-viewers': scope })

// A unit that moved from A to B in 2021, and one that has ended.
const { moved, ended } = await database.main.transaction().execute(async (tx) => {
  const more = await addTwoUnits(tx, 'M')
  await sql`update organisation.unit_version set valid_to = '2021-06-01', parent_id = ${units.a} where unit_id = ${more.belowA}`.execute(tx)
  await sql`insert into organisation.unit_version (unit_id, valid_from, name, search_key, kind, block, level, parent_id)
    values (${more.belowA}, '2021-06-01', 'Chi cục đã chuyển', 'x', 'department', 'state', 'province', ${units.b})`.execute(tx)
  await sql`update organisation.unit_version set valid_to = '2021-09-01', parent_id = ${units.a} where unit_id = ${more.b}`.execute(tx)
  await sql`update organisation.unit set valid_to = '2021-09-01' where unit_id = ${more.b}`.execute(tx)
  await sql`select organisation.rebuild_unit_closure()`.execute(tx)
  return { moved: more.belowA, ended: more.b }
})

describe('why an account sees', () => {
  it('says the chain: grant, role, path of units, until when', async () => {
    const { accountId } = await anAccount('donvi', units.a)
    const found = await access.explainAccount(admin('all'), { accountId, permission: 'personnel.read-person', unitId: units.belowA })
    expect(found).toMatchObject({
      allowed: true,
      on: today,
      disabled: false,
      unit: { code: 'A1' },
      permission: { name: { vi: expect.any(String) } },
      grants: [{ role: 'donvi', roleAllows: true, reaches: true, when: 'in-force', validTo: null, path: [{ code: 'A' }, { code: 'A1' }] }],
    })
    const province = await anAccount('lanhdao')
    const above = await access.explainAccount(admin('all'), { accountId: province.accountId, permission: 'personnel.read-person', unitId: units.belowA })
    expect(above.grants[0]?.path.map(({ code }) => code)).toEqual(['P', 'A', 'A1'])
  })

  it('says what is missing: the role, the unit, the dates, or that the account is locked', async () => {
    const { accountId } = await anAccount('hocvien', units.a)
    const why = async (unitId: string, on?: string) => await access.explainAccount(admin('all'), { accountId, permission: 'personnel.read-person', unitId, on })
    expect(await why(units.a)).toMatchObject({ allowed: false, grants: [{ roleAllows: false, reaches: true, when: 'in-force', path: [{ code: 'A' }] }] })
    expect((await why(units.a)).roles.map(({ role }) => role)).toContain('donvi')
    const grant = (unitId: string, validFrom: string, validTo: string | null) =>
      access.grantRole(system, { accountId, role: 'donvi', unitId, validFrom, validTo })
    await grant(units.b, '2021-01-01', null)
    expect((await why(units.a)).grants[0]).toMatchObject({ role: 'donvi', roleAllows: true, reaches: false, when: 'in-force', path: [] })
    await grant(units.a, '2021-01-01', '2021-06-01')
    expect((await why(units.a)).grants).toContainEqual(expect.objectContaining({ roleAllows: true, reaches: true, when: 'ended' }))
    expect((await why(units.a, '2021-03-01')).allowed).toBe(true)
    expect((await why(units.a, '2020-03-01')).grants).toContainEqual(expect.objectContaining({ role: 'donvi', when: 'not-yet' }))
    expect((await why(units.b)).allowed).toBe(true)
    await access.setAccountState(system, { accountId, enabled: false })
    expect(await why(units.b)).toMatchObject({ allowed: false, disabled: true })
    const own = await anAccount('hocvien', units.a)
    expect(await access.explainAccount(admin('all'), { accountId: own.accountId, permission: 'access.me', unitId: units.b })).toMatchObject({
      allowed: true,
      own: true,
    })
  })

  it('is asked within one’s own reach only', async () => {
    const [inside, outside] = [await anAccount('donvi', units.belowA), await anAccount('donvi', units.b)]
    const ask = (accountId: string, unitId: string, permission = 'personnel.read-person') =>
      access.explainAccount(admin([units.a]), { accountId, permission, unitId })
    expect((await ask(inside.accountId, units.belowA)).allowed).toBe(true)
    for (const [accountId, unitId, permission] of [
      [outside.accountId, units.a],
      [inside.accountId, units.b],
      [inside.accountId, units.a, 'không.có'],
      ['không có', units.a],
    ] as const) {
      await expect(ask(accountId, unitId, permission)).rejects.toMatchObject({ code: 'kernel.not-found' })
    }
    await expect(access.listViewers(admin([units.a]), { unitId: units.b, limit: 5 })).rejects.toMatchObject({ code: 'kernel.not-found' })
    const seen = await access.listViewers(admin([units.a]), { unitId: units.belowA, limit: 200 })
    expect(seen.items.map(({ accountId }) => accountId)).toContain(inside.accountId)
    expect(seen.items.every(({ grants }) => grants.length > 0 && grants.every(({ unit }) => unit && [units.a, units.belowA].includes(unit.unitId)))).toBe(true)
  })

  it('answers what really happens, for any grants, units and dates; and the list of viewers is the same answer from the other side', async () => {
    const places = [null, units.province, units.a, units.b, units.belowA, moved, ended]
    const day = fc.constantFrom('2020-06-01', '2021-03-01', '2021-06-01', '2021-08-31', '2021-09-01', today, '2022-01-01')
    const grant = fc.record({
      role: fc.constantFrom('donvi', 'kiemtra', 'hocvien', 'quantri', 'lanhdao'),
      unitId: fc.constantFrom(...places),
      validFrom: day,
      length: fc.constantFrom(null, 1, 92, 400),
    })
    const permission = fc.constantFrom<Permission>('personnel.read-person', 'organisation.read-unit', 'access.list-accounts', 'audit.search')
    let [yes, no] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(grant, { maxLength: 4 }), fc.array(fc.tuple(permission, day), { minLength: 3, maxLength: 3 }), async (grants, questions) => {
        const { accountId } = await anAccount('hocvien', units.b)
        for (const { role, unitId, validFrom, length } of grants) {
          const validTo = length === null ? null : new Date(Date.parse(validFrom) + length * 86_400_000).toISOString().slice(0, 10)
          await access.grantRole(system, { accountId, role, unitId, validFrom, validTo })
        }
        for (const [asked, on] of questions) {
          const scope = (await access.actorOf(accountId, on as PlainDate))?.permissions.get(asked)
          for (const unitId of [units.a, units.belowA, units.b, moved, ended]) {
            const really = scope !== undefined && (await unitsInScope(database.reader, scope, [unitId], on as PlainDate)).has(unitId)
            const { allowed } = await access.explainAccount(admin('all'), { accountId, permission: asked, unitId, on })
            expect({ asked, on, unitId, allowed }).toEqual({ asked, on, unitId, allowed: really })
            const viewers = await access.listViewers(admin('all'), { permission: asked, unitId, on, limit: 200 })
            expect(viewers.items.some((viewer) => viewer.accountId === accountId)).toBe(really)
            if (really) yes++
            else no++
          }
        }
      }),
      { numRuns: 60 },
    )
    expect(Math.min(yes, no)).toBeGreaterThan(20)
  }, 120_000)
})
