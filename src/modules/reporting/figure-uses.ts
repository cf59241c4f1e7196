import type {
  AnnualReport,
  Dimension,
  Figure,
  FigureBreakdown,
  FigureDetail,
  FigureQuery,
  FigureTrend,
  LimitationDetail,
  Periods,
  Statistics,
} from '#contracts/reporting.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { readAnnualReport, type ReportSources } from './figures/annual-report.ts'
import { breakDown, type Part } from './figures/breakdown.ts'
import { countFigures } from './figures/count-figures.ts'
import { countRows, figureRows } from './figures/figure-rows.ts'
import { annualFigures } from './figures/figures.ts'
import { figureById } from './figures/find-figure.ts'
import { countLimitations, limitationItems, limitationsWith } from './figures/limitations.ts'
import { countStatistics } from './figures/statistics.ts'
import { periodName, periodsAround } from './period.ts'
import { readTerms, viewOf } from './view.ts'

interface Page {
  readonly limit?: number | undefined
  readonly after?: string | undefined
}

export type FigureWanted = FigureQuery &
  Page & {
    readonly figureId: string
    readonly q?: string | undefined
    readonly sort?: string | undefined
    readonly by?: Dimension | undefined
    readonly group?: string | undefined
    /** A cell of the statistics table. */
    readonly row?: string | undefined
    readonly column?: string | undefined
    /** Id of the person whose turns alone are listed. */
    readonly person?: string | undefined
  }

type YearsWanted = Pick<FigureQuery, 'unit' | 'organisation'> & { readonly from: number; readonly to: number }

export interface FigureUses {
  /** The figures of the annual report, of any period and unit, with limitations and directions. */
  readonly annualReport: Use<FigureQuery, AnnualReport>
  /** One figure with the people behind it; a page of them where a limit is given; one group's where `by` and `group` are, one cell's of the statistics where `row` or `column` is. */
  readonly figure: Use<FigureWanted, FigureDetail>
  readonly breakdown: Use<FigureQuery & { readonly figureId: string; readonly by: Dimension }, FigureBreakdown>
  /** The figures of the annual report of each year, counted in one pass. */
  readonly countByYear: Use<YearsWanted, Figure[][]>
  readonly trend: Use<YearsWanted, FigureTrend>
  readonly limitation: Use<FigureQuery & Page & { readonly limitationId: string }, LimitationDetail>
  readonly statistics: Use<FigureQuery, Statistics>
  readonly periods: Use<{ readonly year: number }, Periods>
}

/** Figures declared once; number, list and breakdowns come from the same declaration. */
export function createFigures({ gate, ...sources }: ReportSources & { readonly gate: Gate }): FigureUses {
  const permission = 'reporting.read-figures'
  const countByYear: FigureUses['countByYear'] = gate.query(permission, async (tx, ctx, { from, to, ...input }, scope) => {
    if (from > to || to - from > 20) throw new AppError('reporting.period')
    const { view } = await viewOf(tx, ctx, { ...input, from: `${from}-01-01`, to: `${to}-12-31` }, scope)
    const periods = yearsOf({ from, to }).map((year) => ({ from: `${year}-01-01` as PlainDate, to: `${year}-12-31` as PlainDate }))
    return await countFigures(tx, annualFigures, { ...view, periods }, ctx.language)
  })
  return {
    annualReport: gate.query(permission, async (tx, ctx, input, scope) =>
      readAnnualReport(tx, ctx, await viewOf(tx, ctx, input, scope), ctx.language, sources),
    ),
    figure: gate.query(permission, async (tx, ctx, { figureId, by, group, row, column, ...input }, scope) => {
      const figure = await figureById(tx, figureId)
      const { view, period } = await viewOf(tx, ctx, input, scope)
      const [[counted] = []] = await countFigures(tx, [figure], view, ctx.language)
      if (!counted) throw new AppError('reporting.unknown-figure', { figure: figureId })
      const wanted = { ...input, part: partOf({ by, group, row, column }) }
      const { rows, next } = await figureRows(tx, figure, view, wanted)
      const narrowed = wanted.part !== undefined || wanted.person !== undefined || Boolean(wanted.q?.trim())
      return { ...counted, period, listed: narrowed ? await countRows(tx, figure, view, wanted) : counted.enrolments, rows: [...rows], next }
    }),
    breakdown: gate.query(permission, async (tx, ctx, { figureId, by, ...input }, scope) => {
      const { view } = await viewOf(tx, ctx, input, scope)
      return await breakDown(tx, await figureById(tx, figureId), by, view, ctx.language)
    }),
    countByYear,
    trend: async (ctx, input) => {
      const byYear = await countByYear(ctx, input)
      const figures = annualFigures.map(({ id, words }, i) => ({
        id,
        label: words[ctx.language],
        classes: byYear.map((counted) => counted[i]?.classes ?? null),
        enrolments: byYear.map((counted) => counted[i]?.enrolments ?? 0),
      }))
      return { years: yearsOf(input), figures }
    },
    limitation: gate.query(permission, async (tx, ctx, { limitationId, limit = 50, after, ...input }, scope) => {
      const limitation = limitationsWith(sources.unitsOver).find(({ id }) => id === limitationId)
      if (!limitation) throw new AppError('reporting.unknown-figure', { figure: limitationId })
      const { view } = await viewOf(tx, ctx, input, scope)
      const counted = (await countLimitations(tx, view, ctx.language, [limitation]))[0]
      if (!counted) throw new AppError('reporting.unknown-figure', { figure: limitationId })
      return { ...counted, ...(await limitationItems(tx, limitation, view, ctx.language, { limit, after })) }
    }),
    statistics: gate.query(permission, async (tx, ctx, input, scope) => {
      const { view, period } = await viewOf(tx, ctx, input, scope)
      return { period, periodName: periodName(period, await readTerms(tx), ctx.language), ...(await countStatistics(tx, view, ctx.language)) }
    }),
    periods: gate.query(permission, async (tx, ctx, { year }) => ({ items: periodsAround(year, await readTerms(tx), ctx.language) })),
  }
}

function yearsOf({ from, to }: { readonly from: number; readonly to: number }): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

function partOf({ by, group, row, column }: Pick<FigureWanted, 'by' | 'group' | 'row' | 'column'>): Part | undefined {
  if (by !== undefined && group !== undefined) return { by, key: group }
  return row === undefined && column === undefined ? undefined : { row: row ?? 'total', column: column ?? 'total' }
}
