import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db.ts'
import { aNeed, aNewPlan, aWindow } from '#test/plans.ts'
import { act, ctxOn, dumpOf, smallProvince, unitOf } from './world.ts'

const house = await smallProvince()
afterAll(() => house.close())
const { modules, database } = house
const ctx = house.systemCtx('test')
const basis = 'QĐ 34/QĐ-UBND (thử)'
const one = async <Value>(statement: ReturnType<typeof sql<Value>>) => {
  const { rows } = await statement.execute(database.reader)
  if (!rows[0]) throw new Error('nothing there')
  return rows[0]
}
const standing = sql`v.valid_from <= '2021-12-10' and (v.valid_to is null or v.valid_to > '2021-12-10')`
const { id: province } = await one(sql<{ id: string }>`select unit_id as id from organisation.unit_version v where parent_id is null and ${standing}`)
/** Units below the province that have people of their own. */
const { ids: proposing } = await one(sql<{ ids: string[] }>`
  select array_agg(v.unit_id::text order by u.code) as ids from organisation.unit_version v join organisation.unit u using (unit_id)
  where v.parent_id = ${province}::uuid and ${standing}
    and (select count(*) from personnel.unit_stay s where s.unit_id = v.unit_id and s.valid_to is null) > 2`)
const [a = '', b = '', c = ''] = proposing
const people = async (unitId: string) =>
  (
    await one(
      sql<{
        ids: string[]
      }>`select array_agg(person_id::text order by person_id) as ids from personnel.unit_stay where unit_id = ${unitId}::uuid and valid_to is null`,
    )
  ).ids
const { ids: programmes } = await one(sql<{ ids: string[] }>`select array_agg(programme_id::text order by code) as ids from catalogue.v_programme`)
const [programme = '', other = ''] = programmes

/** What is needed in a year by unit of the sheet, and how each sheet stands. */
const sheetsOf = async (year: number) =>
  (
    await sql<{ unitId: string; state: string; people: number }>`
      select s.unit_id as "unitId", s.state, coalesce(sum(l.head_count) filter (where l.removed_on is null), 0)::int as people
      from planning.need_sheet s join planning.needs_window w using (window_id) left join planning.need_line l using (sheet_id)
      where w.year = ${year} group by s.sheet_id order by 1`.execute(database.reader)
  ).rows
const sum = (rows: readonly { readonly people: number }[]) => rows.reduce((total, { people: own }) => total + own, 0)
const partsOf = async (versionId: string) =>
  (
    await sql<{ unitId: string; asked: number; appraised: number | null }>`
      select unit_id as "unitId", asked, appraised from planning.plan_line_unit join planning.plan_line using (line_id)
      where version_id = ${versionId}::uuid order by 1`.execute(database.reader)
  ).rows
const totals = (parts: readonly { readonly asked: number; readonly appraised: number | null }[]) => ({
  asked: parts.reduce((total, { asked }) => total + asked, 0),
  granted: parts.reduce((total, { asked, appraised }) => total + (appraised ?? asked), 0),
})

/** Sheets that stand. */
const livingSheets = async () => (await one(sql<{ count: number }>`select count(*)::int as count from planning.need_sheet`)).count

let year = 2029
let sheets: ReadonlyMap<string, string>
beforeEach(async () => {
  year += 1
  await database.main.transaction().execute(async (tx) => {
    sheets = await aWindow(tx, year, [a, b])
  })
})
const need = async (of: string, more: Partial<Parameters<typeof aNeed>[1]> = {}) =>
  await database.main.transaction().execute((tx) => aNeed(tx, { sheetId: sheets.get(of) ?? '', unitId: of, programmeId: programme, ...more }))
const merge = async (on = '2021-12-01') =>
  await act(house, ctx, {
    kind: 'merge',
    effectiveOn: on,
    legalBasis: basis,
    unitIds: [a, b],
    into: { unit: { code: 'HN', name: 'Sở Hợp Nhất', kind: 'department', block: 'state', level: 'province', parentId: province } },
  })

