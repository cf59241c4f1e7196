import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { accessDb } from './access-db.ts'

export interface AccountRow {
  readonly username: string
  readonly name: string
  /** argon2id hash. */
  readonly passwordHash: string
  readonly demo: boolean
  /** The holder changes the password at the first sign-in. */
  readonly mustChange?: boolean
}

export interface GrantRow {
  readonly accountId: string
  readonly role: string
  readonly unitId: string | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

/** What an account is found by: username and name, without accents. */
export function accountKey({ username, name }: { readonly username: string; readonly name: string }): string {
  return searchKey(`${username} ${name}`)
}

/** Adds accounts with their passwords, handed out by an account (null: the system); returns the ids of those added by username. A username that is taken is
 * passed over. */
export async function addAccounts(tx: Tx, accounts: readonly AccountRow[], by: string | null): Promise<ReadonlyMap<string, string>> {
  const rows = accounts.map((account) => ({ mustChange: false, ...account, id: newId(), credentialId: newId(), key: accountKey(account) }))
  const given = sql`jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
    as r(id text, "credentialId" text, username text, name text, "passwordHash" text, demo boolean, "mustChange" boolean, key text)`
  const { rows: added } = await sql<{ id: string; username: string }>`
    insert into access.account (id, name, email, username, demo, must_change_password, search_key, handed_out_by)
    select r.id, r.name, r.id || '@account.invalid', r.username, r.demo, r."mustChange", r.key, ${by} from ${given}
    on conflict (username) do nothing returning id, username`.execute(tx)
  await sql`
    insert into access.credential (id, "accountId", "providerId", "userId", password)
    select r."credentialId", a.id, 'credential', a.id, r."passwordHash" from ${given} join access.account a on a.id = r.id`.execute(tx)
  return new Map(added.map((row) => [row.username, row.id]))
}

/** Adds grants, given by an account (null: the system); returns their ids in the same order. */
export async function addGrants(tx: Tx, grants: readonly GrantRow[], by: string | null): Promise<readonly string[]> {
  const rows = grants.map((grant) => ({ ...grant, id: newId() }))
  await sql`
    insert into access.account_grant (grant_id, account_id, role, unit_id, valid_from, valid_to, granted_by)
    select r.id, r."accountId", r.role, r."unitId", r."validFrom", r."validTo", ${by}
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
      as r(id uuid, "accountId" text, role text, "unitId" uuid, "validFrom" date, "validTo" date)`.execute(tx)
  return rows.map((row) => row.id)
}

/** The hash of an account's password; undefined when it has none. */
export async function passwordHashOf(tx: Tx, accountId: string): Promise<string | undefined> {
  const row = await accessDb(tx)
    .selectFrom('access.credential')
    .select('password')
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? undefined
}

/** Sets the password and ends every session: whoever knew the old one is out. `by`: another who gave it; a holder who changes their own leaves that as it is. */
export async function setPassword(
  tx: Tx,
  accountId: string,
  { passwordHash, mustChange, at, by }: { readonly passwordHash: string; readonly mustChange: boolean; readonly at: Date; readonly by?: string | null },
): Promise<void> {
  await accessDb(tx)
    .updateTable('access.credential')
    .set({ password: passwordHash, updatedAt: at })
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .execute()
  await accessDb(tx)
    .updateTable('access.account')
    .set({ must_change_password: mustChange, updatedAt: at, ...(by !== undefined && { handed_out_by: by }) })
    .where('id', '=', accountId)
    .execute()
  await endSessions(tx, [accountId])
}

export async function endSessions(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await sql`delete from access.session where "userId" = any(${accountIds}::text[])`.execute(tx)
}

/** What accounts are called, by id: name and username. */
export async function accountNames(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name || ' (' || username || ')' as name from access.account where id = any(${accountIds}::text[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}
