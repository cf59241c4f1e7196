import type { RecordUnplanned } from '#contracts/planning-deviations.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { deviationRows } from './read-deviations.ts'

/** Records the document by which a class outside the plan was consented to; only with it the class is legal. Throws `kernel.not-found`,
 * `planning.not-unplanned`, `planning.document-ahead`, `kernel.changed-meanwhile`. */
export function recordUnplannedUse(gate: Gate): Use<RecordUnplanned & { readonly classId: string }, { version: number }> {
  return gate.command('planning.record-unplanned', async (tx, ctx, input: RecordUnplanned & { readonly classId: string }, scope) => {
    const { classId, version, reason, documentNo, documentDate, approvedBy } = input
    const { rows } = await sql<{ code: string; unitId: string | null; year: number | null }>`
      select c.code, c.host_unit_id as "unitId", extract(year from c.opened_on)::int as year from classes.v_class c
      where c.class_id = ${classId}::uuid and ${inScope(scope, 'c.host_unit_id', ctx.today)}`.execute(tx)
    const [found] = rows
    if (!found) throw new AppError('kernel.not-found')
    const unplanned =
      found.year !== null && (await deviationRows(tx, ctx, found.year, 'all')).find((row) => row.kind === 'unplanned' && row.classId === classId)
    if (!unplanned) throw new AppError('planning.not-unplanned', { code: found.code })
    if (documentDate > ctx.today) throw new AppError('planning.document-ahead')
    const was = unplanned.consent
    if (version !== (was?.version ?? 0)) throw new AppError('kernel.changed-meanwhile')
    const { rows: saved } = await sql<{ version: number }>`
      insert into planning.unplanned_class as x (class_id, reason, document_no, document_date, approved_by, recorded_by, recorded_name, recorded_on)
      values (${classId}::uuid, ${reason}, ${documentNo}, ${documentDate}::date, ${approvedBy}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date)
      on conflict (class_id) do update set reason = excluded.reason, document_no = excluded.document_no, document_date = excluded.document_date,
        approved_by = excluded.approved_by, recorded_by = excluded.recorded_by, recorded_name = excluded.recorded_name, recorded_on = excluded.recorded_on,
        version = x.version + 1 where x.version = ${version}
      returning x.version`.execute(tx)
    const [row] = saved
    if (!row) throw new AppError('kernel.changed-meanwhile')
    const changes = { unplannedReason: reason, documentNo, documentDate, approvedBy }
    const before = { unplannedReason: was?.reason, documentNo: was?.documentNo, documentDate: was?.documentDate, approvedBy: was?.approvedBy }
    return {
      value: { version: row.version },
      audit: {
        subjectKind: 'class',
        subjectId: classId,
        ...(found.unitId !== null && { unitId: found.unitId }),
        detail: {
          changes: Object.fromEntries(
            (Object.keys(changes) as (keyof typeof changes)[])
              .filter((field) => changes[field] !== before[field])
              .map((field) => [field, [before[field] ?? null, changes[field]]]),
          ),
        },
      },
    }
  })
}
