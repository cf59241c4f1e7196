import type { RawBuilder } from 'kysely'
import { sql } from '#kernel/db.ts'
import { toSql } from '#modules/expression/index.ts'
import { postFacts } from '#modules/organisation/index.ts'
import { postsRequiring } from '../standards/post-standards.ts'
import type { RatioRule } from './ratio-rules.ts'

/** The posts that ask for the level of a reading on a date, as far as the reading looks at them: a select of `post_id`. */
export function askedPosts({ ladder, ladderLevel, postScope }: Pick<RatioRule, 'ladder' | 'ladderLevel' | 'postScope'>, on: string): RawBuilder<unknown> {
  return sql`select p.post_id from organisation.v_post p
    where p.post_id in ${postsRequiring(on, ladder, ladderLevel)} and ${toSql(postFacts, postScope, 'p', on)}`
}
