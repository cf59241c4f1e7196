import type { AnnualReport, FigureQuery } from '#contracts/reporting.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { resolveUnits, unitsInScope } from '#modules/organisation/index.ts'
import type { View } from './figures/counted-turns.ts'
import { type Period, periodOf, type Term } from './period.ts'
import { reportingDb } from './reporting-db.ts'

/** What is asked for, with its unit: the view that figures count. `unitId` is null for the whole province. */
export interface Asked {
  readonly view: View
  readonly period: Period
  readonly unit: AnnualReport['unit']
  readonly unitId: string | null
}

/** The view of a query within the asker's scope. Throws `reporting.period`, `reporting.unknown-unit`. */
export async function viewOf(tx: Tx, ctx: Ctx, input: FigureQuery, scope: Scope): Promise<Asked> {
  const period = periodOf(input)
  const view = { periods: [period], scope, organisation: input.organisation, today: ctx.today }
  const code = input.unit
  if (code === undefined) {
    const own = await ownUnit(tx, scope, period.to)
    return { view: { ...view, units: undefined }, period, unit: own && { code: own.code, name: own.name }, unitId: own?.unitId ?? null }
  }
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
  return { view: { ...view, units: [unit.unitId] }, period, unit: { code: unit.code, name: unit.name }, unitId: unit.unitId }
}

/** The one unit an asker answers for, as it was called on a day or nearest to it; null for several units and for the whole province. */
async function ownUnit(tx: Tx, scope: Scope, on: PlainDate): Promise<{ unitId: string; code: string; name: string } | null> {
  const [unitId, ...others] = scope === 'all' ? [] : scope
  if (unitId === undefined || others.length) return null
  const row = await reportingDb(tx)
    .selectFrom('organisation.v_unit')
    .select(['unit_id', 'code', 'name'])
    .where('unit_id', '=', unitId)
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  return row ? { unitId: row.unit_id, code: row.code, name: row.name } : null
}

/** Terms and planning spans, by which periods are named. */
export async function readTerms(tx: Tx): Promise<readonly Term[]> {
  const rows = await reportingDb(tx).selectFrom('organisation.v_term').select(['name', 'kind', 'valid_from', 'valid_to']).orderBy('valid_from').execute()
  return rows.map((row) => ({ name: row.name, kind: row.kind, validFrom: row.valid_from, validTo: row.valid_to }))
}
