import type { PersonChoices } from '#contracts/personnel-editing.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { ethnicGroups } from '#kernel/vietnamese/index.ts'
import { personnelDb } from '../personnel-db.ts'

/** What the forms about a person offer. */
export async function personChoices(tx: Tx): Promise<PersonChoices> {
  const ranks = await personnelDb(tx)
    .selectFrom('personnel.rank')
    .select(['rank_code as rankCode', 'name', 'grade'])
    .orderBy('category')
    .orderBy('rank_code')
    .execute()
  const { rows: terms } = await sql<PersonChoices['terms'][0]>`
    select term_id as "termId", code, name from organisation.v_term where kind = 'succession' order by valid_from desc, code`.execute(tx)
  return { ethnicGroups: ethnicGroups.map(({ code, name }) => ({ code, name })), ranks, terms }
}
