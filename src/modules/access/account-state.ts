import type { BulkResult } from '#contracts/access-accounts.ts'
import { newPasswordSchema, passwordLength } from '#contracts/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { lockAccount, lockAccounts } from './account-scope.ts'
import { endSessions, setPassword } from './accounts-store.ts'
import { keepAnAdministrator } from './administrators.ts'
import { revokeKeysOf } from './api-keys.ts'
import { resultsOf } from './bulk-result.ts'
import { byAccount, checkSecondPerson, grantedBy } from './fenced-roles.ts'
import { hashPassword } from './password.ts'

export interface SetAccountStates {
  readonly accountIds: readonly string[]
  readonly enabled: boolean
  readonly reason?: string | undefined
}

/** Disables accounts (their sessions end, their keys stop working) or enables them again; what cannot be done is said of each: `kernel.not-found`,
 * `access.own-account`, `access.last-administrator`. */
export function setAccountStatesUse(gate: Gate, clock: Clock): Use<SetAccountStates, BulkResult> {
  return gate.command('access.set-account-state', async (tx, ctx, { accountIds, enabled, reason }: SetAccountStates, scope) => {
    const accounts = await lockAccounts(tx, ctx, scope, accountIds)
    const others = accounts.filter(({ accountId }) => accountId !== ctx.actor.id)
    const last = enabled ? new Set<string>() : await keepAnAdministrator(tx, ctx, others)
    const changing = others.filter(({ accountId, disabled }) => !last.has(accountId) && disabled === enabled)
    const ids = changing.map(({ accountId }) => accountId)
    await sql`update access.account set disabled_at = ${enabled ? null : clock.real()}, "updatedAt" = ${clock.real()}
      where id = any(${ids}::text[])`.execute(tx)
    if (!enabled) await endSessions(tx, ids)
    return {
      value: resultsOf(ctx, accountIds, accounts, ({ accountId }) =>
        accountId === ctx.actor.id ? 'access.own-account' : last.has(accountId) ? 'access.last-administrator' : undefined,
      ),
      audit: changing.map(({ accountId, username }) => ({
        subjectKind: 'account',
        subjectId: accountId,
        detail: { username, changes: { enabled: [!enabled, enabled] }, ...(reason ? { reason } : {}) },
      })),
    }
  })
}

export interface ResetPassword {
  readonly accountId: string
  readonly password: string
  /** The holder changes it at the first sign-in. */
  readonly mustChange?: boolean
}

/** Gives an account a new password, ends its sessions and revokes its keys. One's own is changed with the old one. Throws `access.own-password`,
 * `access.weak-password`, `access.second-person`. */
export function resetPasswordUse(gate: Gate, clock: Clock): Use<ResetPassword, void> {
  const resetTo = (passwordHash: string) =>
    gate.command('access.reset-password', async (tx, ctx, { accountId, password, mustChange = false }: ResetPassword, scope) => {
      const account = await lockAccount(tx, ctx, scope, accountId)
      if (accountId === ctx.actor.id) throw new AppError('access.own-password')
      if (!newPasswordSchema.safeParse(password).success || password === account.username)
        throw new AppError('access.weak-password', { length: passwordLength })
      await checkSecondPerson(tx, ctx, await grantedBy(tx, ctx, accountId))
      await setPassword(tx, accountId, { passwordHash, mustChange, at: clock.real(), by: byAccount(ctx) })
      return {
        value: undefined,
        audit: [{ subjectKind: 'account', subjectId: accountId, detail: { username: account.username } }, ...(await revokeKeysOf(tx, accountId, clock.real()))],
      }
    })
  // The salt of the hash is no part of what is asked: sent again, it is the same request.
  return async (ctx, input) => await resetTo(await hashPassword(input.password))(ctx, input)
}
