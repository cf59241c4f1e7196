import type { AnnualReport, FigureQuery } from '#contracts/reporting.ts'
import type { Gate } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { resolveUnits, unitsInScope } from '#modules/organisation/index.ts'
import type { View } from './counted.ts'
import { countFigures } from './count-figures.ts'
import { figureRows } from './figure-rows.ts'
import { annualFigures, type FigureDeclaration, figureOfType } from './figures.ts'
import { youngMaxAgeOn } from './parameters.ts'
import { periodOf } from './period.ts'
import { reportingDb } from './reporting-db.ts'
import { type ReportingUses, reportingRoutes } from './reporting-routes.ts'

export interface Reporting extends ReportingUses {
  readonly routes: Routes
}

/** Figures declared once; number, list and breakdowns come from the same declaration. `demonstration`: whether the people here are invented. */
export function createReporting({ gate, demonstration }: { gate: Gate; demonstration: (tx: Tx) => Promise<boolean> }): Reporting {
  const uses: ReportingUses = {
    annualReport: gate.query('reporting.read-figures', async (tx, ctx, input, scope) => {
      const { view, unit } = await viewOf(tx, ctx, input, scope)
      return {
        period: view.period,
        unit,
        organisation: view.organisation,
        youngMaxAge: youngMaxAgeOn(view.period.to),
        demonstration: await demonstration(tx),
        figures: await countFigures(tx, annualFigures, view, ctx.language),
        limitations: [],
        directions: [],
      }
    }),
    figure: gate.query('reporting.read-figures', async (tx, ctx, input, scope) => {
      const figure = await figureById(tx, input.figureId)
      const { view } = await viewOf(tx, ctx, input, scope)
      const [counted] = await countFigures(tx, [figure], view, ctx.language)
      if (!counted) throw new AppError('reporting.unknown-figure', { figure: input.figureId })
      const { rows, next } = await figureRows(tx, figure, view, input)
      return { ...counted, period: view.period, rows: [...rows], next }
    }),
  }
  return { ...uses, routes: reportingRoutes(uses) }
}

async function figureById(tx: Tx, id: string): Promise<FigureDeclaration> {
  const declared = annualFigures.find((figure) => figure.id === id)
  if (declared) return declared
  const code = id.startsWith('type:') ? id.slice('type:'.length) : undefined
  const type = code && (await reportingDb(tx).selectFrom('catalogue.v_training_type').selectAll().where('type_code', '=', code).executeTakeFirst())
  if (!type) throw new AppError('reporting.unknown-figure', { figure: id })
  return figureOfType({ code: type.type_code, words: { vi: type.name_vi, en: type.name_en } })
}

async function viewOf(tx: Tx, ctx: Ctx, input: FigureQuery, scope: Scope): Promise<{ view: View; unit: AnnualReport['unit'] }> {
  const period = periodOf(input)
  const view = { period, scope, organisation: input.organisation, today: ctx.today }
  const code = input.unit
  if (code === undefined) return { view: { ...view, units: undefined }, unit: null }
  // A unit is named as it was at the period's end — or at its beginning, where it ended within it — or as it is today.
  const dates: readonly PlainDate[] = input.organisation === 'now' ? [ctx.today] : [period.to, period.from]
  const found = await resolveUnits(
    tx,
    dates.map((on) => ({ code, on })),
  )
  const index = found.findIndex((one) => one !== undefined)
  const unit = found[index]
  const on = dates[index]
  if (!unit || !on || !(await unitsInScope(tx, scope, [unit.unitId], on)).has(unit.unitId)) {
    throw new AppError('reporting.unknown-unit', { unit: code, date: formatVietnamese(dates[0] ?? ctx.today) })
  }
  return { view: { ...view, units: [unit.unitId] }, unit: { code: unit.code, name: unit.name } }
}
