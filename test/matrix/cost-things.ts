import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { aCostedLine, aCostedPlan, aCostedVersion, putInForce } from '#modules/planning/costs/costs-factory.ts'

/** A draft with a line to be budgeted, a class's payment, and a line whose cost is to be approved again; all of one unit. */
export async function addCostThings({ main }: Database, unitId: string, classId: string, programmeId: string) {
  const draft = await aCostedVersion(main, await aCostedPlan(main, { unitId, year: 2031, title: 'Kế hoạch có kinh phí' }))
  const { lineId: planLineId } = await aCostedLine(main, draft, { programmeId })
  // Of another year than the classes: those of 2021 are measured by no plan.
  const versionId = await aCostedVersion(main, await aCostedPlan(main, { unitId, year: 2032, title: 'Kế hoạch có kinh phí' }))
  const { lineKey } = await aCostedLine(main, versionId, { programmeId, year: 2032, cost: 100 })
  await putInForce(main, versionId)
  const costId = newId()
  await sql`insert into planning.class_cost (cost_id, class_id, words, amount, spent_on, fund_source, document_no, recorded_by, recorded_name, recorded_on)
    values (${costId}::uuid, ${classId}::uuid, 'Khoản chi', 1000, '2021-05-01', 'other', 'PC', 'matrix', 'x', '2021-05-01')`.execute(main)
  const reopeningId = newId()
  await sql`insert into planning.cost_reopening (reopening_id, line_key, version_id, class_id, approved_cost, spent, allowed, opened_on)
    values (${reopeningId}::uuid, ${lineKey}::uuid, ${versionId}::uuid, ${classId}::uuid, 100, 1000, 110, '2021-05-01')`.execute(main)
  return { planLineId, costId, reopeningId }
}
