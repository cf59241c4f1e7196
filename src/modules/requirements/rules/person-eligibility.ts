import type { Eligibility, EligibilityReason, PersonEligibility } from '#contracts/requirements-eligibility.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type ChoiceLists, factsIn, type FactSet, type Facts } from '#modules/expression/index.ts'
import { inScope, unitsInScope } from '#modules/organisation/index.ts'
import { confirmationKey, confirmationsOf, holdsOn } from './confirmations.ts'
import { factsForReader, hiddenFacts } from './facts-for-reader.ts'
import { notServing, outOfService } from './in-service.ts'
import { type Programme, programmeOf, programmesOn } from './programmes.ts'
import { readFacts } from './read-facts.ts'
import { covers, expressionsOf, inForceOn, type RuleVersion, versionsInForce } from './rule-versions.ts'
import { serviceWordsOn } from '../settings/load-settings.ts'
import { tellReason } from './tell-reasons.ts'
import { judgeAll, judgeRule, type RuleVerdict, tellVerdict, wordOf } from './verdicts.ts'

interface PersonAsked {
  readonly personId: string
  readonly on?: string | undefined
}

interface JudgedPerson {
  readonly personId: string
  readonly code: string
  readonly fullName: string
  readonly unitId: string
}

export type Lists = (tx: Tx) => Promise<ChoiceLists>

/** One person with every programme of a day: their facts are read once, and every rule is judged once. Throws `kernel.not-found`. */
export const personEligibility =
  (set: FactSet) =>
  async (tx: Tx, ctx: Ctx, { personId, on = ctx.today }: PersonAsked, scope: Scope): Promise<PersonEligibility> => {
    await requirePerson(tx, ctx, personId, scope)
    const readable = factsForReader(set, ctx)
    const programmes = await programmesOn(tx, on)
    const versions = await versionsInForce(tx, on)
    const facts = await factsOf(tx, readable, personId, on, versions)
    const confirmed = await confirmationsOf(tx, [personId])
    const serves = (await outOfService(tx, [{ personId, on }])).size === 0
    const notThere = serves ? [] : [notServing.brief(await serviceWordsOn(tx, on))]
    const judged = versions.map((version) => ({ version, of: judgeRule(readable, version, facts) }))
    const items = programmes.map((programme): PersonEligibility['items'][0] => {
      const concerned = judged.filter(({ version }) => covers(version.programmes, programme))
      const verdicts = concerned.flatMap(({ of }) => of ?? [])
      const { verdict: ofRules, unverified } = judgeAll(verdicts)
      const verdict = wordOf(serves && ofRules)
      const noRules = serves && concerned.length === 0
      const brief = (wanted: false | null) =>
        verdicts.filter(({ version, verdict: said }) => version.verified && said === wanted).map(({ version }) => ({ rule: version.code, name: version.name }))
      return {
        programme: { code: programme.code, name: programme.name, typeCode: programme.typeCode, family: programme.family },
        verdict,
        unverified,
        noRules,
        failed: [...notThere, ...brief(false)],
        unknown: brief(null),
        confirmed: verdicts.filter(({ version: { versionId, verified }, verdict: said }) => {
          const standing = confirmed.get(confirmationKey({ personId, versionId, programme: programme.code }))
          return verified && said === null && standing !== undefined && holdsOn(standing, on)
        }).length,
        words: tellVerdict(verdict, unverified, noRules, ctx.language),
      }
    })
    const count = (wanted: string) => items.filter(({ verdict }) => verdict === wanted).length
    return { on, counts: { eligible: count('eligible'), ineligible: count('ineligible'), unknown: count('unknown') }, items }
  }

