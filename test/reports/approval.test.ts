import { expect, it } from 'vitest'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { permissions } from '#contracts/permissions.ts'
import { of2022, openReportsHouse } from './reports-house.ts'

const { house, reporting, system, issue } = await openReportsHouse({ queue: false })
const { approval, access } = house.modules

const anAccount = async (username: string, role: string): Promise<Ctx> => {
  const { accountId } = await access.createAccount(system(), {
    username,
    name: username,
    password: 'mật khẩu dài',
    role,
    unitId: null,
    validFrom: '2015-01-01',
  })
  return { ...system(), actor: { kind: 'account', id: accountId, name: username, permissions: new Map(permissions.map((name) => [name, 'all'])) } }
}
const office = await anAccount('van.phong', 'sonoivu')
const leader = await anAccount('thuong.truc', 'lanhdao')

const submit = async () => {
  const { version } = await reporting.draft(office, of2022)
  return await reporting.submitReport(office, { query: of2022, textsVersion: version, words: null })
}
const approve = async (chainId: string) => {
  const { open, round } = await approval.readChain(leader, { chainId })
  const items = open.map(({ stepId }) => ({ chainId, stepId, round }))
  return (await approval.decide(leader, { items, decision: 'agree', words: null, returnTo: 0 })).items[0]
}

it('is issued only as it was approved, where the matrix asks for that', async () => {
  await expect(submit()).rejects.toMatchObject({ code: 'reporting.no-approval-asked' })
  expect(await reporting.reportApproval(office, of2022)).toEqual({ preview: null, chain: null, can: { submit: false, issue: true } })
  await issue({}, office)

  const { items } = await approval.listAuthority(system(), {})
  const row = items.find(({ subjectKind }) => subjectKind === 'annual-report')
  if (!row) throw new Error('no row of annual reports is shipped')
  const { authorityId, version, legalBasis, note, verified, steps } = row
  await approval.replaceAuthority(system(), { authorityId, version, legalBasis, note, verified, steps, switchedOn: true, validFrom: system().today })

  await expect(issue({}, office)).rejects.toMatchObject({ code: 'reporting.approval-needed' })
  const { chainId } = await submit()
  expect(await reporting.reportApproval(office, of2022)).toMatchObject({
    chain: { chainId, state: 'running', changed: false },
    can: { submit: false, issue: false },
  })
  await expect(issue({}, office)).rejects.toMatchObject({ code: 'reporting.approval-needed' })
  const kept = await approval.chainFile(leader, { chainId })
  expect([kept.name.endsWith('.docx'), kept.bytes.subarray(0, 2).toString()]).toEqual([true, 'PK'])
  expect(await approve(chainId)).toMatchObject({ done: true, state: 'approved' })
  expect((await issue({}, office)).number).toBe('02-BC/BTCTU')

  // Other words than those that were approved.
  const { texts, version: before } = await reporting.draft(office, of2022)
  await reporting.saveDraft(office, { query: of2022, texts: { ...texts, results: 'Kết quả khác.' }, version: before })
  expect(await reporting.reportApproval(office, of2022)).toMatchObject({ chain: { changed: true }, can: { submit: true, issue: false } })
  await expect(issue({}, office)).rejects.toMatchObject({ code: 'reporting.changed-since-approval' })
  await expect(reporting.submitReport(office, { query: of2022, textsVersion: before, words: null })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
  const again = await submit()
  expect(again.chainId).not.toBe(chainId)
  await approve(again.chainId)
  expect((await issue({}, office)).number).toBe('03-BC/BTCTU')
  // What the approver saw stays, whoever asks for it to go.
  await expect(sql`delete from kernel.file where file_id = ${kept.fileId}::uuid`.execute(house.database.main)).rejects.toThrow()
})
