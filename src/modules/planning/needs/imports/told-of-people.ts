import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import { type FactSet, tabulate } from '#modules/expression/index.ts'
import { inScope } from '#modules/organisation/index.ts'

const facts = ['rank', 'partySince', 'education', 'politicalTheory', 'stateManagement', 'defence', 'lastRating'] as const

interface Told extends Readonly<Record<(typeof facts)[number], string | null>> {
  readonly personId: string
  readonly sex: string
  readonly ethnic: string
  readonly post: string | null
  /** The latest three years. */
  readonly ratings: readonly { readonly year: number; readonly rating: string }[]
}

const ratedYears = 3

/** What the needs table tells of people beside their names, by person id; one statement. Nothing of it is fenced. */
export async function toldOfPeople(tx: Tx, ctx: Ctx, set: FactSet, personIds: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  if (personIds.length === 0) return new Map()
  const known = facts.filter((fact) => set.facts[fact] !== undefined)
  const table = tabulate(
    set,
    [],
    ctx.today,
    {
      from: sql`personnel.v_person_fact`,
      keep: ['person_id', 'sex', 'ethnic_group'],
      where: (alias) => sql`${sql.ref(`${alias}.person_id`)} = any(${personIds}::uuid[])`,
    },
    known,
  )
  const { rows } = await sql<Told>`
    with facts as materialized (${table.rows})
    select f.person_id as "personId", f.sex, f.ethnic_group as ethnic, ${sql.join(known.map((fact) => sql`${table.value(fact, 'f')}::text as ${sql.id(fact)}`))},
      (select o.name from personnel.v_appointment a join organisation.v_post o on o.post_id = a.post_id where a.person_id = f.person_id and a.is_main
        and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date) limit 1) as post,
      (select coalesce(jsonb_agg(jsonb_build_object('year', r.year, 'rating', r.rating) order by r.year desc), '[]') from (
        select y.year, y.rating from personnel.v_yearly_rating y where y.person_id = f.person_id order by y.year desc limit ${ratedYears}::int) r) as ratings
    from facts f`.execute(tx)
  const wordOf = (fact: string, value: string | null) => set.facts[fact]?.choices?.find((choice) => choice.value === value)?.words[ctx.language] ?? value
  return new Map(
    rows.map(({ personId, sex, ethnic, post, ratings, ...values }) => [
      personId,
      {
        ...{
          female: sex === 'female',
          ethnicGroup: ethnicGroupByCode(ethnic)?.name ?? ethnic,
          post,
          rank: values.rank ?? null,
          partySince: values.partySince ?? null,
        },
        ratings: ratings.map(({ year, rating }) => `${year}: ${wordOf('lastRating', rating)}`).join('; ') || null,
        ...Object.fromEntries(facts.slice(2).map((fact) => [fact, wordOf(fact, values[fact] ?? null)])),
      },
    ]),
  )
}

export const readsSuccession = (ctx: Ctx): boolean => scopeOf(ctx.actor, 'personnel.read-succession') !== undefined

/** FENCED: what people are planned for, of those whose succession lists the reader may see; whoever asks logs the reading. */
export async function plannedOfPeople(tx: Tx, ctx: Ctx, personIds: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const reach = scopeOf(ctx.actor, 'personnel.read-succession')
  if (reach === undefined || personIds.length === 0) return new Map()
  const { rows } = await sql<{ personId: string; plannedPost: string; plannedTerm: string }>`
    select e.person_id as "personId", string_agg(o.name, '; ' order by e.term_ends_on, o.code) as "plannedPost",
      string_agg(distinct e.term_name, '; ') as "plannedTerm"
    from personnel.v_planned_post e join organisation.v_post o on o.post_id = e.post_id join personnel.v_person p on p.person_id = e.person_id
    where e.person_id = any(${personIds}::uuid[]) and ${inScope(reach, 'p.unit_id', ctx.today)} and e.approved_on <= ${ctx.today}::date
      and (e.removed_on is null or e.removed_on > ${ctx.today}::date) and e.term_ends_on > ${ctx.today}::date
    group by e.person_id`.execute(tx)
  return new Map(rows.map(({ personId, ...planned }) => [personId, planned]))
}
