import type { ListPostsQuery, PostItem, TermItem } from '#contracts/organisation.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'

/** Posts that stand on a date, those whose name begins with the words first; without words the highest first. */
export async function listPosts(
  tx: Tx,
  ctx: Ctx,
  { q, limit, on = ctx.today, level }: ListPostsQuery & { readonly limit: number },
): Promise<{ items: PostItem[]; next: null }> {
  const words = searchKey(q ?? '')
  const { rows } = await sql<PostItem>`
    select post_id as "postId", code, name, block, level, tier, leadership
    from organisation.v_post
    where (valid_from is null or valid_from <= ${on}::date) and (valid_to is null or valid_to > ${on}::date)
      and (${level ?? null}::text is null or level = ${level ?? null})
      and (search_key like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} or code = ${(q ?? '').trim()})
    order by code = ${(q ?? '').trim()} desc, ${words} <> '' and starts_with(search_key, ${words}) desc, leadership desc,
      array_position(array['province', 'district', 'commune'], level), name collate "vi-x-icu", code
    limit ${limit}`.execute(tx)
  return { items: rows, next: null }
}

/** Terms of committees and councils, succession lists and plans, newest first. */
export async function listTerms(tx: Tx): Promise<{ items: TermItem[] }> {
  const { rows } = await sql<TermItem>`
    select term_id as "termId", code, name, kind, valid_from as "validFrom", valid_to as "validTo" from organisation.v_term order by valid_from desc, kind, code`.execute(
    tx,
  )
  return { items: rows }
}
