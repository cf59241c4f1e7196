import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { blank, dashed, exportTyped, importTyped, inWords } from '#kernel/imports/import-factory.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { aNewPlan, testPlans } from '#test/plans.ts'

const { plans, units, as, agree, anAccount, database, programmeId } = await testPlans()
const db = database.main
const me = as(await anAccount('bantochuc'))
const [definition] = plans.imports
const row = (over: Row = {}): Row => ({
  ...{
    year: 2022,
    unitCode: 'A',
    programmeCode: 'BD-QLNN-CVC',
    lineCode: '1',
    channel: 'opened',
    studyForm: 'part-time',
    mode: 'blended',
    classes: 2,
    seats: 120,
  },
  ...{ quarter: 2, place: 'Phan Thiết', fundSource: 'province-budget', cost: 150_000_000 },
  ...over,
})
const load = async (rows: readonly Row[], scope: Parameters<typeof importTyped>[4] = 'all') => {
  const { created, updated, unchanged, errors } = await importTyped(db, definition, rows, me, scope)
  return { created, updated, unchanged, errors: inWords(definition, errors) }
}
const planOf = async (year: number, unitId: string) => {
  const { items } = await plans.listPlans(me, { year, unitId, kind: 'year', limit: 10 })
  return await plans.readPlan(me, { planId: items.find(({ unit }) => unit.unitId === unitId)?.planId ?? '' })
}

describe('a file of plans', () => {
  it('goes into the draft of the unit’s plan of the year, made where it is missing; again it changes nothing', async () => {
    expect(await load([row(), row({ lineCode: '2', channel: 'sent', classes: 0, seats: 5, cost: undefined })])).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      errors: [],
    })
    const plan = await planOf(2022, units.a)
    expect(plan).toMatchObject({ shown: { state: 'draft' }, totals: { classes: 2, seats: 125, cost: 150_000_000 } })
    expect(plan.lines[0]).toMatchObject({ code: '1', mode: 'blended', quarter: 2, place: 'Phan Thiết' })
    expect(await load([row()])).toMatchObject({ unchanged: 1, errors: [] })
    expect(await load([{ year: 2022, unitCode: 'A', programmeCode: 'BD-QLNN-CVC', lineCode: '1', seats: 130, place: null }])).toMatchObject({ updated: 1 })
    expect((await planOf(2022, units.a)).lines[0]).toMatchObject({ lineKey: plan.lines[0]?.lineKey, seats: 130, place: null, classes: 2 })
  })

  it('comes back as it was exported, blank or dashed', async () => {
    await load([row({ year: 2023, unitCode: 'B' }), row({ year: 2023, unitCode: 'P', lineCode: '10' }), row({ year: 2023, unitCode: 'P', lineCode: '2' })])
    const rows = await exportTyped(db, definition, me)
    expect(rows.filter((each) => each['unitCode'] === 'P').map((each) => each['lineCode'])).toEqual(['2', '10'])
    for (const again of [blank(rows), definition ? dashed(definition, rows) : []])
      expect(await load(again)).toEqual({ created: 0, updated: 0, unchanged: rows.length, errors: [] })
    expect((await exportTyped(db, definition, me, [units.a])).every((each) => each['unitCode'] === 'A')).toBe(true)
  })

  it('says what is wrong with each row and writes nothing', async () => {
    expect(
      await load([
        row({ year: 2024, lineCode: '1' }),
        row({ year: 2024, lineCode: '1' }),
        row({ year: 2024, lineCode: '1', programmeCode: 'BD-KTV' }),
        row({ year: 2024, lineCode: '3', programmeCode: 'KHONG-CO' }),
        row({ year: 2024, lineCode: '4', channel: 'sent' }),
        row({ year: 2024, unitCode: 'KHONG-CO' }),
      ]),
    ).toMatchObject({
      errors: [
        '3 lineCode import.duplicate-row',
        '4 lineCode planning.code-taken',
        '5 programmeCode catalogue.unknown-programme',
        '6 classes planning.sent-has-no-classes',
        '7 unitCode organisation.unknown-unit',
      ],
    })
    expect((await load([row({ year: 2024, unitCode: 'B' })], [units.a])).errors).toEqual(['2 unitCode organisation.unknown-unit'])
    expect((await plans.listPlans(me, { year: 2024, limit: 10 })).total).toBe(0)
  })

  it('never overwrites what was submitted or approved: amend it first', async () => {
    const head = await anAccount('lanhdao', units.b)
    const asked = aNewPlan(units.b, { yearFrom: 2025, yearTo: 2025 })
    const { planId, versionId } = await plans.createPlan(me, asked)
    await load([row({ year: 2025, unitCode: 'B' })])
    const lock = async () => (await plans.readPlan(me, { planId })).shown.lockVersion
    const { chainId } = await plans.submitPlan(me, { planId, versionId, lockVersion: await lock(), words: null })
    const changed = [row({ year: 2025, unitCode: 'B', seats: 1 })]
    expect((await load(changed)).errors).toEqual(['2 lineCode planning.approved-amend'])
    await agree(as(head), chainId)
    expect((await load([row({ year: 2025, unitCode: 'B' })])).unchanged).toBe(1)
    expect((await load([row({ year: 2025, unitCode: 'B', lineCode: '9' })])).errors).toEqual(['2 lineCode planning.approved-amend'])
    await plans.enactPlan(me, {
      ...{ planId, versionId, lockVersion: await lock(), decisionNo: '1/KH', decisionDate: '2021-12-10', inForceFrom: '2021-12-10', layout: 'state' },
      ...{ issuer: null, symbol: null },
    })
    await plans.amendPlan(me, { planId, versionId, lockVersion: await lock(), reason: 'giảm' })
    expect(await load(changed)).toMatchObject({ updated: 1, errors: [] })
    expect((await planOf(2025, units.b)).shown.number).toBe(1)
    const { rows } = await sql<{ seats: number }>`select seats from planning.plan_line where version_id = ${versionId}::uuid`.execute(db)
    expect(rows).toEqual([{ seats: 120 }])
  })

  it('is not taken back from what was submitted', async () => {
    const made = await importTyped(db, definition, [row({ year: 2027 })], me)
    const { planId, shown } = await planOf(2027, units.a)
    const head = await anAccount('lanhdao', units.a)
    expect(head.accountId).not.toBe('')
    await plans.submitPlan(me, { planId, versionId: shown.versionId, lockVersion: shown.lockVersion, words: null })
    await expect(db.transaction().execute(async (tx) => await definition?.remove(tx, me, made.keys))).rejects.toMatchObject({ code: 'planning.not-editable' })
    expect((await planOf(2027, units.a)).lines.length).toBe(1)
  })

  it('is taken back by its keys', async () => {
    const made = await importTyped(db, definition, [row({ year: 2026 })], me)
    await db.transaction().execute(async (tx) => await definition?.remove(tx, me, made.keys))
    expect((await planOf(2026, units.a)).lines).toEqual([])
    expect(await programmeId('BD-QLNN-CVC')).not.toBe('')
  })
})
