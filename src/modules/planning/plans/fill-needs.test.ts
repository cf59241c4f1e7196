import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { aNeed, aNewPlan, aWindow } from '#test/plans.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'

const { plans, units, db, me, theory, skills, cell } = await plansOnTheirWay()

describe('filling from needs', () => {
  it('gathers what was sent into lines by programme and way of study, again without doubling, and follows what changes', async () => {
    const year = 2095
    const sheets = await aWindow(db, year, [units.a, units.b])
    const [sheetA, sheetB] = [sheets.get(units.a) ?? '', sheets.get(units.b) ?? '']
    await aNeed(db, { sheetId: sheetA, unitId: units.belowA, programmeId: theory, headCount: 50 })
    const changing = await aNeed(db, { sheetId: sheetB, unitId: units.b, programmeId: theory, headCount: 40 })
    await aNeed(db, { sheetId: sheetB, unitId: units.b, programmeId: skills, headCount: 5, channel: 'sent' })
    const { planId, versionId } = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: year, yearTo: year, from: 'needs' }))
    const read = async () => await plans.readPlan(me, { planId })
    const first = await read()
    expect(
      first.lines.map(({ programme, channel, seats, classes, suggestedClasses, needs }) => [programme.code, channel, seats, classes, suggestedClasses, needs]),
    ).toEqual([
      ['DT-LLCT-TC-KTT', 'opened', 90, 2, 2, 90],
      ['BD-QLNN-CVC', 'sent', 5, 0, null, 5],
    ])
    // Whoever is below a proposing unit counts in its part.
    expect(first.lines[0]?.split.map(({ unit, asked, needs }) => [unit.code, asked, needs])).toEqual([
      ['A', 50, 50],
      ['B', 40, 40],
    ])
    const lineKey = first.lines[0]?.lineKey ?? ''
    expect(await plans.fillNeeds(me, { planId, versionId })).toEqual({ needs: 0, dropped: 0, linesAdded: 0, linesChanged: 0 })
    await plans.saveCells(me, { planId, versionId, cells: [cell({ lineKey }, 'asked', 40, 44, units.b), cell({ lineKey }, 'place', null, 'Phan Thiết')] })
    await sql`update planning.need_line set head_count = 43 where line_id = ${changing}::uuid`.execute(db)
    await aNeed(db, { sheetId: sheetA, unitId: units.a, programmeId: theory, headCount: 7 })
    expect((await read()).unfilledNeeds).toBe(7)
    expect(await plans.fillNeeds(me, { planId, versionId })).toEqual({ needs: 7, dropped: 0, linesAdded: 0, linesChanged: 1 })
    // What was edited by hand keeps its edit: 44 and the three that came.
    expect((await read()).lines[0]).toMatchObject({ place: 'Phan Thiết', seats: 100, classes: 2, split: [{ asked: 57 }, { asked: 47 }] })
    await sql`update planning.need_line set removed_on = '2021-12-01', removed_reason = 'thôi' where line_id = ${changing}::uuid`.execute(db)
    expect(await plans.fillNeeds(me, { planId, versionId })).toEqual({ needs: 0, dropped: 43, linesAdded: 0, linesChanged: 1 })
    expect((await read()).lines[0]).toMatchObject({ seats: 57, classes: 1, split: [{ asked: 57 }, { asked: 4 }] })
  })

  it('leaves the classes of a year’s plan to the people whom that plan gathered', async () => {
    const year = 2094
    const sheets = await aWindow(db, year, [units.a])
    await aNeed(db, { sheetId: sheets.get(units.a) ?? '', unitId: units.a, programmeId: theory, headCount: 9 })
    const above = await plans.createPlan(me, aNewPlan(units.province, { yearFrom: year, yearTo: year, from: 'needs' }))
    const opening = aNewPlan(units.province, { kind: 'opening', yearFrom: year, yearTo: year, parentId: above.planId })
    await expect(plans.createPlan(me, { ...opening, from: 'needs' })).rejects.toMatchObject({ code: 'planning.needs-of-year-plan' })
    const { planId, versionId } = await plans.createPlan(me, opening)
    expect(await plans.readPlan(me, { planId })).toMatchObject({ unfilledNeeds: 0, can: { edit: true, fill: false } })
    await expect(plans.fillNeeds(me, { planId, versionId })).rejects.toMatchObject({ code: 'planning.needs-of-year-plan' })
  })
})
