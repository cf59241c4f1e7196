import { beforeAll, describe, expect, it } from 'vitest'
import { classCostsSchema, costOverviewSchema, lineBudgetSchema, type NewClassCost, type SaveLineBudget } from '#contracts/planning-costs.ts'
import { makeGate } from '#kernel/command.ts'
import type { Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { loadCatalogueData } from '#modules/catalogue/index.ts'
import type { Message } from '#modules/notification/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { addTwoUnits, type TwoUnits } from '#test/matrix/two-units.ts'
import { copyLines } from '../plans/line-store.ts'
import { ctxOn } from '../deviations/deviation-factory.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { aCostedClass, aCostedLine, aCostedPlan, aCostedVersion, linkClass, putInForce } from './costs-factory.ts'
import { createCosts } from './create-costs.ts'
import { reviewVersion } from './review-growth.ts'

const database = await ownDatabase()
const told: Message[] = []
const notify: PlanningParts['notify'] = async (_tx, _ctx, messages) => void told.push(...messages)
const costs = createCosts({ gate: makeGate(database, appendAudit), history: readHistory, notify } as PlanningParts)
const testCtx = (permissions?: Readonly<Record<string, Scope>>) => ctxOn('2021-12-10', permissions)
const ctx = testCtx()
const tx = database.main
let units: TwoUnits
let programmeId = ''

beforeAll(async () => {
  units = await addTwoUnits(tx)
  await loadCatalogueData(tx)
  await costs.loadData(tx)
  const { rows } = await sql<{ id: string }>`update catalogue.programme set hours = 40 where code = 'BD-QLNN-CVC' returning programme_id as id`.execute(tx)
  programmeId = rows[0]?.id ?? ''
})

const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string; fields?: object }) => (error.fields ? `${error.code}: ${Object.keys(error.fields).toSorted().join(' ')}` : error.code),
  )
const spend = (classId: string, amount: number, more: Partial<NewClassCost> = {}, as = ctx) =>
  costs.recordClassCost(as, {
    ...{ classId, normCode: null, words: 'Khoản thử', amount, spentOn: '2021-05-01', fundSource: 'province-budget', documentNo: 'PC 1', documentDate: null },
    ...more,
  })
/** A plan in force with one line, and classes opened from it. */
async function aLine(cost: number | null, classes = 1, unitId = units.a) {
  const planId = await aCostedPlan(tx, { unitId, title: `Kế hoạch ${newId()}`, year: 2021 + made++ })
  const versionId = await aCostedVersion(tx, planId)
  const line = await aCostedLine(tx, versionId, { programmeId, code: 'TT.1', classes, cost })
  await putInForce(tx, versionId)
  const classIds: string[] = []
  for (let n = 0; n < classes; n++) classIds.push(await aCostedClass(tx, programmeId, unitId, `L-${newId().slice(-12)}`, line.lineKey))
  return { planId, versionId, ...line, classId: classIds[0] ?? '', classIds }
}
let made = 0
const stateOf = async (classId: string) => (await costs.readClassCosts(ctx, { classId })).lines.map(({ state }) => state)

