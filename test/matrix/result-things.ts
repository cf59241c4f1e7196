import type { Ctx } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { takeNumber } from '#modules/documents/index.ts'

interface Seeds {
  readonly unitId: string
  readonly classId: string
  readonly personId: string
  /** A kept file. */
  readonly fileId: string
}

/** Closed results of a class: one learner, who failed after all, with a mark and a certificate that is void. */
export async function addResultThings({ main }: Database, ctx: Ctx, { unitId, classId, personId, fileId }: Seeds) {
  const [assessmentId, certificateId, certificateBatchId] = [newId(), newId(), newId()]
  await sql`insert into results.class_result (class_id, state, completed_on, round, submitted_by, submitted_name, submitted_at, closed_by, closed_name, closed_at)
    values (${classId}::uuid, 'closed', '2021-12-01', 1, 'a', 'A', ${ctx.now}, 'b', 'B', ${ctx.now})`.execute(main)
  await sql`insert into results.assessment (assessment_id, class_id, position, name, weight, scale, required)
    values (${assessmentId}::uuid, ${classId}::uuid, 0, 'Bài thi', 1, 10, true)`.execute(main)
  await sql`insert into results.mark (person_id, assessment_id, attempt, class_id, value, marked_at, marked_by, marked_name)
    values (${personId}::uuid, ${assessmentId}::uuid, 1, ${classId}::uuid, 400, ${ctx.now}, 'a', 'A')`.execute(main)
  await sql`insert into results.mark_change (change_id, person_id, assessment_id, attempt, class_id, old_value, new_value, changed_at, changed_by, changed_name)
    values (${newId()}::uuid, ${personId}::uuid, ${assessmentId}::uuid, 1, ${classId}::uuid, 300, 400, ${ctx.now}, 'a', 'A')`.execute(main)
  await sql`insert into results.completion (person_id, class_id, round, verdict, reasons, closed_at, closed_by, closed_name)
    values (${personId}::uuid, ${classId}::uuid, 1, 'failed', '[]', ${ctx.now}, 'b', 'B')`.execute(main)
  const { rows } = await sql<{ name: string }>`select full_name as name from personnel.v_person where person_id = ${personId}::uuid`.execute(main)
  const name = rows[0]?.name ?? ''
  const { entryId } = await main
    .transaction()
    .execute(
      async (tx) => await takeNumber(tx, ctx, { unitId, issuer: `Trường ${unitId}`, layout: 'state', kind: 'CC', on: ctx.today, subject: 'Chứng chỉ thử' }),
    )
  const content = {
    ...{ kind: 'certificate', layout: 'state', province: 'Tỉnh', issuer: 'Trường', issuedOn: '2021-12-01', registerNo: '1/2021', fullName: name, sex: 'male' },
    ...{
      birthDate: '1985-05-05',
      unitName: '',
      programme: 'Chương trình',
      className: 'Lớp',
      opensOn: null,
      completedOn: '2021-12-01',
      hours: null,
      grade: null,
    },
    ...{ signerTitle: 'HIỆU TRƯỞNG', signerName: 'Người Ký', insteadOf: null, demonstration: null },
  }
  await sql`insert into results.certificate (person_id, certificate_id, class_id, kind, number, register_no, entry_id, issuer_unit_id, issuer_name, year, issued_on, content,
      full_name, search_key, layout, code_key, issued_by, issued_name, voided_on, void_reason, void_code, voided_by, voided_name)
    values (${personId}::uuid, ${certificateId}::uuid, ${classId}::uuid, 'certificate', 1, '1/2021', ${entryId}::uuid, ${unitId}::uuid, 'Trường', 2021, '2021-12-01',
      ${JSON.stringify(content)}::jsonb, ${name}, lower(${name}), 'state', ${certificateId}, 'a', 'A', '2021-12-05', 'thử', 'fraud', 'b', 'B')`.execute(main)
  await sql`insert into results.certificate_batch (batch_id, class_id, kind, certificates, file_id, sha256, media_type, made_by, made_name, made_on)
    values (${certificateBatchId}::uuid, ${classId}::uuid, 'certificate', '[]', ${fileId}::uuid, 'x', 'application/pdf', 'a', 'A', '2021-12-05')`.execute(main)
  return { certificateId, certificateBatchId }
}
