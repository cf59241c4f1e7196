import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

/** A mark as it shall stand; null: there is none. */
export interface MarkCell {
  readonly personId: string
  readonly classId: string
  readonly assessmentId: string
  readonly attempt: 1 | 2
  readonly value: number | null
}

export const cellKey = ({ personId, assessmentId, attempt }: Omit<MarkCell, 'value' | 'classId'>): string => `${personId} ${assessmentId} ${attempt}`

/** The marks that stand in some classes, by cell. */
export async function standingMarks(tx: Tx, classIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ personId: string; assessmentId: string; attempt: 1 | 2; value: number }>`
    select person_id as "personId", assessment_id as "assessmentId", attempt, value from results.mark where class_id = any(${classIds}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [cellKey(row), row.value]))
}

/** Writes marks and what they replace: each cell once per call, only those that change. */
export async function writeMarks(tx: Tx, ctx: Ctx, cells: readonly MarkCell[], before: ReadonlyMap<string, number>, reason: string | null): Promise<void> {
  const { id, name } = ctx.actor
  for (const part of inParts(cells)) {
    const rows = part.map((cell) => ({ ...cell, changeId: newId(), old: before.get(cellKey(cell)) ?? null }))
    const given = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
      as r("personId" uuid, "classId" uuid, "assessmentId" uuid, attempt int, value int, old int, "changeId" uuid)`
    await sql`delete from results.mark m using ${given}
      where r.value is null and m.person_id = r."personId" and m.assessment_id = r."assessmentId" and m.attempt = r.attempt`.execute(tx)
    await sql`insert into results.mark as m (person_id, assessment_id, attempt, class_id, value, marked_at, marked_by, marked_name)
      select "personId", "assessmentId", attempt, "classId", value, ${ctx.now}, ${id}, ${name} from ${given} where value is not null
      on conflict (person_id, assessment_id, attempt) do update set value = excluded.value, marked_at = excluded.marked_at, marked_by = excluded.marked_by,
        marked_name = excluded.marked_name, version = m.version + 1`.execute(tx)
    // A first mark replaces nothing.
    await sql`insert into results.mark_change (change_id, person_id, assessment_id, attempt, class_id, old_value, new_value, reason, changed_at, changed_by, changed_name)
      select "changeId", "personId", "assessmentId", attempt, "classId", old, value, ${reason}, ${ctx.now}, ${id}, ${name} from ${given}
      where old is not null or ${reason}::text is not null`.execute(tx)
  }
}
