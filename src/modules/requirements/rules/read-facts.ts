import type { RawBuilder } from 'kysely'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { type Fact, type FactSet, type Facts, factSql } from '#modules/expression/index.ts'

/** Which facts of whom, as of which day. */
export interface AskedFacts {
  readonly personId: string
  readonly on: string
  readonly facts: readonly string[]
}

/** Arguments of a function in PostgreSQL, in pairs. */
const mostPairs = 45

/** The facts of people, each as of a day of their own: one statement for thousands, looked up row by row. In the order asked; undefined for whom there
 * is no person. Facts not asked for are not there. */
export async function readFacts(tx: Tx, set: FactSet, asked: readonly AskedFacts[]): Promise<readonly (Facts | undefined)[]> {
  const ids = [...new Set(asked.flatMap(({ facts }) => facts))]
  const known = ids.flatMap((id): [string, Fact][] => (set.facts[id] ? [[id, set.facts[id]]] : []))
  const found: (Facts | undefined)[] = asked.map(() => undefined)
  if (!asked.length) return found
  const values = known.length ? sql.join(objectsOf(known), sql` || `) : sql`'{}'::jsonb`
  for (const part of inParts(asked.map(({ personId, on, facts }, n) => ({ n, personId, asked_on: on, facts })))) {
    // The day is a column of the row, so that every fact is of the day that was asked about; facts look rows up under short aliases of their own.
    const { rows } = await sql<{ n: number; facts: Facts }>`select asked_row.n, ${values} as facts
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as asked_row(n int, "personId" uuid, asked_on date, facts text[])
      join personnel.v_person_fact p on p.person_id = asked_row."personId"`.execute(tx)
    for (const row of rows) found[row.n] = row.facts
  }
  return found
}

function objectsOf(facts: readonly (readonly [string, Fact])[]): RawBuilder<unknown>[] {
  return [...inParts(facts, mostPairs)].map((part) => {
    const pairs = part.map(
      ([id, fact]) => sql`${id}::text, case when ${id} = any(asked_row.facts) then to_jsonb(${factSql(fact, 'p', sql`asked_row.asked_on`)}) end`,
    )
    return sql`jsonb_build_object(${sql.join(pairs)})`
  })
}
