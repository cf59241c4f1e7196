import { rowsAsJson, sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { EffectCounts, UnitEffect } from '#modules/organisation/index.ts'

/** Rights follow a unit to the one that continues it: from the day on the same role is given there too. The old right stays, for what the old unit
 * left is read with it. A unit that nobody continues hands no rights on. */
export const grantsFollowUnits: UnitEffect = {
  apply: async (tx, _ctx, actId, passages) => {
    const counts: EffectCounts['passages'][number][] = []
    let total = 0
    for (const [on, ofDay] of Map.groupBy(
      passages.map((passage, index) => ({ ...passage, index })),
      (passage) => passage.on,
    )) {
      const going = ofDay.filter(({ posts, rest }) => posts === 'follow' && rest === 'go')
      const rows = rowsAsJson(going.map(({ index, fromUnitId, toUnitId }) => ({ index, fromUnitId, toUnitId })))
      const { rows: due } = await sql<{ index: number; grantId: string; accountId: string; role: string; toUnitId: string; validTo: string | null }>`
        select p.index, g.grant_id as "grantId", g.account_id as "accountId", g.role, p."toUnitId", g.valid_to as "validTo"
        from jsonb_to_recordset(${rows}::jsonb) as p(index int, "fromUnitId" uuid, "toUnitId" uuid)
        join access.account_grant g on g.unit_id = p."fromUnitId"
        where (g.valid_to is null or g.valid_to > ${on}::date) and not exists (
          select from access.account_grant o where o.account_id = g.account_id and o.role = g.role and (o.unit_id = p."toUnitId" or o.unit_id is null)
            and (o.valid_to is null or o.valid_to > ${on}::date))
        order by p.index, g.grant_id`.execute(tx)
      // Two rights that become the same one are given once.
      const given = new Map<string, (typeof due)[number] & { id: string }>()
      for (const grant of due) {
        const name = `${grant.accountId} ${grant.role} ${grant.toUnitId}`
        if (!given.has(name)) given.set(name, { ...grant, id: newId() })
      }
      const made = rowsAsJson([...given.values()])
      const record = sql`jsonb_to_recordset(${made}::jsonb)
        as r(id uuid, "grantId" uuid, "accountId" text, role text, "toUnitId" uuid, "validTo" date)`
      await sql`insert into access.account_grant (grant_id, account_id, role, unit_id, valid_from, valid_to)
        select id, "accountId", role, "toUnitId", ${on}::date, "validTo" from ${record}`.execute(tx)
      await sql`insert into access.followed_grant (grant_id, act_id, from_grant_id, valid_to)
        select id, ${actId}::uuid, "grantId", "validTo" from ${record}`.execute(tx)
      for (const { index, toUnitId } of given.values()) counts.push({ index, toUnitId, counts: { grants: 1 } })
      total += given.size
    }
    return { passages: counts, totals: { grants: total } }
  },

  undo: async (tx, _ctx, actId, foundedIds) => {
    const { rows: changed } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, a.name from access.followed_grant f
      join access.account_grant g using (grant_id) join access.account a on a.id = g.account_id
      where f.act_id = ${actId}::uuid and g.valid_to is distinct from f.valid_to order by a.name limit 1`.execute(tx)
    if (changed[0]) return [{ what: 'grants', ...changed[0], example: changed[0].name }]
    await sql`delete from access.account_grant g using access.followed_grant f where f.act_id = ${actId}::uuid and g.grant_id = f.grant_id`.execute(tx)
    const { rows: there } = await sql<{ count: number; name: string }>`
      select count(*) over ()::int as count, a.name from access.account_grant g join access.account a on a.id = g.account_id
      where g.unit_id = any(${foundedIds}::uuid[]) order by a.name limit 1`.execute(tx)
    return there[0] ? [{ what: 'grants', count: there[0].count, example: there[0].name }] : []
  },
}
