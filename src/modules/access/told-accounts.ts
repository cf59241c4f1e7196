import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** An account that may sign in, and whose it is where it is one person's. */
export interface ToldAccount {
  readonly accountId: string
  readonly personId: string | null
}

/** Something that somebody answers for over a unit. */
export interface AnsweredFor {
  readonly permission: Permission
  readonly unitId: string
}

/** Who may do something over a unit, by “permission unit”: of all who may, those whose role is on the nearest unit above it (or on itself), because they
 * answer for it first; where nobody stands nearer, those of the whole province. Disabled accounts are nobody. */
export async function nearestWhoMay(tx: Tx, asked: readonly AnsweredFor[], on: PlainDate): Promise<ReadonlyMap<string, readonly ToldAccount[]>> {
  if (asked.length === 0) return new Map()
  const { rows } = await sql<ToldAccount & AnsweredFor>`
    with asked as (select distinct permission, "unitId" from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r(permission text, "unitId" uuid)),
    able as (
      select q.permission, q."unitId", a.id, a.person_id, coalesce(c.depth, 1000) as depth
      from asked q
      join access.role_permission p on p.permission = q.permission
      join access.account_grant g on g.role = p.role and g.valid_from <= ${on}::date and (g.valid_to is null or g.valid_to > ${on}::date)
      join access.account a on a.id = g.account_id and a.disabled_at is null
      left join organisation.v_unit_closure c on c.ancestor_id = g.unit_id and c.descendant_id = q."unitId"
        and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)
      where g.unit_id is null or c.depth is not null),
    ranked as (select able.*, rank() over (partition by permission, "unitId" order by depth) as nearness from able)
    select distinct permission, "unitId", id as "accountId", person_id as "personId" from ranked where nearness = 1 order by id`.execute(tx)
  return Map.groupBy(rows, ({ permission, unitId }) => `${permission} ${unitId}`)
}

/** Names of all who may do something over a unit, but these accounts and whoever else is one of the same people; those who answer nearest to it first. */
export async function namesOfWhoMay(tx: Tx, { permission, unitId }: AnsweredFor, except: readonly string[], on: PlainDate): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select a.name from access.role_permission p
      join access.account_grant g on g.role = p.role and g.valid_from <= ${on}::date and (g.valid_to is null or g.valid_to > ${on}::date)
      join access.account a on a.id = g.account_id and a.disabled_at is null
      left join organisation.v_unit_closure c on c.ancestor_id = g.unit_id and c.descendant_id = ${unitId}::uuid
        and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date)
    where p.permission = ${permission} and (g.unit_id is null or c.depth is not null) and a.id <> all(${[...except]}::text[])
      and (a.person_id is null or a.person_id not in (select o.person_id from access.account o where o.id = any(${[...except]}::text[]) and o.person_id is not null))
    group by a.id, a.name order by min(coalesce(c.depth, 1000)), a.name collate "vi-x-icu"`.execute(tx)
  return rows.map(({ name }) => name)
}

/** The accounts with these ids that may sign in, and those of these people. */
export async function accountsThatMaySignIn(tx: Tx, accountIds: readonly string[], personIds: readonly string[]): Promise<readonly ToldAccount[]> {
  const { rows } = await sql<ToldAccount>`
    select id as "accountId", person_id as "personId" from access.account
    where disabled_at is null and (id = any(${accountIds}::text[]) or person_id = any(${personIds}::uuid[])) order by id`.execute(tx)
  return rows
}
