import { rowsAsJson, sql } from '#kernel/db.ts'
import type { InPlan } from '#modules/requirements/index.ts'

/** What is missing stands in a need line of a year after the date that was not taken out or refused, whose programme gives the level on that ladder or a higher
 * one. For the review of posts; one statement. */
export const inPlan: InPlan = async (tx, on, asks) => {
  if (asks.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`
    select distinct a."personId" || ' ' || a.ladder as key
    from jsonb_to_recordset(${rowsAsJson(asks)}::jsonb) as a("personId" uuid, ladder text, level text)
    join catalogue.v_ladder_level wanted on wanted.ladder = a.ladder and wanted.level = a.level
    join planning.need_line l on l.person_id = a."personId" and l.removed_on is null and l.appraised is distinct from 0
    join planning.need_sheet s on s.sheet_id = l.sheet_id
    join planning.needs_window w on w.window_id = s.window_id and w.year > extract(year from ${on}::date)
    join catalogue.v_programme g on g.programme_id = l.programme_id and g.yields_ladder = a.ladder
    join catalogue.v_ladder_level given on given.ladder = g.yields_ladder and given.level = g.yields_level and given.height >= wanted.height`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}
