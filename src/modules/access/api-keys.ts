import type { ApiKey, NewApiKey } from '#contracts/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, newSecret } from '#kernel/ids.ts'
import { accessDb } from './access-db.ts'
import { hashOfApiKey } from './authenticator.ts'

/** Own keys, newest first; never the key itself. */
export function listApiKeysUse(gate: Gate): Use<undefined, ApiKey[]> {
  return gate.query('access.list-api-keys', async (tx, ctx) => {
    const rows = await accessDb(tx)
      .selectFrom('access.api_key')
      .select(['key_id', 'name', 'created_at', 'expires_at', 'revoked_at'])
      .where('account_id', '=', ctx.actor.id)
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
