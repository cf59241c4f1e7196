import { changeStudyDutySchema, type StudyDuty, studyDutySchema } from '#contracts/delivery-rules.ts'
import type { LawKind } from '#kernel/dated-law.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'

type Version = Omit<StudyDuty, 'code' | 'version'>

export const dutyLawSchemas = { version: studyDutySchema, change: changeStudyDutySchema }

/** Nghĩa vụ học tập bắt buộc hằng năm. */
export const dutyLaw: LawKind<Version> = {
  ...{ subjectKind: 'study-duty', path: '/api/study-duties', tag: 'delivery', words: 'Nghĩa vụ học tập hằng năm' },
  ...{ read: 'delivery.read-rules', edit: 'delivery.edit-rules' },
  kept: async (tx) => {
    const { rows } = await sql<StudyDuty>`
      select duty_id as id, 'year' as code, version, periods, legal_basis as "legalBasis", article, verified, note, valid_from as "validFrom", valid_to as "validTo"
      from delivery.study_duty order by valid_from desc`.execute(tx)
    return rows
  },
  write: async (tx, _code, version, versions) => {
    await sql`delete from delivery.study_duty`.execute(tx)
    await sql`insert into delivery.study_duty (duty_id, periods, legal_basis, article, verified, note, valid_from, valid_to, version)
      select id, periods, "legalBasis", article, verified, note, "validFrom", "validTo", ${version}::int
      from jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as r(id uuid, periods int, "legalBasis" text, article text, verified boolean, note text,
        "validFrom" date, "validTo" date)`.execute(tx)
  },
  checked: (_tx, _ctx, _code, version) => version,
  told: (_ctx, { periods }) => ({ periods }),
  title: () => 'Nghĩa vụ học tập hằng năm',
}
