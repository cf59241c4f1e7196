import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '#kernel/db.ts'
import { type Expression, type FactSet, tabulate } from '#modules/expression/index.ts'
import type { RatioRule } from './ratio-rules.ts'

/** What can be asked about a post by its own columns. */
const postColumns: FactSet = {
  name: 'post',
  facts: Object.fromEntries(
    (['code', 'level', 'tier', 'block'] as const).map((column) => [column, { words: { vi: column, en: column }, type: 'choice' as const, column }]),
  ),
}

/** The posts that ask for the level of a reading on a date: a verified standard of that height, or higher, is in force and its group takes the post in.
 * A select of `post_id`. */
export async function askedPosts(tx: Tx, rule: Pick<RatioRule, 'ladder' | 'ladderLevel' | 'postScope'>, on: string): Promise<RawBuilder<unknown>> {
  const { rows: groups } = await sql<{ appliesTo: Expression }>`
    select distinct g.group_id, g.applies_to as "appliesTo"
    from requirements.standard s
    join requirements.standard_group g using (group_id)
    join catalogue.v_ladder_level l on l.ladder = s.ladder and l.level = s.level
    join catalogue.v_ladder_level asked on asked.ladder = ${rule.ladder} and asked.level = ${rule.ladderLevel}
    where g.subject = 'post' and s.verified and s.ladder = asked.ladder and l.height >= asked.height
      and s.valid_from <= ${on}::date and (s.valid_to is null or s.valid_to > ${on}::date)`.execute(tx)
  const asks: Expression = { combinator: 'and', rules: [{ combinator: 'or', rules: groups.map(({ appliesTo }) => appliesTo) }, rule.postScope] }
  const inForce = sql`(select * from organisation.v_post p where (p.valid_from is null or p.valid_from <= ${on}::date) and (p.valid_to is null or p.valid_to > ${on}::date))`
  const table = tabulate(postColumns, [asks], on, { from: inForce, keep: ['post_id'] })
  return sql`select f.post_id from (${table.rows}) f where ${table.condition(asks, 'f')}`
}
