import { sql, type Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/context.ts'

/** A line of which something is still to be done: classes that were not opened, or people who are to be sent. */
export interface OpenLine {
  readonly lineKey: string
  readonly lineId: string
  readonly name: string
  /** Classes that were opened from it; they stay with the plan they were opened under. */
  readonly opened: number
}

/** Lines of years that are not over, which have not all their classes and were not handed over before. */
export async function openLines(tx: Tx, ctx: Ctx, versionId: string): Promise<readonly OpenLine[]> {
  const { rows } = await sql<OpenLine>`
    select l.line_key as "lineKey", l.line_id as "lineId", coalesce(l.name, g.name) as name, o.opened
    from planning.plan_line l join catalogue.v_programme g using (programme_id)
    cross join lateral (select count(*)::int as opened from planning.line_class c where c.line_key = l.line_key
      or c.line_key in (select s.line_key from planning.plan_line s where s.parent_key = l.line_key)) o
    where l.version_id = ${versionId}::uuid and l.year >= extract(year from ${ctx.today}::date) and (l.channel = 'sent' or o.opened < greatest(l.classes, 1))
      and not exists (select from planning.plan_handover h where h.from_version_id = l.version_id and h.from_line_key = l.line_key)
    order by l.code, l.line_id`.execute(tx)
  return rows
}

export interface Ended {
  readonly endedOn: string | null
  readonly successors: readonly { readonly unitId: string; readonly code: string; readonly name: string }[]
}

/** When a unit ended, and which units continue it today, through as many reorganisations as there were; the one that continues all of it first. */
export async function endOf(tx: Tx, ctx: Ctx, unitId: string): Promise<Ended> {
  const { rows } = await sql<{ endedOn: string | null; successors: Ended['successors'] }>`
    with recursive after as (
      select s.to_unit_id as id, s.part from organisation.v_unit_succession s where s.from_unit_id = ${unitId}::uuid and s.on_date <= ${ctx.today}::date
      union select s.to_unit_id, s.part from after a join organisation.v_unit_succession s on s.from_unit_id = a.id where s.on_date <= ${ctx.today}::date),
    standing as (
      select v.unit_id, v.code, v.name, min(case a.part when 'full' then 0 else 1 end) as rank from after a join organisation.v_unit v on v.unit_id = a.id
      where v.valid_from <= ${ctx.today}::date and (v.valid_to is null or v.valid_to > ${ctx.today}::date) group by v.unit_id, v.code, v.name)
    select case when e.ended <= ${ctx.today}::date then e.ended::text end as "endedOn",
      coalesce((select jsonb_agg(jsonb_build_object('unitId', s.unit_id, 'code', s.code, 'name', s.name) order by s.rank, s.name collate "vi-x-icu") from standing s), '[]') as successors
    from (select case when bool_or(v.valid_to is null) then null else max(v.valid_to) end as ended from organisation.v_unit v where v.unit_id = ${unitId}::uuid) e`.execute(
    tx,
  )
  const [row] = rows
  if (row?.endedOn == null) return { endedOn: null, successors: [] }
  return row
}
