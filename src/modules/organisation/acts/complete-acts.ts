import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import type { Passage, UnitEffect } from './unit-effects.ts'

/** Acts decided for a day ahead, when that day has come: whoever joined the old unit meanwhile passes on as the others did. Applying an act once more
 * changes nothing for those whom it moved already. */
export async function completeActs(tx: Tx, ctx: Ctx, effects: readonly UnitEffect[]): Promise<void> {
  await lockInTransaction(tx, 'import units')
  const { rows } = await sql<{ actId: string; passages: readonly Passage[] }>`
    select act_id as "actId", passages from organisation.unit_act
    where completed_on is null and undone_at is null and effective_on <= ${ctx.today}::date order by made_at`.execute(tx)
  for (const { actId, passages } of rows) {
    const due = passages.filter(({ on }) => on <= ctx.today)
    for (const effect of effects) await effect.apply(tx, ctx, actId, due)
    if (due.length === passages.length) await sql`update organisation.unit_act set completed_on = ${ctx.today}::date where act_id = ${actId}::uuid`.execute(tx)
  }
}
