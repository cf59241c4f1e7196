import { expect, it } from 'vitest'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { ownDatabase } from '#test/fixture.ts'
import { openFacts } from '../standards/read-standards.ts'
import { aPersonRow, testProvince } from '../standards/standards-factory.ts'
import { readReview } from './read-review.ts'
import { figuresOf } from './report-figures.ts'
import { loadReviewWeights } from './weights.ts'

const database = await ownDatabase()
const { personnel, units, importRows } = await testProvince(database)
await database.main.transaction().execute(loadReviewWeights)
const on = '2021-12-10'
const ctx = makeCtx({ actor: systemActor('test'), now: new Date('2021-12-10T01:00:00Z'), requestId: newId() })
const facts = openFacts(personnel.personFacts)

await importRows('people', [
  aPersonRow('GD', 'SNV', { rankCode: '01.001', rankSince: '2019-01-01', completeLadders: 'political-theory;state-management' }),
  aPersonRow('TP', 'P1', { rankCode: '01.002', rankSince: '2018-01-01' }),
  aPersonRow('CV', 'P1', { rankCode: '01.003', rankSince: '2012-01-01', completeLadders: 'state-management' }),
  aPersonRow('UBCV', 'UB', { rankCode: '01.003', rankSince: '2012-01-01', completeLadders: 'state-management' }),
])
await importRows('appointments', [
  { personCode: 'GD', unitCode: 'SNV', postCode: 'GD-SO', from: '2016-01-01', main: true },
  { personCode: 'TP', unitCode: 'P1', postCode: 'TP-SO', from: '2014-01-01', main: true },
  // A second post, in another unit: the person stays one.
  { personCode: 'TP', unitCode: 'SNV', postCode: 'PGD-SO', from: '2020-01-01', main: false },
  { personCode: 'CV', unitCode: 'P1', postCode: 'CV-SO', from: '2012-01-01', main: true },
])
await importRows('qualifications', [
  { personCode: 'TP', ladder: 'political-theory', level: 'intermediate', awardedOn: '2012-01-01' },
  { personCode: 'CV', ladder: 'state-management', level: 'specialist', awardedOn: '2013-01-01' },
])

it('counts people once and requirements each, so that units and ladders add up to what the review shows', async () => {
  const root =
    (await sql<{ id: string }>`select unit_id as id from organisation.v_unit where parent_id is null limit 1`.execute(database.reader)).rows[0]?.id ?? ''
  const {
    total,
    units: byUnit,
    ladders,
    lines,
    linesInAll,
  } = await figuresOf(facts, undefined)(database.reader, ctx, { on, unitId: root, lines: 100 }, ['all'])
  const { items, totals } = await readReview(database.reader, facts, { on, units: ['all'], soonMonths: 6, succession: false }, {})
  const held = items.filter(({ holder }) => holder)
  const worst = new Map<string, string>()
  const order = ['met', 'expiring', 'grace', 'unknown', 'missing']
  for (const { holder, status } of held) {
    const id = holder?.personId ?? ''
    if (order.indexOf(status) > order.indexOf(worst.get(id) ?? 'met') || !worst.has(id)) worst.set(id, status)
  }
  const many = (status: string) => [...worst.values()].filter((each) => each === status).length
  expect(worst.size).toBe(4)
  expect(total).toMatchObject({ holders: 4, lacking: many('missing'), unknown: many('unknown'), studying: 0, planned: 0 })
  expect(many('missing')).toBeGreaterThan(0)
  expect([...byUnit.values()].reduce((sum, { holders }) => sum + holders, 0)).toBe(4)
  const requirements = held.flatMap((line) => line.requirements).filter(({ verified }) => verified)
  for (const { name, needed, met, missing, unknown } of ladders) {
    const own = requirements.filter(({ ladderName }) => ladderName.vi === name)
    const of = (...verdicts: readonly string[]) => own.filter(({ verdict }) => verdicts.includes(verdict)).length
    expect([name, needed, met, missing, unknown]).toEqual([
      name,
      of('met', 'expiring', 'missing', 'unknown'),
      of('met', 'expiring'),
      of('missing'),
      of('unknown'),
    ])
    expect(met + missing + unknown).toBe(needed)
  }
  expect(ladders.length).toBeGreaterThan(1)
  expect([linesInAll, lines.length]).toEqual([totals.byStatus.missing, totals.byStatus.missing])
})

it('is of a unit and what is below it, and tells how many lines there are beyond those it names', async () => {
  const of = async (code: string, lines = 100) => await figuresOf(facts, undefined)(database.reader, ctx, { on, unitId: units[code] ?? '', lines }, ['all'])
  expect((await of('UB')).total.holders).toBe(1)
  const department = await of('SNV', 1)
  expect(department.total.holders).toBe(3)
  expect(department.lines).toHaveLength(1)
  expect(department.linesInAll).toBeGreaterThan(1)
  await expect(figuresOf(facts, undefined)(database.reader, ctx, { on, unitId: units['UB'] ?? '', lines: 1 }, [[units['SNV'] ?? '']])).rejects.toMatchObject({
    code: 'kernel.not-found',
  })
})

it('tells who of them is in a plan: all that is missing must be', async () => {
  const planned = figuresOf(
    facts,
    async (_tx, _ctx, _on, asks) =>
      new Map(
        asks.flatMap(({ personId, ladder }) =>
          ladder === 'state-management' ? [[`${personId} ${ladder}`, { state: 'planned', year: 2022, plan: null }] as const] : [],
        ),
      ),
  )
  const { total, lines } = await planned(database.reader, ctx, { on, unitId: units['UB'] ?? '', lines: 10 }, ['all'])
  expect([total.lacking, total.planned]).toEqual([1, 1])
  expect(lines[0]?.plannedIn).toMatchObject({ state: 'planned', year: 2022 })
})
