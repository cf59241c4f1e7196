import { describe, expect, it } from 'vitest'
import { planTargetsSchema, planYearsSchema, targetFactsSchema, triedTargetSchema } from '#contracts/planning-plan-acts.ts'
import { linePeopleSchema } from '#contracts/planning-plan-lines.ts'
import { sql } from '#kernel/db.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { aNeed, aNewPlan, aWindow, noGaps, somebodyIn, testPlans } from '#test/plans.ts'

const personFacts: FactSet = {
  name: 'person',
  facts: {
    code: { words: { vi: 'Mã', en: 'Code' }, type: 'text', column: 'code' },
    sex: { words: { vi: 'Giới', en: 'Sex' }, type: 'choice', column: 'sex', choices: [{ value: 'male', words: { vi: 'nam', en: 'male' } }] },
    secret: { words: { vi: 'Điều kín', en: 'A secret' }, type: 'text', column: 'code', permission: 'personnel.read-succession' },
  },
}
const { plans, units, as, anAccount, database, programmeId } = await testPlans({
  personFacts,
  requirements: {
    gapsOf: noGaps,
    verdictsOf: async (_tx, _ctx, _on, asks) => new Map(asks.map(({ personId, programme }) => [`${personId} ${programme}`, true])),
  },
})
const db = database.main
const maker = await anAccount('bantochuc')
const me = as(maker)
const theory = await programmeId('DT-LLCT-TC-KTT')
const withoutSuccession = {
  ...me,
  actor: { ...me.actor, permissions: new Map([...me.actor.permissions].filter(([name]) => name !== 'personnel.read-succession')) },
}
const aLine = (year: number, seats: number) => ({
  ...{ programmeId: theory, year, channel: 'opened' as const, seats, name: null, studyForm: null, mode: null, quarter: null, opensOn: null, endsOn: null },
  ...{ place: null, parentKey: null, providerId: null, fundSource: null, cost: null, note: null, split: [] },
})