describe('units that merge', () => {
  it('have one sheet with everybody once and the parts of both in drafts, and go back to the last row', async () => {
    const [person = ''] = await people(a)
    await need(a, { personId: person })
    await need(a, { headCount: 5 })
    await need(b, { headCount: 7 })
    await need(b, { personId: person, programmeId: other })
    // The same person stands in both: of one who holds a post in each.
    const double = await need(b, { personId: person })
    const { planId, versionId } = await modules.planning.plans.createPlan(ctx, aNewPlan(province, { yearFrom: year, yearTo: year, from: 'needs' }))
    await sql`update planning.plan_line_unit set appraised = asked - 1, difference_code = (select min(reason_code) from planning.difference_reason)
      where unit_id = ${b}::uuid and line_id in (select line_id from planning.plan_line where version_id = ${versionId}::uuid)`.execute(database.main)
    const [before, sheetsBefore, partsBefore] = [await dumpOf(house), await sheetsOf(year), await partsOf(versionId)]

    const own = await modules.planning.plans.createPlan(ctx, aNewPlan(a, { yearFrom: year, yearTo: year }))
    const { actId } = await merge()
    const made = await unitOf(house, 'HN')
    // What was told beforehand, as the act was done: both sheets of this window and of those before, the draft, its seats, and a plan that stays.
    const told = (await modules.organisation.readAct(ctx, { actId })).totals
    expect(told).toMatchObject({ needSheets: (await livingSheets()) + 1, plans: 1, planSeats: totals(partsBefore).granted, ownPlans: 1 })
    await sql`delete from planning.plan_version where plan_id = ${own.planId}::uuid`.execute(database.main)
    await sql`delete from planning.plan where plan_id = ${own.planId}::uuid`.execute(database.main)
    // Of the double one line stays, the other says why it went.
    expect(await sheetsOf(year)).toEqual([{ unitId: made, state: 'submitted', people: sum(sheetsBefore) - 1 }])
    const { rows: removed } = await sql`select removed_reason is not null as said from planning.need_line where removed_on is not null
      and person_id = ${person}::uuid and programme_id = ${programme}::uuid and sheet_id in (select sheet_id from planning.need_sheet where unit_id = ${made}::uuid)`.execute(
      database.reader,
    )
    expect(removed).toEqual([{ said: true }])
    const partsAfter = await partsOf(versionId)
    expect(new Set(partsAfter.map(({ unitId }) => unitId))).toEqual(new Set([made]))
    expect(totals(partsAfter)).toEqual(totals(partsBefore))
    // Only the double goes; nothing moves back to a unit that is gone.
    expect(await modules.planning.plans.fillNeeds(ctx, { planId, versionId })).toMatchObject({ needs: 0, dropped: 1 })
    expect(totals(await partsOf(versionId)).asked).toBe(totals(partsBefore).asked - 1)
    await expect(modules.organisation.undoAct(ctx, { actId })).rejects.toMatchObject({ code: 'organisation.act-followed' })
    expect(double).toBeTruthy()
    await sql`delete from planning.plan_line_need where version_id = ${versionId}::uuid`.execute(database.main)
    await sql`delete from planning.plan_line where version_id = ${versionId}::uuid`.execute(database.main)
    await sql`delete from planning.unit_act_row where kind in ('part', 'need')`.execute(database.main)
    await modules.organisation.undoAct(ctx, { actId })
    const now = await dumpOf(house)
    for (const table of ['planning.need_sheet', 'planning.need_line', 'organisation.unit', 'planning.unit_act_row']) expect(now[table]).toBe(before[table])
  })

  it('take back what was joined exactly where nothing followed', async () => {
    await need(a, { headCount: 3 })
    await need(b, { headCount: 4 })
    await modules.planning.plans.createPlan(ctx, aNewPlan(province, { yearFrom: year, yearTo: year, from: 'needs' }))
    const before = await dumpOf(house)
    const { actId } = await merge()
    await modules.organisation.undoAct(ctx, { actId })
    expect(await dumpOf(house)).toEqual(before)
  })

  it('send again what one of them had not sent; in a window that closed it stays apart', async () => {
    await need(a, { headCount: 3 })
    await need(b, { headCount: 4 })
    await sql`update planning.need_sheet set state = 'open', sent_on = null, late_days = null where sheet_id = ${sheets.get(b)}::uuid`.execute(database.main)
    const first = await merge()
    const made = await unitOf(house, 'HN')
    expect(await sheetsOf(year)).toEqual([{ unitId: made, state: 'returned', people: 7 }])
    expect(
      await one(sql<{ reason: string }>`select return_reason as reason from planning.need_sheet where unit_id = ${made}::uuid and state = 'returned'`),
    ).toMatchObject({
      reason: expect.stringContaining('gửi lại'),
    })
    await modules.organisation.undoAct(ctx, { actId: first.actId })
    await sql`update planning.needs_window set closed_on = '2021-11-30' where year = ${year}`.execute(database.main)
    const second = await merge()
    const again = await unitOf(house, 'HN')
    expect(new Set((await sheetsOf(year)).map(({ unitId, state, people: own }) => `${unitId} ${state} ${own}`))).toEqual(
      new Set([`${again} submitted 3`, `${b} open 4`]),
    )
    await modules.organisation.undoAct(ctx, { actId: second.actId })
  })

  it('keep their own sheets until the day ahead, and what was approved for ever', async () => {
    await need(a, { headCount: 3 })
    await need(b, { headCount: 4 })
    const { versionId } = await modules.planning.plans.createPlan(ctx, aNewPlan(province, { yearFrom: year, yearTo: year, from: 'needs' }))
    await sql`update planning.plan_version set state = 'approved', approved_on = '2021-12-01', content_hash = 'thử', snapshot = '{}' where version_id = ${versionId}::uuid`.execute(
      database.main,
    )
    const [before, parts] = [await sheetsOf(year), await partsOf(versionId)]
    const { actId } = await merge('2022-03-01')
    expect(await sheetsOf(year)).toEqual(before)
    const day = ctxOn('2022-03-02')
    await database.main.transaction().execute((tx) => modules.organisation.completeActs(tx, day))
    expect(await sheetsOf(year)).toEqual([{ unitId: await unitOf(house, 'HN', '2022-03-02'), state: 'submitted', people: 7 }])
    expect(await partsOf(versionId)).toEqual(parts)
    await modules.organisation.undoAct(day, { actId })
    expect(await sheetsOf(year)).toEqual(before)
  })
})

