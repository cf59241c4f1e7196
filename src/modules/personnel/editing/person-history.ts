import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ReadHistory } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { requireReachable } from '../fenced-queries.ts'

const pageSize = 50

/** What stands behind a fence of its own: its changes are told to those who may read it. */
const fences = [
  { of: /-succession$/, permission: 'personnel.read-succession' },
  { of: /-discipline$/, permission: 'personnel.read-discipline' },
] as const

/** Who changed what of a person and when, or who looked at what is fenced. 404 out of scope. */
export function personHistory(history: ReadHistory) {
  return async (tx: Tx, ctx: Ctx, { personId, ...query }: HistoryQuery & { readonly personId: string }, scope: Scope): Promise<History> => {
    await requireReachable(tx, ctx, personId, scope)
    const { items, next } = await history(tx, 'person', personId, { ...query, limit: pageSize })
    const hidden = fences.filter(({ permission }) => scopeOf(ctx.actor, permission) === undefined)
    // That somebody looked says nothing of what there was to see.
    const told = items.filter(({ action }) => /\.(read|export)-/.test(action) || !hidden.some(({ of }) => of.test(action)))
    return { items: told, next }
  }
}
