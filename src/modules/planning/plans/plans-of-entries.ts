import { scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { DocumentsOf } from '#modules/documents/index.ts'
import { inScope } from '#modules/organisation/index.ts'

/** The plans whose versions hold these numbers of a register, as far as the reader may open them. */
export const plansOfEntries: DocumentsOf = async (tx, ctx, entryIds) => {
  const scope = scopeOf(ctx.actor, 'planning.read-plan')
  if (scope === undefined || entryIds.length === 0) return new Map()
  const { rows } = await sql<{ entryId: string; planId: string; title: string }>`
    select v.register_entry_id as "entryId", p.plan_id as "planId", coalesce(v.decision_no, p.title) as title
    from planning.plan_version v join planning.plan p using (plan_id)
    where v.register_entry_id = any(${entryIds}::uuid[]) and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  return new Map(rows.map(({ entryId, planId, title }) => [entryId, { link: `/ke-hoach/${planId}`, title }]))
}