describe('the budget of a line', () => {
  const aDraft = async () => {
    const planId = await aCostedPlan(tx, { unitId: units.a, year: 2000 + made++ })
    const versionId = await aCostedVersion(tx, planId)
    return { planId, versionId, ...(await aCostedLine(tx, versionId, { programmeId, classes: 2, seats: 140 })) }
  }
  const anItem = (normId: string | null, more: Partial<SaveLineBudget['items'][0]> = {}): SaveLineBudget['items'][0] => ({
    ...{ normId, grade: null, words: 'Thù lao giảng viên', basis: 'session', quantity: 20, rate: 1_800_000, overReason: null },
    ...more,
  })

  it('is proposed by the norms of its day for its shape, or for another that is asked about', async () => {
    const { lineId } = await aDraft()
    const budget = await costs.readLineBudget(ctx, { planLineId: lineId })
    expect(lineBudgetSchema.safeParse(budget).error).toBeUndefined()
    expect(budget).toMatchObject({
      on: '2021-04-05',
      shape: { classes: 2, learners: 140, sessions: 10, days: 5 },
      total: null,
      state: 'no-budget',
      can: { edit: true },
    })
    expect(budget.proposal[0]).toMatchObject({ quantity: 20, rate: 2_000_000, amount: 40_000_000, ceiling: 2_000_000 })
    expect(budget.proposal.map(({ words }) => words)).toContain('Tài liệu học tập bắt buộc')
    expect(budget.norms.every(({ citation }) => /36\/2018|40\/2017/.test(citation))).toBe(true)
    const larger = await costs.readLineBudget(ctx, { planLineId: lineId, sessions: 12 })
    expect(larger.proposal[0]?.amount).toBe(48_000_000)
    expect((await costs.readLineBudget(ctx, { planLineId: lineId })).items).toEqual([])
  })

  it('is kept with its cost, and above a verified ceiling only with a reason', async () => {
    const { lineId, planId } = await aDraft()
    const { norms, lockVersion } = await costs.readLineBudget(ctx, { planLineId: lineId })
    const of = (code: string) => norms.find((norm) => norm.code === code)?.normId ?? ''
    const items = [anItem(of('GV-BUOI')), anItem(null, { words: 'Thuê xe', basis: 'class', quantity: 2, rate: 3_000_000 })]
    const saved = await costs.saveLineBudget(ctx, { planLineId: lineId, lockVersion, items })
    expect(saved.total).toBe(42_000_000)
    const over = [anItem(of('GV-BUOI'), { rate: 2_500_000 }), anItem(of('QUAN-LY'), { words: 'Quản lý', rate: 5, quantity: 0 })]
    const save = (given: readonly SaveLineBudget['items'][0][], version = saved.lockVersion) =>
      costs.saveLineBudget(ctx, { planLineId: lineId, lockVersion: version, items: [...given] })
    await expect(save(over)).rejects.toMatchObject({
      fields: { 'items.0.overReason': expect.stringMatching(/2\.500\.000 đ cao hơn mức tối đa 2\.000\.000 đ theo Thông tư 36\/2018/) },
    })
    expect(await refused(save([anItem(newId())]))).toBe('kernel.invalid-input: items.0.normId')
    expect(await refused(save([anItem(of('QUAN-LY'), { rate: 101 })]))).toBe('kernel.invalid-input: items.0.rate')
    expect(await refused(save(items, lockVersion))).toBe('kernel.changed-meanwhile')
    const reason = 'Mời chuyên gia, theo CV 12'
    expect((await save([{ ...(over[0] ?? anItem(null)), overReason: reason }, ...over.slice(1)])).total).toBe(52_500_000)
    const now = await costs.readLineBudget(ctx, { planLineId: lineId })
    expect(now.items.map(({ basis, amount, ceiling, overReason }) => [basis, amount, ceiling, overReason])).toEqual([
      ['session', 50_000_000, 2_000_000, reason],
      ['percent', 2_500_000, null, null],
    ])
    const { items: history } = await readHistory(database.reader, 'plan', planId, { limit: 5 })
    expect(history[0]).toMatchObject({ changes: { cost: [42_000_000, 52_500_000] } })
  })

  it('takes the ceiling of its code where a grade has its own rate', async () => {
    await sql`update catalogue.cost_norm set switched_on = true where code = 'GV-BUOI' and legal_basis like '%Đồng Nai%'`.execute(tx)
    const { lineId } = await aDraft()
    const { norms } = await costs.readLineBudget(ctx, { planLineId: lineId })
    const grade = norms.find((norm) => norm.grade === 'B3')
    expect(grade).toMatchObject({ rate: 1_600_000, ceiling: 2_000_000, ceilingVerified: true, citation: 'Thông tư 36/2018/TT-BTC' })
    await sql`update catalogue.cost_norm set switched_on = false where code = 'GV-BUOI' and legal_basis like '%Đồng Nai%'`.execute(tx)
  })

  it('stays as it is once its version is submitted or approved, whoever writes', async () => {
    const { lineId, versionId } = await aDraft()
    const { lockVersion } = await costs.readLineBudget(ctx, { planLineId: lineId })
    await costs.saveLineBudget(ctx, { planLineId: lineId, lockVersion, items: [anItem(null)] })
    await putInForce(tx, versionId)
    expect((await costs.readLineBudget(ctx, { planLineId: lineId })).can).toEqual({ edit: false })
    expect(await refused(costs.saveLineBudget(ctx, { planLineId: lineId, lockVersion: lockVersion + 1, items: [] }))).toBe('planning.budget-frozen')
    await expect(sql`update planning.line_budget set amount = 1 where line_id = ${lineId}::uuid`.execute(tx)).rejects.toThrow('never changes')
    await expect(sql`delete from planning.line_budget where line_id = ${lineId}::uuid`.execute(tx)).rejects.toThrow('never changes')
  })

  it('goes along into a copy of its version', async () => {
    const { lineId, lineKey, planId, versionId } = await aDraft()
    await costs.saveLineBudget(ctx, { planLineId: lineId, lockVersion: 1, items: [anItem(null)] })
    await putInForce(tx, versionId)
    const next = await aCostedVersion(tx, planId, 1)
    await copyLines(tx, versionId, next)
    const { rows } = await sql<{
      id: string
    }>`select line_id as id from planning.plan_line where version_id = ${next}::uuid and line_key = ${lineKey}::uuid`.execute(tx)
    expect((await costs.readLineBudget(ctx, { planLineId: rows[0]?.id ?? '' })).items).toMatchObject([{ words: 'Thù lao giảng viên', amount: 36_000_000 }])
  })

  it('is not found outside the scope', async () => {
    const { lineId } = await aDraft()
    const other = testCtx({ 'planning.read-budgets': [units.b], 'planning.edit-budget': [units.b] })
    expect(await refused(costs.readLineBudget(other, { planLineId: lineId }))).toBe('kernel.not-found')
    expect(await refused(costs.saveLineBudget(other, { planLineId: lineId, lockVersion: 1, items: [] }))).toBe('kernel.not-found')
  })
})

