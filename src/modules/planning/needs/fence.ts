import { type RawBuilder, type SqlBool } from 'kysely'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'

const readSuccession = 'personnel.read-succession'

/** The same actor as one who may not read succession lists: what is judged for them then tells nothing of these. */
export function withoutSuccession(ctx: Ctx): Ctx {
  if (ctx.actor.kind === 'system') return ctx
  return { ...ctx, actor: { ...ctx.actor, permissions: new Map([...ctx.actor.permissions].filter(([name]) => name !== readSuccession)) } }
}

/** What a reader may know of why a line (alias `l`) stands there. To whoever may not read succession lists a line for a planned post looks like one that was
 * added by hand for another reason, and those tell no reason either. */
export interface LineFence {
  readonly reason: RawBuilder<unknown>
  readonly postId: RawBuilder<unknown>
  readonly standardId: RawBuilder<unknown>
  readonly source: RawBuilder<unknown>
}

export function fenceOfLines(succession: RawBuilder<SqlBool>): LineFence {
  return {
    reason: sql`(case when l.reason = 'incumbent' or ${succession} then l.reason end)`,
    postId: sql`(case when l.reason <> 'planned' or ${succession} then l.post_id end)`,
    standardId: sql`(case when l.reason <> 'planned' or ${succession} then l.standard_id end)`,
    source: sql`(case when l.reason = 'planned' and not ${succession} then 'hand' else l.source end)`,
  }
}