describe('a unit that is divided', () => {
  it('gives the needs of people to the part they go to, with their share of every draft', async () => {
    const [first = '', second = ''] = await people(c)
    await database.main.transaction().execute(async (tx) => {
      sheets = await aWindow(tx, ++year, [c])
    })
    for (const personId of [first, second]) await need(c, { personId })
    await need(c, { headCount: 10 })
    const { versionId } = await modules.planning.plans.createPlan(ctx, aNewPlan(province, { yearFrom: year, yearTo: year, from: 'needs' }))
    await sql`update planning.plan_line_unit set appraised = 9, difference_code = (select min(reason_code) from planning.difference_reason)
      where unit_id = ${c}::uuid and line_id in (select line_id from planning.plan_line where version_id = ${versionId}::uuid)`.execute(database.main)
    const [before, parts] = [await dumpOf(house), await partsOf(versionId)]
    const part = (code: string, name: string, personIds: string[]) => ({
      into: { unit: { code, name, kind: 'department', block: 'state', level: 'province', parentId: province } as const },
      personIds,
    })
    const { actId } = await act(house, ctx, {
      ...{ kind: 'split', effectiveOn: '2021-12-01', legalBasis: basis, unitId: c, keepsUnit: false },
      parts: [part('CH1', 'Sở Chia Một', []), part('CH2', 'Sở Chia Hai', [second])],
    })
    const [main, away] = [await unitOf(house, 'CH1'), await unitOf(house, 'CH2')]
    const told = (rows: readonly { unitId: string; people: number; state: string }[]) =>
      new Set(rows.map(({ unitId, people: own, state }) => `${unitId} ${own} ${state}`))
    expect(told(await sheetsOf(year))).toEqual(new Set([`${main} 11 submitted`, `${away} 1 submitted`]))
    const after = await partsOf(versionId)
    expect(new Set(after.map(({ unitId }) => unitId))).toEqual(new Set([main, away]))
    expect(totals(after)).toEqual(totals(parts))
    await modules.organisation.undoAct(ctx, { actId })
    expect(await dumpOf(house)).toEqual(before)
  })

  it('a plan that was handed over since goes back with the act, and the preview says so; one that was changed there is named instead', async () => {
    const { plans } = modules.planning
    const own = await plans.createPlan(ctx, aNewPlan(b, { yearFrom: ++year, yearTo: year, title: 'Kế hoạch của đơn vị sắp nhập' }))
    const line = {
      ...{ programmeId: programme, year, channel: 'opened' as const, seats: 7, name: null, studyForm: null, mode: null, quarter: null, opensOn: null },
      ...{ endsOn: null, parentKey: null, place: null, providerId: null, fundSource: null, cost: null, note: null, split: [{ unitId: b, asked: 7 }] },
    }
    await plans.addLines(ctx, { ...own, lines: [line] })
    const { actId } = await act(house, ctx, { kind: 'merge', effectiveOn: '2021-12-01', legalBasis: basis, unitIds: [b], into: { unitId: c } })
    expect(await modules.organisation.previewUndo(ctx, { actId })).toMatchObject({ plans: [] })
    const handOver = async () => {
      const { shown } = await plans.readPlan(ctx, { planId: own.planId })
      return (await plans.handOverPlan(ctx, { ...own, lockVersion: shown.lockVersion, toUnitId: c, lineKeys: null })).to
    }
    const to = await handOver()
    expect(await modules.organisation.previewUndo(ctx, { actId })).toMatchObject({
      plans: [{ planId: own.planId, title: 'Kế hoạch của đơn vị sắp nhập', toPlanId: to.planId, lines: 1 }],
    })
    // A preview leaves all where it is.
    expect((await plans.readPlan(ctx, { planId: own.planId })).shown.state).toBe('withdrawn')
    await sql`update planning.plan_line set lock_version = lock_version + 1 where version_id = ${to.versionId}::uuid`.execute(database.main)
    await expect(modules.organisation.undoAct(ctx, { actId })).rejects.toMatchObject({
      ...{ code: 'organisation.act-followed', params: { followed: expect.stringContaining(to.title) } },
    })
    await sql`update planning.plan_line set lock_version = lock_version - 1 where version_id = ${to.versionId}::uuid`.execute(database.main)
    await modules.organisation.undoAct(ctx, { actId })
    const [was, taker] = [await plans.readPlan(ctx, { planId: own.planId }), await plans.readPlan(ctx, { planId: to.planId })]
    expect([was.shown.state, was.totals.seats, was.handover, taker.shown.state]).toEqual(['draft', 7, null, 'withdrawn'])
  })
})
