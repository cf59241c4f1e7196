import { sql, type Tx } from '#kernel/db.ts'
import type { HeldPlan } from './plan-store.ts'

/** A need that was sent and stands: what a plan gathers. */
export interface OpenNeed {
  readonly needLineId: string
  readonly year: number
  readonly programmeId: string
  readonly channel: 'opened' | 'sent'
  readonly studyForm: string | null
  readonly quarter: number | null
  readonly providerId: string | null
  readonly fundSource: string | null
  readonly headCount: number
  /** In whose part of the plan it counts: the unit directly below the plan's unit, or the plan's unit itself. */
  readonly unitId: string
}

/** Whether a plan gathers needs itself: the classes of a year’s plan have the people whom that plan gathered and granted. */
export const gathersNeeds = ({ kind, parentId }: Pick<HeldPlan, 'kind' | 'parentId'>): boolean => kind !== 'opening' || parentId === null

/** Statement of the needs that a plan may gather: of sheets that were sent, of the plan's unit and those below it, in its years. */
const openNeedsSql = ({ unitId, yearFrom, yearTo }: Pick<HeldPlan, 'unitId' | 'yearFrom' | 'yearTo'>) => sql<OpenNeed>`
  select n.line_id as "needLineId", w.year, n.programme_id as "programmeId", n.channel, n.study_form as "studyForm", n.quarter, n.provider_id as "providerId",
    n.fund_source as "fundSource", n.head_count as "headCount", p.part as "unitId"
  from planning.need_line n join planning.need_sheet s using (sheet_id) join planning.needs_window w using (window_id)
  join (
    select ${unitId}::uuid as unit_id, ${unitId}::uuid as part
    union all
    select * from (
      select distinct on (below.descendant_id) below.descendant_id, child.descendant_id
      from organisation.v_unit_closure child join organisation.v_unit_closure below on below.ancestor_id = child.descendant_id
      where child.ancestor_id = ${unitId}::uuid and child.depth = 1
      order by below.descendant_id, child.valid_to is null desc, below.valid_to is null desc, below.valid_from desc, child.valid_from desc) parts
  ) p on p.unit_id = n.unit_id
  where s.state in ('submitted', 'accepted') and n.removed_on is null and w.year between ${yearFrom} and ${yearTo}`

/** In an order that does not change. */
export async function openNeeds(tx: Tx, plan: Pick<HeldPlan, 'unitId' | 'yearFrom' | 'yearTo'>): Promise<readonly OpenNeed[]> {
  const { rows } = await sql<OpenNeed>`select * from (${openNeedsSql(plan)}) n order by n."needLineId"`.execute(tx)
  return rows
}

/** People whose need stands in no line of a version. */
export async function countUnfilled(tx: Tx, plan: Pick<HeldPlan, 'unitId' | 'yearFrom' | 'yearTo'>, versionId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(n."headCount"), 0)::int as people from (${openNeedsSql(plan)}) n
    where not exists (select from planning.plan_line_need l where l.version_id = ${versionId}::uuid and l.need_line_id = n."needLineId")`.execute(tx)
  return rows[0]?.people ?? 0
}