describe('what a class cost', () => {
  it('stands beside what its line planned for it, item by item', async () => {
    const planId = await aCostedPlan(tx, { unitId: units.a, year: 1999 + 100 - made++ })
    const versionId = await aCostedVersion(tx, planId)
    const { lineId, lineKey } = await aCostedLine(tx, versionId, { programmeId, classes: 2 })
    const { norms } = await costs.readLineBudget(ctx, { planLineId: lineId })
    const normId = norms.find(({ code, grade }) => code === 'GV-BUOI' && grade === null)?.normId ?? ''
    await costs.saveLineBudget(ctx, {
      planLineId: lineId,
      lockVersion: 1,
      items: [{ normId, grade: null, words: 'Thù lao', basis: 'session', quantity: 20, rate: 1_500_000, overReason: null }],
    })
    await putInForce(tx, versionId)
    const classId = await aCostedClass(tx, programmeId, units.a, 'BEN-CANH', lineKey)
    await spend(classId, 14_000_000, { normCode: 'GV-BUOI', words: 'Thù lao đợt 1' })
    const { costId } = await spend(classId, 700_000, { words: 'Hoa' })
    const read = await costs.readClassCosts(ctx, { classId })
    expect(classCostsSchema.safeParse(read).error).toBeUndefined()
    expect(read).toMatchObject({ total: 14_700_000, lines: [{ planned: 30_000_000, spent: 14_700_000, state: 'within' }] })
    expect(read.byItem).toEqual([
      { code: 'GV-BUOI', words: 'Thù lao', planned: 15_000_000, spent: 14_000_000 },
      { code: null, words: 'Hoa', planned: null, spent: 700_000 },
    ])
    await costs.removeClassCost(ctx, { classId, costId, version: 1, reason: 'Ghi nhầm lớp' })
    const after = await costs.readClassCosts(ctx, { classId })
    expect(after.total).toBe(14_000_000)
    expect(after.items.map(({ removed }) => removed?.reason)).toEqual([undefined, 'Ghi nhầm lớp'])
    expect(await refused(costs.removeClassCost(ctx, { classId, costId, version: 2, reason: 'x' }))).toBe('planning.cost-removed')
    const { items: history } = await readHistory(database.reader, 'class', classId, { limit: 5 })
    expect(history[0]).toMatchObject({ reason: 'Ghi nhầm lớp', changes: { expense: [expect.stringContaining('Hoa: 700.000 đ'), null] } })
  })

  it('is refused ahead of its day, under a norm that is none, and for the class of another unit', async () => {
    const { classId } = await aLine(null)
    expect(await refused(spend(classId, 1000, { spentOn: '2021-12-11', normCode: 'KHONG' }))).toBe('kernel.invalid-input: normCode spentOn')
    const other = testCtx({ 'planning.record-cost': [units.b], 'planning.read-budgets': [units.b] })
    expect(await refused(spend(classId, 1000, {}, other))).toBe('kernel.not-found')
    expect(await refused(costs.readClassCosts(other, { classId }))).toBe('kernel.not-found')
    const own = testCtx({ 'planning.record-cost': [units.a], 'planning.read-budgets': [units.a] })
    expect(await refused(spend(classId, 1000, {}, own))).toBe('done')
    expect((await costs.readClassCosts(own, { classId })).can).toEqual({ record: true })
  })
})

