import type { EligibilityReason } from '#contracts/requirements-eligibility.ts'
import type { VerdictWord } from '#contracts/requirements.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { factsIn, type FactSet } from '#modules/expression/index.ts'
import { confirmationKey, confirmationsOf, holdsOn } from './confirmations.ts'
import { factsForReader, hiddenFacts } from './facts-for-reader.ts'
import { notServing, outOfService } from './in-service.ts'
import type { Lists } from './person-eligibility.ts'
import { programmeOf } from './programmes.ts'
import { readFacts } from './read-facts.ts'
import { covers, expressionsOf, inForceOn, versionsInForce } from './rule-versions.ts'
import { serviceWordsOn } from '../settings/load-settings.ts'
import { tellReason } from './tell-reasons.ts'
import { judgeAll, judgeRule, wordOf } from './verdicts.ts'

/** One person with a programme, in words: the rules that are not met or not known. */
export interface JudgedPerson {
  readonly verdict: VerdictWord
  /** Rules that apply and are not verified; they do not count. */
  readonly unverified: number
  /** What is not met or not known, the verified ones first. */
  readonly reasons: readonly EligibilityReason[]
}

/** What stands against many people and one programme, by person id, as the reader may know it: their facts are read in one statement. Throws
 * `requirements.unknown-programme`. */
export type ReasonsOf = (tx: Tx, ctx: Ctx, programme: string, personIds: readonly string[], on?: string) => Promise<ReadonlyMap<string, JudgedPerson>>

export const tellingReasons =
  (set: FactSet, lists: Lists): ReasonsOf =>
  async (tx, ctx, code, personIds, on = ctx.today) => {
    const programme = await programmeOf(tx, code)
    const readable = factsForReader(set, ctx)
    const versions = (await versionsInForce(tx, on)).filter((version) => inForceOn(version, on) && covers(version.programmes, programme))
    const facts = [...new Set(expressionsOf(versions).flatMap(factsIn))]
    const found = await readFacts(
      tx,
      readable,
      personIds.map((personId) => ({ personId, on, facts })),
    )
    const out = await outOfService(
      tx,
      personIds.map((personId) => ({ personId, on })),
    )
    const gone = out.size ? notServing.reason(await serviceWordsOn(tx, on), ctx.language) : undefined
    const confirmed = await confirmationsOf(tx, personIds)
    // What is beyond reach is told as not known; whether it is on record elsewhere is not told here.
    const telling = { set: readable, lists: await lists(tx), language: ctx.language, hidden: hiddenFacts(set, ctx, () => false) }
    return new Map(
      personIds.map((personId, index): [string, JudgedPerson] => {
        const said = versions.flatMap((version) => judgeRule(readable, version, found[index] ?? {}) ?? [])
        const { verdict, unverified } = judgeAll(said)
        const against = said.filter((each) => each.verdict !== true).toSorted((a, b) => Number(b.version.verified) - Number(a.version.verified))
        const reasons = against.map((each): EligibilityReason => {
          const standing = confirmed.get(confirmationKey({ personId, versionId: each.version.versionId, programme: programme.code }))
          const { confirmationId = '', confirmedName = '', confirmedAt = '', evidence = '' } = standing ?? {}
          const holds = standing !== undefined && holdsOn(standing, on)
          return { ...tellReason(each, telling), confirmation: holds ? { confirmationId, confirmedName, confirmedAt, on: standing.on, evidence } : null }
        })
        const serves = !out.has(index)
        return [personId, { verdict: wordOf(serves && verdict), unverified, reasons: serves || !gone ? reasons : [gone, ...reasons] }]
      }),
    )
  }
