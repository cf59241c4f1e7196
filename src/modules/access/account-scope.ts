import type { RawBuilder, SqlBool } from 'kysely'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope, unitsByIds, unitsInScope } from '#modules/organisation/index.ts'

/** The condition “this account is within the scope”: it has grants, and none of them reaches beyond. `account` is a qualified column. */
export function accountInScope(scope: Scope, account: string, ctx: Ctx): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  const within = inScope(scope, 'g.unit_id', ctx.today)
  return sql<SqlBool>`(select coalesce(bool_and(g.unit_id is not null and ${within}), false) from access.account_grant g where g.account_id = ${sql.ref(account)})`
}

export interface AccountInScope {
  readonly accountId: string
  readonly username: string
  readonly disabled: boolean
}

/** Those of the accounts that are within the scope, locked until the transaction ends: always in the same order, so that no two wait for each other. */
export async function lockAccounts(tx: Tx, ctx: Ctx, scope: Scope, accountIds: readonly string[]): Promise<readonly AccountInScope[]> {
  const { rows } = await sql<AccountInScope>`
    select a.id as "accountId", a.username, a.disabled_at is not null as disabled
    from access.account a where a.id = any(${accountIds}::text[]) and ${accountInScope(scope, 'a.id', ctx)} order by a.id for update of a`.execute(tx)
  return rows
}

/** An account to be changed, locked until the transaction ends. Throws `kernel.not-found` when there is none within the scope. */
export async function lockAccount(tx: Tx, ctx: Ctx, scope: Scope, accountId: string): Promise<AccountInScope> {
  const [account] = await lockAccounts(tx, ctx, scope, [accountId])
  if (!account) throw new AppError('kernel.not-found')
  return account
}

/** Throws unless the scope may give a role on this unit: `access.unit-needed`, `access.unknown-unit`. */
export async function checkGrantUnit(tx: Tx, ctx: Ctx, scope: Scope, unitId: string | null): Promise<void> {
  if (unitId === null) {
    if (scope !== 'all') throw new AppError('access.unit-needed')
    return
  }
  const known = (await unitsByIds(tx, [unitId], ctx.today)).has(unitId) && (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId)
  if (!known) throw new AppError('access.unknown-unit')
}

/** Throws `access.unknown-role`, naming those there are. */
export async function checkRole(tx: Tx, role: string): Promise<void> {
  const { rows } = await sql<{ role: string }>`select role from access.role order by role`.execute(tx)
  if (!rows.some((row) => row.role === role)) throw new AppError('access.unknown-role', { role, roles: rows.map((row) => row.role).join(', ') })
}
