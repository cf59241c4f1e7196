import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** Which unit of the organisation on `to` continues each of these: itself while it stands, else the end of its chain of full successions.
 * Undefined = not yet placed: only a part of it went there, several continue it, or nobody does.
 * Reports join the same rule as `organisation.carry_over(to)`. */
export async function carryOver(tx: Tx, unitIds: readonly string[], to: PlainDate): Promise<ReadonlyMap<string, string | undefined>> {
  if (unitIds.length === 0) return new Map()
  const { rows } = await sql<{ unit_id: string; now_unit_id: string | null }>`
    select unit_id, now_unit_id from organisation.carry_over(${to}::date) where unit_id = any(${unitIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.unit_id, row.now_unit_id ?? undefined]))
}
