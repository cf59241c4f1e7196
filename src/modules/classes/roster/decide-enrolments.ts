import type { EnrolmentException } from '#contracts/classes-commands.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Language, Words } from '#contracts/words.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import type { Change } from '#kernel/imports/definition.ts'
import type { Enrolling, EnrolmentRecord, Hindrances } from '../enrol.ts'
import { clashWords } from '../clashes/clashes.ts'
import { recordOf } from '../imports/enrolments.ts'

/** Sending people from here: the rules bind, and an exception that was approved lets through what they admit. */
export interface Deciding {
  readonly enrolling: Enrolling
  readonly exception: EnrolmentException | null
}

export type Refusal = readonly [code: ErrorCode, params: ErrorParams]

const listed = (rules: readonly Words[], language: Language) => [...new Set(rules.map((name) => name[language]))].join('; ')

/** Why somebody cannot be decided; undefined where nothing stands in the way, or an exception lets it through. */
export function refusalOf(found: Hindrances | undefined, excepted: boolean, language: Language): Refusal | undefined {
  if (!found) return undefined
  const { blocking, excepting, unconfirmed } = found
  if (blocking.length) return ['classes.rules-not-met', { rules: listed(blocking, language) }]
  const clash = found.clashes?.find(({ severity }) => severity === 'block')
  if (clash) return clashWords(clash)
  if (unconfirmed.length) return ['classes.rules-not-known', { rules: listed(unconfirmed, language) }]
  return excepting.length && !excepted ? ['classes.needs-exception', { rules: listed(excepting, language) }] : undefined
}

/** The lines of a roster as decisions. */
const decisionsOf = (changes: readonly Change<never>[], { exception }: Deciding): EnrolmentRecord[] =>
  changes.map((change) => ({ ...recordOf(change), entry: 'decided', exception }))

/** Lines that the rules stand in the way of, with why. */
export async function refusedLines(tx: Tx, ctx: Ctx, changes: readonly Change<never>[], deciding: Deciding): Promise<ReadonlyMap<number, Refusal>> {
  const found = await deciding.enrolling.hindrances(tx, ctx, decisionsOf(changes, deciding))
  return new Map(
    changes.flatMap(({ line }, index) => {
      const refusal = refusalOf(found[index], deciding.exception !== null, ctx.language)
      return refusal ? [[line, refusal] as const] : []
    }),
  )
}

export async function decideEnrolments(tx: Tx, ctx: Ctx, changes: readonly Change<never>[], deciding: Deciding): Promise<void> {
  await deciding.enrolling.enrol(tx, ctx, decisionsOf(changes, deciding))
}
