import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { type FactSet, toSql } from '#modules/expression/index.ts'
import { type KeptRule, keptRules } from './commitment-rule-store.ts'

/** Who is sent to what, by whose money, and when that was decided. */
export interface AskedRule {
  readonly personId: string
  readonly typeCode: string
  readonly fundSource: string | null
  readonly decisionDate: string
}

/** The rule that asks each of these people for a commitment, in the order asked; undefined where none does. Facts are those of the day of the decision. Of
 * several a checked rule goes first, then the one that asks for the most. What is not known about a person does not excuse from a rule; that of who pays
 * neither. */
export async function rulesFor(tx: Tx, set: FactSet, asked: readonly AskedRule[]): Promise<readonly (KeptRule | undefined)[]> {
  const rules = await keptRules(tx)
  const lines = await ancestorsOf(tx, asked)
  const candidates = lines.map((line) => rules.filter((rule) => concerns(rule, line)))
  const verdicts = await applies(tx, set, asked, candidates, rules)
  return candidates.map((own, index) =>
    own
      .filter((rule) => verdicts.get(`${index} ${rule.id}`) !== false)
      .toSorted(
        (one, other) =>
          Number(other.verified) - Number(one.verified) ||
          // A rule that surely applies before one that may.
          Number(verdicts.get(`${index} ${other.id}`) === true) - Number(verdicts.get(`${index} ${one.id}`) === true) ||
          other.numerator * one.denominator - one.numerator * other.denominator,
      )
      .at(0),
  )
}

function concerns(rule: KeptRule, { decisionDate, fundSource, types }: AskedRule & { readonly types: readonly string[] }): boolean {
  return (
    rule.validFrom <= decisionDate &&
    (rule.validTo === null || rule.validTo > decisionDate) &&
    rule.types.some((type) => types.includes(type)) &&
    (rule.funds.length === 0 || fundSource === null || rule.funds.some((fund) => fund === fundSource))
  )
}

/** Each with its training type and the types above it. */
async function ancestorsOf(tx: Tx, asked: readonly AskedRule[]) {
  const codes = [...new Set(asked.map(({ typeCode }) => typeCode))]
  const { rows } = await sql<{ code: string; ancestors: readonly string[] }>`
    select type_code as code, ancestors from catalogue.v_training_type where type_code = any(${codes}::text[])`.execute(tx)
  const above = new Map(rows.map(({ code, ancestors }) => [code, ancestors]))
  return asked.map((line) => ({ ...line, types: [line.typeCode, ...(above.get(line.typeCode) ?? [])] }))
}

/** Whether each rule applies to each person on their day, by “index rule”: one statement for each rule with a condition. */
async function applies(tx: Tx, set: FactSet, asked: readonly AskedRule[], candidates: readonly (readonly KeptRule[])[], rules: readonly KeptRule[]) {
  const verdicts = new Map<string, boolean | null>()
  for (const rule of rules) {
    const concerned = asked.flatMap(({ personId, decisionDate }, index) =>
      candidates[index]?.includes(rule) ? [{ n: index, personId, asked_on: decisionDate }] : [],
    )
    if (rule.appliesTo === null) {
      for (const { n } of concerned) verdicts.set(`${n} ${rule.id}`, true)
      continue
    }
    for (const part of inParts(concerned)) {
      // The day is a column of the row, so that every fact is of the day that was asked about.
      const { rows } = await sql<{ n: number; verdict: boolean | null }>`
        select asked_row.n, ${toSql(set, rule.appliesTo, 'p', sql`asked_row.asked_on`)} as verdict
        from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as asked_row(n int, "personId" uuid, asked_on date)
        join personnel.v_person_fact p on p.person_id = asked_row."personId"`.execute(tx)
      for (const { n, verdict } of rows) verdicts.set(`${n} ${rule.id}`, verdict)
    }
  }
  return verdicts
}
