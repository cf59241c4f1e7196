import type { RawBuilder, SqlBool } from 'kysely'
import { sql } from '#kernel/db.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { type Expression, type FactSet, tabulate } from '#modules/expression/index.ts'
import { askedPosts } from './asked-posts.ts'
import type { RatioRule } from './ratio-rules.ts'

/** What the counts of a reading stand on. */
export interface CountParts {
  readonly rule: RatioRule
  readonly on: PlainDate
  /** Everything that can be asked about a person. */
  readonly people: FactSet
  /** Only what these proposing units need: the rest is left out, not counted as nothing. */
  readonly unitIds?: readonly string[] | undefined
  /** People counted as though their units had proposed them on the date: what if. */
  readonly supposed?: readonly string[] | undefined
  /** Claims counted as though they had been let go: those of a list that is put forward again. */
  readonly letGo?: readonly string[] | undefined
}

/** The tables of one count as `with` clauses, and their names. The number and the people behind it are read from the same ones. */
export interface CountTables {
  readonly with: readonly RawBuilder<unknown>[]
  /** `person_id, unit_id, post_id, count, since, what_id`: one row for each person counted, in one place. */
  readonly counted: RawBuilder<unknown>
  /** `unit_id, post_id, amount`: the base by proposing unit. */
  readonly base: RawBuilder<unknown>
  /** `person_id, post_id, unit_id`: everybody's main post. */
  readonly main: RawBuilder<unknown>
  /** Who study for it: `person_id, unit_id, …`. */
  readonly sent: RawBuilder<unknown>
  /** `person_id, holds, counts, based` of whoever may be counted. */
  readonly facts: RawBuilder<unknown>
  /** `unit_id, post_id, seat_unit_id, seats, holders`: the seats of the posts that ask; `seat_unit_id` has them. */
  readonly seats: RawBuilder<unknown>
}

/** The last day of the year before: what was over then is inherited. */
export const yearEndBefore = (on: PlainDate): PlainDate => addDays(`${on.slice(0, 4)}-01-01` as PlainDate, -1)

const inForce = (alias: string, on: PlainDate) =>
  sql<SqlBool>`${sql.ref(`${alias}.valid_from`)} <= ${on}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on}::date)`

/** Retired, left the service or died by the date; on a day that nobody wrote down is long ago. */
export const hasLeft = (alias: string, on: PlainDate) =>
  sql<SqlBool>`coalesce(${sql.ref(`${alias}.left_on`)} <= ${on}::date, ${sql.ref(`${alias}.status`)} in ('retired', 'left', 'deceased'))`

/** `top`: the proposing units on the date, the first level below the province. `place`: for every unit there ever was, the proposing unit that it
 * belongs to on the date, carried over by successions; null for the province itself. */
export function placesOn(on: PlainDate): readonly RawBuilder<unknown>[] {
  return [
    sql`top as materialized (select v.unit_id, v.code, v.name, v.block from organisation.v_unit v
      join organisation.v_unit r on r.unit_id = v.parent_id and r.parent_id is null and ${inForce('r', on)} where ${inForce('v', on)})`,
    sql`place as materialized (select k.unit_id, t.unit_id as top_id from organisation.carry_over(${on}::date) k
      left join (organisation.v_unit_closure c join top t on t.unit_id = c.ancestor_id) on c.descendant_id = k.now_unit_id and ${inForce('c', on)}
      where k.now_unit_id is not null)`,
  ]
}

