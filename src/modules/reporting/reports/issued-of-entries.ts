import { scopeOf } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import type { DocumentsOf } from '#modules/documents/index.ts'
import { inScope } from '#modules/organisation/index.ts'

/** The issued reports that hold these numbers of a register, as far as the reader may open them. */
export const issuedOfEntries: DocumentsOf = async (tx, ctx, entryIds) => {
  const scope = scopeOf(ctx.actor, 'reporting.read-issued')
  if (scope === undefined || entryIds.length === 0) return new Map()
  const seen = scope === 'all' ? sql`true` : sql`(r.unit_id is not null and ${inScope(scope, 'r.unit_id', ctx.today)})`
  const { rows } = await sql<{ entryId: string; reportId: string; number: string }>`
    select r.register_entry_id as "entryId", r.report_id as "reportId", r.number from reporting.issued_report r
    where r.register_entry_id = any(${entryIds}::uuid[]) and ${seen}`.execute(tx)
  return new Map(rows.map(({ entryId, reportId, number }) => [entryId, { link: `/bao-cao/da-ban-hanh/${reportId}`, title: number }]))
}
