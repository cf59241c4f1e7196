import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

/** A survey by name of a class, closed, that one person answered. */
export async function addSurveyThings({ main }: Database, classId: string, personId: string) {
  const [surveyId, respondentId, answerId] = [newId(), newId(), newId()]
  const { rows } = await sql<{ formId: string; versionId: string }>`
    select form_id as "formId", version_id as "versionId" from delivery.survey_form_version join delivery.survey_form using (form_id) where code = 'hoc-vien'`.execute(
    main,
  )
  const [form] = rows
  if (!form) throw new Error('no survey form')
  await sql`insert into delivery.survey (survey_id, class_id, form_id, version_id, opens_on, closes_on, anonymous, source, opened_on, opened_by, opened_name, settled_on)
    values (${surveyId}::uuid, ${classId}::uuid, ${form.formId}::uuid, ${form.versionId}::uuid, '2021-11-01', '2021-11-15', false, 'hand', '2021-11-01', 'matrix',
      'x', '2021-11-16')`.execute(main)
  await sql`insert into delivery.survey_respondent (respondent_id, survey_id, person_id, answered)
    values (${respondentId}::uuid, ${surveyId}::uuid, ${personId}::uuid, true)`.execute(main)
  await sql`insert into delivery.survey_answer (answer_id, survey_id, respondent_id) values (${answerId}::uuid, ${surveyId}::uuid, ${respondentId}::uuid)`.execute(
    main,
  )
  await sql`insert into delivery.survey_reply (answer_id, question, score) values (${answerId}::uuid, 'course-all', 9)`.execute(main)
  return { surveyId, formId: form.formId }
}

/** A material of a session. */
export async function aMaterial({ main }: Database, classId: string, sessionId: string, fileId: string) {
  const materialId = newId()
  await sql`insert into delivery.material (material_id, session_id, class_id, file_id, title, file_name, media_type, size, added_on, added_by, added_name)
    values (${materialId}::uuid, ${sessionId}::uuid, ${classId}::uuid, ${fileId}::uuid, 'Bài giảng', 'bai.pdf', 'application/pdf', 1, '2021-12-01', 'matrix', 'x')`.execute(
    main,
  )
  return materialId
}
