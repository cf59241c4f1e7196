import { changePassRuleSchema, type PassRuleVersion, passRuleVersionSchema } from '#contracts/results-rules.ts'
import type { Ctx } from '#kernel/context.ts'
import type { LawKind } from '#kernel/dated-law.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { type Expression, readExpression, tellExpression } from '#modules/expression/index.ts'
import { learnerFacts } from '../marks/result-facts.ts'
import { judgeRunning } from './judge-running.ts'

type Version = Omit<PassRuleVersion, 'code' | 'version'>

export const passLawSchemas = { version: passRuleVersionSchema, change: changePassRuleSchema }

/** Điều kiện hoàn thành: what a learner must have reached. A new one is given a code of its own by whoever adds it. */
export const passLaw: LawKind<Version> = {
  ...{ subjectKind: 'pass-rule', path: '/api/pass-rules', tag: 'results', words: 'Điều kiện hoàn thành' },
  ...{ read: 'results.read-rules', edit: 'results.edit-rules', grows: true },
  kept,
  write,
  checked: (_tx, ctx, _code, version) => {
    const condition = conditionOf(ctx, version.condition)
    return { ...version, condition: condition as Version['condition'], conditionWords: tellExpression(learnerFacts, condition) }
  },
  told: (ctx, { words, typeCodes, condition, switchedOn }) => ({
    ...{ 'words.vi': words.vi, 'words.en': words.en, typeCodes: [...typeCodes], switchedOn },
    condition: tellExpression(learnerFacts, condition as Expression)[ctx.language],
  }),
  title: (code, version) => version?.words.vi ?? code,
  judged: judgeRunning,
}

function conditionOf(ctx: Ctx, given: unknown): Expression {
  try {
    return readExpression(learnerFacts, given, ctx.language)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, error.params, { condition: messageOf(error.code, error.params, ctx.language) }, { cause: error })
  }
}

async function kept(tx: Tx): Promise<readonly PassRuleVersion[]> {
  const { rows } = await sql<Omit<PassRuleVersion, 'conditionWords'>>`
    select rule_id as id, code, version, jsonb_build_object('vi', name_vi, 'en', name_en) as words, type_codes as "typeCodes", condition,
      switched_on as "switchedOn", legal_basis as "legalBasis", article, verified, note, valid_from as "validFrom", valid_to as "validTo"
    from results.pass_rule order by code, valid_from desc`.execute(tx)
  return rows.map((row) => ({ ...row, conditionWords: tellExpression(learnerFacts, row.condition as Expression) }))
}

async function write(tx: Tx, code: string, version: number, versions: readonly Version[]): Promise<void> {
  await sql`delete from results.pass_rule where code = ${code}`.execute(tx)
  const rows = versions.map(({ words, ...rest }) => ({ ...rest, vi: words.vi, en: words.en }))
  await sql`insert into results.pass_rule (rule_id, code, name_vi, name_en, type_codes, condition, legal_basis, article, verified, note, switched_on, valid_from,
      valid_to, version)
    select id, ${code}, vi, en, "typeCodes", condition, "legalBasis", article, verified, note, "switchedOn", "validFrom", "validTo", ${version}::int
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, vi text, en text, "typeCodes" text[], condition jsonb, "legalBasis" text, article text,
      verified boolean, note text, "switchedOn" boolean, "validFrom" date, "validTo" date)`.execute(tx)
}
