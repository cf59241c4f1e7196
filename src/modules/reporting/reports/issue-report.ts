import { type IssuedReport, issueReportSchema, type IssueReport } from '#contracts/reporting-issued.ts'
import type { Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { takeNumber, writeNumber } from '#modules/documents/index.ts'
import { documentOf, gatherReport } from './gather.ts'
import { type IssuedRecord, packLists, readLists, sealOf } from './frozen.ts'
import { readIssued } from './issued-queries.ts'
import { mayIssue } from './issuing-guards.ts'
import { checkApproved } from './report-approval.ts'
import { enqueueRender, writeIssued } from './issued-store.ts'
import type { ReportsParts } from './parts.ts'

/** Issues a report: figures, lists and words are frozen under a number, in one transaction; its files are made after it, from what was frozen.
 * Throws as `mayIssue`, `checkApproved` and `takeNumber` do, and `reporting.one-unit`. */
export function issueReport(parts: ReportsParts): Use<IssueReport, IssuedReport> {
  const { gate, files, tasks, clock, submissions } = parts
  const permission = 'reporting.issue-report'
  // Read in one snapshot, before the transaction that writes: numbers and lists cannot disagree, and no lock is held while they are counted.
  const gather = gate.query(permission, (tx, ctx, query: IssueReport['query'], scope) =>
    tx
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        const gathered = await gatherReport(snapshot, ctx, query, scope, parts)
        return { gathered, lists: await readLists(snapshot, gathered.asked.view) }
      }),
  )
  const known = gate.query(permission, async (tx, ctx, requestKey: string, scope) => {
    const { rows } = await sql<{ id: string }>`
      select report_id as id from reporting.issued_report where request_key = ${requestKey}::uuid and issued_by = ${ctx.actor.id}`.execute(tx)
    return rows[0] && (await readIssued(tx, ctx, rows[0].id, scope))
  })
  return async (ctx, given) => {
    const asking = issueReportSchema.parse(given)
    const { query, number: wanted, requestKey } = asking
    const before = requestKey && (await known(ctx, requestKey))
    if (before) return before
    const { gathered, lists } = await gather(ctx, query)
    const { asked, report, edition, texts } = gathered
    const date = mayIssue(ctx, gathered, asking)
    const packed = await packLists(lists)
    const write = gate.command(permission, async (tx, _ctx, _asking: typeof asking) => {
      await checkApproved(tx, ctx, submissions, gathered, lists)
      const subject = documentOf(gathered, ctx, edition.layout, undefined).subject
      const taken = await takeNumber(tx, ctx, {
        unitId: edition.unitId,
        issuer: texts.issuer,
        layout: edition.layout,
        kind: 'BC',
        on: date,
        subject,
        wanted,
      })
      const number = writeNumber(edition.layout, taken.number, texts.symbol)
      const document = documentOf(gathered, ctx, edition.layout, { number, date })
      const { figures, limitations, directions } = report
      const record: IssuedRecord = {
        number,
        registerEntryId: taken.entryId,
        issuer: texts.issuer,
        layout: edition.layout,
        issuedOn: date,
        title: subject,
        periodName: report.periodName,
        from: asked.period.from,
        to: asked.period.to,
        unitId: asked.unitId,
        unitCode: report.unit?.code ?? null,
        unitName: report.unit?.name ?? null,
        organisation: report.organisation,
        domainDate: ctx.today,
        youngMaxAge: report.youngMaxAge,
        issuedById: ctx.actor.id,
        issuedBy: ctx.actor.name,
        issuedAt: clock.real().toISOString(),
      }
      const reportId = newId()
      const frozen = { record, figures, limitations, directions, document, lists }
      const sha256 = sealOf(frozen)
      const listsFile = await files.save(tx, { name: 'danh-sach.json.gz', mediaType: 'application/gzip', bytes: packed, createdBy: ctx.actor.id, keep: true })
      await writeIssued(tx, reportId, frozen, { listsFileId: listsFile.fileId, sha256, requestKey })
      await enqueueRender({ tasks }, tx, ctx, reportId)
      return {
        value: await readIssued(tx, ctx, reportId, 'all'),
        audit: {
          subjectKind: 'issued-report',
          subjectId: reportId,
          ...(asked.unitId !== null && { unitId: asked.unitId }),
          detail: { number, subject, sha256 },
        },
      }
    })
    try {
      return await write(ctx, asking)
    } catch (error) {
      // Two requests with one key at once: the one that came second finds what the first has issued.
      const first = requestKey && isUniqueViolation(error) ? await known(ctx, requestKey) : undefined
      if (!first) throw error
      return first
    }
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505'
}
