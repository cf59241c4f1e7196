import type { RawBuilder, SqlBool } from 'kysely'
import type { Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { organisationDb } from './organisation-db.ts'

/** The ids of the units in the subtrees of a scope on a date. A unit that has ended by then still counts where it stood on its last day:
 * whoever answered for it goes on seeing its records, until they are placed elsewhere. What an account may reach is asked for today: a date that
 * the request names decides what is shown, never who may see it. */
function subtrees(roots: readonly string[], on: PlainDate): RawBuilder<{ descendant_id: string }> {
  return sql`(select c.descendant_id from organisation.unit_closure c join organisation.unit u on u.unit_id = c.descendant_id
    where c.ancestor_id = any(${roots}::uuid[]) and c.valid_from <= ${on}::date
      and (c.valid_to is null or c.valid_to > ${on}::date or c.valid_to = u.valid_to))`
}

/** The condition “the unit in this column is within the scope on that date”, for the where clause of any list.
 * `column` is a qualified column of unit ids, e.g. 'e.unit_id'; 'all' puts no condition. */
export function inScope(scope: Scope, column: string, on: PlainDate): RawBuilder<SqlBool> {
  return scope === 'all' ? sql<SqlBool>`true` : sql<SqlBool>`${sql.ref(column)} in ${subtrees(scope, on)}`
}

/** Which of these units are within the scope on a date. */
export async function unitsInScope(tx: Tx, scope: Scope, unitIds: readonly string[], on: PlainDate): Promise<ReadonlySet<string>> {
  if (scope === 'all') return new Set(unitIds)
  if (unitIds.length === 0) return new Set()
  const { rows } = await sql<{ descendant_id: string }>`
    select s.descendant_id from ${subtrees(scope, on)} s where s.descendant_id = any(${unitIds}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.descendant_id))
}

/** Every unit within the scope on a date: for lists so long that the planner should know how many units it is about; 'all' stays 'all'. */
export async function unitsBelow(tx: Tx, scope: Scope, on: PlainDate): Promise<Scope> {
  if (scope === 'all') return 'all'
  const { rows } = await sql<{ descendant_id: string }>`select distinct s.descendant_id from ${subtrees(scope, on)} s`.execute(tx)
  return rows.map((row) => row.descendant_id)
}

/** The scope that is both: what an actor may see, narrowed to the subtree of one unit. Undefined when that unit is outside the scope. */
export async function narrowScope(tx: Tx, scope: Scope, unitId: string, on: PlainDate): Promise<Scope | undefined> {
  const known = await organisationDb(tx).selectFrom('organisation.unit').select('unit_id').where('unit_id', '=', unitId).executeTakeFirst()
  if (!known) return undefined
  const reached = await unitsInScope(tx, scope, [unitId], on)
  return reached.has(unitId) ? [unitId] : undefined
}