describe('cost growth', () => {
  it('past the share reopens approval: the payment that was made is kept, the next is not', async () => {
    const { classIds, planId } = await aLine(100_000_000, 2)
    const [first = '', second = ''] = classIds
    await spend(first, 100_000_000)
    expect(await stateOf(first)).toEqual(['within'])
    await spend(second, 10_000_000)
    expect(await stateOf(second)).toEqual(['over'])
    told.length = 0
    expect((await spend(second, 1)).reopened).toEqual([expect.stringContaining('TT.1')])
    expect(told).toMatchObject([{ kind: 'planning.cost-reopened', params: { spent: '110.000.001 đ', approved: '100.000.000 đ' }, to: [{ unitId: units.a }] }])
    expect(await stateOf(first)).toEqual(['reopened'])
    expect(await refused(spend(first, 1))).toBe('planning.cost-reopened')
    const { items } = await readHistory(database.reader, 'plan', planId, { limit: 5 })
    expect(items[0]).toMatchObject({ changes: { costReopening: [null, [expect.stringContaining('TT.1')]] } })
  })

  it('is settled by an exception, up to what that allows', async () => {
    const { classId } = await aLine(100)
    await spend(classId, 200)
    const [open] = (await costs.readClassCosts(ctx, { classId })).reopenings
    const leave = { reopeningId: open?.reopeningId ?? '', version: 1, reason: 'Giá tăng', documentNo: '5-CV', documentDate: '2021-06-01' }
    const other = testCtx({ 'planning.accept-cost-growth': [units.b] })
    expect(await refused(costs.exceptReopening(other, { ...leave, allowedTotal: 300 }))).toBe('kernel.not-found')
    expect(await refused(costs.exceptReopening(ctx, { ...leave, allowedTotal: 199 }))).toBe('kernel.invalid-input: allowedTotal')
    await costs.exceptReopening(ctx, { ...leave, allowedTotal: 300 })
    expect(await stateOf(classId)).toEqual(['excepted'])
    await spend(classId, 100)
    expect(await refused(costs.exceptReopening(ctx, { ...leave, version: 2, allowedTotal: 300 }))).toBe('planning.reopening-settled')
    expect((await spend(classId, 1)).reopened.length).toBe(1)
    expect(await refused(spend(classId, 1))).toBe('planning.cost-reopened')
  })

  it('is settled by an amendment in force, for which the old exception no longer counts', async () => {
    const { classId, planId, lineKey } = await aLine(100)
    await spend(classId, 200)
    const next = await aCostedVersion(tx, planId, 1)
    await aCostedLine(tx, next, { programmeId, code: 'TT.1', lineKey, cost: 190 })
    await putInForce(tx, next)
    const { changes, others } = await tx.transaction().execute(async (inside) => await reviewVersion(notify, inside, ctx, planId, next))
    expect(changes).toEqual({ costReopening: [[expect.stringContaining('200 đ / 190 đ')], null] })
    expect(others).toEqual([])
    const read = await costs.readClassCosts(ctx, { classId })
    expect(read.reopenings.map(({ state }) => state)).toEqual(['amended'])
    expect(read.lines[0]).toMatchObject({ planned: 190, allowed: 209, state: 'over' })
    expect(await refused(spend(classId, 9))).toBe('done')
  })

  it('lapses when what was recorded by mistake is taken back', async () => {
    const { classId } = await aLine(100)
    const { costId } = await spend(classId, 5000)
    await costs.removeClassCost(ctx, { classId, costId, version: 1, reason: 'Thừa số 0' })
    expect((await costs.readClassCosts(ctx, { classId })).reopenings.map(({ state }) => state)).toEqual(['lapsed'])
    expect(await refused(spend(classId, 50))).toBe('done')
  })

  it('of a class counts for the line of the year’s plan above its own', async () => {
    const year = await aLine(1000, 0)
    const opening = await aCostedPlan(tx, { unitId: units.a, kind: 'opening', parentId: year.planId, year: 2099 - made++ })
    const versionId = await aCostedVersion(tx, opening)
    const line = await aCostedLine(tx, versionId, { programmeId, code: 'L1', parentKey: year.lineKey, cost: 5000 })
    await putInForce(tx, versionId)
    const classId = await aCostedClass(tx, programmeId, units.a, 'CHI-TIET', line.lineKey)
    expect((await spend(classId, 1101)).reopened).toEqual([expect.stringContaining('TT.1')])
    const read = await costs.readClassCosts(ctx, { classId })
    expect(read.lines.map(({ code, state }) => [code, state])).toEqual([
      ['L1', 'within'],
      ['TT.1', 'reopened'],
    ])
  })

  it('lets two payments at once not both find room', async () => {
    const { classId } = await aLine(100)
    await spend(classId, 100)
    const results = await Promise.all([1, 2, 3, 4].map(async () => await refused(spend(classId, 11))))
    expect(results.toSorted()).toEqual(['done', 'planning.cost-reopened', 'planning.cost-reopened', 'planning.cost-reopened'])
  })

  it('asks nothing of a line without a budget or a class outside the plan', async () => {
    const { classId } = await aLine(null)
    await spend(classId, 1_000_000_000)
    expect(await stateOf(classId)).toEqual(['no-budget'])
    const outside = await aCostedClass(tx, programmeId, units.a, 'NGOAI')
    await spend(outside, 1_000_000_000)
    expect((await costs.readClassCosts(ctx, { classId: outside })).lines).toEqual([])
  })

  it('has a share that is a dated row of the whole province', async () => {
    const { growth } = await costs.readOverview(ctx, { year: 2021 })
    expect(growth).toMatchObject({ percent: 10, verified: false, version: 1 })
    const share = { version: 1, percent: 20, legalBasis: 'QĐ thử', verified: true, validFrom: '2021-01-01' }
    const unit = testCtx({ 'planning.edit-cost-growth': [units.a] })
    expect(await refused(costs.saveCostGrowth(unit, share))).toBe('planning.growth-province-only')
    expect(await refused(costs.saveCostGrowth(ctx, { ...share, validFrom: '2018-01-01' }))).toBe('kernel.invalid-input: validFrom')
    await costs.saveCostGrowth(ctx, share)
    const { classId } = await aLine(100)
    expect((await spend(classId, 120)).reopened).toEqual([])
    expect((await spend(classId, 1)).reopened.length).toBe(1)
    await costs.saveCostGrowth(ctx, { ...share, percent: 10 })
    expect((await costs.readOverview(ctx, { year: 2021 })).growth).toMatchObject({ percent: 10, version: 2 })
  })
})

