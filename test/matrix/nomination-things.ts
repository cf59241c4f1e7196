import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

interface Seeds {
  readonly unitId: string
  readonly classId: string
  readonly personId: string
  /** A kept file. */
  readonly fileId: string
}

/** A list on its way, and a decision with a document, of one unit, for a class and somebody of it. */
export async function addNominationThings({ main }: Database, { unitId, classId, personId, fileId }: Seeds) {
  const [nominationId, decidedId, decisionId] = [newId(), newId(), newId()]
  const verdict = JSON.stringify({ verdict: 'eligible', on: '2021-12-01', programme: 'BD-KTV', unverified: 0, rules: [] })
  for (const [id, state, round] of [
    [nominationId, 'submitted', 1],
    [decidedId, 'decided', 2],
  ] as const) {
    await sql`insert into nomination.nomination (nomination_id, class_id, unit_id, round, state, submitted_on, submitted_by, submitted_name, content_hash, snapshot)
      values (${id}::uuid, ${classId}::uuid, ${unitId}::uuid, ${round}, ${state}, '2021-12-01', 'matrix', 'x', 'x', '{}')`.execute(main)
    await sql`insert into nomination.nominee (person_id, nomination_id, position, unit_id, reason, state, verdict, judged_on)
      values (${personId}::uuid, ${id}::uuid, 1, ${unitId}::uuid, 'incumbent', ${state === 'decided' ? 'sent' : 'proposed'}, ${verdict}::jsonb, '2021-12-01')`.execute(
      main,
    )
  }
  await sql`insert into nomination.decision (decision_id, class_id, kind, layout, issuer_unit_id, issuer, signer_title, signer_name, decision_no, decision_date, decided_by, decided_name)
    values (${decisionId}::uuid, ${classId}::uuid, 'send', 'state', ${unitId}::uuid, 'SỞ THỬ', 'GIÁM ĐỐC', 'Người Ký', '1/QĐ', '2021-12-05', 'matrix', 'x')`.execute(
    main,
  )
  await sql`insert into nomination.decision_person (person_id, decision_id, nomination_id, act)
    values (${personId}::uuid, ${decisionId}::uuid, ${decidedId}::uuid, 'send')`.execute(main)
  await sql`insert into nomination.answer (person_id, decision_id, asked_on, answer, answered_on, means, scan_file_id)
    values (${personId}::uuid, ${decisionId}::uuid, '2021-12-05', 'confirmed', '2021-12-06', 'paper', ${fileId}::uuid)`.execute(main)
  const nominationDocumentId = newId()
  await sql`insert into nomination.document (document_id, kind, class_id, decision_id, unit_id, layout, name, sha256, file_id, scan_file_id, issued_on, issued_by, issued_name)
    values (${nominationDocumentId}::uuid, 'roster', ${classId}::uuid, ${decisionId}::uuid, ${unitId}::uuid, 'state', 'danh-sach.docx', 'x', ${fileId}::uuid, ${fileId}::uuid,
      '2021-12-05', 'matrix', 'x')`.execute(main)
  return { nominationId, decisionId, nominationDocumentId }
}

/** A batch of decisions that an account asked for. */
export async function aDecisionBatch({ main }: Database, classId: string, accountId: string): Promise<string> {
  const batchId = newId()
  await sql`insert into nomination.decision_batch (batch_id, class_id, asked, asked_by, asked_name, asked_on)
    values (${batchId}::uuid, ${classId}::uuid, '{}', ${accountId}, 'x', '2021-12-05')`.execute(main)
  return batchId
}
