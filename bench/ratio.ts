// (r) The ratio of every unit, two dates in one statement, against the hand-written SQL for the same numbers of reading A.
import { sql } from '#kernel/db.ts'
import { fill, inTurn, tell, withBenchHouse } from './measure.ts'

const on = '2021-12-31'
const sizes = [10_000, 30_000]

/** Reading A by hand: N, H, S of every unit on one date; nobody is proposed in a generated province. */
const byHand = (date: string) => sql<{ unitId: string; posts: number; holders: number; studying: number }>`
  with top as (select v.unit_id from organisation.unit_version v join organisation.unit_version r on r.unit_id = v.parent_id and r.parent_id is null
      where v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date) and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to > ${on}::date)),
    place as materialized (select c.descendant_id as unit_id, c.ancestor_id as top_id from organisation.unit_closure c join top t on t.unit_id = c.ancestor_id
      where c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)),
    asked as (select distinct p.post_id from requirements.standard_post p join requirements.standard s using (group_id) join catalogue.ladder_level l using (ladder, level)
      where s.verified and s.ladder = 'political-theory' and l.height >= 3 and s.valid_from <= ${date}::date and (s.valid_to is null or s.valid_to > ${date}::date)),
    seats as (select p.top_id, sum(u.seats) as posts from organisation.unit_post u join asked using (post_id) join place p using (unit_id)
      where u.valid_from <= ${date}::date and (u.valid_to is null or u.valid_to > ${date}::date) group by 1),
    best as materialized (select q.person_id, max(l.height) as height from training_record.qualification q join catalogue.ladder_level l using (ladder, level)
      where q.ladder = 'political-theory' and q.awarded_on <= ${date}::date and (q.valid_until is null or q.valid_until > ${date}::date) group by 1),
    held as materialized (select a.person_id, p.top_id from personnel.appointment a join place p using (unit_id) join best b using (person_id)
      where a.is_main and b.height >= 3 and a.valid_from <= ${date}::date and (a.valid_to is null or a.valid_to > ${date}::date)),
    sent as (select distinct on (e.person_id) e.person_id, p.top_id from classes.enrolment e join classes.class c using (class_id) join catalogue.programme g using (programme_id)
      join catalogue.training_type t using (type_code) join place p on p.unit_id = e.unit_id
      where 'DT-LLCT-CC' = any(t.ancestors) and e.decision_date <= ${date}::date and (e.left_on is null or e.left_on > ${date}::date)
        and (e.completed_on is null or e.completed_on > ${date}::date) and (c.closed_on is null or c.closed_on > ${date}::date)
        and not exists (select from held h where h.person_id = e.person_id) order by e.person_id, e.decision_date desc)
  select t.unit_id as "unitId", coalesce((select posts from seats s where s.top_id = t.unit_id), 0)::int as posts,
    (select count(*) from held h where h.top_id = t.unit_id)::int as holders, (select count(*) from sent s where s.top_id = t.unit_id)::int as studying from top t`

for (const people of sizes) {
  await withBenchHouse(async (house) => {
    await fill(house, people, [2020, 2021])
    const ctx = house.systemCtx('bench')
    const read = () => house.modules.requirements.readRatio(ctx, { on })
    const hand = async () => [await byHand(on).execute(house.database.reader), await byHand('2020-12-31').execute(house.database.reader)] as const
    const [ours, [theirs]] = [await read(), await hand()]
    const wrong = ours.units.filter(({ unit, posts, holders, studying }) => {
      const row = theirs.rows.find(({ unitId }) => unitId === unit.unitId)
      return row?.posts !== posts || row.holders !== holders || row.studying !== studying
    })
    if (wrong.length)
      console.log(`  the numbers differ for ${wrong.map(({ unit }) => unit.code).join(' ')}: seats nobody declared, or a ledger's norm of validity`)
    const { a, b } = await inTurn(9, read, hand)
    tell(`(r) the ratio of ${ours.units.length} units, ${people} people, two dates`, a, b, '≤ 1.5×')
  })
}
