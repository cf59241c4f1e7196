import type { EndRule, NewRule, NewVersion, SavedRule, VerifyRule } from '#contracts/requirements.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { requirementsDb } from '../requirements-db.ts'
import type { Lists } from './person-eligibility.ts'
import { readDraft, requireProvince, type SoundDraft } from './rule-draft.ts'
import { bumpRule, lockRule, lockRuleOfVersion, ruleAudit, toldVersion, writeVersion } from './rule-store.ts'
import { nobodyPasses, passing } from './try-rule.ts'

interface Deps {
  readonly set: FactSet
  readonly lists: Lists
}

/** A new rule with its first version, not yet verified. Throws `requirements.province-only`, `kernel.invalid-input`, and what reading its conditions throws. */
export function createRuleUse(gate: Gate, { set, lists }: Deps): Use<NewRule, SavedRule> {
  return gate.command('requirements.save-rule', async (tx, ctx, input: NewRule, scope) => {
    requireProvince(scope)
    const report = fieldReport(ctx, { code: input.code })
    const db = requirementsDb(tx)
    if (await db.selectFrom('requirements.rule').select('rule_id').where('code', '=', input.code).executeTakeFirst())
      report.field('code', 'requirements.code-exists')
    report.refuse()
    const draft = await readDraft(tx, set, await lists(tx), ctx, input)
    const ruleId = newId()
    const name = { name_vi: input.name.vi, name_en: input.name.en }
    await db
      .insertInto('requirements.rule')
      .values({ rule_id: ruleId, code: input.code, aspect: input.aspect, ...name, sort_order: 1000 })
      .execute()
    const rule = await lockRule(tx, ruleId)
    const { versionId } = await writeVersion(tx, ctx, rule, draft)
    const after = { name: input.name.vi, aspect: input.aspect, ...(await toldVersion(tx, set, await lists(tx), versionId)) }
    return {
      value: { ruleId, versionId, version: rule.version + 1, warnings: await warningsOf(tx, ctx, set, draft) },
      audit: ruleAudit(rule, {}, after),
    }
  })
}

/** What a rule asks from a day on: the version in force then ends there, one with the same first day is voided by it. Not yet verified.
 * Throws `requirements.province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, `kernel.invalid-input`, `requirements.overlapping`. */
export function saveVersionUse(gate: Gate, { set, lists }: Deps): Use<NewVersion & { readonly ruleId: string }, SavedRule> {
  return gate.command('requirements.save-rule', async (tx, ctx, input: NewVersion & { readonly ruleId: string }, scope) => {
    requireProvince(scope)
    const rule = await lockRule(tx, input.ruleId, input.version)
    const draft = await readDraft(tx, set, await lists(tx), ctx, input)
    const { versionId, before } = await writeVersion(tx, ctx, rule, draft)
    const known = await lists(tx)
    const told = before ? await toldVersion(tx, set, known, before.versionId) : {}
    return {
      value: { ruleId: rule.ruleId, versionId, version: rule.version + 1, warnings: await warningsOf(tx, ctx, set, draft) },
      audit: ruleAudit(rule, told, await toldVersion(tx, set, known, versionId), input.reason),
    }
  })
}

/** A rule asks nothing any more from a day on. Throws `requirements.province-only`, `kernel.not-found`, `kernel.changed-meanwhile`,
 * `requirements.goes-on` where a later version would go on asking, `requirements.nothing-in-force`. */
export function endRuleUse(gate: Gate): Use<EndRule & { readonly ruleId: string }, SavedRule> {
  return gate.command('requirements.save-rule', async (tx, _ctx, { ruleId, version, validTo, reason }: EndRule & { readonly ruleId: string }, scope) => {
    requireProvince(scope)
    const rule = await lockRule(tx, ruleId, version)
    const later = rule.versions.findLast((each) => !each.voided && each.validFrom >= validTo)
    if (later) throw new AppError('requirements.goes-on', { number: later.number, from: formatVietnamese(later.validFrom) })
    const running = rule.versions.find((each) => !each.voided && each.validFrom < validTo && (each.validTo === null || each.validTo > validTo))
    if (!running) throw new AppError('requirements.nothing-in-force')
    await requirementsDb(tx)
      .updateTable('requirements.rule_version')
      .set({ valid_to: validTo as PlainDate })
      .where('version_id', '=', running.versionId)
      .execute()
    await bumpRule(tx, ruleId)
    return {
      value: { ruleId, versionId: running.versionId, version: rule.version + 1, warnings: [] },
      audit: ruleAudit(rule, { validTo: running.validTo }, { validTo }, reason),
    }
  })
}

/** Says that a version has been checked against the text of the law, or that it has not after all. Throws `requirements.province-only`, `kernel.not-found`,
 * `kernel.changed-meanwhile`, `requirements.version-voided`, `requirements.verified-already`. */
export function verifyRuleUse(gate: Gate, verified: boolean): Use<VerifyRule & { readonly versionId: string }, SavedRule> {
  return gate.command('requirements.verify-rule', async (tx, ctx, { versionId, version, note }: VerifyRule & { readonly versionId: string }, scope) => {
    requireProvince(scope)
    const { rule, standing } = await lockRuleOfVersion(tx, versionId, version)
    if (standing.voided) throw new AppError('requirements.version-voided')
    if (standing.verified === verified) throw new AppError('requirements.verified-already')
    await sql`update requirements.rule_version set verified = ${verified}, verified_by = ${ctx.actor.id}, verified_name = ${ctx.actor.name}, verified_at = now()
      where version_id = ${versionId}::uuid`.execute(tx)
    await bumpRule(tx, rule.ruleId)
    const told = (is: boolean) => ({
      verified: is ? `đã xác minh (phiên bản ${standing.number}, từ ${formatVietnamese(standing.validFrom)})` : 'chưa xác minh',
    })
    return {
      value: { ruleId: rule.ruleId, versionId, version: rule.version + 1, warnings: [] },
      audit: ruleAudit(rule, told(!verified), told(verified), note),
    }
  })
}

/** What is unusual about a version but kept: nobody in the province meets it today. */
async function warningsOf(tx: Tx, ctx: Ctx, set: FactSet, draft: SoundDraft): Promise<SavedRule['warnings']> {
  const on = ctx.today > draft.validFrom ? ctx.today : draft.validFrom
  const found = await passing(tx, set, draft, on)
  if (found.asked > 0 && found.pass > 0) return []
  return [{ code: 'requirements.nobody-passes', message: messageOf('requirements.nobody-passes', nobodyPasses(on, found), ctx.language), field: 'mustHold' }]
}
