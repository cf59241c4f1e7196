import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { KeptRule } from './commitment-rule-store.ts'
import { type AskedRule, rulesFor } from './find-rule.ts'
import { endOfService, monthsBetween, serveMonthsOf } from './service-months.ts'

/** One person sent to a training by a decision. */
export interface SentPerson extends AskedRule {
  /** What is studied, in words that stay. */
  readonly reason: string
  readonly classId: string | null
  /** The unit as it is at the decision. */
  readonly unitId: string | null
  readonly decisionNo: string
  readonly documentNo: string | null
  readonly trainingFrom: string
  /** Last day. */
  readonly trainingTo: string
  /** Đồng for this person. */
  readonly cost: number | null
  readonly note: string | null
}

export interface MadeCommitment {
  readonly personId: string
  readonly commitmentId: string
  readonly rule: KeptRule
  readonly trainingMonths: number
  readonly serveMonths: number
  readonly validFrom: PlainDate
  readonly validTo: PlainDate
}

/** The months and days that a rule asks for of a training. */
export function owedBy(rule: Pick<KeptRule, 'numerator' | 'denominator' | 'rounding'>, trainingFrom: string, trainingTo: string) {
  const validFrom = addDays(trainingTo as PlainDate, 1)
  // A course of a few days is a month of training: the law counts in months.
  const trainingMonths = Math.max(1, monthsBetween(trainingFrom as PlainDate, validFrom, rule.rounding))
  const serveMonths = serveMonthsOf(trainingMonths, rule)
  return { trainingMonths, serveMonths, validFrom, validTo: endOfService(validFrom, serveMonths, []) }
}

/** Commits people who are sent, each by the rule of the day of the decision, in the caller's transaction and with the caller's audit entry. In the order given;
 * undefined for whom no rule asks. */
export async function commitSent(tx: Tx, set: FactSet, sent: readonly SentPerson[], followsClass = false): Promise<readonly (MadeCommitment | undefined)[]> {
  const rules = await rulesFor(tx, set, sent)
  const made = sent.map(({ personId, trainingFrom, trainingTo }, index): MadeCommitment | undefined => {
    const rule = rules[index]
    return rule && { personId, commitmentId: newId(), rule, ...owedBy(rule, trainingFrom, trainingTo) }
  })
  const rows = made.flatMap((commitment, index) => {
    if (!commitment) return []
    const { rule, ...owed } = commitment
    return [{ ...sent[index], ...owed, ruleId: rule.id }]
  })
  if (rows.length === 0) return made
  await sql`insert into training_record.commitment (person_id, commitment_id, valid_from, valid_to, reason, decision_no, rule_id, type_code, class_id, unit_id,
      decision_date, training_from, training_to, training_months, serve_months, cost, fund_source, document_no, note, follows_class)
    select "personId", "commitmentId", "validFrom", "validTo", reason, "decisionNo", "ruleId", "typeCode", "classId", "unitId", "decisionDate", "trainingFrom",
      "trainingTo", "trainingMonths", "serveMonths", cost, "fundSource", "documentNo", note, ${followsClass}
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("personId" uuid, "commitmentId" uuid, "validFrom" date, "validTo" date, reason text,
      "decisionNo" text, "ruleId" uuid, "typeCode" text, "classId" uuid, "unitId" uuid, "decisionDate" date, "trainingFrom" date, "trainingTo" date,
      "trainingMonths" int, "serveMonths" int, cost bigint, "fundSource" text, "documentNo" text, note text)`.execute(tx)
  return made
}

/** The same for a decision: whoever is committed for the class already stays so, and undefined stands in their place. */
export async function commitDecided(tx: Tx, set: FactSet, sent: readonly SentPerson[]): Promise<readonly (MadeCommitment | undefined)[]> {
  const { rows } = await sql<{ key: string }>`
    select c.person_id || ' ' || c.class_id as key from training_record.commitment c
    join jsonb_to_recordset(${rowsAsJson(sent.map(({ personId, classId }) => ({ personId, classId })))}::jsonb) as r("personId" uuid, "classId" uuid)
      on r."personId" = c.person_id and r."classId" = c.class_id
    where c.released_on is null`.execute(tx)
  const standing = new Set(rows.map(({ key }) => key))
  const isNew = ({ personId, classId }: SentPerson) => !standing.has(`${personId} ${classId}`)
  const made = await commitSent(tx, set, sent.filter(isNew), true)
  let next = 0
  return sent.map((each) => (isNew(each) ? made[next++] : undefined))
}
