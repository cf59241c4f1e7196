import type { fundSourceWords } from '#contracts/classes.ts'
import { sql, type Tx } from '#kernel/db.ts'

/** The line of a plan in force that a class was opened from. */
export interface LineOfClass {
  readonly planId: string
  readonly title: string
  readonly code: string
  readonly classes: number
  readonly seats: number
  /** In đồng, by its budget or as written; null: no cost is known. */
  readonly cost: number | null
  readonly budgeted: boolean
  readonly fund: keyof typeof fundSourceWords | null
  /** Seats of proposing units. */
  readonly units: readonly { readonly unitId: string; readonly seats: number }[]
  /** Whom the needs name that the line, or the line of the year’s plan that it details, gathers. */
  readonly personIds: readonly string[]
}

/** What a plan says of a class; undefined for a class outside every plan. */
export async function lineOfClass(tx: Tx, classId: string): Promise<LineOfClass | undefined> {
  const { rows } = await sql<LineOfClass>`
    select p.plan_id as "planId", p.title, l.code, l.classes, l.seats, l.cost, exists (select from planning.line_budget b where b.line_id = l.line_id) as budgeted,
      l.fund_source as fund,
      (select coalesce(jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'seats', coalesce(u.approved, u.appraised, u.asked)) order by u.unit_id), '[]')
        from planning.plan_line_unit u where u.line_id = l.line_id) as units,
      (select coalesce(jsonb_agg(distinct n.person_id), '[]')
        from planning.plan_line_need m join planning.plan_version w on w.version_id = m.version_id and w.state in ('in-force', 'closed')
        join planning.need_line n on n.line_id = m.need_line_id and n.removed_on is null and n.person_id is not null
        where m.line_key in (l.line_key, l.parent_key)) as "personIds"
    from planning.line_class c
    join planning.plan_line l on l.line_key = c.line_key
    join planning.plan_version v on v.version_id = l.version_id and v.state in ('in-force', 'closed')
    join planning.plan p on p.plan_id = v.plan_id
    where c.class_id = ${classId}::uuid order by v.number desc limit 1`.execute(tx)
  return rows[0]
}
