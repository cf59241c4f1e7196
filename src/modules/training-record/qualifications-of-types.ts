import { sql, type Tx } from '#kernel/db.ts'

/** How many qualifications are recorded of the level that each training type gives, by the type’s code; a type that gives none is absent. */
export async function qualificationsOfTypes(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (!codes.length) return new Map()
  const { rows } = await sql<{ code: string; count: number }>`
    select t.type_code as code, q.count from catalogue.v_training_type t
    join (select ladder, level, count(*)::int as count from training_record.qualification group by 1, 2) q
      on q.ladder = t.yields_ladder and q.level = t.yields_level
    where t.type_code = any(${codes}::text[])`.execute(tx)
  return new Map(rows.map(({ code, count }) => [code, count]))
}
