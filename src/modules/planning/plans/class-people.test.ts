import { expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { ctxOn } from '#modules/planning/deviations/deviation-factory.ts'
import { aNeed, aWindow, noGaps, somebodyIn, testPlans } from '#test/plans.ts'
import { aCostedClass, aCostedLine, aCostedPlan, aCostedVersion, linkClass, putInForce } from '../costs/costs-factory.ts'

const asked: string[] = []
const { database, plans, units, programmeId } = await testPlans({
  requirements: {
    gapsOf: noGaps,
    verdictsOf: async (_tx, ctx, _on, asks) => {
      asked.push(...(ctx.actor.kind === 'system' ? [] : [...ctx.actor.permissions.keys()]))
      return new Map(asks.map(({ personId, programme }) => [`${personId} ${programme}`, true]))
    },
  },
})
const tx = database.main
const enrol = (scope: readonly string[]) => ctxOn('2021-12-10', { 'classes.enrol-people': [...scope], 'personnel.read-succession': [...scope] })
const programme = await programmeId('BD-KTV')
await sql`insert into catalogue.provider (provider_id, code, name, search_key, level, place)
  select gen_random_uuid(), 'T', 'Trường', 'truong', 'province', 'in-province' where not exists (select from catalogue.provider)`.execute(tx)

/** A line of the year gathered the needs of A and B; of the two classes opened from it the first has seats for A alone. */
async function aYear() {
  const [of, below, other, away] = await Promise.all([
    somebodyIn(tx, units.a, 'NG-A'),
    somebodyIn(tx, units.belowA, 'NG-A1'),
    somebodyIn(tx, units.b, 'NG-B'),
    somebodyIn(tx, units.a, 'NG-X'),
  ])
  const sheets = await aWindow(tx, 2021, [units.a, units.b])
  const need = async (unitId: string, sheetOf: string, more: object) =>
    await aNeed(tx, { sheetId: sheets.get(sheetOf) ?? '', unitId, programmeId: programme, reason: 'planned', ...more })
  const needs = [
    { id: await need(units.a, units.a, { personId: of }), part: units.a },
    { id: await need(units.belowA, units.a, { personId: below }), part: units.a },
    { id: await need(units.b, units.b, { personId: other }), part: units.b },
    { id: await need(units.a, units.a, { personId: away }), part: units.a },
    { id: await need(units.a, units.a, { headCount: 6 }), part: units.a },
  ]
  await sql`update planning.need_line set appraised = 0, difference_code = (select min(reason_code) from planning.difference_reason) where person_id = ${away}::uuid`.execute(
    tx,
  )
  const yearPlan = await aCostedPlan(tx, { unitId: units.province })
  const yearVersion = await aCostedVersion(tx, yearPlan)
  const above = await aCostedLine(tx, yearVersion, { programmeId: programme, classes: 2, seats: 9 })
  for (const { id, part } of needs)
    await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id) values (${above.lineKey}::uuid, ${id}::uuid, ${yearVersion}::uuid, ${part}::uuid)`.execute(
      tx,
    )
  await putInForce(tx, yearVersion)
  const plan = await aCostedPlan(tx, { unitId: units.province, kind: 'opening', parentId: yearPlan, title: 'Kế hoạch mở lớp thử' })
  const version = await aCostedVersion(tx, plan)
  const first = await aCostedLine(tx, version, { programmeId: programme, parentKey: above.lineKey, code: '1.1' })
  const second = await aCostedLine(tx, version, { programmeId: programme, parentKey: above.lineKey, code: '1.2' })
  // What the opening gave to a class itself is that class's alone.
  await sql`insert into planning.plan_line_need (line_key, need_line_id, version_id, unit_id)
    values (${second.lineKey}::uuid, ${needs[2]?.id ?? ''}::uuid, ${version}::uuid, ${units.b}::uuid)`.execute(tx)
  for (const [line, unitId, seats] of [
    [first, units.a, 5],
    [first, units.b, 0],
    [second, units.b, 2],
  ] as const)
    await sql`insert into planning.plan_line_unit (line_id, unit_id, asked, approved) values (${line.lineId}::uuid, ${unitId}::uuid, ${seats}, ${seats})`.execute(
      tx,
    )
  await putInForce(tx, version)
  const classOf = async (code: string, { lineKey }: { lineKey: string }) => {
    const classId = await aCostedClass(tx, programme, units.a, code)
    await linkClass(tx, classId, lineKey)
    return classId
  }
  return { plan, of, below, other, one: await classOf('L1', first), two: await classOf('L2', second) }
}

it('names whom the line and the year’s line above it gathered, in the units that have seats, and whom another class has', async () => {
  const { plan, of, below, one, two } = await aYear()
  const all = await plans.classPeople(ctxOn('2021-12-10'), { classId: one })
  expect(all).toMatchObject({ line: { planId: plan, plan: 'Kế hoạch mở lớp thử', code: '1.1' }, unnamed: 6 })
  expect(all.units.map(({ unit, seats, enrolled }) => [unit.code, seats, enrolled])).toEqual([['A', 5, 0]])
  expect(all.items.map(({ person, unit, verdict, enrolment }) => [person.code, unit.code, verdict, enrolment])).toEqual([
    ['NG-A1', 'A1', 'eligible', null],
    ['NG-A', 'A', 'eligible', null],
  ])
  // Nothing tells why they need it.
  expect(JSON.stringify(all)).not.toContain('planned')
  const enrolled = async (personId: string, classId: string, unitId: string) =>
    await sql`insert into classes.enrolment (person_id, class_id, entry, unit_id, status) values (${personId}::uuid, ${classId}::uuid, 'recorded', ${unitId}::uuid, 'enrolled')`.execute(
      tx,
    )
  await enrolled(of, two, units.a)
  await enrolled(below, one, units.belowA)
  const after = await plans.classPeople(ctxOn('2021-12-10'), { classId: one })
  expect(after.items.map(({ person, enrolment }) => [person.code, enrolment?.classCode, enrolment?.here])).toEqual([
    ['NG-A1', 'L1', true],
    ['NG-A', 'L2', false],
  ])
  expect(after.units.map(({ enrolled: count }) => count)).toEqual([1])

  // Each reads of their own units; what succession lists say is asked for nobody.
  const below1 = await plans.classPeople(enrol([units.belowA]), { classId: one })
  expect([below1.items.map(({ person }) => person.code), below1.units, below1.unnamed, below1.line?.planId]).toEqual([['NG-A1'], [], 0, null])
  expect(asked).toContain('classes.enrol-people')
  expect(asked).not.toContain('personnel.read-succession')
  await expect(plans.classPeople(enrol([units.b]), { classId: one })).rejects.toMatchObject({ code: 'kernel.not-found' })
  const own = await plans.classPeople(ctxOn('2021-12-10'), { classId: two })
  expect(own.items.map(({ person }) => person.code)).toEqual(['NG-B'])
  const none = await aCostedClass(tx, programme, units.a, 'L3')
  expect(await plans.classPeople(ctxOn('2021-12-10'), { classId: none })).toEqual({ line: null, units: [], items: [], unnamed: 0 })
})
