import type { Account, Me, RoleDescription } from '#contracts/access.ts'
import { type Permission, permissions, permissionWords } from '#contracts/permissions.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { accessDb } from './access-db.ts'
import { accountInScope } from './account-scope.ts'

type Grant = Account['grants'][number]

/** Grants of accounts as they are shown, by account; `on` keeps only those in force then. Units by the name they bear on `named`. */
async function grantsOf(tx: Tx, accountIds: readonly string[], named: PlainDate, on?: PlainDate): Promise<ReadonlyMap<string, Grant[]>> {
  const inForce = on === undefined ? sql`` : sql`and g.valid_from <= ${on}::date and (g.valid_to is null or g.valid_to > ${on}::date)`
  const { rows } = await sql<{ accountId: string; grants: Grant[] }>`
    select g.account_id as "accountId", jsonb_agg(jsonb_build_object('grantId', g.grant_id, 'role', g.role,
        'roleName', jsonb_build_object('vi', r.name_vi, 'en', r.name_en),
        'unit', case when u.unit_id is not null then jsonb_build_object('unitId', u.unit_id, 'code', u.code, 'name', u.name) end,
        'validFrom', g.valid_from, 'validTo', g.valid_to) order by g.valid_from, g.grant_id) as grants
    from access.account_grant g
    join access.role r using (role)
    left join lateral (
      select v.unit_id, v.code, v.name from organisation.v_unit v where v.unit_id = g.unit_id
      order by v.valid_from <= ${named}::date desc, abs(v.valid_from - ${named}::date) limit 1) u on true
    where g.account_id = any(${accountIds}::text[]) ${inForce}
    group by g.account_id`.execute(tx)
  return new Map(rows.map((row) => [row.accountId, row.grants]))
}

export interface ListAccounts {
  readonly q?: string | undefined
  readonly limit: number
  /** Username of the last account of the page before. */
  readonly after?: string | undefined
}

/** Accounts within the scope by username. */
export async function listAccounts(tx: Tx, ctx: Ctx, { q, limit, after }: ListAccounts, scope: Scope): Promise<{ items: Account[]; next: string | null }> {
  let query = accessDb(tx)
    .selectFrom('access.account as a')
    .select(['a.id', 'a.username', 'a.name', 'a.demo', 'a.disabled_at', 'a.createdAt'])
    .where(accountInScope(scope, 'a.id', ctx))
    .orderBy(sql`a.username collate "C"`)
    .limit(limit + 1)
  if (q) {
    const pattern = `%${q.normalize('NFC').replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) => where.or([where('a.username', 'ilike', pattern), where('a.name', 'ilike', pattern)]))
  }
  if (after !== undefined) query = query.where(sql<boolean>`a.username collate "C" > ${after}`)
  const rows = await query.execute()
  const shown = rows.slice(0, limit)
  const grants = await grantsOf(
    tx,
    shown.map((row) => row.id),
    ctx.today,
  )
  return {
    items: shown.map((row) => ({
      accountId: row.id,
      username: row.username,
      name: row.name,
      demo: row.demo,
      disabledAt: row.disabled_at?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      grants: grants.get(row.id) ?? [],
    })),
    next: rows.length > limit ? (shown.at(-1)?.username ?? null) : null,
  }
}

/** Roles with what each may do. */
export async function listRoles(tx: Tx): Promise<RoleDescription[]> {
  const { rows } = await sql<{ role: string; vi: string; en: string; permissions: string[] }>`
    select r.role, r.name_vi as vi, r.name_en as en, coalesce(array_agg(p.permission order by p.permission) filter (where p.permission is not null), '{}') as permissions
    from access.role r left join access.role_permission p using (role) group by r.role order by r.role`.execute(tx)
  const known = new Set<string>(permissions)
  return rows.map(({ role, vi, en, permissions: names }) => ({
    role,
    name: { vi, en },
    // A permission of an earlier version that is no more says nothing to anybody.
    permissions: names.filter((name) => known.has(name)).map((permission) => ({ permission, name: permissionWords[permission as Permission] })),
  }))
}

/** Who is signed in, with what rights, and what day it is for the domain. */
export function readMe(clock: Clock) {
  return async (tx: Tx, ctx: Ctx): Promise<Me> => {
    const account = await accessDb(tx).selectFrom('access.account').select(['id', 'username', 'name', 'demo']).where('id', '=', ctx.actor.id).executeTakeFirst()
    if (!account) throw new AppError('kernel.not-found')
    const grants = await grantsOf(tx, [account.id], ctx.today, ctx.today)
    return {
      accountId: account.id,
      username: account.username,
      name: account.name,
      demo: account.demo,
      language: ctx.language,
      grants: grants.get(account.id) ?? [],
      permissions: [...ctx.actor.permissions.keys()].toSorted(),
      domainDate: ctx.today,
      domainDateMoved: clock.moved,
    }
  }
}
