import { fileURLToPath } from 'node:url'
import { afterAll, expect, it, vi } from 'vitest'
import { sql } from '#kernel/db.ts'
import { loadDemonstration } from '#cli/demonstration.ts'
import { openTestHouse } from '#test/app.ts'
import { ctxOn, dumpOf } from './world.ts'

// A whole province is turned over, back, and over again.
vi.setConfig({ testTimeout: 180_000 })

// The merger of 01/07/2025 played on the demonstration, as the act that the screen and `tn reform` carry out.
const folder = fileURLToPath(new URL('../../db/reforms/binh-thuan-2024-2025', import.meta.url))
const house = await openTestHouse()
await loadDemonstration(house, () => {})
afterAll(() => house.close())
const { modules, database } = house
const ctx = house.systemCtx('test')
const day = '2025-07-02'

const numbers = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(database.reader)).rows
const report = async (organisation: 'then' | 'now', on = '2021-12-10') => {
  const { figures } = await modules.reporting.annualReport(ctxOn(on), { year: 2021, organisation })
  return figures.map(({ id, classes, enrolments, people, women }) => ({ id, classes, enrolments, people, women }))
}
/** What is past on the day, and every enrolment and qualification: as texts. */
const history = () =>
  numbers(sql`
    select (select count(*) || md5(string_agg(a::text, '' order by a::text)) from personnel.appointment a where a.valid_to < '2024-12-01') as appointments,
      (select count(*) || md5(string_agg(e::text, '' order by e::text)) from classes.enrolment e) as enrolments,
      (select count(*) || md5(string_agg(q::text, '' order by q::text)) from training_record.qualification q) as qualifications`)
const openStays = (on: string) =>
  numbers(sql<{ n: number; people: number }>`
    select n::int, count(*)::int as people from (
      select p.person_id, count(s.person_id) as n from personnel.person p
      left join personnel.unit_stay s on s.person_id = p.person_id and s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date)
      group by p.person_id) each group by n order by n`)
const inEndedUnits = (on: string) =>
  numbers(sql<{ n: number }>`
    select count(*)::int as n from personnel.unit_stay s join organisation.unit u using (unit_id)
    where s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date) and not (u.valid_from <= ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date))`)

const before = { dump: await dumpOf(house), then: await report('then'), history: await history(), people: await openStays(day) }

it('previews what it then does, and takes it back to the last row', async () => {
  const preview = await modules.organisation.previewReform(ctx, { folder })
  expect(preview.problems).toEqual([])
  expect(preview.totals.founded).toBeGreaterThan(45)
  expect(preview.totals.people).toBeGreaterThan(300)
  expect(preview.totals.unplaced).toBeGreaterThan(50)
  expect(await dumpOf(house)).toEqual(before.dump)

  const done = await modules.organisation.carryOutReform(ctx, { folder })
  expect(done.preview.basis).toBe(preview.basis)
  expect(done.preview.totals).toEqual(preview.totals)
  expect(done.preview.totals.people).toBe(
    (await numbers(sql<{ n: number }>`select count(*)::int as n from personnel.unit_act_person where before->'stays' <> after->'stays'`))[0]?.n,
  )
  expect(await dumpOf(house)).not.toEqual(before.dump)

  await modules.organisation.undoAct(ctx, { actId: done.actId })
  expect(await dumpOf(house)).toEqual(before.dump)
  await expect(modules.organisation.undoAct(ctx, { actId: done.actId })).rejects.toMatchObject({ code: 'organisation.act-undone' })
})

it('changes no total of people, enrolments or history, whatever day it is looked at', async () => {
  const { actId } = await modules.organisation.carryOutAct(ctx, { act: { kind: 'reform', reform: 'binh-thuan-2024-2025' } })
  expect(await report('then')).toEqual(before.then)
  expect(await history()).toEqual(before.history)
  // Carried over to the organisation of 2025 the totals are those of its time.
  expect(await report('now', day)).toEqual(before.then)
  expect(await openStays(day)).toEqual(before.people)
  expect((await openStays(day)).filter(({ n }) => n > 1)).toEqual([])
  expect(await inEndedUnits(day)).toEqual([{ n: 0 }])
  // Until the day people are counted where they are; on the day they turn.
  const atHome = sql<{ n: number }>`
    select count(*)::int as n from personnel.person p join personnel.unit_stay s using (person_id)
    where s.valid_from <= '2021-12-10' and (s.valid_to is null or s.valid_to > '2021-12-10') and s.unit_id <> p.unit_id`
  expect(await numbers(atHome)).toEqual([{ n: 0 }])

  const { total, items } = await modules.personnel.listUnplaced(ctxOn(day), { limit: 200, actId })
  expect(total).toBeGreaterThan(50)
  const partly = await numbers(sql<{ n: number; names: string[] }>`
    select count(distinct w.person_id)::int as n, array_agg(distinct v.name order by v.name) as names
    from personnel.placement w
    join organisation.unit_succession s on s.from_unit_id = w.from_unit_id and s.part = 'partial'
    join organisation.v_unit v on v.unit_id = w.from_unit_id where w.act_id = ${actId}::uuid`)
  expect(partly[0]?.names).toEqual(['Xã Hòa Thắng', 'Xã Phong Phú'])
  expect(partly[0]?.n).toBeGreaterThan(20)

  // Person by person: where the decision says, with the post kept meanwhile.
  const waiting = items.find(({ choices }) => choices.length === 2) ?? items[0]
  const unitId = waiting?.choices.at(-1)?.unitId ?? waiting?.unit.unitId ?? ''
  await modules.personnel.placePeople(ctxOn(day), { personIds: [waiting?.personId ?? ''], unitId })
  const after = await modules.personnel.listUnplaced(ctxOn(day), { limit: 1, actId })
  expect(after.total).toBe(total - 1)
  expect(await openStays(day)).toEqual(before.people)
  expect(await numbers(sql`select unit_id from personnel.unit_stay where person_id = ${waiting?.personId ?? ''}::uuid and valid_to is null`)).toEqual([
    { unit_id: unitId },
  ])
  await expect(modules.organisation.undoAct(ctx, { actId })).rejects.toMatchObject({ code: 'organisation.act-followed' })
})
