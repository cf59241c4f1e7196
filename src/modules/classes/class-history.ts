import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ReadHistory } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { requireVisible } from './classes-queries.ts'
import { keepsClass } from './editing/class-record.ts'

/** What a history tells of the class itself. Whatever else is told of it names people: who came, who left, whose mark became what, who was absent. */
const ofTheClass: ReadonlySet<string> = new Set([
  ...['code', 'name', 'programme', 'provider', 'hostUnit', 'channel', 'studyForm', 'mode', 'modeChanges', 'fundSource', 'place', 'capacity', 'hours'],
  ...['plannedOpenOn', 'openedOn', 'closedOn', 'cancelledOn', 'cancelReason', 'decisionNo', 'decisionDate', 'note', 'sessions', 'line'],
])

/** The history of a class: all of it for whoever keeps the class, what became of the class itself for the units whose people sit in it. Throws `kernel.not-found`. */
export function classHistory(history: ReadHistory) {
  return async (
    tx: Tx,
    ctx: Ctx,
    { classId, query }: { readonly classId: string; readonly query: HistoryQuery & { readonly limit: number } },
    scope: Scope,
  ): Promise<History> => {
    await requireVisible(tx, ctx, scope, classId)
    const page = await history(tx, 'class', classId, query)
    const { rows } = await sql<{ hostUnitId: string | null }>`select host_unit_id as "hostUnitId" from classes.class where class_id = ${classId}::uuid`.execute(
      tx,
    )
    if (await keepsClass(tx, ctx, scope, rows[0]?.hostUnitId ?? null)) return page
    return { ...page, items: page.items.flatMap(toldToOthers) }
  }
}

function toldToOthers(item: History['items'][0]): History['items'] {
  const fields = Object.entries(item.changes)
  const told = fields.filter(([field]) => ofTheClass.has(field))
  if (!told.length) return []
  // Why somebody was struck off is about them.
  return [told.length === fields.length ? item : { ...item, changes: Object.fromEntries(told), about: null, reason: null }]
}
