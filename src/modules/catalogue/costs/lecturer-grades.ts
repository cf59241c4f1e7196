import type { CostNormList } from '#contracts/catalogue-costs.ts'
import { sql, type Tx } from '#kernel/db.ts'

/** Grades of lecturers, highest first. */
export async function lecturerGrades(tx: Tx): Promise<CostNormList['grades']> {
  const { rows } = await sql<CostNormList['grades'][0]>`
    select grade_code as code, jsonb_build_object('vi', name_vi, 'en', name_en) as name from catalogue.lecturer_grade order by sort_order`.execute(tx)
  return rows
}
