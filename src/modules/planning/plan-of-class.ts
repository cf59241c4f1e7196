import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** The plan a class was opened under. */
export interface PlanOfClass {
  readonly title: string
  readonly leadBody: string
  readonly coordinatingBodies: readonly string[]
  readonly decisionNo: string | null
  readonly decisionDate: PlainDate | null
}

/** Plans in force that have a class, the one that details the others first: a class-opening plan, then the year's plan above it. */
export async function plansOfClass(tx: Tx, classId: string): Promise<readonly PlanOfClass[]> {
  const { rows } = await sql<PlanOfClass>`
    with line as (
      select l.line_key, l.parent_key, 1 as nearness from planning.line_class c join planning.plan_line l using (line_key)
        join planning.plan_version v on v.version_id = l.version_id and v.state in ('in-force', 'closed') where c.class_id = ${classId}::uuid
      union
      select p.line_key, p.parent_key, 2 from planning.line_class c join planning.plan_line l using (line_key) join planning.plan_line p on p.line_key = l.parent_key
        where c.class_id = ${classId}::uuid)
    select distinct on (line.nearness, p.plan_id) p.title, p.lead_body as "leadBody", p.coordinating_bodies as "coordinatingBodies", v.decision_no as "decisionNo",
      v.decision_date as "decisionDate"
    from line join planning.plan_line l using (line_key) join planning.plan_version v on v.version_id = l.version_id and v.state in ('in-force', 'closed')
    join planning.plan p on p.plan_id = v.plan_id
    order by line.nearness, p.plan_id, v.number desc`.execute(tx)
  return rows
}
