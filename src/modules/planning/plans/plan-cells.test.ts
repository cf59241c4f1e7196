import { describe, expect, it } from 'vitest'
import { addLinesSchema, savedCellsSchema } from '#contracts/planning-plan-lines.ts'
import { plansOnTheirWay } from '#test/plans-on-their-way.ts'

const { plans, units, as, maker, second, me, theory, aLine, aDraft, lockOf, cell } = await plansOnTheirWay()

describe('cells', () => {
  it('are written together; one that another changed is refused with both values and the others stay written', async () => {
    const draft = await aDraft()
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'seats', 60, 70)] })
    const saved = await plans.saveCells(as(second), {
      ...draft,
      cells: [cell(draft, 'seats', 60, 80), cell(draft, 'place', null, 'Hội trường'), cell(draft, 'asked', 30, 35, units.a)],
    })
    expect(savedCellsSchema.safeParse(saved).error).toBeUndefined()
    expect(saved).toMatchObject({ saved: 2, conflicts: [{ field: 'seats', was: 60, now: 70, to: 80, code: '1' }] })
    const { lines } = await plans.readPlan(me, draft)
    expect(lines[0]).toMatchObject({ seats: 70, place: 'Hội trường', asked: 65, issues: [{ issue: 'seats-differ' }] })
    expect(await plans.saveCells(me, { ...draft, cells: [cell(draft, 'seats', 1, 70)] })).toMatchObject({ saved: 0, conflicts: [] })
  })

  it('of two who edit at once are never lost', async () => {
    const draft = await aDraft()
    const fields = ['place', 'note', 'name'] as const
    // Each edits the same cells, from what both saw, over and over: of every cell one wins and the other is told, and nothing else is touched.
    const results = await Promise.all(
      Array.from({ length: 12 }, async (_each, editor) =>
        plans.saveCells(as(editor % 2 ? maker : second), {
          ...draft,
          cells: [
            ...fields.map((field) => cell(draft, field, null, `${field} ${editor}`)),
            cell(draft, 'asked', editor === 0 ? 30 : 31, 30 + editor + 1, editor % 2 ? units.a : units.b),
          ],
        }),
      ),
    )
    const { lines } = await plans.readPlan(me, draft)
    for (const field of fields) {
      const winners = results.flatMap(({ conflicts }, editor) => (conflicts.some((each) => each.field === field) ? [] : [editor]))
      const value = lines[0]?.[field]
      expect(winners.map((editor) => `${field} ${editor}`)).toEqual([value])
      for (const { conflicts } of results) for (const each of conflicts.filter((one) => one.field === field)) expect(each.now).toBe(value)
    }
  })

  it('are checked as a whole: what cannot stand is refused and nothing is written', async () => {
    const draft = await aDraft()
    const save = (...cells: ReturnType<typeof cell>[]) => plans.saveCells(me, { ...draft, cells: [cell(draft, 'place', null, 'Nơi khác'), ...cells] })
    for (const [cells, code] of [
      [[cell(draft, 'seats', 60, -1)], 'planning.wrong-value'],
      [[cell(draft, 'lineId', null, 'x')], 'planning.wrong-value'],
      [[cell(draft, 'constructor', null, 'x')], 'planning.wrong-value'],
      [[cell(draft, 'year', draft.year, draft.year + 1)], 'planning.wrong-year'],
      [[cell(draft, 'channel', 'opened', 'sent')], 'planning.sent-has-no-classes'],
      [[cell(draft, 'differenceCode', null, 'không có', units.a)], 'planning.wrong-value'],
    ] as const)
      await expect(save(...cells)).rejects.toMatchObject({ code })
    expect((await plans.readPlan(me, draft)).lines[0]?.place).toBeNull()
    const own = await aDraft(units.a)
    await expect(plans.saveCells(me, { ...own, cells: [cell(own, 'asked', 0, 5, units.b)] })).rejects.toMatchObject({ code: 'planning.unit-outside' })
    expect(await plans.saveCells(me, { ...own, cells: [cell(own, 'asked', 0, 5, units.belowA)] })).toMatchObject({ saved: 1 })
  })

  it('settle numbers only by whoever consolidates, and ask a reason for a difference', async () => {
    const draft = await aDraft()
    const officer = { ...me, actor: { ...me.actor, permissions: new Map([...me.actor.permissions].filter(([name]) => name !== 'planning.consolidate-plan')) } }
    await expect(plans.saveCells(officer, { ...draft, cells: [cell(draft, 'appraised', null, 20, units.a)] })).rejects.toMatchObject({
      code: 'planning.consolidate-only',
    })
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'appraised', null, 20, units.a), cell(draft, 'seats', 60, 50)] })
    expect((await plans.readPlan(me, draft)).lines[0]?.issues).toEqual([{ issue: 'no-reason', unitId: units.a }])
    await expect(plans.submitPlan(me, { ...draft, lockVersion: await lockOf(draft.planId), words: null })).rejects.toMatchObject({
      code: 'planning.issues-left',
    })
    await plans.saveCells(me, { ...draft, cells: [cell(draft, 'differenceCode', null, 'budget', units.a)] })
    expect(await plans.acceptAll(me, { ...draft, field: 'appraised', unitId: null, block: null, lineKeys: null })).toEqual({ changed: 1 })
    expect(await plans.acceptAll(me, { ...draft, field: 'approved', unitId: units.a, block: null, lineKeys: null })).toEqual({ changed: 1 })
    expect((await plans.readPlan(me, draft)).lines[0]).toMatchObject({ appraised: 50, granted: 50, issues: [] })
  })
})

it('never ends before it opens, in the grid, when it is added or from a file', async () => {
  const draft = await aDraft()
  const dates = [cell(draft, 'opensOn', null, '2022-05-05'), cell(draft, 'endsOn', null, '2022-05-01')]
  await expect(plans.saveCells(me, { ...draft, cells: dates })).rejects.toMatchObject({ code: 'planning.ends-before-opens' })
  const wrong = aLine({ year: draft.year, opensOn: '2022-05-05', endsOn: '2022-05-01' })
  await expect(plans.addLines(me, { ...draft, lines: [wrong] })).rejects.toMatchObject({ code: 'planning.ends-before-opens' })
  const twice = { programmeId: theory, year: 2022, channel: 'opened', seats: 2, split: [units.a, units.a].map((unitId) => ({ unitId, asked: 1 })) }
  expect(addLinesSchema.safeParse({ versionId: draft.versionId, lines: [twice] }).success).toBe(false)
  // No line can be so large that the sum of a list cannot be read any more.
  const once = { ...twice, split: [] }
  const sound = (over: object) => addLinesSchema.safeParse({ versionId: draft.versionId, lines: [{ ...once, ...over }] }).success
  expect([{}, { cost: 1e12 }, { cost: 1e13 }, { seats: 1_000_000 }].map(sound)).toEqual([true, true, false, false])
})
