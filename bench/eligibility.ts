// (g) Everybody × every programme on a day ÷ SQL written by hand for the same verdicts; one person explained; what a change would do ÷ one evaluation.
// `npm run bench -- eligibility --people 100000,1000000` grows the province and prints each size.
import pg from 'pg'
import type { House } from '#server/house.ts'
import { growTo } from './grow-people.ts'
import { fill, inTurn, median, tell, times, withBenchHouse } from './measure.ts'

const on = '2021-12-10'
const sizes = process.argv.includes('--people') ? (process.argv[process.argv.indexOf('--people') + 1] ?? '').split(',').map(Number).filter(Boolean) : []

// As somebody would write it who needs just these rules, of this day: each table read once.
const byHand = `
  with member as (
    select distinct on (person_id) person_id, official_on from personnel.party_membership
    where joined_on <= $1 and (left_on is null or left_on > $1) order by person_id, joined_on desc
  ), ranked as (
    select distinct on (r.person_id) r.person_id, case k.grade when 'staff' then 1 when 'officer' then 2 when 'specialist' then 3 when 'principal' then 4 else 5 end as grade,
      extract(year from age($1::date, r.valid_from)) as years
    from personnel.rank_period r join personnel.rank k using (rank_code) where r.valid_from <= $1 order by r.person_id, r.valid_from desc
  ), level as (
    select person_id, max(height) filter (where ladder = 'education') as education, max(height) filter (where ladder = 'political-theory') as theory,
      max(height) filter (where ladder = 'state-management') as state
    from training_record.v_qualification_validity
    where ladder in ('education', 'political-theory', 'state-management') and awarded_on <= $1 and (expires_on is null or expires_on > $1) group by person_id
  ), held as (
    select a.person_id, bool_or(a4741(o)) as advanced, bool_or(o.leadership) as leads, bool_or(o.leadership and o.level = 'district') as district,
      bool_or(o.leadership and o.level = 'province') as province, bool_or(o.code in ('BT-DOAN-T', 'PBT-DOAN-T', 'BT-DOAN-H', 'PBT-DOAN-H', 'BT-DOAN-X')) as youth,
      bool_or(o.code in ('GV-TCT', 'PTK-TCT', 'TK-TCT', 'PHT-TCT', 'HT-TCT', 'GV-TTCT', 'GV-CD')) as teaches,
      bool_or(o.code in ('BT-TU', 'PBTTT-TU', 'PBT-TU', 'CT-HDND-T', 'CT-UBND-T')) as first,
      bool_or(o.level in ('province', 'district') and o.tier in ('division-head', 'division-deputy') or o.level = 'district' and o.block = 'front' and o.leadership
        or o.code in ('PCT-HDND-H', 'PCT-UBND-H', 'DB-HDND-H', 'BT-XA', 'PBT-XA', 'CT-HDND-X', 'PCT-HDND-X', 'CT-UBND-X', 'PCT-UBND-X', 'CT-MTTQ-X', 'PCT-MTTQ-X')) as third,
      bool_or(o.level = 'commune' or o.code in ('GV-MN', 'GV-TH', 'GV-THCS', 'GV-THPT', 'CV-HUYEN', 'CV-DANG-H', 'CV-DT-H')) as fourth
    from personnel.appointment a join organisation.post o using (post_id) where a.valid_from <= $1 and (a.valid_to is null or a.valid_to > $1) group by a.person_id
  ), planned as (
    select e.person_id, bool_or(a4741(o)) as advanced, bool_or(o.leadership) as leads, bool_or(o.leadership and o.level = 'district') as district,
      bool_or(o.leadership and o.level = 'province') as province
    from personnel.succession_entry e join organisation.post o using (post_id) where e.approved_on <= $1 and (e.removed_on is null or e.removed_on > $1) group by e.person_id
  ), stays as (
    select s.person_id, min(s.valid_from) as first, bool_or(coalesce(v.region in ('mountain', 'border', 'island'), false) and extract(year from age(least(s.valid_to, $1::date), s.valid_from)) >= 3) as far
    from personnel.unit_stay s join lateral (
      select region from organisation.v_unit v where v.unit_id = s.unit_id
      order by v.valid_from <= least(s.valid_to - 1, $1::date) desc, abs(v.valid_from - least(s.valid_to - 1, $1::date)) limit 1) v on true
    where s.valid_from <= $1 group by s.person_id
  ), rated as (
    select person_id, count(*) filter (where rating in ('good', 'excellent')) as good, count(*) filter (where rating in ('good', 'excellent') and year = extract(year from $1::date) - 1) as last_good
    from personnel.yearly_rating where year between extract(year from $1::date) - 2 and extract(year from $1::date) - 1 group by person_id
  ), disciplined as (
    select person_id, bool_or(ends_on is not null) as sure from personnel.discipline where decided_on <= $1 and (ends_on is null or ends_on > $1) group by person_id
  ), categories as (
    select person_id, bool_or(category in ('cadre', 'civil-servant', 'commune-cadre', 'commune-civil-servant')) as official from personnel.person_category group by person_id
  ), ages as (
    select sex, array_agg(born_from order by born_from) as born, array_agg(age_months order by born_from) as months, array_agg(since order by born_from) as since
    from personnel.v_retirement_age group by sex
  ), learning as (
    select e.person_id, array_agg(asked.code) as codes from classes.enrolment e join classes.class c using (class_id) join catalogue.v_programme g using (programme_id)
    left join catalogue.v_ladder_level l on l.ladder = g.yields_ladder and l.level = g.yields_level
    join catalogue.v_programme asked on asked.yields_ladder = g.yields_ladder and l.height >= (
        select height from catalogue.v_ladder_level where ladder = asked.yields_ladder and level = asked.yields_level)
      or asked.yields_level is null and asked.code = any(g.type_ancestors || g.code)
    where e.decision_date <= $1 and case when least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on) is null then e.status in ('enrolled', 'suspended')
      else least(e.completed_on, e.left_on, c.closed_on + 1, c.cancelled_on) > $1 end group by e.person_id
  ), fact as materialized (
    select coalesce(n.codes, '{}') as learning, p.sex, extract(year from age($1::date, p.birth_date))::int as age, p.status, extract(year from age($1::date, p.recruited_on)) as seniority,
      case when d.person_id is null then false when d.sure then true end as disciplined,
      greatest(g.since[width_bucket(p.birth_date, g.born)], (p.birth_date + make_interval(months => g.months[width_bucket(p.birth_date, g.born)]))::date) as retires,
      coalesce(m.official_on <= $1, false) as member, r.grade, r.years as rank_years,
      coalesce(l.education, case when 'education' = any(p.complete_ladders) then 0 end) as education,
      coalesce(l.theory, case when 'political-theory' = any(p.complete_ladders) then 0 end) as theory,
      coalesce(l.state, case when 'state-management' = any(p.complete_ladders) then 0 end) as state,
      coalesce(h.advanced or q.advanced, h.advanced, q.advanced, false) as advanced, coalesce(h.leads or q.leads, h.leads, q.leads, false) as leads,
      coalesce(h.district or q.district, h.district, q.district, false) as district, coalesce(h.province or q.province, h.province, q.province, false) as province,
      coalesce(h.youth, false) as youth, coalesce(h.teaches, false) as teaches, coalesce(h.first, false) as first, coalesce(h.third, false) as third,
      coalesce(h.fourth, false) as fourth, case when w.far then true when w.first <= p.recruited_on then false end as far, coalesce(y.good, 0) as good, coalesce(y.last_good, 0) as last_good,
      coalesce(c.official, false) as official
    from personnel.person p join ages g on g.sex = p.sex
    left join member m using (person_id) left join ranked r using (person_id) left join level l using (person_id) left join held h using (person_id)
    left join planned q using (person_id) left join stays w using (person_id) left join rated y using (person_id) left join disciplined d using (person_id)
    left join categories c using (person_id) left join learning n using (person_id)
    where case when p.left_on is null then p.status in ('active', 'external') else p.left_on > $1 end
  ), said as materialized (
    select learning, not disciplined and (case when status <> 'external' then (extract(year from age(retires, $1::date)) * 12 + extract(month from age(retires, $1::date))) > 0 and retires >= $1 else true end) as sound,
      advanced and member and education >= 4 as theory_base, theory < 3 as theory_new,
      (case sex when 'male' then age >= 40 else age >= 35 end) or (case sex when 'male' then age >= 35 else age >= 30 end) and (far or youth or teaches or (grade >= 4 and rank_years >= 4)) as old_enough,
      (case sex when 'male' then age < 40 else age < 35 end) as young_enough,
      case when not official then true else seniority >= 3 and (case when good >= 2 then true end)
        and (not (education < 5) or age <= 40) end as degree,
      state >= 2 or grade >= 3 as second, state >= 3 or grade >= 4 as third_course, leads, district, province, first, third, fourth,
      (extract(year from age(retires, $1::date)) * 12 + extract(month from age(retires, $1::date))) >= 18 and retires >= $1 and (case when last_good >= 1 then true end) as abroad
    from fact
  )
  select ${Object.entries({
    'DT-CM-DH': 'sound',
    'DT-LLCT-CC-TT': 'sound and theory_base and theory_new and young_enough',
    'DT-LLCT-CC-KTT': 'sound and theory_base and theory_new and old_enough',
    'DT-LLCT-CC-HC': 'sound and theory_base',
    'DT-SDH-THS': 'sound and degree',
    'BD-QLNN-CVC': 'sound and second',
    'BD-QLNN-CVCC': 'sound and third_course',
    'BD-LDQL-PHONG': 'sound and leads',
    'BD-LDQL-HUYEN': 'sound and district',
    'BD-LDQL-SO': 'sound and province',
    'BD-QPAN-1': 'sound and first',
    'BD-QPAN-3': 'sound and third',
    'BD-QPAN-4': 'sound and fourth',
    'BD-NUOCNGOAI': 'sound and abroad',
  })
    .map(
      ([code, verdict]) =>
        `array[count(*) filter (where ${verdict} and '${code}' <> all(learning)), count(*) filter (where not (${verdict}) and '${code}' <> all(learning)),
          count(*) filter (where (${verdict}) is null and '${code}' <> all(learning))] as "${code}"`,
    )
    .join(', ')}
  from said`

