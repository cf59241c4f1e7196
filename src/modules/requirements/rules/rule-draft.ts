import type { ErrorCode } from '#contracts/errors.ts'
import type { RuleDraft } from '#contracts/requirements.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError, type ErrorParams, messageOf } from '#kernel/errors.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { type ChoiceLists, type FactSet, findUnknownChoice, type Group, readExpression, sizeOf } from '#modules/expression/index.ts'
import { findContradiction } from './contradictions.ts'
import { namedProgrammes } from './programmes.ts'

/** What a form asks for, read and found sound. */
export interface SoundDraft extends Omit<RuleDraft, 'appliesTo' | 'mustHold'> {
  readonly appliesTo: Group | null
  readonly mustHold: Group
}

/** Throws `requirements.province-only` when the right does not cover the whole province. */
export function requireProvince(scope: Scope): void {
  if (scope !== 'all') throw new AppError('requirements.province-only')
}

/** An expression of a request as a group. Throws `expression.not-read`, `expression.too-large`, with the field of the form at fault. */
export function readCondition(set: FactSet, ctx: Ctx, field: 'appliesTo' | 'mustHold', given: unknown): Group {
  try {
    // What a request may hold is a group: its schema says so.
    return readExpression(set, given, ctx.language) as Group
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.params, { [field]: messageOf(error.code, error.params, ctx.language) }, { cause: error })
  }
}

/** The conditions of a draft. Throws as `readCondition` does, `expression.unknown-choice` for a value that its list has not, `requirements.asks-nothing`, and
 * `requirements.contradiction` for what nobody can meet. */
export function readConditions(
  set: FactSet,
  lists: ChoiceLists,
  ctx: Ctx,
  draft: Pick<RuleDraft, 'appliesTo' | 'mustHold'>,
): Pick<SoundDraft, 'appliesTo' | 'mustHold'> {
  const refuse = (field: 'appliesTo' | 'mustHold', code: ErrorCode, params: ErrorParams = {}) =>
    new AppError(code, params, { [field]: messageOf(code, params, ctx.language) })
  const conditions = {
    appliesTo: draft.appliesTo === null || draft.appliesTo === undefined ? null : readCondition(set, ctx, 'appliesTo', draft.appliesTo),
    mustHold: readCondition(set, ctx, 'mustHold', draft.mustHold),
  }
  if (sizeOf(conditions.mustHold).rules === 0) throw refuse('mustHold', 'requirements.asks-nothing')
  for (const field of ['appliesTo', 'mustHold'] as const) {
    const words = (fact: string) => set.facts[fact]?.words[ctx.language] ?? fact
    const strange = conditions[field] && findUnknownChoice(set, conditions[field], lists)
    if (strange) throw refuse(field, 'expression.unknown-choice', { ...strange, field: words(strange.field) })
    const found = conditions[field] && findContradiction(set, conditions[field])
    if (found) throw refuse(field, 'requirements.contradiction', { field: words(found.field), path: found.path })
  }
  return conditions
}

/** A draft whose programmes are there, whose dates are in order and whose conditions can be read and met. Throws `kernel.invalid-input` with the words of
 * the fields, and what `readConditions` throws. */
export async function readDraft(tx: Tx, set: FactSet, lists: ChoiceLists, ctx: Ctx, draft: RuleDraft): Promise<SoundDraft> {
  const report = fieldReport(ctx, {})
  const known = await namedProgrammes(tx, draft.programmes)
  const unknown = draft.programmes.find((code) => !known.has(code))
  if (unknown !== undefined) report.field('programmes', 'requirements.unknown-programme', { value: unknown })
  if (draft.validTo !== null && draft.validTo <= draft.validFrom)
    report.field('validTo', 'requirements.ends-before-start', { from: formatVietnamese(draft.validFrom as PlainDate) })
  report.refuse()
  return { ...draft, ...readConditions(set, lists, ctx, draft), programmes: [...new Set(draft.programmes)] }
}
