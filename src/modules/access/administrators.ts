import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'

/** Accounts that administer the whole province today: not disabled, with a role on no unit that may grant roles. `without` leaves out a grant. */
async function administrators(tx: Tx, ctx: Ctx, without: readonly string[] = []): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from access.account a
    join access.account_grant g on g.account_id = a.id and g.unit_id is null
    join access.role_permission p on p.role = g.role and p.permission = 'access.grant-role'
    where a.disabled_at is null and g.valid_from <= ${ctx.today}::date and (g.valid_to is null or g.valid_to > ${ctx.today}::date)
      and g.grant_id <> all(${without}::uuid[])`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** Which of these accounts must keep their rights, because without all of them nobody would administer the whole province any more: none, or every
 * administrator among them. Two who take away each other's rights at the same instant wait for one another here. */
export async function keepAnAdministrator(
  tx: Tx,
  ctx: Ctx,
  losing: readonly { readonly accountId: string }[],
  endingGrants?: readonly string[],
): Promise<ReadonlySet<string>> {
  await lockInTransaction(tx, 'access administrators')
  const before = await administrators(tx, ctx)
  const gone = new Set(losing.map(({ accountId }) => accountId))
  const after = endingGrants ? await administrators(tx, ctx, endingGrants) : new Set([...before].filter((id) => !gone.has(id)))
  return before.size > 0 && after.size === 0 ? new Set([...before].filter((id) => gone.has(id))) : new Set()
}