describe('the years of a five-year plan', () => {
  it('are added up against it, with the words that explain a difference', async () => {
    const five = await plans.createPlan(me, aNewPlan(units.a, { kind: 'five-year', yearFrom: 2021, yearTo: 2025 }))
    await plans.addLines(me, { ...five, lines: [aLine(2021, 50), aLine(2022, 60)] })
    const year = await plans.createPlan(me, aNewPlan(units.a, { yearFrom: 2022, yearTo: 2022, parentId: five.planId }))
    await plans.addLines(me, { ...year, lines: [aLine(2022, 45)] })
    await expect(plans.createPlan(me, aNewPlan(units.a, { yearFrom: 2030, yearTo: 2030, parentId: five.planId }))).rejects.toMatchObject({
      code: 'planning.wrong-parent',
    })
    const read = async () => await plans.planYears(me, five)
    const years = await read()
    expect(planYearsSchema.safeParse(years).error).toBeUndefined()
    expect(years.years.map(({ planId }) => planId !== null)).toEqual([false, true, false, false, false])
    expect(years).toMatchObject({ unexplained: 1, rows: [{ planned: 110, yearly: 45 }] })
    expect(years.rows[0]?.cells[1]).toMatchObject({ year: 2022, planned: { seats: 60 }, yearly: { seats: 45 }, difference: -15, note: null })
    const words = { planId: five.planId, year: 2022, programmeId: theory }
    expect(await plans.explainYear(me, { ...words, words: 'Dịch bệnh', version: 0 })).toEqual({ version: 1 })
    await expect(plans.explainYear(me, { ...words, words: 'khác', version: 0 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    expect(await read()).toMatchObject({ unexplained: 0 })
    await plans.explainYear(me, { ...words, words: '', version: 1 })
    expect(await read()).toMatchObject({ unexplained: 1 })
    expect((await plans.readPlan(me, five)).children.map(({ planId }) => planId)).toEqual([year.planId])
    expect((await plans.readPlan(me, year)).parent?.planId).toBe(five.planId)
  })
})

describe('targets', () => {
  it('are measured live among the people of the plan’s unit, and ask about nothing fenced', async () => {
    for (const code of ['T1', 'T2', 'T3']) await somebodyIn(db, units.b, code)
    const { planId } = await plans.createPlan(me, aNewPlan(units.b))
    const rule = (field: string, operator: '=' | '!=', value: string) => ({ combinator: 'and' as const, rules: [{ field, operator, value }] })
    const target = {
      ...{
        code: 'ct',
        name: { vi: 'Chỉ tiêu', en: 'Target' },
        population: rule('sex', '=', 'male'),
        satisfied: rule('code', '!=', 'T3'),
        percent: 60,
        yearly: true,
      },
      ...{ byYear: null, legalBasis: 'QĐ thử', verified: false },
    }
    const { targetId } = await plans.addTarget(me, { ...target, planId })
    const measured = await plans.planTargets(me, { planId })
    expect(planTargetsSchema.safeParse(measured).error).toBeUndefined()
    expect(measured.items).toMatchObject([{ measured: { people: 3, met: 2, notMet: 1, unknown: 0, percent: 66.6, reached: true } }])
    expect(measured.items[0]?.asked.population).toContain('nam')
    await expect(plans.addTarget(me, { ...target, planId })).rejects.toMatchObject({ code: 'planning.target-code-taken' })
    // Before it is saved it is measured the same way, and what it cannot ask is told at its field.
    const tried = await plans.tryTarget(me, { planId, ...target })
    expect(triedTargetSchema.safeParse(tried).error).toBeUndefined()
    expect(tried.measured).toEqual(measured.items[0]?.measured)
    await expect(plans.tryTarget(me, { planId, ...target, satisfied: rule('secret', '=', 'a') })).rejects.toMatchObject({
      ...{ code: 'planning.target-fenced', fields: { satisfied: expect.any(String) as string } },
    })
    const asked = await plans.targetFacts(me, undefined)
    expect(targetFactsSchema.safeParse(asked).error).toBeUndefined()
    expect([asked.facts.map(({ id }) => id), asked.shipped.length > 2]).toEqual([['code', 'sex'], true])
    await expect(plans.addTarget(me, { ...target, planId, code: 'x', satisfied: rule('secret', '=', 'a') })).rejects.toMatchObject({
      code: 'planning.target-fenced',
    })
    expect(await plans.editTarget(me, { ...target, planId, targetId, percent: 70, version: 1 })).toMatchObject({ version: 2 })
    expect((await plans.planTargets(me, { planId })).items[0]?.measured.reached).toBe(false)
    await expect(plans.removeTarget(me, { planId, targetId, version: 1 })).rejects.toMatchObject({ code: 'kernel.changed-meanwhile' })
    await plans.removeTarget(me, { planId, targetId, version: 2 })
    expect((await plans.planTargets(me, { planId })).items).toEqual([])
  })
})

describe('the people behind a cell', () => {
  it('are those whose needs it gathers; why they need it is told only to those who may know quy hoạch, and logged', async () => {
    const year = 2096
    const sheets = await aWindow(db, year, [units.a, units.b])
    const person = await somebodyIn(db, units.a, 'N1')
    await aNeed(db, { sheetId: sheets.get(units.a) ?? '', unitId: units.a, programmeId: theory, personId: person, reason: 'planned' })
    await aNeed(db, { sheetId: sheets.get(units.a) ?? '', unitId: units.belowA, programmeId: theory, headCount: 4 })
    await aNeed(db, { sheetId: sheets.get(units.b) ?? '', unitId: units.b, programmeId: theory, headCount: 9 })
    const { planId } = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: year, yearTo: year, from: 'needs' }))
    const lineKey = (await plans.readPlan(me, { planId })).lines[0]?.lineKey ?? ''
    const people = await plans.linePeople(me, { planId, lineKey, unitId: units.a })
    expect(linePeopleSchema.safeParse(people).error).toBeUndefined()
    expect(people).toMatchObject({
      people: 5,
      enrolled: 0,
      unplanned: [],
      items: [
        { person: { code: 'N1' }, reason: 'planned', verdict: 'eligible' },
        { person: null, headCount: 4, verdict: null },
      ],
    })
    expect((await plans.linePeople(me, { planId, lineKey })).people).toBe(14)
    const told = await plans.linePeople(withoutSuccession, { planId, lineKey })
    expect(told.items.map(({ reason, post }) => [reason, post])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
    const { rows } = await sql<{
      actor: string
    }>`select actor_id as actor from audit.entry where subject_kind = 'succession' and action = 'planning.read-plan'`.execute(db)
    expect(rows.length).toBeGreaterThanOrEqual(2)
    await expect(plans.linePeople(as(maker, [units.b]), { planId, lineKey })).rejects.toMatchObject({ code: 'kernel.not-found' })
  })
})
