import type { Viewer } from '#contracts/access-explain.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { accountInScope } from './account-scope.ts'
import { grantsOf } from './account-queries.ts'
import { type Asked, unitAskedAbout } from './explain-account.ts'

export interface ListViewers extends Asked {
  readonly permission?: string | undefined
  readonly on?: string | undefined
  readonly limit: number
  /** Username of the last account of the page before. */
  readonly after?: string | undefined
}

/** Which accounts within the scope may see a unit or a person on a date, with the grants by which they do; by username. */
export async function listViewers(tx: Tx, ctx: Ctx, input: ListViewers, scope: Scope): Promise<{ items: Viewer[]; next: string | null }> {
  const on = (input.on ?? ctx.today) as PlainDate
  const permission = input.permission ?? (input.personId === undefined ? 'organisation.read-unit' : 'personnel.read-person')
  const unitId = await unitAskedAbout(tx, ctx, input, scope)
  const { rows } = await sql<{ accountId: string; username: string; name: string; grantIds: string[] }>`
    with above as materialized (
      select c.ancestor_id from organisation.v_unit_closure c
      where c.descendant_id = ${unitId}::uuid and c.valid_from <= ${on}::date and (c.valid_to is null or c.valid_to > ${on}::date
        or c.valid_to = (select max(v.ended_on) from organisation.v_unit v where v.unit_id = ${unitId}::uuid)))
    select a.id as "accountId", a.username, a.name, array_agg(g.grant_id::text) as "grantIds"
    from access.account_grant g
    join access.role_permission p on p.role = g.role and p.permission = ${permission}
    join access.account a on a.id = g.account_id
    where (g.unit_id is null or g.unit_id in (select ancestor_id from above)) and g.valid_from <= ${on}::date
      and (g.valid_to is null or g.valid_to > ${on}::date) and a.disabled_at is null and ${accountInScope(scope, 'a.id', ctx)}
      ${input.after === undefined ? sql`` : sql`and a.username collate "C" > ${input.after}`}
    group by a.id order by a.username collate "C" limit ${input.limit + 1}`.execute(tx)
  const page = rows.slice(0, input.limit)
  const grants = await grantsOf(
    tx,
    page.map((row) => row.accountId),
    on,
    on,
  )
  return {
    items: page.map(({ accountId, username, name, grantIds }) => ({
      accountId,
      username,
      name,
      grants: (grants.get(accountId) ?? []).filter(({ grantId }) => grantIds.includes(grantId)),
    })),
    next: rows.length > input.limit ? (page.at(-1)?.username ?? null) : null,
  }
}
