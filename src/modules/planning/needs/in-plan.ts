import { rowsAsJson, sql } from '#kernel/db.ts'
import { scopeOf } from '#kernel/context.ts'
import { inScope } from '#modules/organisation/index.ts'
import type { InPlan, PlannedIn } from '#modules/requirements/index.ts'

interface Row extends PlannedIn {
  readonly key: string
}

/** What is missing stands in a need line that was not taken out or refused, whose programme gives the level on that ladder or a higher one. Planned where a
 * line of a plan in force, in a year that is not over, gathers that need; registered where it waits for a plan, of a year after the date. For the review of
 * posts; one statement. Of a plan out of the reader's reach only the name is told. */
export const inPlan: InPlan = async (tx, ctx, on, asks) => {
  if (asks.length === 0) return new Map()
  const reach = scopeOf(ctx.actor, 'planning.read-plan')
  const readable = reach === undefined ? sql`false` : inScope(reach, 'p.unit_id', ctx.today)
  const { rows } = await sql<Row>`
    select distinct on (key) a."personId" || ' ' || a.ladder as key, case when f.plan_id is null then 'registered' else 'planned' end as state, coalesce(f.year, w.year) as year,
      case when f.plan_id is not null then jsonb_build_object('planId', case when f.readable then f.plan_id end, 'title', f.title, 'line', f.code) end as plan
    from jsonb_to_recordset(${rowsAsJson(asks)}::jsonb) as a("personId" uuid, ladder text, level text)
    join catalogue.v_ladder_level wanted on wanted.ladder = a.ladder and wanted.level = a.level
    join planning.need_line l on l.person_id = a."personId" and l.removed_on is null and l.appraised is distinct from 0
    join planning.need_sheet s on s.sheet_id = l.sheet_id
    join planning.needs_window w on w.window_id = s.window_id
    join catalogue.v_programme g on g.programme_id = l.programme_id and g.yields_ladder = a.ladder
    join catalogue.v_ladder_level given on given.ladder = g.yields_ladder and given.level = g.yields_level and given.height >= wanted.height
    left join lateral (
      select f.plan_id, p.title, f.code, f.year, ${readable} as readable
      from planning.plan_line_need n join planning.v_plan_line_in_force f on f.version_id = n.version_id and f.line_key = n.line_key
      join planning.plan p on p.plan_id = f.plan_id
      where n.need_line_id = l.line_id and (f.in_force_to is null or f.in_force_to > ${ctx.today}::date) and make_date(f.year, 12, 31) > ${on}::date
      order by readable desc, f.year, f.plan_id limit 1) f on true
    where f.plan_id is not null or w.year > extract(year from ${on}::date)
    order by key, f.plan_id is null, coalesce(f.year, w.year)`.execute(tx)
  return new Map(rows.map(({ key, ...planned }) => [key, planned]))
}
