import { beforeAll, describe, expect, it } from 'vitest'
import { type ChangeCostNorm, type CostNorm, costNormListSchema, type NewCostNorm } from '#contracts/catalogue-costs.ts'
import { makeGate } from '#kernel/command.ts'
import { makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { appendAudit, readHistory } from '#modules/audit/index.ts'
import { ownDatabase } from '#test/fixture.ts'
import { testCtx } from '../catalogue-factory.ts'
import { costNormsOn, createCatalogue, loadCatalogueData } from '../index.ts'

const database = await ownDatabase()
const catalogue = createCatalogue({ gate: makeGate(database, appendAudit), history: readHistory })
const ctx = testCtx()

beforeAll(async () => {
  await loadCatalogueData(database.main)
})

const refused = async (doing: Promise<unknown>) =>
  await doing.then(
    () => 'done',
    (error: { code: string; fields?: object }) => (error.fields ? `${error.code}: ${Object.keys(error.fields).toSorted().join(' ')}` : error.code),
  )
const aNorm = (more: Partial<NewCostNorm> = {}): NewCostNorm => ({
  ...{ code: 'THUE-XE', grade: null, sortOrder: 900, name: { vi: 'Thuê xe', en: 'Hired cars' }, basis: 'class', ceiling: 5_000_000, rate: null },
  ...{ legalBasis: 'NQ thử', article: 'Điều 2', verified: true, switchedOn: true, byDefault: false, note: null, validFrom: '2020-01-01', validTo: null },
  ...more,
})
const changeOf = (norm: CostNorm, more: Partial<ChangeCostNorm> = {}) => {
  const { code: _code, grade: _grade, sortOrder: _order, ...fields } = norm
  return { ...fields, ...more }
}
const onDay = async (on: string, code: string) => (await catalogue.listCostNorms(ctx, { on })).items.filter((norm) => norm.code === code)

describe('the norms that ship', () => {
  it('hold on their days, say which were not compared with their text, and show the samples of other provinces switched off', async () => {
    const list = await catalogue.listCostNorms(ctx, { on: '2021-12-10' })
    expect(costNormListSchema.safeParse(list).error).toBeUndefined()
    const lecturers = list.items.filter(({ code }) => code === 'GV-BUOI')
    expect(lecturers.filter(({ switchedOn }) => switchedOn).map(({ ceiling, verified, legalBasis }) => [ceiling, verified, legalBasis])).toEqual([
      [2_000_000, true, 'Thông tư 36/2018/TT-BTC'],
    ])
    expect(lecturers.filter(({ grade }) => grade !== null).every(({ switchedOn, verified }) => !switchedOn && !verified)).toBe(true)
    expect(lecturers.filter(({ grade }) => grade === 'B3').map(({ rate }) => rate)).toEqual([1_400_000, 1_600_000])
    expect((await onDay('2025-10-27', 'GV-BUOI')).find(({ switchedOn }) => switchedOn)?.ceiling).toBe(2_000_000)
    const later = await onDay('2025-10-28', 'GV-BUOI')
    expect(later.map(({ ceiling, verified }) => [ceiling, verified])).toEqual([[4_000_000, false]])
    expect(list.grades.map(({ code }) => code)).toEqual(['B1', 'B2', 'B3', 'B4'])
  })

  it('are put in once: what an office changed or removed stays so', async () => {
    await sql`update catalogue.cost_norm set ceiling = 150000 where code = 'KHEN' and valid_from = '2018-06-15'`.execute(database.main)
    await sql`delete from catalogue.cost_norm where code = 'NGHI'`.execute(database.main)
    await loadCatalogueData(database.main)
    expect((await onDay('2021-12-10', 'KHEN')).map(({ ceiling }) => ceiling)).toEqual([150_000])
    expect(await onDay('2021-12-10', 'NGHI')).toEqual([])
  })
})

describe('a norm', () => {
  it('is added, changed from a day on, corrected from its first day, and its history is of its code', async () => {
    const { normId } = await catalogue.createCostNorm(ctx, aNorm())
    const [first] = await onDay('2021-12-10', 'THUE-XE')
    if (!first) throw new Error('no norm')
    const next = await catalogue.changeCostNorm(ctx, { ...changeOf(first, { validFrom: '2022-01-01', ceiling: 6_000_000 }), normId })
    expect((await onDay('2021-12-31', 'THUE-XE')).map(({ ceiling, validTo }) => [ceiling, validTo])).toEqual([[5_000_000, '2022-01-01']])
    const [second] = await onDay('2022-01-01', 'THUE-XE')
    expect(second).toMatchObject({ normId: next.normId, ceiling: 6_000_000, validTo: null })
    if (!second) throw new Error('no norm')
    await catalogue.changeCostNorm(ctx, { ...changeOf(second, { verified: false, rate: 4_000_000 }), normId: second.normId })
    const { items } = await catalogue.costNormHistory(ctx, { normId, query: { limit: 5 } })
    expect(items.map(({ changes }) => changes)).toEqual([
      { verified: [true, false], rate: [null, 4_000_000] },
      { ceiling: [5_000_000, 6_000_000], validFrom: ['2020-01-01', '2022-01-01'] },
      expect.objectContaining({ ceiling: [null, 5_000_000], 'name.vi': [null, 'Thuê xe'] }),
    ])
    expect((await costNormsOn(database.reader, '2022-05-01' as PlainDate)).find(({ code }) => code === 'THUE-XE')).toMatchObject({
      ...{ rate: 4_000_000, ceiling: 6_000_000, ceilingVerified: false, citation: 'Điều 2, NQ thử' },
    })
    expect(await refused(catalogue.changeCostNorm(ctx, { ...changeOf(second, { version: 1 }), normId: second.normId }))).toBe('kernel.changed-meanwhile')
  })

  it('is refused at its field where it cannot be', async () => {
    const make = async (more: Partial<NewCostNorm>) => await refused(catalogue.createCostNorm(ctx, aNorm({ code: 'SAI', ...more })))
    expect(await make({ rate: 6_000_000 })).toBe('kernel.invalid-input: rate')
    expect(await make({ basis: 'percent', ceiling: 101 })).toBe('kernel.invalid-input: ceiling')
    expect(await make({ basis: 'class', grade: 'B1' })).toBe('kernel.invalid-input: grade')
    expect(await make({ basis: 'session', grade: 'B9' })).toBe('kernel.invalid-input: grade')
    expect(await make({ validTo: '2020-01-01' })).toBe('kernel.invalid-input: validTo')
    expect(await make({ code: 'GV-BUOI', basis: 'session' })).toBe('kernel.invalid-input: validFrom')
    expect(await make({ code: 'GV-BUOI', basis: 'session', switchedOn: false })).toBe('done')
    const sample = (await onDay('2021-12-10', 'GV-BUOI')).find(({ grade }) => grade === 'B1')
    if (!sample) throw new Error('no sample')
    const change = async (more: Partial<ChangeCostNorm>) => await refused(catalogue.changeCostNorm(ctx, { ...changeOf(sample, more), normId: sample.normId }))
    expect(await change({ validFrom: '2018-01-01' })).toBe('kernel.invalid-input: validFrom')
    expect(await change({ switchedOn: true, validFrom: '2022-01-01' })).toBe('done')
  })

  it('is changed by those only whose right covers the whole province', async () => {
    const unit = makeCtx({
      actor: { kind: 'account', id: newId(), name: 'x', permissions: new Map([['catalogue.edit-cost-norms', [newId()]]]) },
      now: ctx.now,
      requestId: newId(),
    })
    expect(await refused(catalogue.createCostNorm(unit, aNorm()))).toBe('catalogue.province-only')
  })
})
