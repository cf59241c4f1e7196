import { type Database, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { aCostedClass, aCostedLine, aCostedPlan, aCostedVersion, putInForce } from '#modules/planning/costs/costs-factory.ts'

let year = 2051

/** A class-opening plan in force of a unit, in a year of its own, with a line that a class was made from. */
export async function addOpeningThings({ main }: Database, unitId: string, programmeId: string) {
  const openingId = await aCostedPlan(main, { unitId, kind: 'opening', year, title: 'Kế hoạch mở lớp của đơn vị' })
  const versionId = await aCostedVersion(main, openingId)
  const { lineKey: openingLine } = await aCostedLine(main, versionId, { programmeId, year, code: '1' })
  await sql`insert into planning.opening_proposal (proposal_id, version_id, asked_by, asked_name, asked_on, milliseconds, cost, bound, terms, settings)
    values (${newId()}::uuid, ${versionId}::uuid, 'matrix', 'x', '2021-12-10', 1000, 10, 10, '{"quarter":10}', '{"weights":{"quarter":20},"ceiling":null}')`.execute(
    main,
  )
  await putInForce(main, versionId)
  const openedClass = await aCostedClass(main, programmeId, unitId, `LOP-MO-${year++}`, openingLine)
  return { openingId, openingLine, openedClass }
}
