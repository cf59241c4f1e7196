import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { requireDecision } from '../decisions/decision-store.ts'

/** A document names everybody of its decision: whoever answers for some of them alone does not make it. Throws `kernel.not-found`. */
export async function requireWhole(tx: Tx, ctx: Ctx, decisionId: string, scope: Scope): Promise<void> {
  await requireDecision(tx, ctx, decisionId, scope)
  if (scope === 'all') return
  const { rows } = await sql`select from nomination.decision_person p join nomination.nomination n using (nomination_id)
    where p.decision_id = ${decisionId}::uuid and not ${inScope(scope, 'n.unit_id', ctx.today)} limit 1`.execute(tx)
  if (rows.length) throw new AppError('kernel.not-found')
}
