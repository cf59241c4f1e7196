import type { Aspect } from '#contracts/requirements.ts'
import type { Words } from '#contracts/words.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { type ChoiceLists, type FactSet, tellExpression } from '#modules/expression/index.ts'
import type { SoundDraft } from './rule-draft.ts'
import { requirementsDb } from '../requirements-db.ts'

/** A version as it stands, whether or not it still counts. */
export interface StandingVersion {
  readonly versionId: string
  readonly number: number
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
  readonly verified: boolean
  readonly voided: boolean
}

export interface StandingRule {
  readonly ruleId: string
  readonly code: string
  readonly aspect: Aspect
  readonly name: Words
  readonly version: number
  /** By first day. */
  readonly versions: readonly StandingVersion[]
}

/** A rule with its versions, locked until the transaction ends. Throws `kernel.not-found`, and `kernel.changed-meanwhile` where it is not as it was read. */
export async function lockRule(tx: Tx, ruleId: string, version?: number): Promise<StandingRule> {
  const db = requirementsDb(tx)
  const rule = await db.selectFrom('requirements.rule').selectAll().where('rule_id', '=', ruleId).forUpdate().executeTakeFirst()
  if (!rule) throw new AppError('kernel.not-found')
  if (version !== undefined && rule.version !== version) throw new AppError('kernel.changed-meanwhile')
  const rows = await db.selectFrom('requirements.rule_version').selectAll().where('rule_id', '=', ruleId).orderBy('valid_from').orderBy('number').execute()
  return {
    ruleId,
    code: rule.code,
    aspect: rule.aspect,
    name: { vi: rule.name_vi, en: rule.name_en },
    version: rule.version,
    versions: rows.map((row) => ({
      versionId: row.version_id,
      number: row.number,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      verified: row.verified,
      voided: row.voided_at !== null,
    })),
  }
}

/** The rule that a version belongs to, locked. Throws `kernel.not-found`. */
export async function lockRuleOfVersion(tx: Tx, versionId: string, version?: number): Promise<{ rule: StandingRule; standing: StandingVersion }> {
  const row = await requirementsDb(tx).selectFrom('requirements.rule_version').select('rule_id').where('version_id', '=', versionId).executeTakeFirst()
  if (!row) throw new AppError('kernel.not-found')
  const rule = await lockRule(tx, row.rule_id, version)
  const standing = rule.versions.find((each) => each.versionId === versionId)
  if (!standing) throw new AppError('kernel.not-found')
  return { rule, standing }
}

/** Makes room for a version of a rule and writes it: the one in force on its first day ends there, one with the same first day is voided. What begins later
 * stays, and the new one ends where that begins. Throws `requirements.overlapping` where a last day of its own reaches further. */
export async function writeVersion(
  tx: Tx,
  ctx: Ctx,
  rule: StandingRule,
  draft: SoundDraft,
): Promise<{ versionId: string; number: number; before?: StandingVersion }> {
  const db = requirementsDb(tx)
  const standing = rule.versions.filter(({ voided }) => !voided)
  const same = standing.find(({ validFrom }) => validFrom === draft.validFrom)
  const running = standing.find(({ validFrom, validTo }) => validFrom < draft.validFrom && (validTo === null || validTo > draft.validFrom))
  const next = standing.find(({ validFrom }) => validFrom > draft.validFrom)
  const limit = next?.validFrom ?? null
  if (next && draft.validTo !== null && draft.validTo > next.validFrom)
    throw new AppError('requirements.overlapping', { number: next.number, from: formatVietnamese(next.validFrom) })
  if (same) {
    await db
      .updateTable('requirements.rule_version')
      .set({ voided_at: sql`now()`, voided_name: ctx.actor.name })
      .where('version_id', '=', same.versionId)
      .execute()
  }
  if (running) {
    await db
      .updateTable('requirements.rule_version')
      .set({ valid_to: draft.validFrom as PlainDate })
      .where('version_id', '=', running.versionId)
      .execute()
  }
  const versionId = newId()
  const number = Math.max(0, ...rule.versions.map((each) => each.number)) + 1
  await db
    .insertInto('requirements.rule_version')
    .values({
      version_id: versionId,
      rule_id: rule.ruleId,
      number,
      programmes: [...draft.programmes],
      applies_to: draft.appliesTo === null ? null : JSON.stringify(draft.appliesTo),
      must_hold: JSON.stringify(draft.mustHold),
      severity: draft.severity,
      legal_basis: draft.legalBasis,
      article: draft.article,
      valid_from: draft.validFrom as PlainDate,
      valid_to: (draft.validTo ?? limit) as PlainDate | null,
      message_vi: draft.message.vi,
      message_en: draft.message.en,
      note: draft.note,
      entered_by: ctx.actor.id,
      entered_name: ctx.actor.name,
    })
    .execute()
  await bumpRule(tx, rule.ruleId)
  const before = same ?? running
  return { versionId, number, ...(before && { before }) }
}

export async function bumpRule(tx: Tx, ruleId: string): Promise<void> {
  await sql`update requirements.rule set version = version + 1 where rule_id = ${ruleId}::uuid`.execute(tx)
}

/** Fields of a version as the history shows them: conditions in words. */
export async function toldVersion(tx: Tx, set: FactSet, lists: ChoiceLists, versionId: string): Promise<Readonly<Record<string, unknown>>> {
  const row = await requirementsDb(tx).selectFrom('requirements.rule_version').selectAll().where('version_id', '=', versionId).executeTakeFirstOrThrow()
  const words = (expression: unknown) => (expression === null ? 'mọi người' : tellExpression(set, expression as SoundDraft['mustHold'], lists).vi)
  return {
    programmes: row.programmes.join('; '),
    appliesTo: words(row.applies_to),
    mustHold: words(row.must_hold),
    severity: row.severity,
    legalBasis: row.legal_basis,
    article: row.article,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    message: row.message_vi,
    note: row.note,
  }
}

/** The audit entry of an edit: what is no longer as it was. */
export function ruleAudit(
  rule: Pick<StandingRule, 'ruleId' | 'code'>,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  reason?: string | null,
): AuditDraft {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changes = Object.fromEntries(
    fields.flatMap((field) => {
      const [old, now] = [before[field] ?? null, after[field] ?? null]
      return old === now ? [] : [[field, [old, now]]]
    }),
  )
  return { subjectKind: 'rule', subjectId: rule.ruleId, detail: { code: rule.code, changes, ...(reason ? { reason } : {}) } }
}
