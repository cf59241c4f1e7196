import type { History } from '#contracts/audit.ts'
import type { PersonHistoryQuery } from '#contracts/personnel-editing.ts'
import { type ReadHistory, requirePermission } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { requireReachable } from '../fenced-queries.ts'

const pageSize = 50

/** Who changed what of a person and when, or who looked at what is fenced. What fewer may read has a history of its own, behind the same
 * permission as the thing itself. 404 out of scope. */
export function personHistory(history: ReadHistory) {
  return async (tx: Tx, ctx: Ctx, { personId, of, ...query }: PersonHistoryQuery & { readonly personId: string }, scope: Scope): Promise<History> => {
    await requireReachable(tx, ctx, personId, scope)
    if (of !== 'person') await requireReachable(tx, ctx, personId, requirePermission(ctx, `personnel.read-${of}`))
    return await history(tx, of, personId, { ...query, limit: pageSize })
  }
}
