import type { RatioReading, RatioSettings } from '#contracts/requirements-ratio.ts'
import type { Language } from '#contracts/words.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Expression } from '#modules/expression/index.ts'
import shipped from '../../../../db/law/ratio-rules.json' with { type: 'json' }

/** One version of a reading of the ratio: a row of requirements.ratio_rule. */
export interface RatioRule extends RatioSettings {
  readonly ruleId: string
  readonly code: string
  readonly nameVi: string
  readonly nameEn: string
  readonly formulaVi: string
  readonly formulaEn: string
  readonly noteVi: string
  readonly noteEn: string
  readonly base: 'posts' | 'incumbents' | 'quota'
  readonly per: 'unit' | 'post'
  readonly counted: readonly ('holders' | 'studying' | 'proposed')[]
  readonly withinYear: boolean
  readonly ladder: string
  readonly ladderLevel: string
  readonly types: readonly string[]
  readonly completionTypes: readonly string[]
  readonly postScope: Expression
  readonly holder: Expression
  readonly strictHolder: Expression
  readonly countedPeople: Expression
  readonly basePeople: Expression
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

const recordColumns = sql.raw(`"ruleId" uuid, code text, "nameVi" text, "nameEn" text, "formulaVi" text, "formulaEn" text, base text, per text,
  counted text[], "withinYear" boolean, ladder text, "ladderLevel" text, types text[], "completionTypes" text[], "postScope" jsonb, holder jsonb,
  "strictHolder" jsonb, "countedPeople" jsonb, "basePeople" jsonb, numerator int, denominator int, rounding text, "checkedAt" text,
  "countCompletionCourse" boolean, "countEquivalents" boolean, "excludeRetiringMonths" int, "poolSmallUnits" boolean, "poolBelow" int, severity text,
  "legalBasis" text, article text, verified boolean, "noteVi" text, "noteEn" text, "inForce" boolean, "validFrom" date, "validTo" date`)

const columns = sql.raw(`rule_id, code, name_vi, name_en, formula_vi, formula_en, base, per, counted, within_year, ladder, ladder_level, types,
  completion_types, post_scope, holder, strict_holder, counted_people, base_people, numerator, denominator, rounding, checked_at,
  count_completion_course, count_equivalents, exclude_retiring_months, pool_small_units, pool_below, severity, legal_basis, article, verified,
  note_vi, note_en, in_force, valid_from, valid_to`)

const named = sql.raw(`r.rule_id as "ruleId", r.code, r.name_vi as "nameVi", r.name_en as "nameEn", r.formula_vi as "formulaVi", r.formula_en as "formulaEn",
  r.base, r.per, r.counted, r.within_year as "withinYear", r.ladder, r.ladder_level as "ladderLevel", r.types, r.completion_types as "completionTypes",
  r.post_scope as "postScope", r.holder, r.strict_holder as "strictHolder", r.counted_people as "countedPeople", r.base_people as "basePeople",
  r.numerator, r.denominator, r.rounding, r.checked_at as "checkedAt", r.count_completion_course as "countCompletionCourse",
  r.count_equivalents as "countEquivalents", r.exclude_retiring_months as "excludeRetiringMonths", r.pool_small_units as "poolSmallUnits",
  r.pool_below as "poolBelow", r.severity, r.legal_basis as "legalBasis", r.article, r.verified, r.note_vi as "noteVi", r.note_en as "noteEn",
  r.in_force as "inForce", r.valid_from as "validFrom", r.valid_to as "validTo"`)

export async function insertRules(tx: Tx, rules: readonly RatioRule[]): Promise<void> {
  await sql`insert into requirements.ratio_rule (${columns})
    select * from jsonb_to_recordset(${rowsAsJson(rules)}::jsonb) as r(${recordColumns})`.execute(tx)
}

/** Brings the shipped readings in; a reading that stands already is left as the office has it. */
export async function loadRatioRules(tx: Tx): Promise<void> {
  const rules = shipped.map((rule) => ({ ...rule, ruleId: newId() }))
  await sql`insert into requirements.ratio_rule (${columns})
    select * from jsonb_to_recordset(${rowsAsJson(rules)}::jsonb) as r(${recordColumns})
    where not exists (select from requirements.ratio_rule k where k.code = r.code)`.execute(tx)
}

/** Every version of every reading: by code, the latest first. */
export async function ratioRules(tx: Tx): Promise<readonly RatioRule[]> {
  return (await sql<RatioRule>`select ${named} from requirements.ratio_rule r order by r.code, r.valid_from desc`.execute(tx)).rows
}

/** The version of a reading on a date; without a code that of the reading in force. Throws `requirements.no-reading`. */
export async function ratioRuleOn(tx: Tx, on: PlainDate, code?: string): Promise<RatioRule> {
  const which = code === undefined ? sql`r.in_force` : sql`r.code = ${code}`
  const { rows } = await sql<RatioRule>`select ${named} from requirements.ratio_rule r
    where ${which} and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to > ${on}::date)`.execute(tx)
  if (!rows[0]) throw new AppError('requirements.no-reading', { date: formatVietnamese(on) })
  return rows[0]
}

/** A reading as screens and files show it. */
export function presentRule(rule: RatioRule, language: Language): RatioReading {
  const { nameVi, nameEn, formulaVi, formulaEn, noteVi, noteEn, counted, types, ...rest } = rule
  const of = (vi: string, en: string) => (language === 'vi' ? vi : en)
  return { ...rest, counted: [...counted], types: [...types], name: of(nameVi, nameEn), formula: of(formulaVi, formulaEn), note: of(noteVi, noteEn) }
}

export const ratioSettingNames = [
  ...(['numerator', 'denominator', 'rounding', 'checkedAt', 'countCompletionCourse', 'countEquivalents', 'excludeRetiringMonths', 'poolSmallUnits'] as const),
  ...(['poolBelow', 'severity', 'legalBasis', 'article', 'verified', 'inForce'] as const),
] satisfies readonly (keyof RatioSettings)[]
