import type { Severity, VerdictWord } from '#contracts/requirements.ts'
import type { Words } from '#contracts/words.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { factsIn, type FactSet } from '#modules/expression/index.ts'
import { unitsInScope } from '#modules/organisation/index.ts'
import type { KeptVerdict } from './assess.ts'
import { citation, expressionsOf, type RuleVersion, versionColumns } from './rule-versions.ts'
import { serviceWordsOn } from '../settings/load-settings.ts'
import { tellVerdict } from './verdicts.ts'

/** A verdict that was kept, of somebody of a unit. */
export interface KeptOf {
  readonly unitId: string
  readonly verdict: KeptVerdict
}

/** A rule of a verdict that was kept, in words. */
export interface ToldRule {
  readonly rule: string
  readonly name: Words
  readonly message: Words
  readonly legalBasis: string
  readonly severity: Severity
  readonly verified: boolean
  readonly verdict: VerdictWord
  /** Vouched for by an appraiser. */
  readonly confirmed: boolean
  /** It rests on what this reader may not see: neither its name nor its verdict is told. */
  readonly hidden: boolean
}

export interface ToldVerdict {
  readonly verdict: VerdictWord
  readonly words: string
  readonly on: string
  readonly rules: readonly ToldRule[]
}

/** Tells verdicts that were kept, in the order asked, as this reader may know them: what a rule says that rests on facts beyond their reach is unknown. */
export type TellKept = (tx: Tx, ctx: Ctx, kept: readonly KeptOf[]) => Promise<readonly ToldVerdict[]>

const hiddenName: Words = { vi: 'Một quy định dựa trên thông tin bạn không được xem', en: 'A rule that rests on what you may not see' }

export function tellingKept(set: FactSet): TellKept {
  return async (tx, ctx, kept) => {
    const ids = [...new Set(kept.flatMap(({ verdict }) => verdict.rules.flatMap(({ version }) => version ?? [])))]
    const { rows } = await sql<RuleVersion>`select ${versionColumns} from requirements.rule_version v join requirements.rule r on r.rule_id = v.rule_id
      where v.version_id = any(${ids}::uuid[])`.execute(tx)
    const versions = new Map(rows.map((version) => [version.versionId, version]))
    const hides = await hiding(tx, ctx, set, [...new Set(kept.map(({ unitId }) => unitId))])
    const service = kept.some(({ verdict }) => verdict.rules.some(({ version }) => version === null)) ? await serviceWordsOn(tx, ctx.today) : undefined
    return kept.map(({ unitId, verdict: { verdict, unverified, on, rules } }): ToldVerdict => {
      const told = rules.map((each): ToldRule => {
        const version = each.version === null ? undefined : versions.get(each.version)
        const hidden = version !== undefined && hides(version, unitId)
        const name = version?.name ?? service?.name ?? { vi: each.rule, en: each.rule }
        return {
          rule: hidden ? '' : each.rule,
          name: hidden ? hiddenName : name,
          message: hidden ? hiddenName : (version?.message ?? service?.message ?? name),
          legalBasis: hidden ? '' : version ? citation(version) : (service?.legalBasis ?? ''),
          severity: each.severity,
          verified: each.verified,
          verdict: hidden ? 'unknown' : each.verdict,
          confirmed: !hidden && each.confirmation !== undefined,
          hidden,
        }
      })
      const said = told.some(({ hidden }) => hidden) ? verdictOf(told) : verdict
      return { verdict: said, words: tellVerdict(said, unverified, rules.length === 0, ctx.language), on, rules: told }
    })
  }
}

function verdictOf(rules: readonly ToldRule[]): VerdictWord {
  const counted = rules.filter(({ verified }) => verified)
  if (counted.some(({ verdict }) => verdict === 'ineligible')) return 'ineligible'
  return counted.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'eligible'
}

/** Whether a version asks about what this reader may not see of people of a unit. */
async function hiding(tx: Tx, ctx: Ctx, set: FactSet, unitIds: readonly string[]) {
  const reached = new Map<string, ReadonlySet<string>>()
  const reachOf = async (permission: string): Promise<ReadonlySet<string>> => {
    const scope: Scope | undefined = scopeOf(ctx.actor, permission)
    return scope === undefined ? new Set() : await unitsInScope(tx, scope, unitIds, ctx.today)
  }
  for (const permission of new Set(Object.values(set.facts).flatMap((fact) => fact.permission ?? []))) reached.set(permission, await reachOf(permission))
  const asked = new Map<string, readonly string[]>()
  const permissionsOf = (version: RuleVersion) => {
    const known = asked.get(version.versionId)
    if (known) return known
    const found = [...new Set(expressionsOf([version]).flatMap(factsIn))].flatMap((id) => set.facts[id]?.permission ?? [])
    asked.set(version.versionId, found)
    return found
  }
  return (version: RuleVersion, unitId: string) => permissionsOf(version).some((permission) => !reached.get(permission)?.has(unitId))
}
