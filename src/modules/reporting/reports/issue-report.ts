import { type IssuedReport, issueReportSchema, type IssueReport } from '#contracts/reporting.ts'
import type { Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, parsePlainDate } from '#kernel/plain-date.ts'
import { takeNumber, writeNumber } from '#modules/documents/index.ts'
import { documentOf, gatherReport } from './gather.ts'
import { packLists, readLists, sealOf } from './frozen.ts'
import { readIssued } from './issued-queries.ts'
import type { ReportsParts } from './parts.ts'

export const renderTask = 'report.render'

/** Issues a report: figures, lists and words are frozen under a number, in one transaction; its files are made after it, from what was frozen.
 * Throws `reporting.period-open`, `reporting.nothing-to-issue`, `reporting.one-unit`, `documents.number-taken`. */
export function issueReport({ gate, files, tasks, clock, demonstration }: ReportsParts): Use<IssueReport, IssuedReport> {
  const permission = 'reporting.issue-report'
  // Read in one snapshot, before the transaction that writes: numbers and lists cannot disagree, and no lock is held while they are counted.
  const gather = gate.query(permission, (tx, ctx, query: IssueReport['query'], scope) =>
    tx
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        const gathered = await gatherReport(snapshot, ctx, query, scope, await demonstration(snapshot))
        return { gathered, lists: await readLists(snapshot, gathered.asked.view) }
      }),
  )
  const known = gate.query(permission, async (tx, ctx, requestKey: string, scope) => {
    const { rows } = await sql<{ id: string }>`
      select report_id as id from reporting.issued_report where request_key = ${requestKey}::uuid and issued_by = ${ctx.actor.id}`.execute(tx)
    return rows[0] && (await readIssued(tx, ctx, rows[0].id, scope))
  })
  return async (ctx, given) => {
    const { query, issuedOn, number: wanted, early, requestKey } = issueReportSchema.parse(given)
    const date = parsePlainDate(issuedOn)
    if (!date) throw new AppError('reporting.period')
    const before = requestKey && (await known(ctx, requestKey))
    if (before) return before
    const { gathered, lists } = await gather(ctx, query)
    const { asked, report, edition, texts } = gathered
    if (asked.period.to > ctx.today && !early) throw new AppError('reporting.period-open', { date: formatVietnamese(asked.period.to) })
    if (!report.figures.some(({ enrolments, classes }) => enrolments > 0 || (classes ?? 0) > 0)) throw new AppError('reporting.nothing-to-issue')
    const packed = await packLists(lists)
    const write = gate.command(permission, async (tx) => {
      const subject = documentOf(gathered, ctx, edition.layout, undefined).subject
      const taken = await takeNumber(tx, ctx, { issuer: gathered.issuerId, layout: edition.layout, kind: 'BC', on: date, subject, wanted })
      const number = writeNumber(edition.layout, taken.number, texts.symbol)
      const document = documentOf(gathered, ctx, edition.layout, { number, date })
      const { figures, limitations, directions } = report
      const sha256 = sealOf({ figures, limitations, directions, document, lists })
      const listsFile = await files.save(tx, { name: 'danh-sach.json.gz', mediaType: 'application/gzip', bytes: packed, createdBy: ctx.actor.id, keep: true })
      const reportId = newId()
      const taskId = await tasks.enqueue(tx, ctx, renderTask, { reportId })
      await sql`insert into reporting.issued_report (report_id, number, issuer, layout, issued_on, title, period_name, period_from, period_to, unit_id,
          unit_code, unit_name, organisation, domain_date, young_max_age, figures, limitations, directions, document, lists_file_id, frozen_sha256,
          task_id, request_key, issued_by, issued_name, issued_at)
        values (${reportId}, ${number}, ${texts.issuer}, ${edition.layout}, ${date}, ${subject}, ${report.periodName}, ${asked.period.from},
          ${asked.period.to}, ${asked.unitId}, ${report.unit?.code ?? null}, ${report.unit?.name ?? null}, ${report.organisation}, ${ctx.today},
          ${report.youngMaxAge}, ${JSON.stringify(figures)}, ${JSON.stringify(limitations)}, ${JSON.stringify(directions)},
          ${JSON.stringify(document)}, ${listsFile.fileId}, ${sha256}, ${taskId}, ${requestKey ?? null}, ${ctx.actor.id}, ${ctx.actor.name}, ${clock.real()})`.execute(
        tx,
      )
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
      return await write(ctx, undefined)
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
