import type { RawBuilder, SqlBool } from 'kysely'
import type { Block } from '#contracts/organisation.ts'
import type { ReviewStatus } from '#contracts/requirements-review.ts'
import type { Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { type Expression, type FactSet, factsIn, tabulate } from '#modules/expression/index.ts'
import { type PeopleSlice, plannedOn } from '#modules/personnel/index.ts'
import { readWeights, type Weight } from './weights.ts'

/** What is reviewed, and of what. */
export interface ReviewAsked {
  readonly on: string
  /** Units whose lines may be seen or are asked for: of today's right, and of the filter on the date. */
  readonly units: readonly Scope[]
  readonly personId?: string | undefined
  readonly block?: Block | undefined
  readonly ladder?: string | undefined
  /** Code of a row of the matrix. */
  readonly group?: string | undefined
  readonly q?: string | undefined
  /** yes: somebody studies for what is open on the line; no: something open that nobody studies for. */
  readonly studying?: 'yes' | 'no' | undefined
  readonly soonMonths: number
  /** Whether succession lists count in the order: fenced, whoever asks has seen to it. */
  readonly succession: boolean
  /** These people alone. Seats without a holder are counted with the first of them. */
  readonly slice?: (PeopleSlice & { readonly first: boolean }) | undefined
}

export interface ReviewPart {
  readonly status?: ReviewStatus | undefined
  /** Only lines on which something is missing or not known; vacant seats among them or not. */
  readonly open?: boolean
  readonly vacant?: boolean
  readonly limit?: number | undefined
  readonly offset?: number
  /** People of one statement, where it is of very many. */
  readonly sliceSize?: number
}

interface PersonGroup {
  readonly groupId: string
  readonly condition: Expression
}

const rankFacts = new Set(['rank', 'rankGrade', 'yearsInRank'])
const ofStrictest = ['person_id', 'appointment_id', 'unit_id', 'post_id', 'standard_id', 'group_id', 'subject', 'ladder', 'level', 'height', 'verified', 'since', 'due_on']
const ofLine = (row: string) => sql.join(ofStrictest.map((column) => sql.ref(`${row}.${column}`)))
const always: Expression = { combinator: 'and', rules: [] }

/** The tables of a review, as the beginning of a statement (`with …`): `judged` holds one row for each thing asked of each holder, `line` one for each
 * holder of a post, seat without a holder, or person without a post of whom their rank asks something. Only lines of whom verified law asks. */
export async function reviewTables(tx: Tx, personFacts: FactSet, asked: ReviewAsked): Promise<RawBuilder<unknown>> {
  const { on, units, slice } = asked
  const day = sql`${on}::date`
  const groups = await personGroups(tx, asked)
  const weights = await readWeights(tx, personFacts)
  const conditions = [...groups.map(({ condition }) => condition), ...weights.flatMap(({ condition }) => condition ?? [])]
  // Of some units, only their people are looked at; “is true” keeps the planner from joining a list that it takes for one row.
  const reaches = units.flatMap((reach) => (reach === 'all' ? [] : [reach]))
  const ofUnits = (unit: string) => sql.join(reaches.map((reach) => sql`${sql.ref(unit)} = any(${reach}::uuid[])`), sql` and `)
  const among = (person: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    slice ? sql`(${person} > ${slice.after}::uuid and ${person} <= ${slice.upTo}::uuid)` : sql`true`
  const within = (person: RawBuilder<unknown>): RawBuilder<SqlBool> =>
    reaches.length ? sql`((${person} in (select person_id from within)) is true and ${among(person)})` : among(person)
  const table = tabulate(personFacts, conditions, on, {
    from: sql`personnel.v_person_fact`,
    keep: ['person_id', 'code', 'full_name', 'search_key', 'sort_key', 'recruited_on', 'left_on', 'complete_ladders'],
    ...(slice && { among: { key: 'person_id', condition: among } }),
    where: (alias) => (asked.personId === undefined ? within(sql.ref(`${alias}.person_id`)) : sql`${sql.ref(`${alias}.person_id`)} = ${asked.personId}::uuid`),
  })
  const seen = (unit: RawBuilder<unknown>) =>
    sql`${sql.join(
      [sql`true`, ...units.flatMap((reach) => (reach === 'all' ? [] : [sql`${unit} = any(${reach}::uuid[])`]))],
      sql` and `,
    )} ${asked.block === undefined ? sql`` : sql`and (select u.block from unit_then u where u.unit_id = ${unit}) = ${asked.block}`}`
  const wanted = (row: string) => sql`${asked.ladder === undefined ? sql`true` : sql`${sql.ref(`${row}.ladder`)} = ${asked.ladder}`}
    and ${asked.group === undefined ? sql`true` : sql`${sql.ref(`${row}.group_code`)} = ${asked.group}`}`
  const inForce = (row: string) =>
    sql`${sql.ref(`${row}.valid_from`)} <= ${day} and (${sql.ref(`${row}.valid_to`)} is null or ${sql.ref(`${row}.valid_to`)} > ${day})`
  const holders = slice ? sql`requirements.holders_among(${day}, ${slice.after}::uuid, ${slice.upTo}::uuid)` : sql`requirements.holders_on(${day})`
  const ofThePerson = asked.personId === undefined ? sql`` : sql`where h.person_id = ${asked.personId}::uuid`
  const hits = groups.map(
    ({ groupId, condition }) => sql`(${groupId}::uuid, ${table.condition(condition, 'f')}, ${factsIn(condition).some((fact) => rankFacts.has(fact))}::boolean)`,
  )
  const holds = (weight: Weight): RawBuilder<unknown> => {
    if (weight.factor === 'overdue') return sql`l.overdue_days > 0`
    if (weight.factor === 'succession') return asked.succession ? sql`exists (select from planned n where n.person_id = l.person_id)` : sql`false`
    return sql`coalesce(${table.condition(weight.condition ?? always, 'f')}, false)`
  }
  const scored = sql`l.severity in (2, 3, 4, 5)`
  const score = weights.length
    ? sql.join(
        weights.map((weight) => sql`case when ${holds(weight)} then ${weight.points}::int else 0 end`),
        sql` + `,
      )
    : sql`0`
  const reasons = weights.map((weight) => sql`case when ${holds(weight)} then ${weight.factor}::text end`)
  const text = asked.q?.trim()
  const like = (part: string) => `%${part.replace(/[\\%_]/g, '\\$&')}%`
  const found = text
    ? sql`(f.search_key like ${like(searchKey(text))} or f.code ilike ${like(text)} or p.code ilike ${like(text)} or p.search_key like ${like(searchKey(text))})`
    : sql`true`
  return sql`with
    unit_then as materialized (
      select distinct on (v.unit_id) v.unit_id, v.code, v.name, v.block from organisation.v_unit v order by v.unit_id, v.valid_from <= ${day} desc, abs(v.valid_from - ${day})),
    ${
      reaches.length
        ? sql`within as materialized (
      select h.person_id from requirements.holders_on(${day}) h where ${ofUnits('h.unit_id')}
      union select w.person_id from personnel.v_unit_stay w where ${inForce('w')} and ${ofUnits('w.unit_id')}),`
        : sql``
    }
    facts as materialized (${table.rows}),
    holder as materialized (select h.* from ${holders} h ${ofThePerson}),
    place as (select distinct on (h.person_id) h.* from holder h order by h.person_id, h.is_main desc, h.since, h.appointment_id),
    planned as materialized (select n.person_id from (${plannedOn(day)}) n where ${among(sql`n.person_id`)}),
    begun as materialized (select b.* from requirements.v_standard_since b),
    asked as (
      select h.person_id, h.appointment_id, h.unit_id, h.post_id, s.standard_id, s.group_id, 'post' as subject, s.ladder, s.level, s.height, s.verified,
        s.grace_months, greatest(h.since, b.asked_since) as since
      from holder h join requirements.v_post_standard s on s.post_id = h.post_id join begun b on b.subject_id = s.post_id and b.standard_id = s.standard_id
      where ${inForce('s')} and ${wanted('s')} and ${seen(sql`h.unit_id`)}
      union all
      select f.person_id, a.appointment_id, a.unit_id, a.post_id, s.standard_id, s.group_id, 'person', s.ladder, s.level, l.height, s.verified, s.grace_months,
        greatest(b.asked_since, case when v.by_rank then r.valid_from else f.recruited_on end)
      from facts f
      cross join lateral (${hits.length ? sql`values ${sql.join(hits)}` : sql`select null::uuid, false, false`}) v (group_id, hit, by_rank)
      join requirements.standard s on s.group_id = v.group_id and ${inForce('s')}
      join begun b on b.subject_id = s.group_id and b.standard_id = s.standard_id
      join requirements.standard_group g on g.group_id = s.group_id
      join catalogue.v_ladder_level l on l.ladder = s.ladder and l.level = s.level
      left join personnel.v_rank_period r on r.person_id = f.person_id and ${inForce('r')} and ${among(sql`r.person_id`)}
      left join place h on h.person_id = f.person_id
      left join personnel.v_unit_stay w on w.person_id = f.person_id and ${inForce('w')} and ${among(sql`w.person_id`)}
      cross join lateral (select h.appointment_id, coalesce(h.unit_id, w.unit_id) as unit_id, h.post_id) a
      where v.hit and a.unit_id is not null and (f.left_on is null or f.left_on > ${day})
        and ${asked.ladder === undefined ? sql`true` : sql`s.ladder = ${asked.ladder}`} and ${asked.group === undefined ? sql`true` : sql`g.code = ${asked.group}`}
        and ${seen(sql`a.unit_id`)}),
    strictest as materialized (
      select distinct on (a.person_id, a.appointment_id, a.ladder, a.verified) a.*, (a.since + make_interval(months => a.grace_months))::date as due_on
      from asked a order by a.person_id, a.appointment_id, a.ladder, a.verified, a.height desc, a.since, a.standard_id),
    ledger as materialized (select q.person_id, q.ladder, q.height, q.renew_by, q.ends_on from requirements.qualified_on(${day}) q where ${within(sql`q.person_id`)}),
    learning as materialized (
      select distinct on (s.person_id, s.ladder) s.person_id, s.ladder, s.height, s.class_id, s.class_name, s.level, s.since
      from requirements.studying_on(${day}) s where s.ladder is not null and ${within(sql`s.person_id`)} order by s.person_id, s.ladder, s.height desc, s.since, s.class_id),
    -- Grouped by all there is of a line: joined to itself instead, a filter makes the planner expect a dozen lines and compare each with each.
    weighed as (
      select ${ofLine('a')}, coalesce(bool_or(q.height >= a.height), false) as met, count(q.height) > 0 as recorded,
        max(coalesce(q.renew_by, 'infinity')) filter (where q.height >= a.height) as renew_by,
        max(coalesce(q.ends_on, 'infinity')) filter (where q.height >= a.height) as gone_on
      from strictest a left join ledger q on q.person_id = a.person_id and q.ladder = a.ladder
      group by ${ofLine('a')}),
    judged as materialized (
      select ${ofLine('w')}, nullif(w.gone_on, 'infinity') as ends_on,
        requirements.standard_verdict(w.met, w.recorded or w.ladder = any(f.complete_ladders), ${day}, w.due_on, w.renew_by,
          (${day} + make_interval(months => ${asked.soonMonths}::int))::date) as verdict, s.class_id as learning_in
      from weighed w join facts f on f.person_id = w.person_id
      left join learning s on s.person_id = w.person_id and s.ladder = w.ladder and s.height >= w.height),
    summed as (
      select j.person_id, j.appointment_id, j.unit_id, j.post_id,
        max(case j.verdict when 'missing' then 5 when 'unknown' then 4 when 'grace' then 3 when 'expiring' then 2 else 1 end) filter (where j.verified) as severity,
        coalesce(max(${day} - j.due_on) filter (where j.verified and j.verdict = 'missing'), 0) as overdue_days,
        coalesce(bool_or(j.learning_in is not null) filter (where j.verified and j.verdict <> 'met'), false) as learning,
        coalesce(bool_or(j.learning_in is null) filter (where j.verified and j.verdict <> 'met'), false) as waiting
      from judged j group by j.person_id, j.appointment_id, j.unit_id, j.post_id),
    vacant as (
      select s.unit_id, s.post_id, n from requirements.seats_on(${day}) s cross join lateral generate_series(1, s.seats - s.holders) n
      where ${asked.personId === undefined && slice?.first !== false} and ${seen(sql`s.unit_id`)}
        and exists (select from requirements.v_post_standard w where w.post_id = s.post_id and w.verified and ${inForce('w')} and ${wanted('w')})),
    line as materialized (
      select l.person_id, l.appointment_id, l.unit_id, l.post_id, 0 as seat, l.severity, l.overdue_days, case when ${scored} then ${score} else 0 end as score,
        case when ${scored} then ${reasons.length ? sql`array_remove(array[${sql.join(reasons)}], null)` : sql`'{}'::text[]`} else '{}'::text[] end as reasons, f.sort_key, p.tier, l.learning
      from summed l join facts f on f.person_id = l.person_id left join organisation.v_post p on p.post_id = l.post_id
      where l.severity is not null and ${found}
        ${asked.studying === undefined ? sql`` : asked.studying === 'yes' ? sql`and l.learning` : sql`and l.waiting`}
      union all
      select null, null, l.unit_id, l.post_id, l.n, 0, 0, 0, '{}', '', p.tier, false from vacant l join organisation.v_post p on p.post_id = l.post_id
      where ${asked.studying === undefined} and ${text ? sql`(p.code ilike ${like(text)} or p.search_key like ${like(searchKey(text))})` : sql`true`})`
}

/** Rows of the matrix about people, with a standard in force that is asked for. */
async function personGroups(tx: Tx, { on, ladder, group }: ReviewAsked): Promise<PersonGroup[]> {
  const { rows } = await sql<{ groupId: string; condition: Expression }>`
    select g.group_id as "groupId", g.applies_to as condition from requirements.standard_group g
    where g.subject = 'person' and ${group === undefined ? sql`true` : sql`g.code = ${group}`}
      and exists (select from requirements.standard s where s.group_id = g.group_id and s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date)
        and ${ladder === undefined ? sql`true` : sql`s.ladder = ${ladder}`})
    order by g.sort_order, g.code`.execute(tx)
  return rows
}
