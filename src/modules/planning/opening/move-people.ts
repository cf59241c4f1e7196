import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { OpeningState } from './opening-state.ts'
import type { ProposedClass } from './opening-problem.ts'
import { type PlacedNeed, settleClashes, type UnitSeats } from './settle-clashes.ts'

/** Moves people between classes of one line where somebody would be in two classes at once; returns how many changed their class. Classes whose seats are
 * pinned keep their people, and a line that was appraised already keeps its split by unit. */
export async function movePeople(tx: Tx, versionId: string, { lines, shared }: OpeningState, classes: readonly ProposedClass[]): Promise<number> {
  if (!shared.length) return 0
  const { rows: needs } = await sql<PlacedNeed>`
    select n.need_line_id as "needLineId", n.line_key as "lineKey", coalesce(n.unit_id, x.unit_id) as "unitId", coalesce(n.head_count, x.head_count) as "headCount",
      x.person_id as "personId" from planning.plan_line_need n join planning.need_line x on x.line_id = n.need_line_id
    where n.version_id = ${versionId}::uuid order by n.need_line_id`.execute(tx)
  const { rows: splits } = await sql<UnitSeats & { readonly settled: boolean }>`
    select l.line_key as "lineKey", s.unit_id as "unitId", coalesce(s.approved, s.appraised, s.asked) as seats, s.approved is not null or s.appraised is not null as settled
    from planning.plan_line_unit s join planning.plan_line l using (line_id) where l.version_id = ${versionId}::uuid`.execute(tx)
  const settled = new Set(splits.flatMap((split) => (split.settled ? [split.lineKey] : [])))
  const days = new Map(classes.map((each) => [each.lineKey, each]))
  const dated = lines.map(({ lineKey, parent, pinned }) => ({
    ...{ lineKey, parentKey: parent?.lineKey ?? null, from: days.get(lineKey)?.opensOn ?? null, to: days.get(lineKey)?.endsOn ?? null },
    kept: pinned.includes('seats') || settled.has(lineKey),
  }))
  const { moves, seats } = settleClashes(dated, needs, splits)
  if (!moves.length) return 0
  await sql`update planning.plan_line_need n set line_key = r."lineKey" from jsonb_to_recordset(${rowsAsJson(moves)}::jsonb) as r("needLineId" uuid, "lineKey" uuid)
    where n.version_id = ${versionId}::uuid and n.need_line_id = r."needLineId"`.execute(tx)
  await sql`
    insert into planning.plan_line_unit as s (line_id, unit_id, asked)
    select l.line_id, r."unitId", r.seats + coalesce((select o.asked from planning.plan_line_unit o where o.line_id = l.line_id and o.unit_id = r."unitId"), 0)
    from jsonb_to_recordset(${rowsAsJson(seats)}::jsonb) as r("lineKey" uuid, "unitId" uuid, seats int)
    join planning.plan_line l on l.version_id = ${versionId}::uuid and l.line_key = r."lineKey"
    on conflict (line_id, unit_id) do update set asked = excluded.asked, lock_version = s.lock_version + 1`.execute(tx)
  return moves.length
}
