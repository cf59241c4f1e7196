import { z } from 'zod'
import { type CommitmentRule, recoveryReasonSchema, roundingSchema } from '#contracts/training-record-commitment-rules.ts'
import type { Words } from '#contracts/words.ts'
import type { Dated } from '#kernel/dated-versions.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type FactSet, type Group, readExpression, tellExpression } from '#modules/expression/index.ts'
import rules from '../../../../db/law/commitment-rules.json' with { type: 'json' }
import releases from '../../../../db/data/commitment-releases.json' with { type: 'json' }

type Told = 'ruleId' | 'code' | 'version' | 'typeNames' | 'appliesTo' | 'appliesToWords' | 'commitments'

/** One version of a rule as it is kept. */
export interface CommitmentRuleVersion extends Dated, Readonly<Omit<CommitmentRule, Told>> {
  readonly validFrom: string
  readonly appliesTo: Group | null
}

export interface KeptRule extends CommitmentRuleVersion {
  readonly code: string
  readonly version: number
  readonly typeNames: readonly Words[]
  readonly commitments: number
}

/** The rules of commitments in every period, newest first within a code. */
export async function keptRules(tx: Tx): Promise<KeptRule[]> {
  const { rows } = await sql<KeptRule>`
    select r.rule_id as id, r.code, r.version, jsonb_build_object('vi', r.name_vi, 'en', r.name_en) as name, r.types,
      coalesce((select jsonb_agg(jsonb_build_object('vi', t.name_vi, 'en', t.name_en) order by t.sort_order) from catalogue.v_training_type t
        where t.type_code = any(r.types)), '[]') as "typeNames",
      r.applies_to as "appliesTo", r.funds, r.numerator, r.denominator, r.rounding, r.pauses, r.reasons, r.reduction_permille as "reductionPermille",
      r.favoured_permille as "favouredPermille", r.money_rounding as "moneyRounding", r.valid_from as "validFrom", r.valid_to as "validTo",
      r.legal_basis as "legalBasis", r.article, r.verified, r.note,
      (select count(*)::int from training_record.commitment c where c.rule_id = r.rule_id) as commitments
    from training_record.commitment_rule r order by r.code, r.valid_from desc`.execute(tx)
  return rows
}

/** The same as a screen shows them. */
export async function listCommitmentRules(tx: Tx, set: FactSet): Promise<CommitmentRule[]> {
  return (await keptRules(tx)).map(({ id, typeNames, ...rule }) => ({
    ...rule,
    // Readonly there, and written by nobody here.
    appliesTo: rule.appliesTo as CommitmentRule['appliesTo'],
    ruleId: id,
    typeNames: [...typeNames],
    appliesToWords: rule.appliesTo && tellExpression(set, rule.appliesTo),
  }))
}

/** Puts the versions of a rule to what they are to be. Those that stay keep their id: commitments rest on it. */
export async function writeCommitmentRule(tx: Tx, code: string, version: number, versions: readonly CommitmentRuleVersion[]): Promise<void> {
  const ids = versions.map(({ id }) => id)
  await sql`delete from training_record.commitment_rule where code = ${code} and rule_id <> all(${ids}::uuid[])`.execute(tx)
  const rows = versions.map(({ name, ...rest }) => ({ ...rest, ...name }))
  await sql`insert into training_record.commitment_rule (rule_id, code, name_vi, name_en, types, applies_to, funds, numerator, denominator, rounding, pauses,
      reasons, reduction_permille, favoured_permille, money_rounding, valid_from, valid_to, legal_basis, article, verified, note, version)
    select id, ${code}, vi, en, types, nullif("appliesTo", 'null'::jsonb), funds, numerator, denominator, rounding, pauses, reasons, "reductionPermille",
      "favouredPermille", "moneyRounding", "validFrom", "validTo", "legalBasis", article, verified, note, ${version}::int
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, vi text, en text, types text[], "appliesTo" jsonb, funds text[], numerator int,
      denominator int, rounding text, pauses boolean, reasons text[], "reductionPermille" int, "favouredPermille" int, "moneyRounding" text,
      "validFrom" date, "validTo" date, "legalBasis" text, article text, verified boolean, note text)
    on conflict (rule_id) do update set name_vi = excluded.name_vi, name_en = excluded.name_en, types = excluded.types, applies_to = excluded.applies_to,
      funds = excluded.funds, numerator = excluded.numerator, denominator = excluded.denominator, rounding = excluded.rounding, pauses = excluded.pauses,
      reasons = excluded.reasons, reduction_permille = excluded.reduction_permille, favoured_permille = excluded.favoured_permille,
      money_rounding = excluded.money_rounding, valid_from = excluded.valid_from, valid_to = excluded.valid_to, legal_basis = excluded.legal_basis,
      article = excluded.article, verified = excluded.verified, note = excluded.note, version = excluded.version`.execute(tx)
}

const shippedRules = z.array(
  z.strictObject({
    code: z.string().min(1),
    vi: z.string().min(1),
    en: z.string().min(1),
    versions: z.array(
      z.strictObject({
        types: z.array(z.string()).min(1),
        appliesTo: z.unknown().nullable(),
        funds: z.array(z.enum(['province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'])),
        numerator: z.int(),
        denominator: z.int(),
        rounding: roundingSchema,
        pauses: z.boolean(),
        reasons: z.array(recoveryReasonSchema),
        reductionPermille: z.int(),
        favouredPermille: z.int(),
        moneyRounding: roundingSchema,
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable(),
        legalBasis: z.string().min(1),
        article: z.string().nullable(),
        verified: z.boolean(),
        note: z.string().nullable(),
      }),
    ),
  }),
)

/** Puts in the rules and the reasons of release that ship with the project; what an office changed or removed since stays as it has it. */
export async function loadCommitmentRules(tx: Tx, set: FactSet): Promise<void> {
  await sql`insert into training_record.release_reason (release_code, name_vi, name_en, kind, legal_basis, verified, sort_order)
    select code, vi, en, kind, "legalBasis", verified, "sortOrder" from jsonb_to_recordset(${rowsAsJson(releases)}::jsonb)
      as r(code text, vi text, en text, kind text, "legalBasis" text, verified boolean, "sortOrder" int)
    on conflict do nothing`.execute(tx)
  const { rows: there } = await sql<{ key: string }>`select key from training_record.shipped_law where key like 'commitment %'`.execute(tx)
  const known = new Set(there.map(({ key }) => key))
  for (const { code, vi, en, versions } of shippedRules.parse(rules)) {
    if (known.has(`commitment ${code}`)) continue
    const made = versions.map((version): CommitmentRuleVersion => ({
      ...version,
      id: newId(),
      name: { vi, en },
      appliesTo: version.appliesTo === null ? null : (readExpression(set, version.appliesTo, 'vi') as Group),
    }))
    await writeCommitmentRule(tx, code, 1, made)
    await sql`insert into training_record.shipped_law (key) values (${`commitment ${code}`})`.execute(tx)
  }
}
