import type { History } from '#contracts/audit.ts'
import type { PersonHistoryQuery } from '#contracts/personnel-editing.ts'
import { type ReadHistory, requirePermission } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { requireReachable } from '../fenced-queries.ts'

const pageSize = 100

/** Exports that hold what is fenced about people. */
const exportKinds = ['people', 'succession'] as const

/** Who changed what of a person and when, or who looked at what is fenced. What fewer may read has a history of its own, behind the same
 * permission as the thing itself. 404 out of scope. */
export function personHistory(history: ReadHistory) {
  return async (tx: Tx, ctx: Ctx, { personId, of, ...query }: PersonHistoryQuery & { readonly personId: string }, scope: Scope): Promise<History> => {
    const { unitId } = await requireReachable(tx, ctx, personId, scope)
    if (of !== 'person') await requireReachable(tx, ctx, personId, requirePermission(ctx, `personnel.read-${of}`))
    const page = await history(tx, of, personId, { ...query, limit: pageSize })
    if (of !== 'person' || query.only !== 'readings') return page
    // The few exports stand on the first page, which holds all but a rare record's readings.
    if (query.after !== undefined) return page
    const items = [...page.items, ...(await exportsOf(history, tx, ctx, unitId))]
    return { items: items.toSorted((a, b) => b.at.localeCompare(a.at)), next: page.next }
  }
}

/** The latest exports that held people of this unit. */
async function exportsOf(history: ReadHistory, tx: Tx, ctx: Ctx, unitId: string): Promise<History['items']> {
  const { rows } = await sql<{ id: string }>`
    select ancestor_id as id from organisation.v_unit_closure where descendant_id = ${unitId}::uuid
      and valid_from <= ${ctx.today}::date and (valid_to is null or valid_to > ${ctx.today}::date)`.execute(tx)
  const above = new Set(rows.map(({ id }) => id))
  const held: History['items'] = []
  for (const kind of exportKinds) {
    const { items } = await history(tx, 'export', kind, { limit: pageSize })
    for (const { reach, ...entry } of items) if (reach === 'all' || reach?.some((id) => above.has(id))) held.push(entry)
  }
  return held
}
