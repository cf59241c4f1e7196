import { scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { DocumentsOf } from '#modules/documents/index.ts'
import { readsCase } from './recovery-store.ts'

/** The recovery cases whose decisions hold these numbers of a register, as far as the reader may open them. */
export const recoveriesOfEntries: DocumentsOf = async (tx, ctx, entryIds) => {
  const scope = scopeOf(ctx.actor, 'nomination.read-recoveries')
  if (scope === undefined || entryIds.length === 0) return new Map()
  const { rows } = await sql<{ entryId: string; recoveryId: string; title: string }>`
    select c.register_entry_id as "entryId", c.recovery_id as "recoveryId", c.decision_no as title from nomination.recovery_case c
    where c.register_entry_id = any(${entryIds}::uuid[]) and ${readsCase(scope, ctx.today)}`.execute(tx)
  return new Map(rows.map(({ entryId, recoveryId, title }) => [entryId, { link: `/den-bu/${recoveryId}`, title }]))
}