/** One person with one programme, with the reasons. Throws `kernel.not-found`, `requirements.unknown-programme`. */
export const eligibilityOf =
  (set: FactSet, lists: Lists) =>
  async (tx: Tx, ctx: Ctx, { personId, programme: code, on = ctx.today }: PersonAsked & { readonly programme: string }, scope: Scope): Promise<Eligibility> => {
    const person = await requirePerson(tx, ctx, personId, scope)
    const programme = await programmeOf(tx, code)
    const readable = factsForReader(set, ctx)
    const { versions, verdicts } = await judgeOne(tx, readable, personId, programme, on)
    const confirmed = await confirmationsOf(tx, [personId])
    const reaches = await reachOf(tx, ctx, set, person.unitId)
    const telling = { set: readable, lists: await lists(tx), language: ctx.language, hidden: hiddenFacts(set, ctx, reaches) }
    const serves = (await outOfService(tx, [{ personId, on }])).size === 0
    const { verdict: ofRules, unverified } = judgeAll(verdicts)
    const verdict = wordOf(serves && ofRules)
    const noRules = serves && versions.length === 0
    const reasons = verdicts.map((each): EligibilityReason => {
      const standing = confirmed.get(confirmationKey({ personId, versionId: each.version.versionId, programme: programme.code }))
      const found = standing && holdsOn(standing, on) ? standing : undefined
      const { confirmationId = '', confirmedName = '', confirmedAt = '', evidence = '' } = found ?? {}
      return { ...tellReason(each, telling), confirmation: found ? { confirmationId, confirmedName, confirmedAt, on: found.on, evidence } : null }
    })
    return {
      verdict,
      unverified,
      reasons: serves ? reasons : [notServing.reason(await serviceWordsOn(tx, on), ctx.language), ...reasons],
      words: tellVerdict(verdict, unverified, noRules, ctx.language),
      noRules,
      on,
      programme: { code: programme.code, name: programme.name, typeCode: programme.typeCode, family: programme.family },
      person: { personId, code: person.code, fullName: person.fullName },
      can: { confirm: await mayConfirm(tx, ctx, person.unitId) },
    }
  }

/** What the rules in force say of one person and one programme; those that ask nothing of them are left out. */
export async function judgeOne(
  tx: Tx,
  set: FactSet,
  personId: string,
  programme: Programme,
  on: string,
): Promise<{ versions: readonly RuleVersion[]; verdicts: readonly RuleVerdict[] }> {
  const versions = (await versionsInForce(tx, on)).filter((version) => inForceOn(version, on) && covers(version.programmes, programme))
  const facts = await factsOf(tx, set, personId, on, versions)
  return { versions, verdicts: versions.flatMap((version) => judgeRule(set, version, facts) ?? []) }
}

async function factsOf(tx: Tx, set: FactSet, personId: string, on: string, versions: readonly RuleVersion[]): Promise<Facts> {
  const facts = [...new Set(expressionsOf(versions).flatMap(factsIn))]
  const [found] = await readFacts(tx, set, [{ personId, on, facts }])
  return found ?? {}
}

/** Throws `kernel.not-found` for whoever is out of scope. */
export async function requirePerson(tx: Tx, ctx: Ctx, personId: string, scope: Scope): Promise<JudgedPerson> {
  const { rows } = await sql<JudgedPerson>`
    select p.person_id as "personId", p.code, p.full_name as "fullName", p.unit_id as "unitId"
    from personnel.v_person p where p.person_id = ${personId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Which of the reader's permissions for single facts reach the unit. */
async function reachOf(tx: Tx, ctx: Ctx, set: FactSet, unitId: string): Promise<(scope: Scope) => boolean> {
  const reached = new Map<string, boolean>()
  for (const permission of new Set(Object.values(set.facts).flatMap((fact) => fact.permission ?? []))) {
    const scope = scopeOf(ctx.actor, permission)
    if (scope !== undefined && scope !== 'all') reached.set(JSON.stringify(scope), (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId))
  }
  return (scope) => reached.get(JSON.stringify(scope)) ?? false
}

async function mayConfirm(tx: Tx, ctx: Ctx, unitId: string): Promise<boolean> {
  const scope = scopeOf(ctx.actor, 'requirements.confirm-unknown')
  return scope !== undefined && (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)
}
