// The review of all posts of a province of 28,000 people ÷ SQL written by hand for the same verdicts.
import pg from 'pg'
import { fill, inTurn, tell, withBenchHouse } from './measure.ts'

const on = '2021-12-10'

// As somebody would write it who knows which posts and ranks ask for what: the strictest of each ladder, of every holder, counted by verdict.
const byHand = `
  with held as (
    select a.person_id, a.appointment_id, a.unit_id, a.post_id, a.is_main, a.valid_from from personnel.appointment a
    where a.valid_from <= $1 and (a.valid_to is null or a.valid_to > $1)
  ), asked as (
    select h.person_id, h.appointment_id, s.ladder, max(l.height) as height
    from held h join requirements.standard_post p on p.post_id = h.post_id join requirements.standard s on s.group_id = p.group_id and s.verified
      and s.valid_from <= $1 and (s.valid_to is null or s.valid_to > $1)
    join catalogue.ladder_level l on l.ladder = s.ladder and l.level = s.level
    group by 1, 2, 3
    union all
    select r.person_id, h.appointment_id, 'state-management', case r.rank_code when '01.003' then 2 when '01.002' then 3 else 4 end
    from (select distinct on (person_id) person_id, rank_code from personnel.rank_period where valid_from <= $1 order by person_id, valid_from desc) r
    join personnel.person p on p.person_id = r.person_id and (p.left_on is null or p.left_on > $1)
    left join (select distinct on (person_id) person_id, appointment_id from held order by person_id, is_main desc, valid_from, appointment_id) h on h.person_id = r.person_id
    where r.rank_code in ('01.001', '01.002', '01.003')
  ), best as (
    select q.person_id, q.ladder, max(l.height) as height from training_record.qualification q
    join catalogue.ladder_level l on l.ladder = q.ladder and l.level = q.level
    where q.awarded_on <= $1 and (q.valid_until is null or q.valid_until > $1) group by 1, 2
  ), judged as (
    select a.person_id, a.appointment_id, max(case when b.height >= a.height then 1 when b.height is not null or a.ladder = any(p.complete_ladders) then 5 else 4 end) as worst
    from asked a join personnel.person p on p.person_id = a.person_id left join best b on b.person_id = a.person_id and b.ladder = a.ladder
    group by 1, 2
  )
  select count(*) filter (where worst = 5)::int as missing, count(*) filter (where worst = 4)::int as unknown, count(*) filter (where worst = 1)::int as met from judged`

await withBenchHouse(async (house) => {
  await fill(house, 28_000, [2020, 2021])
  await house.modules.refreshStatistics()
  const ctx = house.systemCtx('bench')
  const client = new pg.Client({ connectionString: house.appUrl })
  await client.connect()
  const ours = async () => await house.modules.requirements.review.list(ctx, { on, limit: 50, soonMonths: 0 })
  const theirs = async () => (await client.query<{ missing: number; unknown: number; met: number }>(byHand, [on])).rows[0]
  const { byStatus } = (await ours()).totals
  const hand = await theirs()
  const [a, b] = [
    [byStatus.missing, byStatus.unknown, byStatus.met + byStatus.expiring],
    [hand?.missing, hand?.unknown, hand?.met],
  ]
  if (a.join() !== b.join()) throw new Error(`${a.join()} is not ${b.join()}`)
  const measured = await inTurn(10, ours, theirs)
  await client.end()
  tell('the review of all posts ÷ SQL by hand', measured.a, measured.b, '≤ 2,000 ms', `  ${a.join(' / ')} missing / unknown / met`)
})
