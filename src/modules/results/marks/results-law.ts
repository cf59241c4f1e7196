import type { GradeScheme } from '#contracts/results-marks.ts'
import type { PassRule } from '#contracts/results.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Group, readExpression } from '#modules/expression/index.ts'
import gradeBands from '../../../../db/law/grade-bands.json' with { type: 'json' }
import passRules from '../../../../db/law/pass-rules.json' with { type: 'json' }
import type { GradeBand, JudgingRule } from './judge-learner.ts'
import { learnerFacts } from './result-facts.ts'

const schoolCustom = 'Thang xếp loại theo quy chế của cơ sở (chưa đối chiếu văn bản)'

/** Brings the shipped conditions of completing and names of averages in, each code once: what an office changed or took out since stays as it has it. */
export async function loadResultsLaw(tx: Tx): Promise<void> {
  const codes = [...passRules.map(({ code }) => `pass ${code}`), ...gradeBands.map(({ scheme }) => `grades ${scheme}`)]
  const { rows: made } = await sql<{ code: string }>`
    insert into results.shipped_rule (code) select distinct unnest(${codes}::text[]) on conflict do nothing returning code`.execute(tx)
  const fresh = new Set(made.map(({ code }) => code))
  const rules = passRules
    .filter(({ code }) => fresh.has(`pass ${code}`))
    .map((rule) => ({ ...rule, id: newId(), condition: readExpression(learnerFacts, rule.condition, 'vi') }))
  await sql`insert into results.pass_rule (rule_id, code, name_vi, name_en, type_codes, condition, legal_basis, article, verified, switched_on, valid_from, valid_to)
    select id, code, vi, en, types, condition, "legalBasis", article, verified, "switchedOn", "validFrom", "validTo"
    from jsonb_to_recordset(${rowsAsJson(rules)}::jsonb) as r(id uuid, code text, vi text, en text, types text[], condition jsonb, "legalBasis" text, article text,
      verified boolean, "switchedOn" boolean, "validFrom" date, "validTo" date)`.execute(tx)
  const bands = gradeBands.filter(({ scheme }) => fresh.has(`grades ${scheme}`)).map((band) => ({ ...band, id: newId() }))
  await sql`insert into results.grade_band (band_id, scheme, code, name_vi, name_en, from_share, passes, legal_basis, verified, valid_from)
    select id, scheme, code, vi, en, "fromShare", passes, ${schoolCustom}, false, '2010-01-01'
    from jsonb_to_recordset(${rowsAsJson(bands)}::jsonb) as r(id uuid, scheme text, code text, vi text, en text, "fromShare" int, passes boolean)`.execute(tx)
}

export type RuleInForce = PassRule & JudgingRule

/** Conditions in force on a day for a type of training, by the codes of it and of what it stands below. */
export async function rulesInForce(tx: Tx, on: PlainDate, types: readonly string[]): Promise<readonly RuleInForce[]> {
  const { rows } = await sql<RuleInForce & { condition: Group }>`
    select rule_id as "ruleId", code, jsonb_build_object('vi', name_vi, 'en', name_en) as words, condition, legal_basis as "legalBasis", article, verified,
      switched_on as "switchedOn", valid_from as "validFrom", valid_to as "validTo"
    from results.pass_rule where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
      and (type_codes = '{}' or type_codes && ${types}::text[])
    order by switched_on desc, code desc`.execute(tx)
  return rows
}

/** Names of averages in force on a day. */
export async function bandsInForce(tx: Tx, on: PlainDate, scheme: GradeScheme): Promise<readonly GradeBand[]> {
  const { rows } = await sql<GradeBand>`
    select code, jsonb_build_object('vi', name_vi, 'en', name_en) as words, from_share as "fromShare", passes
    from results.grade_band where scheme = ${scheme} and valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
    order by from_share desc, passes desc`.execute(tx)
  return rows
}
