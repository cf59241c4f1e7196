import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Frozen } from './frozen.ts'
import { officeLine, type ReportsParts } from './parts.ts'

export const renderTask = 'report.render'

/** Queues the making of the files that a report lacks. */
export async function enqueueRender({ tasks }: Pick<ReportsParts, 'tasks'>, tx: Tx, ctx: Ctx, reportId: string): Promise<void> {
  const taskId = await tasks.enqueue(tx, ctx, renderTask, { reportId }, officeLine)
  await sql`insert into reporting.issued_task (task_id, report_id) values (${taskId}::uuid, ${reportId}::uuid)`.execute(tx)
}

interface Sealed {
  readonly listsFileId: string
  readonly sha256: string
  readonly requestKey: string | undefined
}

export async function writeIssued(tx: Tx, reportId: string, { record, ...frozen }: Omit<Frozen, 'lists'>, sealed: Sealed): Promise<void> {
  await sql`insert into reporting.issued_report (report_id, number, register_entry_id, issuer, layout, issued_on, title, period_name, period_from, period_to,
      unit_id, unit_code, unit_name, organisation, domain_date, young_max_age, issued_by, issued_name, issued_at,
      figures, limitations, directions, document, lists_file_id, frozen_sha256, request_key)
    values (${reportId}, ${record.number}, ${record.registerEntryId}, ${record.issuer}, ${record.layout}, ${record.issuedOn}, ${record.title},
      ${record.periodName}, ${record.from}, ${record.to}, ${record.unitId}, ${record.unitCode}, ${record.unitName}, ${record.organisation},
      ${record.domainDate}, ${record.youngMaxAge}, ${record.issuedById}, ${record.issuedBy}, ${record.issuedAt},
      ${JSON.stringify(frozen.figures)}, ${JSON.stringify(frozen.limitations)}, ${JSON.stringify(frozen.directions)}, ${JSON.stringify(frozen.document)},
      ${sealed.listsFileId}, ${sealed.sha256}, ${sealed.requestKey ?? null})`.execute(tx)
}
