import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { EffectCounts, UnitEffect } from '#modules/organisation/index.ts'

/** A class that is still held on the day its host unit ends goes on with the unit that continues it. Enrolments keep the unit as decided:
 * reports carry them over. */
export const classesFollowUnits: UnitEffect = {
  apply: async (tx, ctx, actId, passages) => {
    const counts: EffectCounts['passages'][number][] = []
    let total = 0
    for (const [on, ofDay] of Map.groupBy(
      passages.map((passage, index) => ({ ...passage, index })),
      (passage) => passage.on,
    )) {
      const rows = rowsAsJson(ofDay.filter(({ rest }) => rest === 'go').map(({ index, fromUnitId, toUnitId }) => ({ index, fromUnitId, toUnitId })))
      const passage = sql`jsonb_to_recordset(${rows}::jsonb) as p(index int, "fromUnitId" uuid, "toUnitId" uuid)`
      const open = sql`c.cancelled_on is null and (c.closed_on is null or c.closed_on >= ${on}::date)`
      const { rows: classes } = await sql<{ index: number; count: number }>`
        with due as (
          select p.index, c.class_id, p."fromUnitId", p."toUnitId" from classes.class c
          left join lateral (select m.to_unit_id from classes.host_move m where m.class_id = c.class_id and not m.done order by m.on_date desc limit 1) m on true
          join ${passage} on p."fromUnitId" = coalesce(m.to_unit_id, c.host_unit_id)
          where ${open}),
        kept as (
          insert into classes.host_move (class_id, act_id, on_date, from_unit_id, to_unit_id)
          select class_id, ${actId}::uuid, ${on}::date, "fromUnitId", "toUnitId" from due on conflict (class_id, act_id, on_date) do nothing)
        select index, count(*)::int as count from due group by index`.execute(tx)
      const { rows: enrolments } = await sql<{ index: number; count: number }>`
        select p.index, count(*)::int as count from ${passage} join classes.enrolment e on e.unit_id = p."fromUnitId"
        join classes.class c on c.class_id = e.class_id
        where e.status = 'enrolled' and ${open} group by p.index`.execute(tx)
      const toUnitId = (index: number) => passages[index]?.toUnitId ?? ''
      for (const { index, count } of classes) counts.push({ index, toUnitId: toUnitId(index), counts: { classes: count } })
      for (const { index, count } of enrolments) counts.push({ index, toUnitId: toUnitId(index), counts: { enrolments: count } })
      total += enrolments.reduce((sum, { count }) => sum + count, 0)
    }
    await turnHostsOn(tx, ctx.today)
    const { rows } = await sql<{ classes: number }>`
      select count(distinct class_id)::int as classes from classes.host_move where act_id = ${actId}::uuid`.execute(tx)
    return { passages: counts, totals: { classes: rows[0]?.classes ?? 0, enrolments: total } }
  },

  undo: async (tx, _ctx, actId, foundedIds) => {
    const { rows: changed } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, c.name from (
        select distinct on (class_id) class_id, to_unit_id from classes.host_move where act_id = ${actId}::uuid and done order by class_id, on_date desc) m
      join classes.class c using (class_id) where c.host_unit_id is distinct from m.to_unit_id order by c.name limit 1`.execute(tx)
    if (changed[0]) return [{ what: 'classes', count: changed[0].count, example: changed[0].name }]
    await sql`
      update classes.class c set host_unit_id = m.from_unit_id from (
        select distinct on (class_id) class_id, from_unit_id from classes.host_move where act_id = ${actId}::uuid and done order by class_id, on_date) m
      where c.class_id = m.class_id`.execute(tx)
    await sql`delete from classes.host_move where act_id = ${actId}::uuid`.execute(tx)
    const { rows: there } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, c.name from (
        select class_id from classes.class where host_unit_id = any(${foundedIds}::uuid[])
        union select class_id from classes.enrolment where unit_id = any(${foundedIds}::uuid[])) t join classes.class c using (class_id) limit 1`.execute(tx)
    return there[0] ? [{ what: 'classes', count: there[0].count, example: there[0].name }] : []
  },
}

/** On the day that was ahead classes pass to their new host. Run every day, and at the start of the server. */
export async function turnHostsOn(tx: Tx, today: PlainDate): Promise<void> {
  await sql`
    update classes.class c set host_unit_id = m.to_unit_id from (
      select distinct on (class_id) class_id, to_unit_id from classes.host_move where not done and on_date <= ${today}::date
      order by class_id, on_date desc) m
    where c.class_id = m.class_id`.execute(tx)
  await sql`update classes.host_move set done = true where not done and on_date <= ${today}::date`.execute(tx)
}
