import type { RawBuilder, SqlBool } from 'kysely'
import { sql, type Tx } from '#kernel/db.ts'
import { type Expression, toSql } from '#modules/expression/index.ts'
import { postFacts } from '#modules/organisation/index.ts'
import { requirementsDb } from '../requirements-db.ts'

/** Works out anew which posts the rows of the matrix are about: all of them, or those named. One statement, however many rows. */
export async function placePosts(tx: Tx, groupIds?: readonly string[]): Promise<void> {
  const among = groupIds ? sql<SqlBool>`group_id = any(${groupIds}::uuid[])` : sql<SqlBool>`true`
  const db = requirementsDb(tx)
  const rows = await db.selectFrom('requirements.standard_group').select(['group_id', 'applies_to']).where('subject', '=', 'post').where(among).execute()
  await db.deleteFrom('requirements.standard_post').where(among).execute()
  if (rows.length === 0) return
  const placed = rows.map(
    ({ group_id, applies_to }) => sql`select ${group_id}::uuid, p.post_id from organisation.v_post p where ${toSql(postFacts, applies_to as Expression, 'p')}`,
  )
  await sql`insert into requirements.standard_post (group_id, post_id) ${sql.join(placed, sql` union all `)}`.execute(tx)
}

/** The posts whose verified standards on a date ask for a level of a ladder or a higher one, as a subquery of `post_id`: `p.post_id in ${postsRequiring(…)}`.
 * Levels that stand side by side ask for the same (a bachelor of politics beside advanced theory). */
export function postsRequiring(on: string | RawBuilder<unknown>, ladder: string, level: string): RawBuilder<{ post_id: string }> {
  const date = typeof on === 'string' ? sql`${on}::date` : on
  return sql`(select r.post_id from requirements.v_post_standard r
    where r.verified and r.ladder = ${ladder} and r.valid_from <= ${date} and (r.valid_to is null or r.valid_to > ${date})
      and r.height >= (select l.height from catalogue.v_ladder_level l where l.ladder = ${ladder} and l.level = ${level}))`
}
