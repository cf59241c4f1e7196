import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'
import { aNewPlan, somebodyIn } from '#test/plans.ts'

// Invariant 14: whoever made or changed a plan does not approve it, by delegation neither.

const { plans, approval, units, as, anAccount, db, theory, aLine, cell, decide, deputise, leader, maker, appraiser } = await plansOnTheirWay()
const [second, officer, deputy] = [await anAccount('lanhdao'), await anAccount('bantochuc'), await anAccount('donvi')]
const accounts = [leader, second, maker, officer, appraiser, deputy]
// One person with two accounts: an officer and a leader.
const person = await somebodyIn(db, units.a, 'HAI-VAI')
await sql`update access.account set person_id = ${person}::uuid where id in (${officer.accountId}, ${second.accountId})`.execute(db)
const same = (one: string, other: string) => one === other || [one, other].every((id) => id === officer.accountId || id === second.accountId)

const someone = fc.integer({ min: 0, max: accounts.length - 1 })
const aStory = fc.record({
  begins: someone,
  submits: someone,
  edits: fc.array(someone, { maxLength: 3 }),
  delegations: fc.uniqueArray(fc.record({ from: someone, to: someone }), { maxLength: 4, selector: ({ from, to }) => `${from} ${to}` }),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
  returned: fc.boolean(),
})
let year = 2000

it('property: random hands, deputies and deciders', { timeout: 300_000 }, async () => {
  const ends = { approved: 0, refused: 0, open: 0, deputised: 0 }
  await fc.assert(
    fc.asyncProperty(aStory, async ({ begins, submits, edits, delegations, order, returned }) => {
      const at = (index: number) => accounts[index] ?? leader
      await sql`update approval.delegation set valid_to = '2021-12-02'`.execute(db)
      const of = ++year
      const draft = await plans.createPlan(as(at(begins)), aNewPlan(units.province, { yearFrom: of, yearTo: of }))
      const { lines } = await plans.addLines(as(at(begins)), { ...draft, lines: [aLine({ year: of, programmeId: theory })] })
      const line = { ...draft, lineKey: lines[0]?.lineKey ?? '' }
      let note: string | null = null
      const edit = async (who: number, words: string) => {
        await plans.saveCells(as(at(who)), { ...draft, cells: [cell(line, 'note', note, words)] })
        note = words
      }
      for (const [index, who] of edits.entries()) await edit(who, `lần ${index}`)
      for (const { from, to } of delegations) if (!same(at(from).accountId, at(to).accountId)) await deputise(at(from), at(to))
      const submit = async () =>
        await plans
          .submitPlan(as(at(submits)), { ...draft, lockVersion: (await plans.readPlan(as(maker), draft)).shown.lockVersion, words: null })
          .catch((error: { code: string }) => error.code)
      const { problem } = await plans.planApproval(as(at(submits)), draft)
      let sent = await submit()
      // The preview says beforehand whether it could be submitted.
      expect(typeof sent === 'string').toBe(problem !== null)
      if (typeof sent === 'string') {
        expect(['approval.nobody-to-decide', 'approval.only-hands']).toContain(sent)
        ends.refused++
        return
      }
      const { chainId } = sent
      const hands = new Set([begins, submits, ...edits].map((index) => at(index).accountId))
      const first = order.find((index) => !same(at(index).accountId, at(submits).accountId))
      if (returned && first !== undefined) {
        const chain = await approval.readChain(as(at(first)), { chainId })
        const items = chain.open.filter(({ mine }) => mine).map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
        if (items.length) await approval.decide(as(at(first)), { items, decision: 'return', words: 'sửa', returnTo: 0 })
        if ((await plans.readPlan(as(maker), draft)).shown.state === 'returned') {
          // Whoever corrects it then has a hand in it as well.
          await edit(order[0] ?? 0, 'sửa theo ý kiến')
          hands.add(at(order[0] ?? 0).accountId)
          sent = await submit()
        }
      }
      for (let round = 0; round < 4; round++) for (const who of order) await tryOf(at(who), chainId)
      const { state } = (await plans.readPlan(as(maker), draft)).shown
      const { rows } = await sql<{ by: string; for: string | null; action: string }>`
        select o.account_id as by, o.for_account as for, s.action from approval.opinion o join approval.step s using (step_id)
        where o.chain_id = ${chainId}::uuid and o.kind = 'agree'`.execute(db)
      const makers = [at(begins).accountId, at(submits).accountId]
      for (const { by, for: instead } of rows.filter(({ action }) => action === 'approve')) {
        expect([...hands].filter((hand) => same(hand, by))).toEqual([])
        expect(makers.filter((hand) => instead !== null && same(hand, instead))).toEqual([])
        if (instead !== null) ends.deputised++
      }
      for (const { by } of rows) expect(same(by, at(submits).accountId)).toBe(false)
      // What could be submitted can be decided: nobody is left without a way on.
      if (typeof sent !== 'string') expect(['approved', 'returned']).toContain(state)
      ends[state === 'approved' ? 'approved' : 'open']++
    }),
    { numRuns: 40 },
  )
  expect(ends.approved).toBeGreaterThan(5)
  expect(ends.refused).toBeGreaterThan(0)
})

/** Tries; the inbox names what may be decided, and nothing else is done. */
async function tryOf(account: typeof leader, chainId: string): Promise<void> {
  const ctx = as(account)
  const chain = await approval.readChain(ctx, { chainId })
  if (chain.state !== 'running' || chain.open.length === 0) return
  const waits = (await approval.listChains(ctx, { side: 'waiting', limit: 200 })).items.some((each) => each.chainId === chainId)
  expect(waits).toBe(chain.open.some(({ mine }) => mine))
  const result = await decide(ctx, chainId)
  expect(result?.done).toBe(chain.open[0]?.mine)
}
