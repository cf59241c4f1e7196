import { expect, it } from 'vitest'
import type { Letterhead } from '#contracts/nomination-decisions.ts'
import { actRequestSchema } from '#contracts/organisation-acts.ts'
import { sql } from '#kernel/db.ts'
import { aList, nominationWorld } from '#test/nominations.ts'

const { modules, province, accounts, as, decide, aClass, database, system } = await nominationWorld()
const { nomination, organisation } = modules
const officer = as(accounts.officer)
const party = as(accounts.party)
const leader = as(accounts.leader)

const letterhead: Letterhead = {
  ...{ layout: 'state', issuerUnitId: province.rootId, issuer: 'UBND TỈNH', symbol: 'QĐ-UBND', signerTitle: 'CHỦ TỊCH', signerName: 'Nguyễn Văn Ký' },
  ...{ decisionDate: '2021-12-10', number: null, words: null },
}
const rows = async <Row>(statement: ReturnType<typeof sql<Row>>) => (await statement.execute(database.reader)).rows
const listsOf = async (classId: string) =>
  await rows(
    sql<{
      unitId: string
      round: number
      state: string
    }>`select unit_id as "unitId", round, state from nomination.nomination where class_id = ${classId}::uuid order by 1, 2`,
  )
const totals = async (classId: string) =>
  await rows(
    sql<{ reserved: number; used: number; claims: number }>`select coalesce(sum(reserved), 0)::int as reserved, coalesce(sum(used), 0)::int as used,
      (select count(*)::int from requirements.ratio_claim where released_on is null) as claims from classes.v_seat_balance where class_id = ${classId}::uuid`,
  )

async function merge(unitIds: readonly string[], intoUnitId: string) {
  const request = actRequestSchema.parse({
    kind: 'merge',
    effectiveOn: '2021-12-09',
    legalBasis: 'NQ thử',
    unitIds: [...unitIds],
    into: { unitId: intoUnitId },
  })
  const preview = await organisation.previewAct(system, { act: request })
  expect(preview.problems).toEqual([])
  return (await organisation.carryOutAct(system, { act: request, basis: preview.basis ?? '' })).actId
}

it('lists on their way go on with the unit that continues theirs, are approved as they were submitted, and the act can be taken back', async () => {
  const [one, two] = [await province.unit('THEO-A', 5, { others: 1 }), await province.unit('THEO-B', 5, { others: 1 })]
  const classId = await aClass()
  const first = await nomination.submit(officer, aList(classId, one.unitId, [...one.others]))
  const second = await nomination.submit(officer, aList(classId, two.unitId, [...two.others]))
  const before = { lists: await listsOf(classId), totals: await totals(classId) }
  const ofTwo = as(accounts.officer, [two.unitId])
  await expect(nomination.readNomination(ofTwo, { nominationId: first.nominationId })).rejects.toMatchObject({ code: 'kernel.not-found' })

  const actId = await merge([one.unitId], two.unitId)
  expect(await listsOf(classId)).toEqual([
    { unitId: two.unitId, round: 1, state: 'submitted' },
    { unitId: two.unitId, round: 2, state: 'submitted' },
  ])
  expect(await totals(classId)).toEqual(before.totals)
  expect((await nomination.readNomination(ofTwo, { nominationId: first.nominationId })).unit.unitId).toBe(two.unitId)
  await organisation.undoAct(system, { actId })
  expect(await listsOf(classId)).toEqual(before.lists)

  await merge([one.unitId], two.unitId)
  for (const { chainId } of [first, second]) for (const who of [party, leader]) await decide(who, chainId)
  const people = [
    { personId: one.others[0] ?? '', nominationId: first.nominationId },
    { personId: two.others[0] ?? '', nominationId: second.nominationId },
  ]
  const check = await nomination.checkDecision(party, { ...letterhead, classId, each: 'class', people })
  expect(check).toMatchObject({ decisions: [{ people: 2, problem: null }], rows: [{ ok: true }, { ok: true }] })
})

it('whoever stood on a list that was withdrawn or rejected stands on it no more, and it says why', async () => {
  const [one, two] = [await province.unit('HET-A', 5, { others: 1 }), await province.unit('HET-B', 5, { others: 1 })]
  const classId = await aClass()
  const taken = await nomination.submit(officer, aList(classId, one.unitId, [...one.others]))
  await nomination.withdraw(officer, { nominationId: taken.nominationId, version: taken.version, words: 'đổi lớp' })
  const refused = await nomination.submit(officer, aList(classId, two.unitId, [...two.others]))
  await decide(party, refused.chainId, 'reject')
  const states = async (nominationId: string) =>
    (await nomination.readNomination(officer, { nominationId })).nominees.map(({ state, stateReason }) => [state, stateReason])
  expect(await states(taken.nominationId)).toEqual([['withdrawn', expect.any(String)]])
  expect(await states(refused.nominationId)).toEqual([['withdrawn', 'danh sách không được phê duyệt']])
  expect(await totals(classId)).toMatchObject([{ reserved: 0, used: 0 }])
})
