import type { RawBuilder, SqlBool } from 'kysely'
import type { Account, AccountCounts, AccountState } from '#contracts/access-accounts.ts'
import type { Me, RoleDescription } from '#contracts/access.ts'
import { type Permission, permissions, permissionWords } from '#contracts/permissions.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { accessDb } from './access-db.ts'
import { accountInScope } from './account-scope.ts'

type Grant = Account['grants'][number]

/** Grants of accounts as they are shown, by account; `on` keeps only those in force then. Units by the name they bear on `named`. */
export async function grantsOf(tx: Tx, accountIds: readonly string[], named: PlainDate, on?: PlainDate): Promise<ReadonlyMap<string, Grant[]>> {
  const only = on === undefined ? sql`` : sql`and ${inForce(on)}`
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
    where g.account_id = any(${accountIds}::text[]) ${only}
    group by g.account_id`.execute(tx)
  return new Map(rows.map((row) => [row.accountId, row.grants]))
}

export interface FilterAccounts {
  readonly q?: string | undefined
  readonly role?: string | undefined
}

export interface ListAccounts extends FilterAccounts {
  readonly state?: AccountState | undefined
  readonly limit: number
  /** Username of the last account of the page before. */
  readonly after?: string | undefined
}

const inForce = (on: PlainDate) => sql<SqlBool>`(g.valid_from <= ${on}::date and (g.valid_to is null or g.valid_to > ${on}::date))`

const holdsRole = (on: PlainDate, role?: string) =>
  sql<SqlBool>`exists (select from access.account_grant g where g.account_id = a.id and ${inForce(on)} ${role === undefined ? sql`` : sql`and g.role = ${role}`})`

function conditionsOf(ctx: Ctx, { q, role }: FilterAccounts, scope: Scope): RawBuilder<SqlBool> {
  const conditions = [accountInScope(scope, 'a.id', ctx)]
  if (q) conditions.push(sql<SqlBool>`a.search_key like ${`%${searchKey(q).replace(/[\\%_]/g, '\\$&')}%`}`)
  if (role !== undefined) conditions.push(holdsRole(ctx.today, role))
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** How many accounts there are in each state. */
export async function countAccounts(tx: Tx, ctx: Ctx, input: FilterAccounts, scope: Scope): Promise<AccountCounts> {
  const { rows } = await sql<AccountCounts>`
    select count(*)::int as all, count(*) filter (where state = 'active')::int as active, count(*) filter (where state = 'no-role')::int as "no-role",
      count(*) filter (where state = 'locked')::int as locked
    from (select case when a.disabled_at is not null then 'locked' when ${holdsRole(ctx.today)} then 'active' else 'no-role' end as state
      from access.account a where ${conditionsOf(ctx, input, scope)}) s`.execute(tx)
  return rows[0] ?? { all: 0, active: 0, 'no-role': 0, locked: 0 }
}

interface AccountRow extends Omit<Account, 'disabledAt' | 'createdAt' | 'lastSignInAt' | 'grants' | 'person'> {
  readonly disabledAt: Date | null
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
  readonly personId: string | null
  readonly personCode: string | null
  readonly personName: string | null
}

async function readAccounts(tx: Tx, ctx: Ctx, condition: RawBuilder<SqlBool>, limit: number): Promise<Account[]> {
  const { rows } = await sql<AccountRow>`
    select a.id as "accountId", a.username, a.name, a.demo, a.disabled_at as "disabledAt", a."createdAt", a.last_sign_in_at as "lastSignInAt",
      exists (select from access.totp t where t.account_id = a.id and t.confirmed_at is not null) as totp,
      a.must_change_password as "mustChangePassword", a.version, p.person_id as "personId", p.code as "personCode", p.full_name as "personName"
    from access.account a left join personnel.v_person p on p.person_id = a.person_id
    where ${condition} order by a.username collate "C" limit ${limit}`.execute(tx)
  const grants = await grantsOf(
    tx,
    rows.map((row) => row.accountId),
    ctx.today,
  )
  return rows.map(({ disabledAt, createdAt, lastSignInAt, personId, personCode, personName, ...account }) => ({
    ...account,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    person: personId !== null && personCode !== null && personName !== null ? { personId, code: personCode, fullName: personName } : null,
    grants: [...(grants.get(account.accountId) ?? [])],
  }))
}

/** Accounts within the scope by username. */
export async function listAccounts(tx: Tx, ctx: Ctx, input: ListAccounts, scope: Scope): Promise<{ items: Account[]; next: string | null }> {
  const { state, limit, after } = input
  const conditions = [conditionsOf(ctx, input, scope)]
  if (state === 'locked') conditions.push(sql<SqlBool>`a.disabled_at is not null`)
  else if (state) conditions.push(sql<SqlBool>`a.disabled_at is null and ${state === 'active' ? sql`` : sql`not`} ${holdsRole(ctx.today)}`)
  if (after !== undefined) conditions.push(sql<SqlBool>`a.username collate "C" > ${after}`)
  const items = await readAccounts(tx, ctx, sql<SqlBool>`${sql.join(conditions, sql` and `)}`, limit + 1)
  const page = items.slice(0, limit)
  return { items: page, next: items.length > limit ? (page.at(-1)?.username ?? null) : null }
}

/** One account with every grant it ever had. Throws `kernel.not-found`. */
export async function readAccount(tx: Tx, ctx: Ctx, { accountId }: { accountId: string }, scope: Scope): Promise<Account> {
  const [account] = await readAccounts(tx, ctx, sql<SqlBool>`a.id = ${accountId} and ${accountInScope(scope, 'a.id', ctx)}`, 1)
  if (!account) throw new AppError('kernel.not-found')
  return account
}

/** Roles with what each may do, and how many accounts within the scope hold it today. */
export async function listRoles(tx: Tx, ctx: Ctx, _input: undefined, scope: Scope): Promise<RoleDescription[]> {
  const { rows } = await sql<{ role: string; vi: string; en: string; requiresTotp: boolean; permissions: string[]; accounts: number }>`
    select r.role, r.name_vi as vi, r.name_en as en, r.requires_totp as "requiresTotp",
      array(select p.permission from access.role_permission p where p.role = r.role order by p.permission) as permissions,
      (select count(distinct a.id)::int from access.account_grant g join access.account a on a.id = g.account_id
        where g.role = r.role and ${inForce(ctx.today)} and a.disabled_at is null and ${accountInScope(scope, 'a.id', ctx)}) as accounts
    from access.role r order by r.role`.execute(tx)
  const known = new Set<string>(permissions)
  return rows.map(({ role, vi, en, requiresTotp, accounts, permissions: names }) => ({
    role,
    name: { vi, en },
    requiresTotp,
    accounts,
    // A permission of an earlier version that is no more says nothing to anybody.
    permissions: names.filter((name) => known.has(name)).map((permission) => ({ permission, name: permissionWords[permission as Permission] })),
  }))
}

/** Who is signed in, with what rights, and what day it is for the domain. */
export function readMe(clock: Clock) {
  return async (tx: Tx, ctx: Ctx): Promise<Me> => {
    const account = await accessDb(tx)
      .selectFrom('access.account')
      .select(['id', 'username', 'name', 'demo', 'person_id as personId'])
      .where('id', '=', ctx.actor.id)
      .executeTakeFirst()
    if (!account) throw new AppError('kernel.not-found')
    const grants = await grantsOf(tx, [account.id], ctx.today, ctx.today)
    return {
      accountId: account.id,
      username: account.username,
      name: account.name,
      demo: account.demo,
      personal: account.personId !== null,
      language: ctx.language,
      grants: grants.get(account.id) ?? [],
      permissions: [...ctx.actor.permissions.keys()].toSorted(),
      mustDo: ctx.actor.mustDo ?? null,
      domainDate: ctx.today,
      domainDateMoved: clock.moved,
    }
  }
}