describe('the overview', () => {
  it('shows a plan by source and programme, its lines, and what belongs to no plan', async () => {
    const planId = await aCostedPlan(tx, { unitId: units.province, year: 2015, title: 'Kế hoạch tỉnh 2015' })
    const versionId = await aCostedVersion(tx, planId)
    const { rows } = await sql<{ id: string }>`select programme_id as id from catalogue.v_programme where code = 'BD-KTV'`.execute(tx)
    const first = await aCostedLine(tx, versionId, { programmeId, code: '1', cost: 500, fundSource: 'province-budget' })
    const second = await aCostedLine(tx, versionId, { programmeId, code: '2', cost: 300, fundSource: 'province-budget' })
    await aCostedLine(tx, versionId, { programmeId: rows[0]?.id ?? '', code: '3', fundSource: 'learner' })
    await putInForce(tx, versionId)
    const classId = await aCostedClass(tx, programmeId, units.b, 'TONG-1', first.lineKey)
    const other = await aCostedClass(tx, programmeId, units.b, 'TONG-2')
    await linkClass(tx, other, second.lineKey)
    await spend(classId, 100)
    await spend(other, 900)
    const outside = await aCostedClass(tx, programmeId, units.b, 'TONG-3')
    await spend(outside, 77, { spentOn: '2015-03-01' })
    const read = await costs.readOverview(ctx, { year: 2015 })
    expect(costOverviewSchema.safeParse(read).error).toBeUndefined()
    expect(read.plan?.title).toBe('Kế hoạch tỉnh 2015')
    expect(read.cells.map(({ programme, fundSource, planned, spent }) => [programme.code, fundSource, planned, spent])).toEqual([
      ['BD-QLNN-CVC', 'province-budget', 800, 1000],
      ['BD-KTV', 'learner', 0, 0],
    ])
    expect(read.total).toEqual({ planned: 800, spent: 1000, withoutBudget: 1, reopened: 1 })
    expect(read.lines.map(({ code, state }) => [code, state])).toEqual([
      ['1', 'within'],
      ['2', 'reopened'],
      ['3', 'no-budget'],
    ])
    expect(read.unplanned).toEqual({ classes: 1, spent: 77 })
    expect(read.reopenings).toMatchObject([{ state: 'open', can: { except: true } }])
    const unit = testCtx({ 'planning.read-budgets': [units.a] })
    const seen = await costs.readOverview(unit, { year: 2015 })
    expect([seen.plan, seen.plans.length, seen.unplanned.spent]).toEqual([null, 0, 0])
    expect((await costs.readOverview(ctx, { year: 2015, unit: 'B' })).unplanned.spent).toBe(77)
    expect(await refused(costs.readOverview(unit, { year: 2015, planId }))).toBe('kernel.not-found')
    expect(await refused(costs.readOverview(unit, { year: 2015, unit: 'B' }))).toBe('kernel.not-found')
  })
})
