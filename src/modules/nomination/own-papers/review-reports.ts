import type { IssueReviewReport, ReviewReports } from '#contracts/nomination-class-papers.ts'
import type { IssuedPaper, Paper } from '#contracts/nomination-papers.ts'
import { requirePermission, type Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { addDays, formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'
import { type ReviewFigures, sumOfReviews } from '#modules/requirements/index.ts'
import { numberDecision } from '../decisions/decision-number.ts'
import type { ReviewReport } from '../documents/papers.ts'
import { reviewReport } from '../documents/review-report.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { keepPaper, paperName } from '../papers/keep-paper.ts'
import { readHead } from '../papers/paper-head.ts'
import { paperColumns, readablePaper } from '../papers/readable-papers.ts'
import { usualIssuer } from '../papers/usual-issuer.ts'

// More names than that are no annex any more: the report then says that the units have their own.
const mostNames = 3000

/** Reports on reviews that the reader may see, the latest first. Throws `kernel.not-found` where there is no province yet. */
export async function listReviewReports(tx: Tx, ctx: Ctx, { unitId }: { readonly unitId?: string | undefined }, scope: Scope): Promise<ReviewReports> {
  const { rows } = await sql<Paper & { unitId: string }>`
    select ${paperColumns}, d.unit_id as "unitId" from nomination.document d where d.kind = 'review-report' and ${readablePaper(scope, ctx)}
      and ${unitId === undefined ? sql`true` : inScope([unitId], 'd.unit_id', ctx.today)}
    order by d.document_id desc limit 100`.execute(tx)
  const { province, issuer, symbolOf } = await usualIssuer(tx)
  const reach = scopeOf(ctx.actor, 'nomination.issue-review-report')
  const own = reach === 'all' || reach === undefined ? province?.unitId : reach[0]
  if (own === undefined) throw new AppError('kernel.not-found')
  const units = await unitsByIds(tx, [own, ...rows.map((row) => row.unitId)], ctx.today)
  const named = (id: string) => ({ unitId: id, code: units.get(id)?.code ?? '', name: units.get(id)?.name ?? '' })
  return {
    items: rows.map(({ unitId: id, ...paper }) => ({ ...paper, unit: named(id) })),
    usual: { unit: named(own), issuer, symbol: symbolOf('BC') },
    can: {
      issue: reach !== undefined && scopeOf(ctx.actor, 'requirements.review-posts') !== undefined,
      scan: scopeOf(ctx.actor, 'nomination.issue-document') !== undefined,
    },
  }
}

interface Below {
  readonly unitId: string
  readonly name: string
  readonly top: string
}

/** The units below one on a day, each with the first unit under it that it belongs to; itself too. In the order of the tree. */
async function unitsUnder(tx: Tx, unitId: string, on: string): Promise<readonly Below[]> {
  const { rows } = await sql<Below>`
    with recursive standing as (
      select distinct on (v.unit_id) v.unit_id, v.parent_id, v.name, v.code from organisation.v_unit v where v.valid_from <= ${on}::date order by v.unit_id, v.valid_from desc),
    below as (
      select s.unit_id, s.name, s.unit_id as top, 0 as depth from standing s where s.unit_id = ${unitId}::uuid
      union all
      select s.unit_id, s.name, case when b.depth = 0 then s.unit_id else b.top end, b.depth + 1 from below b join standing s on s.parent_id = b.unit_id)
    select b.unit_id as "unitId", b.name, b.top from below b join standing t on t.unit_id = b.top order by b.depth > 0, t.name collate "vi-x-icu", b.depth`.execute(
    tx,
  )
  return rows
}

/** What is missing, since when, and what is done about it; nobody where they are too many to name. */
function lackingPeople({ lines, linesInAll }: ReviewFigures, on: string): ReviewReport['people'] {
  if (linesInAll > lines.length) return []
  return lines.flatMap(({ holder, post, unit, requirements, plannedIn }) => {
    if (!holder) return []
    const missing = requirements.filter(({ verified, verdict }) => verified && verdict === 'missing')
    const longest = Math.max(0, ...missing.map(({ overdueDays }) => overdueDays))
    const planned = plannedIn && `${plannedIn.state === 'planned' ? 'Đã có trong kế hoạch' : 'Đã đăng ký nhu cầu'} năm ${plannedIn.year}`
    return [
      {
        ...{ fullName: holder.fullName, post: post?.name ?? '', unitName: unit.name },
        missing: missing.map(({ ladderName, levelName }) => `${ladderName.vi}: ${levelName.vi}`).join('; '),
        overdueSince: longest === 0 ? null : addDays(on as PlainDate, -longest),
        next: missing.length > 0 && missing.every(({ studying }) => studying !== null) ? 'Đang học' : planned,
      },
    ]
  })
}

async function readReport(
  tx: Tx,
  { unitId, on, bases, remarks }: IssueReviewReport,
  figures: ReviewFigures,
): Promise<ReviewReport & { readonly name: string }> {
  const below = await unitsUnder(tx, unitId, on)
  const [own] = below
  if (!own) throw new AppError('kernel.not-found')
  const { total, units, ladders } = figures
  const tops = [...Map.groupBy(below, ({ top }) => top)].flatMap(([top, of]) => {
    const counts = sumOfReviews(of.flatMap((each) => units.get(each.unitId) ?? []))
    const name = below.find((each) => each.unitId === top)?.name ?? ''
    return counts.holders === 0 ? [] : [{ name, ...counts }]
  })
  return {
    ...{ name: own.name, on: on as PlainDate, bases, remarks, ladders, units: tops },
    about: own.name.replace(/^(Tỉnh|Thành phố|Huyện|Thị xã|Xã|Phường|Thị trấn)(?= )/, (word) => word.toLocaleLowerCase('vi')),
    ...{ ...total, met: total.holders - total.lacking - total.unknown },
    ...{ people: lackingPeople(figures, on), unlisted: figures.linesInAll > figures.lines.length ? figures.linesInAll : null },
  }
}

/** Issues the report on the review of a unit on a day: what it counts and names is read in the transaction that numbers and keeps it. Whoever issues it may read
 * the review itself. Throws `kernel.not-found`, `kernel.forbidden`, and as taking a number does. */
export function issueReviewReportUse({ gate, documents, demonstration, files, requirements }: NominationParts): Use<IssueReviewReport, IssuedPaper> {
  return gate.command('nomination.issue-review-report', async (tx, ctx, asked: IssueReviewReport, scope) => {
    const { unitId, layout, on } = asked
    const figures = await requirements.reviewFigures(tx, ctx, { on, unitId, lines: mostNames }, [scope, requirePermission(ctx, 'requirements.review-posts')])
    const { name, ...report } = await readReport(tx, asked, figures)
    const date = asked.decisionDate as PlainDate
    const { decisionNo: number, registerEntryId } = await numberDecision(
      tx,
      ctx,
      asked,
      `Rà soát chức danh ${name} đến ngày ${formatVietnamese(report.on)}`,
      scope,
    )
    const head = await readHead(tx, asked, { number, date, invented: await demonstration(tx) })
    const made = await documents.renderDocument(tx, 'review-report', layout, reviewReport(report, head))
    const of = { ...made, kind: 'review-report', layout, unitId, number, dated: date, registerEntryId }
    const { documentId, audit } = await keepPaper(tx, ctx, files, { ...of, name: paperName('bao-cao-ra-soat', name, on) })
    return { value: { documentId, taskId: null }, audit }
  })
}
