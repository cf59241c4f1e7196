import type { ApiKey, NewApiKey } from '#contracts/access-keys.ts'
import type { Clock } from '#kernel/clock.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import { type Tx, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, newSecret } from '#kernel/ids.ts'
import { accessDb } from './access-db.ts'
import { readAccount } from './account-queries.ts'
import { lockAccount } from './account-scope.ts'
import { hashOfApiKey } from './authenticator.ts'

/** Keys of an account, newest first; never the key itself. */
async function keysOf(tx: Tx, accountId: string): Promise<ApiKey[]> {
  const rows = await accessDb(tx)
    .selectFrom('access.api_key')
    .select(['key_id', 'name', 'created_at', 'expires_at', 'revoked_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}

/** Revokes the keys of an account that are not revoked yet, or that one of them; returns what to tell the audit. */
export async function revokeKeysOf(tx: Tx, accountId: string, at: Date, keyId?: string): Promise<AuditDraft[]> {
  const { rows } = await sql<{ keyId: string; name: string }>`
    update access.api_key set revoked_at = ${at}
    where account_id = ${accountId} and revoked_at is null ${keyId === undefined ? sql`` : sql`and key_id = ${keyId}::uuid`}
    returning key_id as "keyId", name`.execute(tx)
  return rows.map((key) => ({ subjectKind: 'api-key', subjectId: key.keyId, detail: { name: key.name, accountId } }))
}

export function listApiKeysUse(gate: Gate): Use<undefined, ApiKey[]> {
  return gate.query('access.list-api-keys', async (tx, ctx) => await keysOf(tx, ctx.actor.id))
}

/** Keys of an account within the scope. Throws `kernel.not-found`. */
export function listAccountKeysUse(gate: Gate): Use<{ accountId: string }, ApiKey[]> {
  return gate.query('access.list-account-keys', async (tx, ctx, { accountId }: { accountId: string }, scope) => {
    await readAccount(tx, ctx, { accountId }, scope)
    return await keysOf(tx, accountId)
  })
}

/** Revokes a key of an account within the scope; one that is revoked already stays so. Throws `kernel.not-found`. */
export function revokeAccountKeyUse(gate: Gate, clock: Clock): Use<{ accountId: string; keyId: string }, void> {
  return gate.command('access.revoke-account-key', async (tx, ctx, { accountId, keyId }: { accountId: string; keyId: string }, scope) => {
    await lockAccount(tx, ctx, scope, accountId)
    const known = await accessDb(tx).selectFrom('access.api_key').select('key_id').where('account_id', '=', accountId).where('key_id', '=', keyId).execute()
    if (known.length === 0) throw new AppError('kernel.not-found')
    return { value: undefined, audit: await revokeKeysOf(tx, accountId, clock.real(), keyId) }
  })
}

/** Makes a key that acts with the rights of the account. It is shown this once. People make keys for themselves only, so an administrator cannot
 * act in another's name; the system (the command line) may name any account. */
export function createApiKeyUse(gate: Gate): Use<NewApiKey & { accountId?: string }, { keyId: string; key: string }> {
  return gate.command('access.create-api-key', async (tx, ctx, input: NewApiKey & { accountId?: string }) => {
    const accountId = ctx.actor.kind === 'system' ? input.accountId : ctx.actor.id
    const account = await accessDb(tx)
      .selectFrom('access.account')
      .select('username')
      .where('id', '=', accountId ?? '')
      .executeTakeFirst()
    if (!account || accountId === undefined) throw new AppError('kernel.not-found')
    const keyId = newId()
    const key = `tn_${newSecret()}`
    await accessDb(tx)
      .insertInto('access.api_key')
      .values({ key_id: keyId, account_id: accountId, name: input.name, hash: hashOfApiKey(key), expires_at: input.expiresAt })
      .execute()
    return {
      value: { keyId, key },
      audit: { subjectKind: 'api-key', subjectId: keyId, detail: { username: account.username, name: input.name, expiresAt: input.expiresAt } },
    }
  })
}

/** Revokes one's own key; the system may revoke any. */
export function revokeApiKeyUse(gate: Gate, clock: Clock): Use<{ keyId: string }, void> {
  return gate.command('access.revoke-api-key', async (tx, ctx, { keyId }: { keyId: string }) => {
    let key = accessDb(tx).selectFrom('access.api_key').select(['name', 'account_id']).where('key_id', '=', keyId)
    if (ctx.actor.kind === 'account') key = key.where('account_id', '=', ctx.actor.id)
    const found = await key.forUpdate().executeTakeFirst()
    if (!found) throw new AppError('kernel.not-found')
    await accessDb(tx).updateTable('access.api_key').set({ revoked_at: clock.real() }).where('key_id', '=', keyId).where('revoked_at', 'is', null).execute()
    return { value: undefined, audit: { subjectKind: 'api-key', subjectId: keyId, detail: { name: found.name, accountId: found.account_id } } }
  })
}
