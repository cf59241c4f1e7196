import { describe, expect, it } from 'vitest'
import type { NewAuthority } from '#contracts/approval-rules.ts'
import { sql } from '#kernel/db.ts'
import { testAccess } from '#test/access.ts'
import { actingAs, anAuthority, aSubmission } from '../approval-factory.ts'
import { createApproval, createSubmissions, loadApprovalData } from '../index.ts'

const { anAccount, database, gate, units, as, system } = await testAccess()
const approval = createApproval({ gate, history: async () => ({ items: [], next: null }), files: { load: async () => undefined } })
await database.main.transaction().execute(loadApprovalData)

describe('the authority matrix', () => {
  const rowOf = async (kind: string, on?: string) => {
    const row = (await approval.listAuthority(system, { on })).items.find((each) => each.subjectKind === kind && each.trainingType === null)
    if (!row) throw new Error(`no row for ${kind}`)
    return row
  }
  const changed = async (kind: string, more: Partial<NewAuthority>) => {
    const { authorityId, version, legalBasis, note, verified, switchedOn, steps } = await rowOf(kind)
    return { authorityId, version, legalBasis, note, verified, switchedOn, steps, validFrom: '2021-12-10', ...more }
  }

  it('ships with rows of which every one says what it is based on; approval of reports is switched off', async () => {
    const { items } = await approval.listAuthority(system, {})
    expect(items.length).toBeGreaterThan(12)
    expect(items.filter(({ steps }) => !steps.some(({ action, who }) => action === 'approve' && who))).toEqual([])
    expect(await rowOf('annual-report')).toMatchObject({ switchedOn: false, verified: false })
  })

  it('changes from a day on; what was in force stays for the days before', async () => {
    await approval.replaceAuthority(system, await changed('annual-report', { switchedOn: true }))
    expect(await rowOf('annual-report', '2021-12-09')).toMatchObject({ switchedOn: false, validTo: '2021-12-10' })
    expect(await rowOf('annual-report', '2021-12-10')).toMatchObject({ switchedOn: true, validTo: null })
    // On its first day it is corrected in place, until a chain was made by it.
    const { authorityId } = await approval.replaceAuthority(system, await changed('annual-report', { legalBasis: 'Quy chế số 5' }))
    expect(await rowOf('annual-report')).toMatchObject({ authorityId, legalBasis: 'Quy chế số 5', version: 2 })
    await anAccount('lanhdao')
    const office = await anAccount('sonoivu')
    await database.main
      .transaction()
      .execute((tx) => createSubmissions().submit(tx, actingAs(office, '2021-12-10T08:00+07:00'), aSubmission({ kind: 'annual-report' })))
    await expect(approval.replaceAuthority(system, await changed('annual-report', { note: 'x' }))).rejects.toMatchObject({
      code: 'approval.authority-begins-then',
    })
  })

  it('refuses what nobody could decide by, what is stale, and who answers for some units only', async () => {
    const steps = (await rowOf('plan')).steps
    const refused = (more: Partial<NewAuthority>) => async () => await approval.replaceAuthority(system, await changed('plan', more))
    await expect(refused({ steps: steps.filter(({ action }) => action !== 'approve') })()).rejects.toMatchObject({
      code: 'approval.authority-without-approval',
    })
    const unknown = steps.map((step) => (step.who ? { ...step, who: { ...step.who, code: 'khong-co' } } : step))
    await expect(refused({ steps: unknown })()).rejects.toMatchObject({ code: 'approval.unknown-holder', params: { value: 'khong-co' } })
    await expect(refused({ version: 99 })()).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    const local = as('nobody', { 'approval.edit-authority': [units.a], 'approval.edit-calendar': [units.a] })
    await expect(approval.replaceAuthority(local, await changed('plan', {}))).rejects.toMatchObject({ code: 'approval.province-only' })
    await expect(approval.removeDay(local, { day: '2021-09-02', version: 1 })).rejects.toMatchObject({ code: 'approval.province-only' })
  })

  it('never has two rows in force for one thing', async () => {
    await expect(anAuthority(database.main, 'annual-report', [{ position: 1 }])).rejects.toThrow('authority_in_turn')
  })
})

