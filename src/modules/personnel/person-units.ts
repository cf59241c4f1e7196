import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { RowReport } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Cell } from '#kernel/tabular/index.ts'
import { resolveUnits, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'

/** The units that rows name by code and date. */
interface PlacedUnits {
  unitIdOf(index: number): string | undefined
  /** Says on the row what is wrong with its unit, or that today's bearer of the code was taken. */
  report(index: number, line: number, column: string, report: RowReport): void
}

/** What the codes meant on their dates. Where today's bearer of a code was founded later it is taken with a warning: history often starts
 * before the recorded founding of a unit. Units out of scope are unknown. */
export async function placeUnits(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  asked: readonly { readonly code: Cell | undefined; readonly on: Cell | undefined }[],
): Promise<PlacedUnits> {
  const refs = asked.map(({ code, on }) => ({ code: typeof code === 'string' ? code : '', on: (typeof on === 'string' ? on : ctx.today) as PlainDate }))
  const then = await resolveUnits(tx, refs)
  const missing = refs.filter((ref, index) => ref.code && !then[index]).map(({ code }) => ({ code, on: ctx.today }))
  const today = new Map((await resolveUnits(tx, missing)).flatMap((unit) => (unit ? [[unit.code, unit] as const] : [])))
  const units = refs.map(({ code, on }, index) => {
    const bearer = today.get(code)
    return then[index] ?? (bearer && bearer.foundedOn > on ? bearer : undefined)
  })
  const reachable = await unitsInScope(
    tx,
    scope,
    units.flatMap((unit) => unit?.unitId ?? []),
    ctx.today,
  )
  const unitIdOf = (index: number) => {
    const unitId = units[index]?.unitId
    return unitId !== undefined && reachable.has(unitId) ? unitId : undefined
  }
  return {
    unitIdOf,
    report: (index, line, column, report) => {
      const { code = '', on = ctx.today } = refs[index] ?? {}
      if (unitIdOf(index) === undefined) report.error(line, column, 'organisation.unknown-unit', { code, date: formatVietnamese(on) })
      else if (!then[index]) report.warn(line, column, 'organisation.unit-founded-later', { code, date: formatVietnamese(on) })
    },
  }
}

/** The same rule for units that a screen gives by id: within scope, and standing on the date or founded later. */
export async function checkUnitIds(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  asked: readonly { readonly line: number; readonly unitId: string; readonly on: string }[],
  column: string,
  report: RowReport,
): Promise<void> {
  const ids = asked.map(({ unitId }) => unitId)
  const units = await unitsByIds(tx, ids, ctx.today)
  const reachable = await unitsInScope(tx, scope, ids, ctx.today)
  for (const { line, unitId, on } of asked) {
    const unit = units.get(unitId)
    const date = formatVietnamese(on as PlainDate)
    const stands = unit !== undefined && reachable.has(unitId) && (unit.endedOn === null || unit.endedOn > on)
    if (!stands) report.error(line, column, 'personnel.unit-unreachable', { date })
    else if (unit.foundedOn > on) report.warn(line, column, 'personnel.unit-founded-later', { unit: unit.name, date })
  }
}
