import type { ChangeCommitmentRule } from '#contracts/training-record-commitment-rules.ts'
import type { SavedLaw } from '#contracts/training-record-validity.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { changedVersions, type DatedChange, versionChanges } from '#kernel/dated-versions.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FieldReport, fieldReport } from '#kernel/imports/typed-rows.ts'
import { type FactSet, type Group, readExpression } from '#modules/expression/index.ts'
import { asSeen, newCode } from '../validity/dated-law.ts'
import { type CommitmentRuleVersion, keptRules, writeCommitmentRule } from './commitment-rule-store.ts'

const told = [
  ...(['name.vi', 'name.en', 'types', 'appliesTo', 'funds', 'factor', 'rounding', 'pauses', 'reasons', 'reductionPermille', 'favouredPermille'] as const),
  ...(['moneyRounding', 'validFrom', 'validTo', 'legalBasis', 'article', 'verified', 'note'] as const),
]

/** Changes a rule of commitments, or begins one; commitments keep the version they were made by. Throws `training-record.commitment-rules-province-only`,
 * `kernel.not-found`, `kernel.changed-meanwhile`, `expression.not-read`, and what is wrong by field. */
export function changeCommitmentRule(set: FactSet) {
  return async (tx: Tx, ctx: Ctx, input: ChangeCommitmentRule, scope: Scope): Promise<Outcome<SavedLaw>> => {
    if (scope !== 'all') throw new AppError('training-record.commitment-rules-province-only')
    await sql`select pg_advisory_xact_lock(hashtext('training_record commitment rules'))`.execute(tx)
    const rules = await keptRules(tx)
    const before = input.code === null ? { version: 0, versions: [] } : asSeen(ruleNamed(rules, input.code), input.version)
    const report = fieldReport(ctx, {})
    const after = changedVersions(before.versions, changeOf(set, ctx, input.change), report)
    if (!after) throw new AppError('kernel.not-found')
    const changed = after.filter((version) => !before.versions.includes(version))
    await checkVersions(tx, changed, report)
    const gone = new Set(before.versions.filter(({ id }) => !after.some((version) => version.id === id)).map(({ id }) => id))
    const count = rules.reduce((sum, rule) => sum + (gone.has(rule.id) ? rule.commitments : 0), 0)
    if (count > 0) throw new AppError('training-record.commitment-rule-relied-on', { count })
    report.refuse()
    const about = after.at(-1) ?? before.versions[0]
    const code =
      input.code ??
      newCode(
        'cam-ket',
        rules.map((rule) => rule.code),
      )
    const version = before.version + 1
    await writeCommitmentRule(tx, code, version, after)
    const changes = versionChanges(before.versions.map(flat), after.map(flat), told)
    const detail = { title: about?.name.vi ?? code, changes, ...(input.reason && { reason: input.reason }) }
    return { value: { code, version }, audit: { subjectKind: 'commitment-rule', subjectId: code, detail } }
  }
}

function ruleNamed(rules: Awaited<ReturnType<typeof keptRules>>, code: string) {
  const own = rules.filter((rule) => rule.code === code)
  if (!own[0]) return undefined
  return {
    version: own[0].version,
    versions: own.map(({ code: _code, version: _version, typeNames: _names, commitments: _count, ...version }): CommitmentRuleVersion => version),
  }
}

function changeOf(set: FactSet, ctx: Ctx, change: ChangeCommitmentRule['change']): DatedChange<CommitmentRuleVersion> {
  if (change.kind === 'end' || change.kind === 'remove') return change
  const { kind, appliesTo, ...fields } = change
  return { kind, version: { ...fields, appliesTo: appliesTo === null ? null : conditionOf(set, ctx, appliesTo), id: 'id' in fields ? fields.id : newId() } }
}

function conditionOf(set: FactSet, ctx: Ctx, given: unknown): Group {
  try {
    return readExpression(set, given, ctx.language) as Group
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.params, { appliesTo: messageOf(error.code, error.params, ctx.language) }, { cause: error })
  }
}

async function checkVersions(tx: Tx, versions: readonly CommitmentRuleVersion[], report: FieldReport): Promise<void> {
  const { rows } = await sql<{ code: string }>`select type_code as code from catalogue.v_training_type`.execute(tx)
  const known = new Set(rows.map(({ code }) => code))
  for (const { types, reductionPermille, favouredPermille } of versions) {
    const unknown = types.find((type) => !known.has(type))
    if (unknown !== undefined) report.field('types', 'training-record.unknown-training-type', { value: unknown })
    if (favouredPermille < reductionPermille) report.field('favouredPermille', 'training-record.favoured-less')
  }
}

/** What the history tells: names each for itself, the factor as a fraction, lists as texts. */
function flat({ name, numerator, denominator, ...rest }: CommitmentRuleVersion) {
  return {
    ...rest,
    'name.vi': name.vi,
    'name.en': name.en,
    factor: denominator === 1 ? String(numerator) : `${numerator}/${denominator}`,
    types: rest.types.join(', '),
    funds: rest.funds.join(', '),
    reasons: rest.reasons.join(', '),
    appliesTo: rest.appliesTo && JSON.stringify(rest.appliesTo),
  }
}
