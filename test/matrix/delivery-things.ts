import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'

/** A self-paced unit of a class. */
export async function aSelfPacedUnit({ main }: Database, classId: string): Promise<string> {
  const packageId = newId()
  await sql`insert into delivery.package (package_id, class_id, title, standard, launch, file_name, sha256, size, parts, added_on, added_by, added_name)
    values (${packageId}::uuid, ${classId}::uuid, 'Bài thử', 'scorm-1.2', 'a.html', 'bai.zip', 'x', 1, 1, '2021-12-01', 'matrix', 'x')`.execute(main)
  return packageId
}

/** A session of a class on the day of the matrix. */
export async function aClassSession({ main }: Database, classId: string): Promise<string> {
  const sessionId = newId()
  await sql`insert into classes.session (session_id, class_id, held_on, half, starts_at, ends_at, subject, mode)
    values (${sessionId}::uuid, ${classId}::uuid, '2021-12-10', 'morning', '07:30', '11:00', 'Chuyên đề thử', 'in-person')`.execute(main)
  return sessionId
}

/** What the learner of a unit said beforehand, with a paper. */
export async function aNotice({ main }: Database, unit: 'A' | 'B', fileId: string): Promise<string> {
  const noticeId = newId()
  await sql`insert into delivery.absence_notice (person_id, notice_id, class_id, kind, from_on, to_on, reason, file_id, file_name, given_at, given_by, given_name, by_learner)
    select p.person_id, ${noticeId}::uuid, c.class_id, 'notice', '2021-12-20', '2021-12-20', 'thử', ${fileId}::uuid, 'giay.pdf', now(), 'matrix', 'x', true
    from personnel.v_person p, classes.class c where p.code = ${`NGUOI-${unit}`} and c.code = ${`LOP-${unit}`}`.execute(main)
  return noticeId
}

/** What somebody says is wrong in their record, with evidence. */
export async function aCorrection({ main }: Database, unit: 'A' | 'B', fileId: string): Promise<string> {
  const correctionId = newId()
  await sql`insert into personnel.correction (person_id, correction_id, field, proposed, file_id, file_name, proposed_at, proposed_by)
    select person_id, ${correctionId}::uuid, 'other', 'thử', ${fileId}::uuid, 'giay.pdf', now(), 'matrix' from personnel.v_person where code = ${`NGUOI-${unit}`}`.execute(
    main,
  )
  return correctionId
}
