import { describe, expect, it } from 'vitest'
import { planTransitions } from '#contracts/planning-plan-states.ts'
import { sql } from '#kernel/db.ts'
import { aNewPlan } from '#test/plans.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'

const { plans, approval, units, as, agree, anAccount, db, maker, appraiser, second, leader, me, aDraft, lockOf, submitted, stateOf, cell } =
  await plansOnTheirWay()

describe('the way to approval', () => {
  it('names who decides before it is submitted, and keeps its maker from it', async () => {
    const draft = await aDraft()
    const { preview, problem, chain } = await plans.planApproval(me, draft)
    expect({ problem, chain }).toEqual({ problem: null, chain: null })
    expect(preview?.steps.map(({ action, people }) => [action, people.length > 0])).toEqual([
      ['appraise', true],
      ['appraise', true],
      ['approve', true],
    ])
    expect(preview?.steps.flatMap(({ people }) => people.map(({ name }) => name))).not.toContain(maker.username)
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: 'Kính trình' })
    const { items } = await approval.decide(me, {
      items: (await approval.readChain(me, { chainId })).open.map(({ stepId }) => ({ chainId, stepId, round: 1 })),
      decision: 'agree',
      words: null,
      returnTo: 0,
    })
    expect(items.every(({ done }) => !done)).toBe(true)
    expect(items.map(({ code }) => code)).toContain('approval.own-work')
  })

  it('follows the chain: submitted, appraised, sent back a step, returned with comments, submitted again, approved', async () => {
    const { chainId, ...draft } = await submitted()
    expect(await stateOf(draft.planId)).toBe('submitted')
    await expect(plans.saveCells(me, { ...draft, cells: [cell(draft, 'seats', 60, 61)] })).rejects.toMatchObject({ code: 'planning.not-editable' })
    await expect(plans.editPlan(me, { ...aNewPlan(units.province), planId: draft.planId, version: 1 })).rejects.toMatchObject({ code: 'planning.not-editable' })
    await agree(as(appraiser), chainId)
    expect(await stateOf(draft.planId)).toBe('submitted')
    await agree(as(second), chainId)
    expect(await stateOf(draft.planId)).toBe('appraised')
    await agree(as(leader), chainId, 'return', 1)
    expect(await stateOf(draft.planId)).toBe('submitted')
    await plans.commentLine(as(appraiser), { ...draft, words: 'Giảm còn 50' })
    await agree(as(appraiser), chainId, 'return', 0)
    const returned = await plans.readPlan(me, draft)
    expect(returned).toMatchObject({
      shown: { state: 'returned' },
      comments: [{ words: 'Giảm còn 50', settledOn: null }],
      lines: [{ openComments: 1 }],
      can: { edit: true },
    })
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'asked', 30, 20, units.a), cell(draft, 'seats', 60, 50)] })
    await plans.settleComment(me, { planId: draft.planId, commentId: returned.comments[0]?.commentId ?? '' })
    await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    await agree(as(appraiser), chainId)
    await agree(as(second), chainId)
    await agree(as(leader), chainId)
    expect(await plans.readPlan(me, draft)).toMatchObject({
      shown: { state: 'approved', approvedOn: '2021-12-10' },
      can: { edit: false, enact: true },
      lines: [{ seats: 50, openComments: 0 }],
    })
  })

  it('is taken back by its maker, here or from the inbox, and a rejected one may be corrected', async () => {
    const one = await submitted()
    await expect(plans.withdrawPlan(as(second), { ...one, lockVersion: await lockOf(one.planId), words: null })).rejects.toMatchObject({
      code: 'approval.withdraw-others',
    })
    expect(await plans.withdrawPlan(me, { ...one, lockVersion: await lockOf(one.planId), words: 'sửa lại' })).toMatchObject({ state: 'draft' })
    expect(await approval.readChain(me, { chainId: one.chainId })).toMatchObject({ state: 'withdrawn' })
    const other = await submitted()
    await approval.withdrawChain(me, { chainId: other.chainId, words: null })
    expect(await stateOf(other.planId)).toBe('draft')
    const third = await submitted()
    await agree(as(appraiser), third.chainId, 'reject')
    expect(await stateOf(third.planId)).toBe('returned')
    expect((await plans.submitPlan(me, { ...third, lockVersion: await lockOf(third.planId), words: null })).chainId).not.toBe(third.chainId)
  })

  it('of a unit’s own plan ends at the head of the unit', async () => {
    const head = await anAccount('lanhdao', units.a)
    const draft = await aDraft(units.a)
    expect((await plans.planApproval(me, draft)).preview?.steps.map(({ people }) => people.length)).toEqual([1])
    const sent = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    expect(sent.state).toBe('appraised')
    expect(await agree(as(head, [units.a]), sent.chainId)).toMatchObject({ done: true, state: 'approved' })
    expect(await stateOf(draft.planId)).toBe('approved')
    // Where nobody heads the unit, the nearest above.
    const other = await aDraft(units.b)
    expect((await plans.planApproval(me, other)).preview?.steps[0]?.people.length).toBeGreaterThan(0)
  })

  it('does not approve what is not what was submitted', async () => {
    const sent = await submitted()
    await agree(as(appraiser), sent.chainId)
    await agree(as(second), sent.chainId)
    await sql`update planning.plan_line set seats = 999 where line_key = ${sent.lineKey}::uuid`.execute(db)
    await expect(agree(as(leader), sent.chainId)).rejects.toMatchObject({ code: 'planning.changed-since-submitted' })
    expect(await stateOf(sent.planId)).toBe('appraised')
  })

  it('goes by the one table of transitions', () => {
    const states = Object.keys(planTransitions)
    for (const acts of Object.values(planTransitions)) for (const next of Object.values(acts)) expect(states).toContain(next)
    expect(planTransitions.approved).toEqual({ enact: 'in-force' })
  })
})
