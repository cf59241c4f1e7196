import type { ListRules, RuleDetail, RuleList, RuleListItem, RuleVersion as ToldVersion } from '#contracts/requirements.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { type ChoiceLists, type FactSet, type Group, tellExpression } from '#modules/expression/index.ts'
import type { Lists } from './person-eligibility.ts'
import { namedProgrammes, programmeOf } from './programmes.ts'
import { covers, inForceOn, type RuleVersion, versionColumns } from './rule-versions.ts'

interface VersionRow extends RuleVersion {
  readonly voidedAt: string | null
  readonly voidedName: string | null
  readonly note: string | null
  readonly shipped: boolean
  readonly enteredName: string
  readonly enteredAt: string
  readonly verifiedName: string | null
  readonly verifiedAt: string | null
  readonly confirmations: number
  readonly ruleVersion: number
}

const wholeColumns = sql<VersionRow>`${versionColumns}, v.voided_at::text as "voidedAt", v.voided_name as "voidedName", v.note, v.shipped is not null as shipped,
  v.entered_name as "enteredName", v.entered_at::text as "enteredAt", v.verified_name as "verifiedName", v.verified_at::text as "verifiedAt", r.version as "ruleVersion",
  (select count(*) from requirements.confirmation c where c.version_id = v.version_id and c.withdrawn_at is null) as confirmations`

/** Rules with their versions over time; of a programme those of the types above it too. Throws `requirements.unknown-programme`. */
export async function listRules(tx: Tx, ctx: Ctx, input: ListRules, scope: Scope): Promise<RuleList> {
  const on = input.on ?? ctx.today
  const programme = input.programme === undefined ? null : await programmeOf(tx, input.programme)
  const { rows } = await sql<RuleVersion & { state: 'past' | 'current' | 'future' }>`select ${versionColumns}
    from requirements.rule_version v join requirements.rule r on r.rule_id = v.rule_id where v.voided_at is null
    order by r.sort_order, r.code, v.valid_from`.execute(tx)
  const words = searchKey(input.q ?? '')
    .split(' ')
    .filter(Boolean)
  const rules = [...Map.groupBy(rows, ({ ruleId }) => ruleId).values()].flatMap((versions) => {
    const shown = programme ? versions.filter((version) => covers(version.programmes, programme)) : versions
    const first = shown[0]
    if (!first) return []
    const current = shown.find((version) => inForceOn(version, on))
    const text = searchKey([first.code, first.name.vi, first.name.en, ...shown.map(({ legalBasis }) => legalBasis)].join(' '))
    if (input.aspect && first.aspect !== input.aspect) return []
    if (input.inForce !== undefined && (current !== undefined) !== input.inForce) return []
    if (input.verified !== undefined && current?.verified !== input.verified) return []
    if (!words.every((word) => text.includes(word))) return []
    return [{ versions: shown, current, nearest: current ?? nearestTo(shown, on) ?? first }]
  })
  const names = await namedProgrammes(tx, [...new Set([...rules.flatMap(({ nearest }) => nearest.programmes), ...(programme ? [programme.code] : [])])])
  return {
    on,
    programme: programme && (names.get(programme.code) ?? { code: programme.code, name: programme.name, kind: 'programme' }),
    items: rules.map(({ versions, nearest }): RuleListItem => ({
      ruleId: nearest.ruleId,
      code: nearest.code,
      aspect: nearest.aspect,
      name: nearest.name,
      programmes: nearest.programmes.map((code) => names.get(code) ?? { code, name: { vi: code, en: code }, kind: 'programme' }),
      versions: versions.map((version) => partsOf(version, on)),
    })),
    counts: {
      rules: rules.length,
      inForce: rules.filter(({ current }) => current).length,
      unverified: rules.filter(({ current }) => current && !current.verified).length,
    },
    can: { save: may(ctx, 'requirements.save-rule'), verify: may(ctx, 'requirements.verify-rule'), try: scope === 'all' || may(ctx, 'requirements.try-rule') },
  }
}

/** One rule with every version it ever had, in words too. Throws `kernel.not-found`. */
export const readRule =
  (set: FactSet, lists: Lists) =>
  async (tx: Tx, ctx: Ctx, { ruleId, on = ctx.today }: { readonly ruleId: string; readonly on?: string | undefined }): Promise<RuleDetail> => {
    const { rows } = await sql<VersionRow>`select ${wholeColumns} from requirements.rule_version v join requirements.rule r on r.rule_id = v.rule_id
      where r.rule_id = ${ruleId}::uuid order by v.valid_from desc, v.number desc`.execute(tx)
    const [first] = rows
    if (!first) throw new AppError('kernel.not-found')
    const names = await namedProgrammes(tx, [...new Set(rows.flatMap(({ programmes }) => programmes))])
    const known = await lists(tx)
    const verify = may(ctx, 'requirements.verify-rule')
    const save = may(ctx, 'requirements.save-rule')
    return {
      ruleId,
      code: first.code,
      aspect: first.aspect,
      name: first.name,
      version: first.ruleVersion,
      versions: rows.map((row): ToldVersion => ({
        ...partsOf(row, on),
        programmes: row.programmes.map((code) => names.get(code) ?? { code, name: { vi: code, en: code }, kind: 'programme' }),
        appliesTo: row.appliesTo as ToldVersion['appliesTo'],
        mustHold: row.mustHold as ToldVersion['mustHold'],
        appliesToWords: wordsOf(set, row.appliesTo, known),
        mustHoldWords: wordsOf(set, row.mustHold, known),
        message: row.message,
        note: row.note,
        shipped: row.shipped,
        enteredName: row.enteredName,
        enteredAt: row.enteredAt,
        verifiedName: row.verifiedName,
        verifiedAt: row.verifiedAt,
        voidedName: row.voidedName,
        voidedAt: row.voidedAt,
        confirmations: row.confirmations,
        can: { verify: verify && row.voidedAt === null && !row.verified, unverify: verify && row.voidedAt === null && row.verified },
      })),
      can: { save, end: save && rows.some((row) => row.voidedAt === null && row.validTo === null) },
    }
  }

/** Rules are the whole province's: a right over less changes none. */
function may(ctx: Ctx, permission: string): boolean {
  return scopeOf(ctx.actor, permission) === 'all'
}

function wordsOf(set: FactSet, expression: Group | null, lists: ChoiceLists) {
  return expression ? tellExpression(set, expression, lists) : { vi: 'mọi người', en: 'everybody' }
}

function partsOf(version: RuleVersion & { readonly voidedAt?: string | null }, on: string): RuleListItem['versions'][0] {
  const { versionId, number, severity, legalBasis, article, verified, validFrom, validTo } = version
  const state = version.voidedAt ? 'voided' : inForceOn(version, on) ? 'current' : validFrom > on ? 'future' : 'past'
  return { versionId, number, severity, legalBasis, article, verified, validFrom, validTo, state }
}

function nearestTo(versions: readonly RuleVersion[], on: string): RuleVersion | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= on) ?? versions[0]
}