describe('the calendar', () => {
  it('is not put back by the next start: what an office removed or corrected stays so', async () => {
    const { items } = await approval.listCalendar(system, { year: 2021 })
    expect(items.length).toBeGreaterThan(10)
    const day = items.find((each) => each.day === '2021-09-03')
    await approval.removeDay(system, { day: '2021-09-03', version: day?.version ?? 0 })
    const tet = items.find((each) => each.day === '2021-02-10')
    if (!tet) throw new Error('Tết is not shipped')
    await approval.saveDay(system, { ...tet, verified: true, legalBasis: 'TB 5054/TB-LĐTBXH' })
    await expect(approval.saveDay(system, tet)).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await database.main.transaction().execute(loadApprovalData)
    const again = await approval.listCalendar(system, { year: 2021 })
    expect(again.items.map((each) => each.day)).not.toContain('2021-09-03')
    expect(again.items.find((each) => each.day === '2021-02-10')).toMatchObject({ verified: true, version: 2 })
    expect(again.workingDays).toBe(251)
  })
})

describe('delegations', () => {
  const friday = '2021-12-10T08:00+07:00'
  const given = { documentNo: '1-UQ', documentDate: '2021-12-01', reason: null, validFrom: '2021-12-10', lastDay: '2021-12-20' }

  it('go to somebody else who is within reach and may sign in', async () => {
    const here = await anAccount('donvi', units.a)
    const below = await anAccount('donvi', units.belowA)
    const other = await anAccount('donvi', units.b)
    const me = actingAs(here, friday, [units.a])
    const found = new Set((await approval.listReceivers(me, { q: '' })).items.map(({ accountId }) => accountId))
    expect([found.has(below.accountId), found.has(other.accountId), found.has(here.accountId)]).toEqual([true, false, false])
    for (const toAccount of [other.accountId, here.accountId]) {
      await expect(approval.delegate(me, { ...given, toAccount })).rejects.toMatchObject({ code: 'approval.unknown-receiver' })
    }
    await expect(approval.delegate(me, { ...given, toAccount: below.accountId, lastDay: '2021-12-09' })).rejects.toMatchObject({
      code: 'approval.delegation-dates',
    })
    const { delegationId } = await approval.delegate(me, { ...given, toAccount: below.accountId })
    expect((await approval.listDelegations(me)).items).toMatchObject([
      { delegationId, side: 'given', state: 'running', lastDay: '2021-12-20', can: { revoke: true } },
    ])
    const them = actingAs(below, friday, [units.a])
    expect((await approval.listDelegations(them)).items).toMatchObject([{ side: 'received', can: { revoke: false } }])
    expect((await approval.listDelegations(actingAs(other, friday, [units.b]))).items).toEqual([])
    await expect(approval.revokeDelegation(them, { delegationId })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  it('do not go to one’s own other account', async () => {
    const [one, two] = [await anAccount('donvi', units.a), await anAccount('donvi', units.a)]
    const { rows } = await sql<{ id: string }>`
      insert into personnel.person (person_id, code, full_name, search_key, sort_key, birth_date, sex, ethnic_group, unit_id, unit_since, status)
      values (gen_random_uuid(), 'HAI-TK', 'Hai Tài Khoản', 'hai tai khoan', 'x', '1980-01-01', 'male', '01', ${units.a}::uuid, '2015-01-01', 'active')
      returning person_id as id`.execute(database.main)
    await sql`update access.account set person_id = ${rows[0]?.id ?? ''}::uuid where id = any(${[one.accountId, two.accountId]}::text[])`.execute(database.main)
    await expect(approval.delegate(actingAs(one, friday, [units.a]), { ...given, toAccount: two.accountId })).rejects.toMatchObject({
      code: 'approval.unknown-receiver',
    })
  })
})
