import { sql, type Tx } from '#kernel/db.ts'

/** The e-mail addresses on people's records, by person; who has none is not in the map. For sending alone: who may see them is asked elsewhere. */
export async function emailsOfPeople(tx: Tx, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<{ personId: string; email: string }>`
    select person_id as "personId", email from personnel.person where person_id = any(${personIds}::uuid[]) and email like '%_@_%'`.execute(tx)
  return new Map(rows.map(({ personId, email }) => [personId, email]))
}