const groupOf4741 = (alias: string) => `(${alias}.level = 'province' and ${alias}.block in ('party', 'state', 'front')
  and (${alias}.tier = 'division-head' or ${alias}.tier in ('principal', 'deputy', 'member') and ${alias}.code <> 'UV-UBKT-T')
  or ${alias}.code in ('BT-HU', 'PBTTT-HU', 'PBT-HU', 'CT-HDND-H', 'CT-UBND-H', 'UVBTV-HU', 'HUV', 'PCT-HDND-H', 'PCT-UBND-H')
  or ${alias}.level = 'district' and (${alias}.block in ('party', 'state') and ${alias}.tier = 'division-head' or ${alias}.block = 'front' and ${alias}.tier = 'principal'))`
const handSql = byHand.replace(/a4741\((\w+)\)/g, (_mark, alias: string) => groupOf4741(alias))

await withBenchHouse(async (house) => {
  await fill(house, 28_000, [2021])
  const client = new pg.Client({ connectionString: house.appUrl })
  await client.connect()
  try {
    await measure(house, client, 28_000)
    for (const people of sizes) {
      await growTo(house, people)
      await measure(house, client, people)
    }
  } finally {
    await client.end()
  }
})

async function measure({ modules, systemCtx, database }: House, client: pg.Client, people: number): Promise<void> {
  const { rules } = modules.requirements
  const ctx = systemCtx('bench')
  const size = people.toLocaleString('en')
  const everything = () => rules.countProgrammes(ctx, { on })
  const hand = async () => (await client.query<Record<string, [number, number, number]>>(handSql, [on])).rows[0] ?? {}
  const [ours, theirs] = [await everything(), await hand()]
  const differing = Object.entries(theirs).flatMap(([code, counts]) => {
    const of = ours.items.find(({ programme }) => programme.code === code)?.counts
    const mine = of && [of.eligible, of.ineligible, of.unknown]
    return JSON.stringify(mine) === JSON.stringify(counts.map(Number)) ? [] : [`${code}: ${JSON.stringify(mine)}, by hand ${JSON.stringify(counts)}`]
  })
  if (differing.length) throw new Error(differing.join('\n'))
  const runs = people > 200_000 ? 3 : 9
  const { a, b } = await inTurn(runs, everything, hand)
  tell(`(g) ${size} people × ${ours.items.length} programmes ÷ by hand`, a, b, '≤ 1.5×, ≤ 3 s')

  const rule = (await rules.listRules(ctx, { on })).items.find(({ code }) => code === 'LLCT-CC.tuoi-khong-tap-trung')
  const detail = await rules.readRule(ctx, { ruleId: rule?.ruleId ?? '' })
  const standing = detail.versions.find(({ state }) => state === 'current')
  if (!standing) throw new Error('no rule to try')
  const draft = { ...standing, programmes: standing.programmes.map(({ code }) => code), ruleId: detail.ruleId, on }
  const younger = JSON.parse(JSON.stringify(draft.mustHold).replaceAll('"value":35', '"value":34')) as unknown
  const one = await inTurn(
    runs,
    () => rules.tryRule(ctx, { ...draft, mustHold: younger }),
    () => rules.listEligible(ctx, { programme: 'DT-LLCT-CC-KTT', on, limit: 1 }),
  )
  tell(`    ${size}: what a change would do ÷ one evaluation`, one.a, one.b, '≤ 2×')

  const person = (await database.pool.query<{ id: string }>('select person_id as id from personnel.person order by code limit 1 offset 500')).rows[0]?.id ?? ''
  const explained = async (work: () => Promise<unknown>) => {
    // What is asked all day is compiled by then.
    await times(100, work)
    const before = process.cpuUsage()
    const took = await times(100, work)
    const { user, system } = process.cpuUsage(before)
    return { wall: median(took), cpu: (user + system) / 1000 / 101 }
  }
  const reasons = await explained(() => rules.eligibility(ctx, { personId: person, programme: 'DT-LLCT-CC-KTT', on }))
  const all = await explained(() => rules.personEligibility(ctx, { personId: person, on }))
  console.log(
    `    one person, one programme with reasons: ${reasons.cpu.toFixed(1)} ms of CPU (aim ≤ 5), ${reasons.wall.toFixed(1)} ms; every programme: ${all.cpu.toFixed(1)} ms, ${all.wall.toFixed(1)} ms`,
  )
}
