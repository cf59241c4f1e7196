import { describe, expect, it } from 'vitest'
import { planListSchema, planSchema } from '#contracts/planning-plans.ts'
import { aNewPlan } from '#test/plans.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'

const {
  plans,
  approval,
  units,
  as,
  agree,
  anAccount,
  maker,
  appraiser,
  second,
  leader,
  me,
  aDraft,
  lockOf,
  submitted,
  inForce,
  stateOf,
  cell,
  decide,
  deputise,
} = await plansOnTheirWay()

describe('a plan', () => {
  it('is made once of a kind, unit and year, read with its lines and totals, and listed', async () => {
    const draft = await aDraft()
    const plan = await plans.readPlan(me, draft)
    expect(planSchema.safeParse(plan).error).toBeUndefined()
    expect(plan).toMatchObject({
      province: true,
      totals: { classes: 1, seats: 60, asked: 60, granted: 60 },
      shown: { number: 0, state: 'draft' },
      can: { edit: true, submit: true, enact: false },
    })
    expect(plan.lines[0]).toMatchObject({ code: '1', suggestedClasses: 1, issues: [] })
    expect(plan.byUnit.map(({ unit, asked }) => [unit.code, asked])).toEqual([
      ['A', 30],
      ['B', 30],
    ])
    await expect(plans.createPlan(me, aNewPlan(units.province, { yearFrom: draft.year, yearTo: draft.year }))).rejects.toMatchObject({
      code: 'planning.plan-exists',
    })
    const list = await plans.listPlans(me, { year: draft.year, limit: 50 })
    expect(planListSchema.safeParse(list).error).toBeUndefined()
    expect(list).toMatchObject({ total: 1, counts: { year: 1 }, states: { draft: 1 }, items: [{ planId: draft.planId, lines: 1, seats: 60 }] })
  })

  it('is found by whoever answers for its unit, and by nobody else', async () => {
    const { planId } = await aDraft(units.a)
    expect(await plans.readPlan(as(maker, [units.a]), { planId })).toMatchObject({ unit: { code: 'A' } })
    await expect(plans.readPlan(as(maker, [units.b]), { planId })).rejects.toMatchObject({ code: 'kernel.not-found' })
    expect((await plans.listPlans(as(maker, [units.b]), { limit: 200 })).items.map((each) => each.planId)).not.toContain(planId)
    await expect(plans.createPlan(as(maker, [units.b]), aNewPlan(units.a))).rejects.toMatchObject({ code: 'kernel.not-found' })
  })

  it('begins with the lines of the one before, without what became of them', async () => {
    const before = await aDraft(units.b)
    await plans.acceptAll(me, { ...before, field: 'appraised', unitId: null, block: null, lineKeys: null })
    const { planId } = await plans.createPlan(me, aNewPlan(units.b, { yearFrom: 2099, yearTo: 2099, from: 'previous' }))
    const copy = await plans.readPlan(me, { planId })
    expect(copy.lines).toMatchObject([{ seats: 60, year: 2099 }])
    expect(copy.lines[0]?.lineKey).not.toBe(before.lineKey)
    await expect(plans.createPlan(me, aNewPlan(units.belowA, { kind: 'five-year', yearFrom: 2001, yearTo: 2005, from: 'previous' }))).rejects.toMatchObject({
      code: 'planning.no-earlier-plan',
    })
  })

  it('pages without losing or doubling any, whatever the size of a page', async () => {
    await Promise.all(Array.from({ length: 4 }, () => aDraft(units.belowA)))
    const all = (await plans.listPlans(me, { unitId: units.belowA, limit: 200 })).items.map(({ planId }) => planId)
    for (const limit of [1, 2, 3, all.length]) {
      const read: string[] = []
      let after: string | undefined
      do {
        const page = await plans.listPlans(me, { unitId: units.belowA, limit, after })
        expect(page.total).toBe(all.length)
        read.push(...page.items.map(({ planId }) => planId))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(read).toEqual(all)
    }
  })
})

describe('whoever makes a plan', () => {
  const paper = {
    approvedBy: 'Ban Thường vụ',
    signedBy: 'Người Ký Thử',
    approvedOn: '2021-12-09',
    decisionNo: '7/KH',
    decisionDate: '2021-12-09',
    inForceFrom: '2021-12-09',
  }
  const record = async (who: typeof maker, draft: { planId: string; versionId: string }) =>
    plans.recordPlan(as(who), { ...paper, planId: draft.planId, versionId: draft.versionId, lockVersion: await lockOf(draft.planId) })

  it('does not record its approval, nor does whoever changed it', async () => {
    const draft = await aDraft()
    await plans.saveCells(as(second), { ...draft, cells: [cell(draft, 'note', null, 'sửa')] })
    await expect(record(maker, draft)).rejects.toMatchObject({ code: 'planning.maker-records' })
    await expect(record(second, draft)).rejects.toMatchObject({ code: 'planning.maker-records' })
    expect(await record(await anAccount('bantochuc'), draft)).toMatchObject({ state: 'in-force' })
  })

  it('does not approve it where somebody else submitted it, which is said beforehand; who deputises may, and another who is named', async () => {
    const draft = await aDraft()
    await plans.saveCells(as(leader), { ...draft, cells: [cell(draft, 'note', null, 'sửa')] })
    const seat = async () => (await plans.planApproval(me, draft)).preview?.steps.at(-1)
    // One who is alone and had a hand in it: not to be submitted, and why.
    expect(await plans.planApproval(me, draft)).toMatchObject({ problem: expect.stringContaining(leader.name) })
    expect(await seat()).toMatchObject({ people: [], worked: [{ name: leader.name, deputies: [] }] })
    const submit = async () => plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })
    await expect(submit()).rejects.toMatchObject({ code: 'approval.only-hands' })
    const [editor, deputy] = [await anAccount('donvi'), await anAccount('donvi')]
    await plans.saveCells(as(editor), { ...draft, cells: [cell(draft, 'place', null, 'Hội trường')] })
    for (const to of [editor, deputy]) await deputise(leader, to)
    expect(await plans.planApproval(me, draft)).toMatchObject({ problem: null })
    // The one who edited it as well is no deputy here.
    expect(await seat()).toMatchObject({ people: [], worked: [{ name: leader.name, deputies: [{ name: deputy.name }] }] })
    const { chainId } = await submit()
    await agree(as(appraiser), chainId)
    await agree(as(second), chainId)
    for (const who of [leader, editor]) {
      expect((await approval.listChains(as(who), { side: 'waiting', limit: 50 })).items.map((each) => each.chainId)).not.toContain(chainId)
      expect(await decide(as(who), chainId)).toMatchObject({ done: false, code: 'approval.own-hand' })
    }
    expect(await stateOf(draft.planId)).toBe('appraised')
    expect(await agree(as(deputy), chainId)).toMatchObject({ done: true, state: 'approved' })
    const other = await anAccount('lanhdao')
    expect(await seat()).toMatchObject({ people: [{ name: other.name }], worked: [{ name: leader.name }] })
  })

  it('records none that a chain has returned', async () => {
    const sent = await submitted()
    await agree(as(appraiser), sent.chainId, 'return')
    await expect(record(await anAccount('bantochuc'), sent)).rejects.toMatchObject({ code: 'planning.not-in-state' })
  })

  it('brings no amendment into force before it was decided', async () => {
    const done = await inForce('2021-12-01')
    const amended = await plans.amendPlan(me, { ...done, lockVersion: await lockOf(done.planId), reason: 'thêm lớp đã mở' })
    await expect(
      plans.recordPlan(as(second), { ...paper, planId: done.planId, versionId: amended.versionId, lockVersion: 1, inForceFrom: '2021-12-05' }),
    ).rejects.toMatchObject({ code: 'planning.date-too-early' })
  })

  it('leaves its targets as they were approved', async () => {
    const done = await inForce()
    const of = { kind: 'group', combinator: 'and', rules: [] } as unknown as Parameters<typeof plans.addTarget>[1]['population']
    const target = { code: 'CT1', name: { vi: 'Chỉ tiêu', en: 'Target' }, population: of, satisfied: of, percent: 50, yearly: true, byYear: null }
    await expect(plans.addTarget(me, { ...target, planId: done.planId, legalBasis: 'NĐ 101', verified: false })).rejects.toMatchObject({
      code: 'planning.not-editable',
    })
    expect((await plans.readPlan(me, done)).can.editTargets).toBe(false)
  })
})
