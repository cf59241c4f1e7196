import type { RatioQuery } from '#contracts/requirements-ratio.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Expression, type FactSet, factsIn } from '#modules/expression/index.ts'
import { type RatioRule, ratioRuleOn } from './ratio-rules.ts'

const fence = 'personnel.read-succession'

/** A reading that looks at who is planned for what tells quy hoạch, by its numbers as by its names: only for those who may read that, as far as they
 * may, and it is logged. Any other is an ordinary query. Throws `requirements.reading-fenced`, `requirements.no-reading`. */
export function readingThroughSuccession<Input extends RatioQuery & { readonly unitId?: string | undefined }, Value>(
  gate: Gate,
  people: FactSet,
  permission: 'requirements.read-ratio' | 'requirements.export-ratio',
  run: (tx: Tx, ctx: Ctx, input: Input, scope: Scope) => Promise<Value>,
): Use<Input, Value> {
  const fencedUse = gate.fencedQuery(permission, async (tx, ctx, input: Input, scope) => {
    const fenced = scopeOf(ctx.actor, fence)
    if (fenced === undefined) throw new AppError('requirements.reading-fenced')
    return {
      value: await run(tx, ctx, input, narrower(scope, fenced)),
      audit: { subjectKind: 'succession', ...(input.unitId === undefined ? {} : { unitId: input.unitId }), detail: { on: input.on ?? ctx.today } },
    }
  })
  const openUse = gate.query(permission, run)
  const fenced = gate.query(permission, async (tx, ctx, { on, reading }: Input) =>
    tellsSuccession(people, await ratioRuleOn(tx, (on ?? ctx.today) as PlainDate, reading)),
  )
  return async (ctx, input) => ((await fenced(ctx, input)) ? await fencedUse(ctx, input) : await openUse(ctx, input))
}

/** Whether this actor may count by a reading at all. */
export const mayCountBy = (people: FactSet, ctx: Ctx, rule: RatioRule): boolean => scopeOf(ctx.actor, fence) !== undefined || !tellsSuccession(people, rule)

export function tellsSuccession(people: FactSet, { countedPeople, basePeople, holder }: RatioRule): boolean {
  const reads = (expression: Expression) => factsIn(expression).some((fact) => fact === 'plannedForAskedPost' || people.facts[fact]?.permission === fence)
  return [countedPeople, basePeople, holder].some(reads)
}

/** Where two permissions both reach, as far as their roots tell: one within the other. */
function narrower(one: Scope, other: Scope): Scope {
  if (one === 'all') return other
  if (other === 'all') return one
  return one.filter((unitId) => other.includes(unitId))
}
