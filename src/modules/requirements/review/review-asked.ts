import type { ReviewQuery } from '#contracts/requirements-review.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { narrowScope, resolveUnits, unitsBelow } from '#modules/organisation/index.ts'
import type { ReviewAsked } from './review-tables.ts'

export type ReviewFilter = Omit<Partial<ReviewQuery>, 'status' | 'succession'>

/** What a request asks for, as far as every one of these rights reaches today. Throws `kernel.not-found` for a unit that is unknown on the date or out of
 * reach. */
export async function reviewAsked(tx: Tx, ctx: Ctx, input: ReviewFilter, scopes: readonly Scope[], succession: boolean): Promise<ReviewAsked> {
  const on = (input.on ?? ctx.today) as PlainDate
  const units: Scope[] = []
  for (const scope of new Set(scopes)) units.push(await unitsBelow(tx, scope, ctx.today))
  const unitId = input.unitId ?? (input.unit === undefined ? undefined : await unitOf(tx, input.unit, on))
  if (unitId !== undefined) {
    for (const scope of scopes) if (!(await narrowScope(tx, scope, unitId, ctx.today))) throw new AppError('kernel.not-found')
    units.push(await unitsBelow(tx, [unitId], on))
  }
  const { personId, block, ladder, group, q, studying, soonMonths = 6 } = input
  return { on, units, personId, block, ladder, group, q, studying, soonMonths, succession }
}

async function unitOf(tx: Tx, code: string, on: PlainDate): Promise<string> {
  const [unit] = await resolveUnits(tx, [{ code, on }])
  if (!unit) throw new AppError('kernel.not-found')
  return unit.unitId
}
