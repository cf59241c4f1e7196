import type { AnnualReport, FigureQuery } from '#contracts/reporting.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
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

/** The view of a query within the asker's scope. Whoever may ask for a unit sees the same of it as everybody who may: what counts is the unit,
 * not the asker. The root of the tree is the whole province. Throws `reporting.period`, `reporting.unknown-unit`. */
export async function viewOf(tx: Tx, ctx: Ctx, input: FigureQuery, scope: Scope): Promise<Asked> {
  const period = periodOf(input)
  const unit =
    input.unit === undefined
      ? await ownUnit(tx, scope, input.organisation === 'now' ? ctx.today : period.to)
      : await namedUnit(tx, ctx, input, input.unit, period, scope)
  const view = { periods: [period], organisation: input.organisation, today: ctx.today }
  if (!unit) return { view: { ...view, scope, units: undefined }, period, unit: null, unitId: null }
  const shown = { code: unit.code, name: unit.name }
  if (scope === 'all' && (await isRoot(tx, unit.unitId))) return { view: { ...view, scope, units: undefined }, period, unit: shown, unitId: null }
  return { view: { ...view, scope: 'all', units: [unit.unitId] }, period, unit: shown, unitId: unit.unitId }
}

interface FoundUnit {
  readonly unitId: string
  readonly code: string
  readonly name: string
}

/** A unit is named as it was at the period's end — or at its beginning, where it ended within it — or as it is today. Who may ask for it is a
 * matter of today, whatever the period. */
async function namedUnit(tx: Tx, ctx: Ctx, { organisation }: FigureQuery, code: string, period: Period, scope: Scope): Promise<FoundUnit> {
  const dates: readonly PlainDate[] = organisation === 'now' ? [ctx.today] : [period.to, period.from]
  const found = await resolveUnits(
    tx,
    dates.map((on) => ({ code, on })),
  )
  const index = found.findIndex((one) => one !== undefined)
  const unit = found[index]
  if (!unit || !(await unitsInScope(tx, scope, [unit.unitId], ctx.today)).has(unit.unitId)) {
    throw new AppError('reporting.unknown-unit', { unit: code, date: formatVietnamese(dates[0] ?? ctx.today) })
  }
  return unit
}

/** The one unit an asker answers for, as it was called on a day or nearest to it; undefined for several units and for the whole province. */
async function ownUnit(tx: Tx, scope: Scope, on: PlainDate): Promise<FoundUnit | undefined> {
  const [unitId, ...others] = scope === 'all' ? [] : scope
  if (unitId === undefined || others.length) return undefined
  const { rows } = await sql<FoundUnit>`
    select unit_id as "unitId", code, name from organisation.v_unit where unit_id = ${unitId}::uuid
    order by valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date) desc, abs(valid_from - ${on}::date) limit 1`.execute(tx)
  return rows[0]
}

async function isRoot(tx: Tx, unitId: string): Promise<boolean> {
  const row = await reportingDb(tx)
    .selectFrom('organisation.v_unit')
    .select('parent_id')
    .where('unit_id', '=', unitId)
    .where('parent_id', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row === undefined
}

/** Terms and planning spans, by which periods are named. */
export async function readTerms(tx: Tx): Promise<readonly Term[]> {
  const rows = await reportingDb(tx).selectFrom('organisation.v_term').select(['name', 'kind', 'valid_from', 'valid_to']).orderBy('valid_from').execute()
  return rows.map((row) => ({ name: row.name, kind: row.kind, validFrom: row.valid_from, validTo: row.valid_to }))
}
