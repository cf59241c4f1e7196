// (c) All figures of five years ÷ SQL written by hand for the same numbers.
import pg from 'pg'
import { fill, inTurn, tell, withBenchHouse } from './measure.ts'

// One pass over the joined rows of a year, as somebody would write it who needs just these numbers.
const byHand = `
  with turn as (
    select e.person_id, e.class_id, p.sex, p.ethnic_group <> '01' as minority, c.channel, c.mode, t.ancestors, t.family, false as carried,
      p.birth_date > ((case c.channel when 'sent' then e.decision_date else c.opened_on end) - interval '41 years') as young
    from classes.enrolment e join classes.class c using (class_id) join personnel.person p using (person_id)
    join catalogue.programme g using (programme_id) join catalogue.training_type t using (type_code)
    where (c.channel = 'sent' and e.decision_date between $1 and $2 and e.status <> 'withdrawn' and (c.cancelled_on is null or c.opened_on is not null))
       or (c.channel = 'opened' and c.opened_on between $1 and $2 and (e.joined_on is null or e.joined_on <= $2) and (e.left_on is null or e.left_on > $2))
    union all
    select e.person_id, e.class_id, null, null, c.channel, c.mode, t.ancestors, t.family, true, null
    from classes.enrolment e join classes.class c using (class_id)
    join catalogue.programme g using (programme_id) join catalogue.training_type t using (type_code)
    where ((c.channel = 'sent' and e.decision_date < $1) or (c.channel = 'opened' and c.opened_on < $1 and (e.joined_on is null or e.joined_on <= $2)))
      and (c.closed_on is null or c.closed_on >= $1) and (c.cancelled_on is null or c.cancelled_on >= $1)
      and (e.left_on is null or e.left_on > $1) and (e.completed_on is null or e.completed_on >= $1) and (e.status <> 'withdrawn' or e.left_on is not null)
  ), marked as (
    select *, case when channel = 'sent' and 'DT-LLCT-CC' = any(ancestors) then 1
      when channel = 'opened' and 'DT-LLCT-TC' = any(ancestors) then 2
      when channel = 'sent' and ancestors && array['DT-CM-DH', 'DT-SDH', 'DT-DC'] then 3
      when channel = 'sent' and ancestors && array['BD-LDQL', 'BD-QPAN', 'BD-QLNN-CVCC', 'BD-CD-DANG'] then 4
      when channel = 'opened' and family = 'fostering' then 5 end as figure from turn
  ), figures as (
    select figure, class_id, channel, person_id, sex, minority, young, mode, carried from marked where figure is not null
    union all select 6, class_id, channel, person_id, sex, minority, young, mode, carried from marked where channel = 'opened'
    union all select 7, class_id, channel, person_id, sex, minority, young, mode, carried from marked
  )
  select figure, count(*) filter (where not carried)::int as enrolments, count(distinct person_id) filter (where not carried)::int as people,
    count(*) filter (where sex = 'female')::int as women, count(*) filter (where minority)::int as minority, count(*) filter (where young)::int as young,
    count(*) filter (where not carried and mode = 'online')::int as online, count(*) filter (where not carried and mode = 'blended')::int as blended,
    count(*) filter (where carried)::int as carried, count(distinct class_id) filter (where carried and channel = 'opened')::int as carried_classes
  from figures group by figure order by figure`
const classesByHand = `
  select count(*) filter (where 'DT-LLCT-TC' = any(t.ancestors))::int, count(*) filter (where t.family = 'fostering')::int, count(*)::int
  from classes.class c join catalogue.programme g using (programme_id) join catalogue.training_type t using (type_code)
  where c.channel = 'opened' and c.opened_on between $1 and $2`

await withBenchHouse(async (house) => {
  const years = [2017, 2018, 2019, 2020, 2021]
  await fill(house, 30_000, years)
  const ctx = house.systemCtx('bench')
  const client = new pg.Client({ connectionString: house.appUrl })
  await client.connect()
  const hand = async (year: number) => {
    const period = [`${year}-01-01`, `${year}-12-31`]
    const { rows } = await client.query<Record<string, number>>(byHand, period)
    await client.query(classesByHand, period)
    return rows
  }
  const ours = () => house.modules.reporting.countByYear(ctx, { from: 2017, to: 2021, organisation: 'then' })
  for (const [i, figures] of (await ours()).entries()) {
    const year = years[i] ?? 0
    const theirs = await hand(year)
    for (const [place, figure] of figures.entries()) {
      const row = theirs.find((each) => each.figure === place + 1)
      const numbers = [figure.enrolments, figure.people, figure.women, figure.ethnicMinority, figure.young, figure.online, figure.blended]
      const expected = ['enrolments', 'people', 'women', 'minority', 'young', 'online', 'blended', 'carried'].map((name) => row?.[name] ?? 0)
      if ([...numbers, figure.carriedOver.enrolments].join() !== expected.join()) {
        throw new Error(`${year} ${figure.id}: ${numbers.join()} is not ${expected.join()}`)
      }
    }
  }
  const { a, b } = await inTurn(30, ours, async () => {
    for (const year of years) await hand(year)
  })
  await client.end()
  tell('(c) all figures of five years ÷ SQL by hand', a, b, '≤ 1.3×')
})