/** The count of one date, told of the units as they stand on `placesOn`'s. */
export function countTables({ rule, on, people, unitIds, supposed, letGo }: CountParts, suffix: string): CountTables {
  const name = (table: string) => sql.raw(`${table}_${suffix}`)
  const asked = name('asked')
  const main = name('main')
  const sent = name('sent')
  const claimed = name('claimed')
  const facts = name('facts')
  const counted = name('counted')
  const all = name('every_seat')
  const seats = name('seats')
  const base = name('base')
  const since = rule.withinYear ? `${on.slice(0, 4)}-01-01` : '0001-01-01'
  const here = (column: string) => (unitIds ? sql<SqlBool>`${sql.ref(column)} = any(${unitIds}::uuid[])` : sql<SqlBool>`true`)

  const holder = rule.countEquivalents ? rule.holder : rule.strictHolder
  const retiring: Expression | undefined = rule.excludeRetiringMonths
    ? { combinator: 'and', rules: [{ field: 'monthsToRetirement', operator: '<', value: rule.excludeRetiringMonths }] }
    : undefined
  const asks = [holder, rule.countedPeople, rule.basePeople, ...(retiring ? [retiring] : [])]
  const table = tabulate(withAskedPosts(people, asked), asks, on, {
    from: sql`personnel.v_person_fact`,
    keep: ['person_id'],
    // Of the whole province nearly everybody may be counted: working out the few others costs less than finding out who they are.
    ...(unitIds && {
      where: (alias) => sql<SqlBool>`${sql.ref(`${alias}.person_id`)} in (
        select m.person_id from ${main} m where ${here('m.unit_id')} union select s.person_id from ${sent} s where ${here('s.unit_id')}
        union select c.person_id from ${claimed} c where ${here('c.unit_id')})`,
    }),
  })
  const is = (expression: Expression) => sql<SqlBool>`(${table.condition(expression, 'f')} is true)`
  const stays = retiring ? sql<SqlBool>`(${table.condition(retiring, 'f')} is not true)` : sql<SqlBool>`true`
  // A supposed claim is of a programme that counts: whoever supposes has seen to that.
  const standing = letGo?.length ? sql`(select * from requirements.ratio_claim where claim_id <> all(${letGo}::uuid[]))` : sql`requirements.ratio_claim`
  const claims = supposed?.length
    ? sql`(select person_id, claim_id, unit_id, programme_id, claimed_on, released_on from ${standing} r
        union all select v.person_id, null, coalesce((select a.unit_id from personnel.v_appointment a where a.person_id = v.person_id and a.is_main and ${inForce('a', on)}),
          v.unit_id), (select q.programme_id from catalogue.v_programme q where q.type_ancestors && ${rule.types}::text[] order by q.code limit 1), ${on}::date, null
        from personnel.v_person v where v.person_id = any(${supposed}::uuid[]))`
    : standing
  const completion = rule.countCompletionCourse ? sql<SqlBool>`true` : sql<SqlBool>`not g.type_ancestors && ${rule.completionTypes}::text[]`

  return {
    with: [
      sql`${asked} as materialized (${askedPosts(rule, on)})`,
      sql`${main} as materialized (select a.person_id, a.post_id, p.top_id as unit_id from personnel.v_appointment a join place p on p.unit_id = a.unit_id
        where a.is_main and ${inForce('a', on)})`,
      // Not ended on the date; whoever left on a day that nobody wrote down has left.
      sql`${sent} as materialized (select distinct on (e.person_id) e.person_id, e.post_id, p.top_id as unit_id, e.class_id, e.decision_date
        from classes.v_enrolment e join classes.v_class c on c.class_id = e.class_id join catalogue.v_programme g on g.programme_id = c.programme_id
        join place p on p.unit_id = e.unit_id join personnel.v_person v on v.person_id = e.person_id and not ${hasLeft('v', on)}
        where g.type_ancestors && ${rule.types}::text[] and ${completion} and e.decision_date between ${since}::date and ${on}::date
          and (e.left_on is null or e.left_on > ${on}::date) and (e.completed_on is null or e.completed_on > ${on}::date)
          and (c.closed_on is null or c.closed_on > ${on}::date) and (c.cancelled_on is null or c.cancelled_on > ${on}::date)
          and (e.status in ('enrolled', 'suspended') or coalesce(e.left_on, e.completed_on, c.closed_on, c.cancelled_on) is not null)
        order by e.person_id, e.decision_date desc, e.class_id)`,
      sql`${claimed} as materialized (select distinct on (c.person_id) c.person_id, p.top_id as unit_id, c.programme_id, c.claimed_on
        from ${claims} c join catalogue.v_programme g on g.programme_id = c.programme_id join place p on p.unit_id = c.unit_id
        join personnel.v_person v on v.person_id = c.person_id and not ${hasLeft('v', on)}
        where g.type_ancestors && ${rule.types}::text[] and ${completion} and c.claimed_on between ${since}::date and ${on}::date
          and (c.released_on is null or c.released_on > ${on}::date)
          -- Sent since: the claim has done its work, whatever became of the study.
          and not exists (select from classes.v_enrolment e join classes.v_class k on k.class_id = e.class_id
            join catalogue.v_programme s on s.programme_id = k.programme_id
            where e.person_id = c.person_id and s.type_ancestors && ${rule.types}::text[] and e.decision_date between c.claimed_on and ${on}::date)
        order by c.person_id, c.claimed_on desc, c.claim_id)`,
      sql`${facts} as materialized (select f.person_id, ${is(holder)} as holds, ${is(rule.countedPeople)} and ${stays} as counts, ${is(rule.basePeople)} as based
        from (${table.rows}) f)`,
      // A person takes one place: who has the level, else who studies for it, else who is proposed.
      sql`${counted} as materialized (
        select x.person_id, x.unit_id, x.count, x.since, x.what_id, ${rule.per === 'post' ? placePost(asked, main, on) : sql`null::uuid`} as post_id
        from (select distinct on (w.person_id) w.* from (
            select m.person_id, m.unit_id, 'holders' as count, 1 as turn, null::date as since, null::uuid as what_id
            from ${main} m join ${facts} f using (person_id) where f.holds and 'holders' = any(${rule.counted}::text[])
            union all select s.person_id, s.unit_id, 'studying', 2, s.decision_date, s.class_id from ${sent} s where 'studying' = any(${rule.counted}::text[])
            union all select c.person_id, c.unit_id, 'proposed', 3, c.claimed_on, c.programme_id from ${claimed} c where 'proposed' = any(${rule.counted}::text[])
          ) w order by w.person_id, w.turn) x
        join ${facts} f using (person_id) where f.counts and ${here('x.unit_id')})`,
      // All of them, narrowed afterwards: told of a few units the planner would go through every seat for each of their places.
      sql`${all} as materialized (select p.top_id as unit_id, u.post_id, u.unit_id as seat_unit_id, u.seats, u.holders
        from requirements.seats_on(${on}::date) u join ${asked} k on k.post_id = u.post_id join place p on p.unit_id = u.unit_id)`,
      sql`${seats} as (select s.* from ${all} s where ${here('s.unit_id')})`,
      sql`${base} as (${baseOf(rule, on, { seats, sent, claimed, facts })})`,
    ],
    ...{ counted, base, seats, main, sent, facts },
  }
}

