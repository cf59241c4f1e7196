import type { Layout, OfficialDocument } from '#contracts/documents.ts'
import type { AnnualReport, Statistics } from '#contracts/reporting.ts'
import type { DraftQuery, ReportTexts } from '#contracts/reporting-draft.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { readAnnualReport, type ReportSources } from '../figures/annual-report.ts'
import { breakDown } from '../figures/breakdown.ts'
import { annualFigures } from '../figures/figures.ts'
import { countStatistics } from '../figures/statistics.ts'
import { periodName } from '../period.ts'
import { reportingDb } from '../reporting-db.ts'
import { type Asked, readTerms, viewOf } from '../view.ts'
import { composeDocument } from './compose-document.ts'
import { readPlanFacts } from './plan-words.ts'
import { suggestedTexts } from './suggested-texts.ts'
import { type Edition, type KeptTexts, readTexts } from './texts-store.ts'
import type { ReportFacts } from './wording.ts'

/** Everything an edition of the report is made of, in Vietnamese. */
export interface Gathered {
  readonly asked: Asked
  readonly edition: Edition
  readonly report: AnnualReport
  readonly facts: ReportFacts
  readonly statistics: Statistics
  readonly texts: ReportTexts
  readonly kept: { readonly own?: KeptTexts; readonly earlier?: KeptTexts }
}

/** Which edition a query means. Throws `reporting.one-unit` where somebody who answers for several units names none. */
export async function editionOf(tx: Tx, ctx: Ctx, { layout, ...query }: DraftQuery, scope: Scope): Promise<{ asked: Asked; edition: Edition }> {
  const asked = await viewOf(tx, ctx, query, scope)
  if (scope !== 'all' && asked.unitId === null) throw new AppError('reporting.one-unit')
  return { asked, edition: { unitId: asked.unitId, layout, period: asked.period } }
}

/** Reads it all. Throws as `editionOf`. */
export async function gatherReport(tx: Tx, ctx: Ctx, query: DraftQuery, scope: Scope, sources: ReportSources): Promise<Gathered> {
  const { asked, edition } = await editionOf(tx, ctx, query, scope)
  const { view, period } = asked
  const report = await readAnnualReport(tx, ctx, asked, 'vi', sources)
  const terms = await readTerms(tx)
  const byType = async (id: string) => {
    const figure = annualFigures.find((each) => each.id === id)
    if (!figure) throw new Error(`no figure ${id}`)
    return await breakDown(tx, figure, 'type', view, 'vi')
  }
  const statistics = { period, periodName: periodName(period, terms, 'vi'), ...(await countStatistics(tx, view, 'vi')) }
  const kept = await readTexts(tx, edition)
  const province = await provinceName(tx, period.to)
  return {
    asked,
    edition,
    report,
    facts: {
      ...{ report, period, terms, leadersByType: await byType('sent.leaders'), fosteringByType: await byType('opened.fostering') },
      plan: await readPlanFacts(tx, view),
    },
    statistics,
    kept,
    texts: (kept.own ?? kept.earlier)?.texts ?? suggestedTexts(edition.layout, province, report.unit?.name ?? null),
  }
}

/** The gathered edition as a document; number and date are null in a draft. */
export function documentOf(
  { facts, report, texts, statistics }: Gathered,
  ctx: Ctx,
  layout: Layout,
  issued: { readonly number: string; readonly date: PlainDate } | undefined,
): OfficialDocument {
  const asOf = ctx.today < report.period.to ? ctx.today : (report.period.to as PlainDate)
  return composeDocument({ layout, facts, report, texts, statistics, asOf, number: issued?.number ?? null, date: issued?.date ?? null })
}

/** The province (the root of the tree) as it was called on a day, or first called after it. */
async function provinceName(tx: Tx, on: PlainDate): Promise<string> {
  const roots = await reportingDb(tx)
    .selectFrom('organisation.v_unit')
    .select(['name', 'valid_from'])
    .where('parent_id', 'is', null)
    .orderBy('valid_from')
    .execute()
  const root = roots.findLast(({ valid_from: from }) => from <= on) ?? roots[0]
  if (!root) throw new AppError('reporting.nothing-to-issue')
  return root.name
}
