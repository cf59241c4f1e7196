import { sql, type Tx } from '#kernel/db.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { accessDb } from '../access-db.ts'
import { hashOfRecoveryCode } from './recovery-codes.ts'
import { matchingStep } from './totp.ts'

export interface StoredTotp {
  readonly secret: Buffer
  readonly confirmedAt: Date | null
  readonly lastStep: number | null
}

type Keys = Pick<Secrets, 'decrypt' | 'lookUp'>

/** The authenticator of an account, locked until the transaction ends; undefined when there is none. */
export async function lockTotp(tx: Tx, secrets: Keys, accountId: string): Promise<StoredTotp | undefined> {
  const row = await accessDb(tx).selectFrom('access.totp').selectAll().where('account_id', '=', accountId).forUpdate().executeTakeFirst()
  return row && { secret: secrets.decrypt(row.secret), confirmedAt: row.confirmed_at, lastStep: row.last_step }
}

/** Takes a code: of the app, or a recovery code. Whichever it was is used up. Undefined when it is neither. */
export async function takeCode(tx: Tx, secrets: Keys, accountId: string, code: string, at: Date): Promise<'app' | 'recovery' | undefined> {
  const totp = await lockTotp(tx, secrets, accountId)
  if (!totp?.confirmedAt) return undefined
  const step = matchingStep(totp.secret, code, at, totp.lastStep)
  if (step !== undefined) {
    await accessDb(tx).updateTable('access.totp').set({ last_step: step }).where('account_id', '=', accountId).execute()
    return 'app'
  }
  const used = await accessDb(tx)
    .updateTable('access.recovery_code')
    .set({ used_at: at })
    .where('account_id', '=', accountId)
    .where('hash', '=', hashOfRecoveryCode(secrets, accountId, code))
    .where('used_at', 'is', null)
    .returning('hash')
    .executeTakeFirst()
  return used && 'recovery'
}

/** Puts these codes in the place of whatever codes there were. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: readonly string[]): Promise<void> {
  await accessDb(tx).deleteFrom('access.recovery_code').where('account_id', '=', accountId).execute()
  await sql`insert into access.recovery_code (account_id, hash) select ${accountId}, unnest(${hashes}::text[])`.execute(tx)
}

/** Takes the second step off an account; whether there was one. */
export async function removeTotp(tx: Tx, accountId: string): Promise<boolean> {
  await accessDb(tx).deleteFrom('access.recovery_code').where('account_id', '=', accountId).execute()
  const row = await accessDb(tx).deleteFrom('access.totp').where('account_id', '=', accountId).returning('confirmed_at').executeTakeFirst()
  return Boolean(row?.confirmed_at)
}

/** Whether a role that the account holds on a date requires the second step. */
export async function totpRequired(tx: Tx, accountId: string, on: string): Promise<boolean> {
  const { rows } = await sql`
    select from access.account_grant g join access.role r using (role)
    where g.account_id = ${accountId} and r.requires_totp and g.valid_from <= ${on}::date and (g.valid_to is null or g.valid_to > ${on}::date)`.execute(tx)
  return rows.length > 0
}