/** Two facts that only a reading's own posts answer. */
function withAskedPosts(people: FactSet, asked: RawBuilder<unknown>): FactSet {
  const person = (alias: string) => sql.ref(`${alias}.person_id`)
  return {
    ...people,
    facts: {
      ...people.facts,
      holdsAskedPost: {
        words: { vi: 'Giữ chức danh phải có trình độ này', en: 'Holds a post that asks for the level' },
        type: 'boolean',
        absence: 'closed',
        sql: (alias, on) => sql`exists (select from personnel.v_appointment h join ${asked} k on k.post_id = h.post_id
          where h.person_id = ${person(alias)} and h.is_main and h.valid_from <= ${on} and (h.valid_to is null or h.valid_to > ${on}))`,
      },
      plannedForAskedPost: {
        words: { vi: 'Quy hoạch chức danh phải có trình độ này', en: 'Planned for a post that asks for the level' },
        type: 'boolean',
        absence: 'closed',
        sql: (alias, on) => sql`exists (select from personnel.v_planned_post h join ${asked} k on k.post_id = h.post_id
          where h.person_id = ${person(alias)} and h.approved_on <= ${on} and (h.removed_on is null or h.removed_on > ${on}) and h.term_ends_on > ${on})`,
      },
    },
  }
}

/** The post whose seats a person takes up: the main post where it asks, else the first planned one that does. */
function placePost(asked: RawBuilder<unknown>, main: RawBuilder<unknown>, on: PlainDate): RawBuilder<unknown> {
  return sql`coalesce((select m.post_id from ${main} m join ${asked} k on k.post_id = m.post_id where m.person_id = x.person_id),
    (select h.post_id from personnel.v_planned_post h join ${asked} k on k.post_id = h.post_id where h.person_id = x.person_id and h.approved_on <= ${on}::date
      and (h.removed_on is null or h.removed_on > ${on}::date) and h.term_ends_on > ${on}::date order by h.approved_on, h.post_id limit 1))`
}

type BaseTables = Readonly<Record<'seats' | 'sent' | 'claimed' | 'facts', RawBuilder<unknown>>>

function baseOf(rule: RatioRule, on: PlainDate, { seats, sent, claimed, facts }: BaseTables): RawBuilder<unknown> {
  switch (rule.base) {
    case 'posts':
      return sql`select s.unit_id, ${rule.per === 'post' ? sql`s.post_id` : sql`null::uuid`} as post_id, sum(s.seats)::int as amount from ${seats} s group by 1, 2`
    case 'incumbents':
      return sql`select l.unit_id, null::uuid as post_id, count(*)::int as amount
        from (select distinct on (person_id) person_id, unit_id from (
          select person_id, unit_id, 1 as turn from ${sent} union all select person_id, unit_id, 2 from ${claimed}) w order by person_id, turn) l
        join ${facts} f using (person_id) where f.based group by 1`
    case 'quota':
      return sql`select null::uuid as unit_id, null::uuid as post_id, sum(c.capacity)::int as amount
        from classes.v_class_fact c where c.type_ancestors && ${rule.types}::text[] and c.capacity is not null
          and coalesce(c.opened_on, c.planned_open_on) between ${`${on.slice(0, 4)}-01-01`}::date and ${`${on.slice(0, 4)}-12-31`}::date
          and (c.cancelled_on is null or c.cancelled_on > ${on}::date)`
  }
}
