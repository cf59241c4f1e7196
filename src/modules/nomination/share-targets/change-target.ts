import type { ChangeShareTarget } from '#contracts/nomination-shares.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { changedVersions, type DatedChange, versionChanges } from '#kernel/dated-versions.ts'
import { lockInTransaction, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { type Expression, type FactSet, factsIn, readExpression, tellExpression } from '#modules/expression/index.ts'
import { keptTargets, type TargetVersion, writeTarget } from './target-store.ts'

const told = ['name.vi', 'name.en', 'condition', 'bound', 'share', 'hard', 'points', 'legalBasis', 'verified', 'validFrom', 'validTo'] as const

/** Changes a target of lists, or begins one. Throws `nomination.share-targets-province-only`, `kernel.not-found`, `kernel.changed-meanwhile`,
 * `expression.not-read`, `classes.share-fenced`, and what is wrong by field. */
export function changeTarget(set: FactSet) {
  return async (tx: Tx, ctx: Ctx, input: ChangeShareTarget, scope: Scope): Promise<Outcome<{ code: string; version: number }>> => {
    if (scope !== 'all') throw new AppError('nomination.share-targets-province-only')
    await lockInTransaction(tx, 'nomination share targets')
    const all = await keptTargets(tx)
    const own = all.filter(({ code }) => code === input.code)
    if (input.code !== null && !own[0]) throw new AppError('kernel.not-found')
    if ((own[0]?.version ?? 0) !== input.version) throw new AppError('kernel.changed-meanwhile')
    const before = own.map(({ code: _code, version: _version, ...version }): TargetVersion => version)
    const report = fieldReport(ctx, {})
    const after = changedVersions(before, changeOf(set, ctx, input.change), report)
    if (!after) throw new AppError('kernel.not-found')
    report.refuse()
    const code = input.code ?? nextCode(all.map((each) => each.code))
    const version = input.version + 1
    await writeTarget(tx, code, version, after)
    const changes = versionChanges(
      before.map((each) => flat(set, ctx, each)),
      after.map((each) => flat(set, ctx, each)),
      told,
    )
    const detail = { title: (after.at(-1) ?? before[0])?.name.vi ?? code, changes, ...(input.reason && { reason: input.reason }) }
    return { value: { code, version }, audit: { subjectKind: 'share-target', subjectId: code, detail } }
  }
}

function nextCode(taken: readonly string[]): string {
  let number = 1
  while (taken.includes(`co-cau-${number}`)) number++
  return `co-cau-${number}`
}

function changeOf(set: FactSet, ctx: Ctx, change: ChangeShareTarget['change']): DatedChange<TargetVersion> {
  if (change.kind === 'end' || change.kind === 'remove') return change
  const { kind, condition, ...fields } = change
  return { kind, version: { ...fields, condition: conditionOf(set, ctx, condition), id: 'id' in fields ? fields.id : newId() } }
}

/** What a target may ask: nothing fenced, for the share of one person alone would tell it. */
function conditionOf(set: FactSet, ctx: Ctx, given: unknown): Expression {
  try {
    const expression = readExpression(set, given, ctx.language)
    const fenced = factsIn(expression).find((fact) => set.facts[fact]?.permission !== undefined)
    if (fenced !== undefined) throw new AppError('classes.share-fenced', { field: set.facts[fenced]?.words[ctx.language] ?? fenced })
    return expression
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.params, { condition: messageOf(error.code, error.params, ctx.language) }, { cause: error })
  }
}

/** What the history tells: names each for itself, the share as a fraction, the condition in words. */
function flat(set: FactSet, ctx: Ctx, { name, numerator, denominator, condition, ...rest }: TargetVersion) {
  return { ...rest, 'name.vi': name.vi, 'name.en': name.en, share: `${numerator}/${denominator}`, condition: tellExpression(set, condition)[ctx.language] }
}
