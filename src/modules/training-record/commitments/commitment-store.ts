import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { type CommitmentRow, commitmentRows } from './commitment-rows.ts'

interface CommitmentKey {
  readonly personId: string
  readonly commitmentId: string
}

/** Which of these commitments something above rests on, that must not lose its ground: given at construction. */
export type CommitmentsRelied = (tx: Tx, commitmentIds: readonly string[]) => Promise<ReadonlySet<string>>

/** One commitment of a person who is held. Throws `kernel.not-found`. */
export async function commitmentOf(tx: Tx, { personId, commitmentId }: CommitmentKey): Promise<CommitmentRow> {
  const [row] = await commitmentRows(tx, sql`c.person_id = ${personId}::uuid and c.commitment_id = ${commitmentId}::uuid`, sql`c.commitment_id`)
  if (!row) throw new AppError('kernel.not-found')
  return row
}

/** Puts a commitment to what it is to be, its pauses with it. */
export async function updateCommitment(tx: Tx, row: CommitmentKey & Readonly<Record<string, unknown>>, pauses: readonly object[]): Promise<void> {
  const key = sql`c.person_id = ${row.personId}::uuid and c.commitment_id = ${row.commitmentId}::uuid`
  await sql`update training_record.commitment c set reason = r.reason, type_code = r."typeCode", class_id = r."classId", decision_no = r."decisionNo",
      decision_date = r."decisionDate", document_no = r."documentNo", training_from = r."trainingFrom", training_to = r."trainingTo",
      training_months = r."trainingMonths", serve_months = r."serveMonths", valid_from = r."validFrom", valid_to = r."validTo", cost = r.cost,
      fund_source = r."fundSource", note = r.note, rule_id = r."ruleId",
      follows_class = c.follows_class and (c.training_from, c.training_to, c.class_id) is not distinct from (r."trainingFrom", r."trainingTo", r."classId"),
      end_told_on = case when r."validTo" > c.valid_to then null else c.end_told_on end
    from jsonb_to_recordset(${rowsAsJson([row])}::jsonb) as r(reason text, "typeCode" text, "classId" uuid, "decisionNo" text, "decisionDate" date,
      "documentNo" text, "trainingFrom" date, "trainingTo" date, "trainingMonths" int, "serveMonths" int, "validFrom" date, "validTo" date, cost bigint,
      "fundSource" text, note text, "ruleId" uuid)
    where ${key}`.execute(tx)
  await sql`delete from training_record.commitment_pause c where ${key}`.execute(tx)
  if (pauses.length === 0) return
  await sql`insert into training_record.commitment_pause (person_id, commitment_id, paused_from, paused_to, reason)
    select ${row.personId}::uuid, ${row.commitmentId}::uuid, "from", "to", reason
    from jsonb_to_recordset(${rowsAsJson(pauses)}::jsonb) as r("from" date, "to" date, reason text)`.execute(tx)
}

export async function deleteCommitment(tx: Tx, { personId, commitmentId }: CommitmentKey): Promise<void> {
  await sql`delete from training_record.commitment where person_id = ${personId}::uuid and commitment_id = ${commitmentId}::uuid`.execute(tx)
}

export interface Release {
  readonly on: string
  readonly code: string
  readonly words: string | null
  readonly documentNo: string
  readonly documentDate: string | null
}

/** Writes the end of commitments; called in the transaction of whoever releases. */
export async function writeRelease(tx: Tx, { personId, commitmentId }: CommitmentKey, { on, code, words, documentNo, documentDate }: Release): Promise<void> {
  await sql`update training_record.commitment set released_on = ${on}::date, release_code = ${code}, release_words = ${words},
      release_document_no = ${documentNo}, release_document_date = ${documentDate}::date
    where person_id = ${personId}::uuid and commitment_id = ${commitmentId}::uuid`.execute(tx)
}
