import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Followed, Passage, UnitEffect } from '#modules/organisation/index.ts'
import { passParts } from './follow-parts.ts'
import { giveBackPlans } from './give-back.ts'
import { living, passSheets } from './follow-sheets.ts'
import { changedSince, keepAfter, putBack } from './journal.ts'

/** Needs that are ahead and the parts of plans not yet approved follow units: totals of people and of seats stay what they were. A day ahead is waited for:
 * the act is applied once more when it has come. */
export const planningFollowsUnits: UnitEffect = {
  apply: async (tx, ctx, actId, passages) => {
    const totals = await whatPasses(tx, ctx, passages)
    await pass(
      tx,
      ctx,
      actId,
      passages.filter(({ on }) => on <= ctx.today),
    )
    await keepAfter(tx, actId)
    return { passages: [], totals }
  },

  giveBack: async (tx, { standAgain, founded }) => await giveBackPlans(tx, standAgain, founded),

  undo: async (tx, _ctx, actId, foundedIds) => {
    const { sheet, line, part, need } = await changedSince(tx, actId)
    if (sheet + line > 0) return [{ what: 'needs', count: sheet + line }]
    // What was approved meanwhile stays as it was approved.
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from planning.unit_act_row r join planning.plan_line l on l.line_id = split_part(r.row_id, ' ', 1)::uuid
      join planning.plan_version v using (version_id) where r.act_id = ${actId}::uuid and r.kind = 'part' and v.state not in ('draft', 'returned')`.execute(tx)
    const plans = part + need + (rows[0]?.count ?? 0)
    if (plans > 0) return [{ what: 'plans', count: plans }]
    const more = await linesSince(tx, actId)
    if (more > 0) return [{ what: 'needs', count: more }]
    await putBack(tx, actId)
    return await whatStands(tx, foundedIds)
  },
}

/** What no act took along is passed on too, every day and at the start of the server: units that files ended, drafts that were sent back, and units that
 * now hang elsewhere. */
export async function turnPlanning(tx: Tx, ctx: Ctx): Promise<void> {
  const { rows } = await sql<Passage>`
    select c.unit_id as "fromUnitId", c.now_unit_id as "toUnitId", ${ctx.today}::date as "on", true as placed, 'follow' as posts, 'go' as rest, '[]'::jsonb as assigned
    from organisation.carry_over(${ctx.today}::date) c where c.now_unit_id <> c.unit_id and (
      exists (select from planning.need_sheet s where s.unit_id = c.unit_id) or exists (select from planning.need_line l where l.unit_id = c.unit_id)
      or exists (select from planning.plan_line_unit p join planning.plan_line l using (line_id) join planning.plan_version v using (version_id)
        where p.unit_id = c.unit_id and v.state in ('draft', 'returned')))`.execute(tx)
  await pass(tx, ctx, null, rows)
}

async function pass(tx: Tx, ctx: Ctx, actId: string | null, passages: readonly Passage[]): Promise<void> {
  if (passages.length === 0) {
    // Nothing ends, but units may hang elsewhere than before.
    await passSheets(tx, ctx, actId, { on: ctx.today, passages: [] })
    return
  }
  for (const [on, ofDay] of Map.groupBy(passages, (passage) => passage.on)) {
    await passSheets(tx, ctx, actId, { on, passages: ofDay })
    await passParts(tx, actId, { on, passages: ofDay })
  }
}

/** What stands on the units that pass on, whether they do today or on a day ahead: sheets still ahead, plans not yet approved in which they have a part and
 * its seats, and plans of their own that are not over, which nobody passes on by itself. */
async function whatPasses(tx: Tx, ctx: Ctx, passages: readonly Passage[]): Promise<Readonly<Record<string, number>>> {
  const all = passages.map(({ fromUnitId }) => fromUnitId)
  const ending = passages.flatMap(({ fromUnitId, rest }) => (rest === 'go' ? [fromUnitId] : []))
  const { rows } = await sql<{ needSheets: number; plans: number; planSeats: number; ownPlans: number }>`
    select (select count(*) from planning.need_sheet s join planning.needs_window w using (window_id)
        where s.unit_id = any(${all}::uuid[]) and ${living(ctx)})::int as "needSheets",
      coalesce(p.plans, 0)::int as plans, coalesce(p.seats, 0)::int as "planSeats",
      (select count(*) from planning.plan o where o.unit_id = any(${ending}::uuid[]) and exists (select from planning.plan_version v
        where v.plan_id = o.plan_id and v.state not in ('superseded', 'closed', 'withdrawn')))::int as "ownPlans"
    from (select count(distinct v.plan_id) as plans, sum(coalesce(u.approved, u.appraised, u.asked)) as seats
      from planning.plan_line_unit u join planning.plan_line l using (line_id) join planning.plan_version v using (version_id)
      where u.unit_id = any(${all}::uuid[]) and v.state in ('draft', 'returned')) p`.execute(tx)
  return { ...rows[0] }
}

/** Lines made since in sheets that an act made, or those joined: where they would go nobody can tell. */
async function linesSince(tx: Tx, actId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from planning.need_line l join planning.unit_act_row r on r.row_id = l.sheet_id::text and r.kind = 'sheet' and r.act_id = ${actId}::uuid
    where r.before is null and not exists (select from planning.unit_act_row o where o.act_id = ${actId}::uuid and o.kind = 'line' and o.row_id = l.line_id::text)`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** What stands on units that are about to be taken away. */
async function whatStands(tx: Tx, unitIds: readonly string[]): Promise<readonly Followed[]> {
  const { rows } = await sql<{ needs: number; plans: number; example: string | null }>`
    select (select count(*) from planning.need_line where unit_id = any(${unitIds}::uuid[]))::int
        + (select count(*) from planning.need_sheet where unit_id = any(${unitIds}::uuid[]))::int as needs,
      (select count(*) from planning.plan where unit_id = any(${unitIds}::uuid[]))::int
        + (select count(*) from planning.plan_line_unit where unit_id = any(${unitIds}::uuid[]))::int as plans,
      (select min(title) from planning.plan where unit_id = any(${unitIds}::uuid[])) as example`.execute(tx)
  const [there] = rows
  if (!there) return []
  return [
    ...(there.needs > 0 ? [{ what: 'needs' as const, count: there.needs }] : []),
    ...(there.plans > 0 ? [{ what: 'plans' as const, count: there.plans, example: there.example ?? undefined }] : []),
  ]
}
