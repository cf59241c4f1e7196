import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { UnitEffect } from '#modules/organisation/index.ts'

interface Passing {
  readonly fromUnitId: string
  readonly toUnitId: string
}

/** Lists go on with the unit that continues theirs: whoever answers for it sees them, submits them again, records answers. Their seats and their room are carried
 * over where they are counted, and what was submitted keeps the unit of its day. A day ahead is waited for. */
export const nominationFollowsUnits: UnitEffect = {
  apply: async (tx, ctx, actId, passages) => {
    const due = passages.filter(({ on, rest }) => rest === 'go' && on <= ctx.today)
    await passLists(tx, ctx, actId, due)
    return { passages: [], totals: {} }
  },

  undo: async (tx, _ctx, actId, foundedIds) => {
    const { rows: moved } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, c.name from nomination.unit_act_list a join nomination.nomination n using (nomination_id) join classes.v_class c using (class_id)
      where a.act_id = ${actId}::uuid and n.unit_id <> a.to_unit_id order by c.name limit 1`.execute(tx)
    if (moved[0]) return [{ what: 'data', count: moved[0].count, example: moved[0].name }]
    await sql`update nomination.nomination n set unit_id = a.from_unit_id, round = a.from_round, version = n.version + 1
      from nomination.unit_act_list a where a.act_id = ${actId}::uuid and a.nomination_id = n.nomination_id`.execute(tx)
    await sql`delete from nomination.unit_act_list where act_id = ${actId}::uuid`.execute(tx)
    const { rows: there } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, c.name from nomination.nomination n join classes.v_class c using (class_id)
      where n.unit_id = any(${foundedIds}::uuid[]) order by c.name limit 1`.execute(tx)
    return there[0] ? [{ what: 'data', count: there[0].count, example: there[0].name }] : []
  },
}

/** What no act took along: units that a file ended, and acts whose day has come. Run every day and at the start of the server. */
export async function turnNominations(tx: Tx, ctx: Ctx): Promise<void> {
  const { rows } = await sql<Passing>`
    select c.unit_id as "fromUnitId", c.now_unit_id as "toUnitId" from organisation.carry_over(${ctx.today}::date) c
    where c.now_unit_id <> c.unit_id and exists (select from nomination.nomination n where n.unit_id = c.unit_id)`.execute(tx)
  await passLists(tx, ctx, null, rows)
}

/** Lists of units pass to the proposing unit of those that continue them, after the lists that it has for the same class. */
async function passLists(tx: Tx, ctx: Ctx, actId: string | null, passages: readonly Passing[]): Promise<void> {
  if (!passages.length) return
  await sql`select from nomination.nomination where unit_id = any(${passages.map(({ fromUnitId }) => fromUnitId)}::uuid[]) order by nomination_id for update`.execute(
    tx,
  )
  const asked = passages.map(({ fromUnitId, toUnitId }) => ({ fromUnitId, toUnitId }))
  const { rows } = await sql<{ nominationId: string; fromUnitId: string; toUnitId: string; fromRound: number; round: number }>`
    with passing as (
      select r."fromUnitId" as from_unit_id, coalesce((
        select c.ancestor_id from organisation.v_unit_closure c
        join organisation.v_unit v on v.unit_id = c.ancestor_id and v.valid_from <= ${ctx.today}::date and (v.valid_to is null or v.valid_to > ${ctx.today}::date)
        join organisation.v_unit p on p.unit_id = v.parent_id and p.parent_id is null and p.valid_from <= ${ctx.today}::date and (p.valid_to is null or p.valid_to > ${ctx.today}::date)
        where c.descendant_id = r."toUnitId" and c.valid_from <= ${ctx.today}::date and (c.valid_to is null or c.valid_to > ${ctx.today}::date) limit 1), r."toUnitId") as to_unit_id
      from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("fromUnitId" uuid, "toUnitId" uuid))
    select n.nomination_id as "nominationId", n.unit_id as "fromUnitId", p.to_unit_id as "toUnitId", n.round as "fromRound",
      (coalesce((select max(o.round) from nomination.nomination o where o.class_id = n.class_id and o.unit_id = p.to_unit_id), 0)
        + row_number() over (partition by n.class_id, p.to_unit_id order by n.submitted_on, n.nomination_id))::int as round
    from nomination.nomination n join passing p on p.from_unit_id = n.unit_id and p.to_unit_id <> n.unit_id order by n.nomination_id`.execute(tx)
  if (!rows.length) return
  await sql`update nomination.nomination n set unit_id = r."toUnitId", round = r.round, version = n.version + 1
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("nominationId" uuid, "toUnitId" uuid, round int) where n.nomination_id = r."nominationId"`.execute(
    tx,
  )
  if (actId === null) return
  await sql`insert into nomination.unit_act_list (act_id, nomination_id, from_unit_id, to_unit_id, from_round)
    select ${actId}::uuid, "nominationId", "fromUnitId", "toUnitId", "fromRound"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r("nominationId" uuid, "fromUnitId" uuid, "toUnitId" uuid, "fromRound" int) on conflict do nothing`.execute(
    tx,
  )
}
