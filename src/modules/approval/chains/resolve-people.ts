import type { Holder } from '#contracts/approval-rules.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Party } from './who-decides.ts'

export interface NamedParty extends Party {
  readonly name: string
}

interface Asked {
  /** Names the answer. */
  readonly key: string
  readonly who: Holder
}

/** A role over the whole province stands above every unit. */
const outermost = 1000

/** Accounts that may sign in and hold a role or a post on a day, by key: in the subject's unit or the nearest one above it that has somebody, in the
 * province as a whole, or in one unit. `unitId` is the subject's; null the province's. */
export async function resolvePeople(
  tx: Tx,
  { asked, unitId, on }: { readonly asked: readonly Asked[]; readonly unitId: string | null; readonly on: PlainDate },
): Promise<ReadonlyMap<string, readonly NamedParty[]>> {
  const rows = asked.map(({ key, who }) => ({
    key,
    kind: who.kind,
    code: who.code,
    at: who.at === 'subject' && unitId === null ? 'province' : who.at,
    unitCode: who.unitCode,
  }))
  const inForce = (alias: string) =>
    sql`${sql.ref(`${alias}.valid_from`)} <= ${on}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${on}::date)`
  const found = await sql<NamedParty & { key: string }>`
    with asked as materialized (
      select * from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(key text, kind text, code text, at text, "unitCode" text)),
    placed as (
      select a.key, ${unitId}::uuid as unit_id from asked a where a.at = 'subject'
      union all select a.key, v.unit_id from asked a join organisation.v_unit v on v.code = a."unitCode" and ${inForce('v')} where a.at = 'unit'),
    above as (
      select p.key, c.ancestor_id, c.depth from placed p join organisation.v_unit_closure c on c.descendant_id = p.unit_id and ${inForce('c')}),
    root as (select v.unit_id from organisation.v_unit v where v.parent_id is null and ${inForce('v')}),
    found as (
      select a.key, g.account_id, case when a.at = 'province' then 0 else coalesce(b.depth, ${outermost}::int) end as depth
      from asked a join access.v_account_grant g on a.kind = 'role' and g.role = a.code and ${inForce('g')}
      left join above b on b.key = a.key and b.ancestor_id = g.unit_id
      where case when a.at = 'province' then g.unit_id is null or g.unit_id in (select unit_id from root)
        else b.key is not null or (a.at = 'subject' and g.unit_id is null) end
      union all
      select a.key, n.account_id, coalesce(b.depth, 0)
      from asked a join organisation.v_post p on a.kind = 'post' and p.code = a.code
      join personnel.v_appointment m on m.post_id = p.post_id and ${inForce('m')}
      join access.v_account n on n.person_id = m.person_id
      left join above b on b.key = a.key and b.ancestor_id = m.unit_id
      where a.at = 'province' or b.key is not null),
    nearest as (
      select f.key, n.account_id, n.person_id, n.name, n.search_key, rank() over (partition by f.key order by min(f.depth)) as place
      from found f join access.v_account n on n.account_id = f.account_id and n.active
      group by f.key, n.account_id, n.person_id, n.name, n.search_key)
    select key, account_id as "accountId", person_id as "personId", name from nearest where place = 1 order by search_key, account_id`.execute(tx)
  return Map.groupBy(found.rows, ({ key }) => key)
}
