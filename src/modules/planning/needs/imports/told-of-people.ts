import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import { type FactSet, tabulate } from '#modules/expression/index.ts'

const facts = ['rank', 'partySince', 'education', 'politicalTheory', 'stateManagement', 'defence', 'lastRating'] as const

interface Told extends Readonly<Record<(typeof facts)[number], string | null>> {
  readonly personId: string
  readonly sex: string
  readonly ethnic: string
  readonly post: string | null
}

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
        and a.valid_from <= ${ctx.today}::date and (a.valid_to is null or a.valid_to > ${ctx.today}::date) limit 1) as post
    from facts f`.execute(tx)
  const wordOf = (fact: string, value: string | null) => set.facts[fact]?.choices?.find((choice) => choice.value === value)?.words[ctx.language] ?? value
  return new Map(
    rows.map(({ personId, sex, ethnic, post, ...values }) => [
      personId,
      {
        ...{
          female: sex === 'female',
          ethnicGroup: ethnicGroupByCode(ethnic)?.name ?? ethnic,
          post,
          rank: values.rank ?? null,
          partySince: values.partySince ?? null,
        },
        ...Object.fromEntries(facts.slice(2).map((fact) => [fact, wordOf(fact, values[fact] ?? null)])),
      },
    ]),
  )
}
