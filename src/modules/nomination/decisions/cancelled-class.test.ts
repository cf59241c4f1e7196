import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import type { Letterhead } from '#contracts/nomination-decisions.ts'
import { behindClass } from '#test/at-once.ts'
import { aList, aPerson, nominationWorld } from '#test/nominations.ts'

// Nobody is sent to a class that was called off, whatever was approved for it before.
const { modules, province, accounts, as, decide, aClass, database } = await nominationWorld()
const { nomination, classes } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)
const letterhead: Letterhead = {
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
}
let units = 0

/** An approved list of one who goes and one alternate. */
async function approved() {
  const unit = await province.unit(`HUY-${++units}`, 5, { others: 2 })
  const classId = await aClass()
  const [first = '', second = ''] = unit.others
  const { nominationId, chainId } = await nomination.submit(officer, aList(classId, unit.unitId, [first, aPerson(second, { alternate: true })]))
  await decide(party, chainId)
  await decide(leader, chainId)
  return { unit, classId, nominationId, first, second, people: [{ personId: first, nominationId }] }
}
const cancel = async (classId: string) => {
  const { rows } = await sql<{ version: number }>`select version from classes.class where class_id = ${classId}::uuid`.execute(database.reader)
  await classes.cancelClass(party, { classId, version: rows[0]?.version ?? 0, reasonCode: 'epidemic', note: null, cancelledOn: '2021-12-10' })
}
const issue = async (batchId: string) => {
  const task = modules.taskDefinitions.find(({ kind }) => kind === 'nomination.decide')
  await task?.run(party, { batchId }, { progress: async () => {} })
  return (await nomination.readBatch(party, { batchId })).parts[0]
}
const onRoster = async (classId: string) =>
  (
    await sql<{ n: number }>`select count(*)::int as n from classes.enrolment where class_id = ${classId}::uuid and status = 'enrolled'`.execute(
      database.reader,
    )
  ).rows[0]?.n

it('a class called off after the approval sends nobody: the check says so, and so does the decision', async () => {
  const list = await approved()
  await cancel(list.classId)
  const asked = { ...letterhead, classId: list.classId, each: 'class' as const, people: list.people }
  const check = await nomination.checkDecision(party, asked)
  expect(check.rows).toMatchObject([{ ok: false, why: expect.stringContaining('hủy') }])
  const part = await issue((await nomination.decideNominations(party, asked)).batchId)
  expect([part?.decisionId, part?.error]).toEqual([null, expect.stringContaining('hủy')])
  expect(await onRoster(list.classId)).toBe(0)
})

it('called off while the decision is on its way: whichever comes first, nobody sits in it afterwards', async () => {
  const list = await approved()
  const { batchId } = await nomination.decideNominations(party, { ...letterhead, classId: list.classId, each: 'class', people: list.people })
  const outcomes = await behindClass(database, list.classId, [async () => await cancel(list.classId), async () => await issue(batchId)])
  expect(outcomes).toEqual(['done', 'done'])
  expect((await nomination.readBatch(party, { batchId })).parts[0]).toMatchObject({ decisionId: null, error: expect.stringContaining('hủy') })
  expect(await onRoster(list.classId)).toBe(0)
})

it('called off while a list is submitted: no seat is kept in it', async () => {
  const unit = await province.unit(`HUY-${++units}`, 5, { others: 1 })
  const classId = await aClass()
  const outcomes = await behindClass(database, classId, [
    async () => await cancel(classId),
    async () => await nomination.submit(officer, aList(classId, unit.unitId, [...unit.others])),
  ])
  expect(outcomes).toEqual(['done', 'nomination.class-closed'])
})

it('nobody is sent instead of another either', async () => {
  const list = await approved()
  const { batchId } = await nomination.decideNominations(party, { ...letterhead, classId: list.classId, each: 'class', people: list.people })
  const { decisionId } = (await issue(batchId)) ?? {}
  await cancel(list.classId)
  const changes = [{ personId: list.first, substituteId: list.second, reason: 'ốm' }]
  await expect(nomination.amendDecision(party, { ...letterhead, decisionId: decisionId ?? '', changes })).rejects.toMatchObject({
    code: 'nomination.cannot-be-sent',
  })
  expect(await onRoster(list.classId)).toBe(1)
})

it('the unit whose list is on its way is told that the class was called off, so that it withdraws the list', async () => {
  const unit = await province.unit(`HUY-${++units}`, 5, { others: 1 })
  const classId = await aClass()
  await nomination.submit(officer, aList(classId, unit.unitId, [...unit.others]))
  await cancel(classId)
  const { rows } = await sql<{ account: string }>`select account_id as account from notification.message
    where kind = 'classes.class-cancelled' and link = ${`/lop-hoc/${classId}`}`.execute(database.reader)
  expect(rows).toEqual([{ account: accounts.officer.accountId }])
})

it('an alternate is not taken into the list of a class that was called off', async () => {
  const unit = await province.unit(`HUY-${++units}`, 5, { others: 2 })
  const classId = await aClass()
  const [first = '', second = ''] = unit.others
  const { nominationId, version } = await nomination.submit(officer, aList(classId, unit.unitId, [first, aPerson(second, { alternate: true })]))
  await cancel(classId)
  await expect(nomination.appraise(party, { nominationId, version, people: [{ personId: second, act: 'raise', reason: 'thử' }] })).rejects.toMatchObject({
    code: 'classes.class-cancelled',
  })
})
