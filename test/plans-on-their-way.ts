import type { Ctx } from '#kernel/context.ts'
import { aNewPlan, testPlans } from './plans.ts'

/** For tests: the world of `testPlans` with who makes, appraises and approves, and plans on every step of their way. */
export async function plansOnTheirWay(more: Parameters<typeof testPlans>[0] = {}) {
  const world = await testPlans(more)
  const { plans, approval, units, as, agree, anAccount, database, programmeId } = world
  const maker = await anAccount('bantochuc')
  const appraiser = await anAccount('sonoivu')
  const second = await anAccount('bantochuc')
  const leader = await anAccount('lanhdao')
  const theory = await programmeId('DT-LLCT-TC-KTT')
  const skills = await programmeId('BD-QLNN-CVC')
  const me = as(maker)
  const aLine = (over: Partial<Parameters<typeof plans.addLines>[1]['lines'][0]> = {}) => ({
    ...{ programmeId: theory, year: 2022, channel: 'opened' as const, seats: 60, name: null, studyForm: null, mode: null, quarter: null, opensOn: null },
    ...{ endsOn: null, parentKey: null, place: null, providerId: null, fundSource: null, cost: null, note: null, split: [] },
    ...over,
  })
  /** A draft of the province with one line split between the two units. */
  const aDraft = async (unitId = units.province) => {
    const asked = aNewPlan(unitId)
    const { planId, versionId } = await plans.createPlan(me, asked)
    const split = unitId === units.province ? [units.a, units.b].map((each) => ({ unitId: each, asked: 30 })) : []
    const { lines } = await plans.addLines(me, { planId, versionId, lines: [aLine({ year: asked.yearFrom, split })] })
    return { planId, versionId, lineKey: lines[0]?.lineKey ?? '', year: asked.yearFrom }
  }
  const lockOf = async (planId: string) => (await plans.readPlan(me, { planId })).shown.lockVersion
  const submitted = async () => {
    const draft = await aDraft()
    const { chainId } = await plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    return { ...draft, chainId }
  }
  const approved = async () => {
    const sent = await submitted()
    for (const account of [appraiser, second, leader]) await agree(as(account), sent.chainId)
    return sent
  }
  const inForce = async (from = '2022-01-01') => {
    const done = await approved()
    await plans.enactPlan(me, {
      ...{ ...done, lockVersion: await lockOf(done.planId), decisionNo: '12/KH-UBND', decisionDate: '2021-12-15', inForceFrom: from },
      ...{ layout: 'state', issuer: null, symbol: null },
    })
    return done
  }
  const stateOf = async (planId: string) => (await plans.readPlan(me, { planId })).shown.state
  const cell = (draft: { lineKey: string }, field: string, was: string | number | null, to: string | number | null, unitId: string | null = null) => ({
    ...{ lineKey: draft.lineKey, unitId, field, was, to },
  })
  /** Decides whatever is open of a chain, whoever it waits for. */
  const decide = async (ctx: Ctx, chainId: string) => {
    const chain = await approval.readChain(ctx, { chainId })
    const items = chain.open.map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
    return (await approval.decide(ctx, { items, decision: 'agree', words: null, returnTo: 0 })).items[0]
  }
  type Account = typeof maker
  const deputise = async (from: Account, to: Account) =>
    await approval.delegate(as(from), {
      ...{ toAccount: to.accountId, documentNo: '1/UQ', documentDate: '2021-12-01', reason: null, validFrom: '2021-12-01', lastDay: '2022-12-31' },
    })
  const people = { maker, appraiser, second, leader, me }
  return { ...world, ...people, db: database.main, theory, skills, aLine, aDraft, lockOf, submitted, approved, inForce, stateOf, cell, decide, deputise }
}
