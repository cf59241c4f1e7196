import type { PlainDate } from '#kernel/plain-date.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'

export interface NeedAsked {
  readonly personId: string
  readonly programmeId: string
  /** The line that asks, which is no double of itself. */
  readonly lineId?: string | null | undefined
}

/** What else stands for the same person and programme, or one that gives the same level. */
export interface SameNeed {
  readonly fullName: string
  /** In this window, in any sheet: the id of a line. */
  readonly lineId: string | null
  /** Taken out of this sheet, where a review had put it. */
  readonly removed: boolean
  /** The latest other year for which it is registered. */
  readonly otherYear: number | null
  /** The name of a class in which they study for it on the day. */
  readonly studying: string | null
}

/** In the order asked for, by one statement. */
export async function sameNeeds(
  tx: Tx,
  { sheetId, windowId }: { readonly sheetId: string; readonly windowId: string },
  on: PlainDate,
  asked: readonly NeedAsked[],
): Promise<readonly SameNeed[]> {
  if (asked.length === 0) return []
  const { rows } = await sql<SameNeed>`
    with asked as materialized (
      select r.n, r."personId" as person_id, r."programmeId" as programme_id, r."lineId" as line_id, g.code, g.yields_ladder, g.yields_level
      from jsonb_to_recordset(${rowsAsJson(asked.map((each, n) => ({ lineId: null, ...each, n })))}::jsonb) as r(n int, "personId" uuid, "programmeId" uuid, "lineId" uuid)
      join catalogue.v_programme g on g.programme_id = r."programmeId"),
    other as materialized (
      select a.n, l.line_id, l.sheet_id, l.source, l.removed_on, s.window_id, s.state, w.year
      from asked a join planning.need_line l on l.person_id = a.person_id and l.line_id is distinct from a.line_id
      join planning.need_sheet s on s.sheet_id = l.sheet_id join planning.needs_window w on w.window_id = s.window_id
      join catalogue.v_programme g on g.programme_id = l.programme_id
      where l.programme_id = a.programme_id or (g.yields_ladder = a.yields_ladder and g.yields_level = a.yields_level)),
    course as materialized (
      select a.n, min(e.class_name) as name from asked a join classes.v_enrolment_fact e on e.person_id = a.person_id
      where e.decision_date <= ${on}::date
        and case when least(e.completed_on, e.left_on, e.closed_on + 1, e.cancelled_on) is null then e.status in ('enrolled', 'suspended')
          else least(e.completed_on, e.left_on, e.closed_on + 1, e.cancelled_on) > ${on}::date end
        and (e.programme_code = a.code or (e.ladder = a.yields_ladder and e.ladder_level = a.yields_level))
      group by a.n)
    select p.full_name as "fullName", o.line_id as "lineId", coalesce(o.removed, false) as removed, o.year as "otherYear", c.name as studying
    from asked a join personnel.v_person p on p.person_id = a.person_id
    left join (select n, min(line_id::text) filter (where window_id = ${windowId}::uuid and removed_on is null) as line_id,
        bool_or(sheet_id = ${sheetId}::uuid and removed_on is not null and source = 'gap') as removed,
        max(year) filter (where window_id <> ${windowId}::uuid and removed_on is null and state in ('submitted', 'accepted')) as year
      from other group by n) o on o.n = a.n
    left join course c on c.n = a.n
    order by a.n`.execute(tx)
  return rows
}
