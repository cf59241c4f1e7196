import type { OwnSession } from '#contracts/access-security.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { accessDb } from './access-db.ts'
import { sessionLength } from './auth.ts'
import { deviceOf } from './device.ts'

/** Has a session that was just opened await a code until that instant, where its account has an authenticator; whether it has. */
export async function awaitCode(tx: Tx, token: string, until: Date): Promise<boolean> {
  const { rows } = await sql`
    update access.session s set awaits_code = true, "expiresAt" = ${until}
    from access.totp t where s.token = ${token} and t.account_id = s."userId" and t.confirmed_at is not null returning s.id`.execute(tx)
  return rows.length > 0
}

/** The account whose code this session still awaits. */
export async function whoseCodeIsAwaited(tx: Tx, token: string, now: Date): Promise<string | undefined> {
  const row = await accessDb(tx)
    .selectFrom('access.session')
    .select('userId')
    .where('token', '=', token)
    .where('awaits_code', '=', true)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return row?.userId
}

/** The code was right: the session is one like any other from now on. */
export async function openAwaitingSession(tx: Tx, token: string, now: Date): Promise<void> {
  await accessDb(tx)
    .updateTable('access.session')
    .set({ awaits_code: false, createdAt: now, expiresAt: new Date(now.getTime() + sessionLength * 1000) })
    .where('token', '=', token)
    .execute()
}

export async function signedIn(tx: Tx, accountId: string, at: Date): Promise<void> {
  await accessDb(tx).updateTable('access.account').set({ last_sign_in_at: at }).where('id', '=', accountId).execute()
}

/** Sessions of an account that are open, the newest first; `token` is that of the one who asks. */
export async function sessionsOf(tx: Tx, accountId: string, token: string | undefined, now: Date): Promise<OwnSession[]> {
  const rows = await accessDb(tx)
    .selectFrom('access.session')
    .select(['id', 'token', 'ipAddress', 'userAgent', 'createdAt', 'expiresAt'])
    .where('userId', '=', accountId)
    .where('awaits_code', '=', false)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    sessionId: row.id,
    ...deviceOf(row.userAgent),
    address: row.ipAddress || null,
    since: row.createdAt.toISOString(),
    until: row.expiresAt.toISOString(),
    current: row.token === token,
  }))
}
