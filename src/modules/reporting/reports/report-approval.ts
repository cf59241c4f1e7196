import type { DraftQuery } from '#contracts/reporting-draft.ts'
import { type ReportApproval, submitReportSchema, type SubmitReport } from '#contracts/reporting-approval.ts'
import type { Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import { fileNameOf, renderAs } from './draft.ts'
import { fingerprintOf, type FrozenLists, readLists } from './frozen.ts'
import { documentOf, editionOf, type Gathered, gatherReport } from './gather.ts'
import type { ReportsParts, Submissions } from './parts.ts'

export interface ReportApprovalUses {
  /** Who would decide the report, and where its last submission stands. */
  readonly reportApproval: Use<DraftQuery, ReportApproval>
  readonly submitReport: Use<SubmitReport, { readonly chainId: string }>
}

const kind = 'annual-report'

/** Names an edition for its chains. */
function subjectOf({ asked, edition }: Pick<Gathered, 'asked' | 'edition'>): string {
  const { period, layout } = edition
  return [edition.unitId ?? 'province', layout, period.from, period.to, asked.view.organisation].join(' ')
}

function fingerprint({ report, texts }: Gathered, lists: FrozenLists): string {
  const { figures, limitations, directions } = report
  return fingerprintOf({ figures, limitations, directions, lists, texts })
}

/** Throws `reporting.approval-needed` where the matrix asks for an approval that is not there, and `reporting.changed-since-approval` where what was
 * approved is not what is to be issued. */
export async function checkApproved(tx: Tx, ctx: Ctx, submissions: Submissions, gathered: Gathered, lists: FrozenLists): Promise<void> {
  if (!(await submissions.preview(tx, ctx, { kind, unitId: gathered.edition.unitId }))) return
  const latest = await submissions.latest(tx, kind, subjectOf(gathered))
  if (latest?.state !== 'approved') throw new AppError('reporting.approval-needed')
  if (latest.fingerprint !== fingerprint(gathered, lists)) throw new AppError('reporting.changed-since-approval')
}

/** Reports go to whom the authority matrix names, before they are issued. */
export function reportApprovalUses(parts: ReportsParts): ReportApprovalUses {
  const { gate, files, submissions } = parts
  const gathering = async (tx: Tx, ctx: Ctx, query: DraftQuery, scope: Scope) =>
    await tx
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (snapshot) => {
        const gathered = await gatherReport(snapshot, ctx, query, scope, parts)
        return { gathered, lists: await readLists(snapshot, gathered.asked.view) }
      })
  const gather = gate.query('reporting.submit-report', gathering)

  const reportApproval = gate.query('reporting.read-figures', async (tx, ctx, query: DraftQuery, scope): Promise<ReportApproval> => {
    const { asked, edition } = await editionOf(tx, ctx, query, scope)
    const preview = (await submissions.preview(tx, ctx, { kind, unitId: edition.unitId })) ?? null
    const latest = await submissions.latest(tx, kind, subjectOf({ asked, edition }))
    // Counting it all again is worth it only where somebody waits upon the answer.
    const compared = latest && (latest.state === 'running' || latest.state === 'approved') ? latest : undefined
    const now = compared && (await gathering(tx, ctx, query, scope))
    const changed = now !== undefined && compared?.fingerprint !== fingerprint(now.gathered, now.lists)
    return {
      preview,
      chain: latest ? { chainId: latest.chainId, state: latest.state, changed } : null,
      can: {
        submit:
          preview !== null &&
          latest?.state !== 'running' &&
          !(latest?.state === 'approved' && !changed) &&
          scopeOf(ctx.actor, 'reporting.submit-report') !== undefined,
        issue: preview === null || (latest?.state === 'approved' && !changed),
      },
    }
  })

  const submitReport: ReportApprovalUses['submitReport'] = async (ctx, given) => {
    const { query, textsVersion, words } = submitReportSchema.parse(given)
    const { gathered, lists } = await gather(ctx, query)
    if ((gathered.kept.own?.version ?? 0) !== textsVersion) throw new AppError('kernel.changed-meanwhile')
    const { edition, report } = gathered
    if (!report.figures.some(({ enrolments, classes }) => enrolments > 0 || (classes ?? 0) > 0)) throw new AppError('reporting.nothing-to-issue')
    const document = documentOf(gathered, ctx, edition.layout, undefined)
    const bytes = await renderAs('docx', document)
    const write = gate.command('reporting.submit-report', async (tx, _ctx, _asked: SubmitReport) => {
      const file = await files.save(tx, { name: `${fileNameOf(document)}.docx`, mediaType: mediaTypes.docx, bytes, createdBy: ctx.actor.id, keep: true })
      const submitted = await submissions.submit(tx, ctx, {
        kind,
        subjectId: subjectOf(gathered),
        unitId: edition.unitId,
        title: `Báo cáo ${document.subject}`,
        link: linkOf(query),
        fingerprint: fingerprint(gathered, lists),
        fileId: file.fileId,
        words,
      })
      if (!submitted) throw new AppError('reporting.no-approval-asked')
      return { value: { chainId: submitted.chainId }, audit: submitted.audit }
    })
    return await write(ctx, { query, textsVersion, words })
  }
  return { reportApproval, submitReport }
}

/** The page on which this edition is looked at. */
function linkOf({ year, from, to, unit, organisation, layout }: DraftQuery): string {
  const search = new URLSearchParams({
    ...(year !== undefined && { nam: String(year) }),
    ...(from !== undefined && to !== undefined && { tu: from, den: to }),
    ...(unit !== undefined && { donvi: unit }),
    ...(organisation === 'now' && { tochuc: 'nay' }),
    ...(layout === 'state' && { thethuc: 'nha-nuoc' }),
  })
  return `/bao-cao?${search.toString()}`
}
