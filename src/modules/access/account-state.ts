import { newPasswordSchema, passwordLength } from '#contracts/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { accessDb } from './access-db.ts'
import { lockAccount } from './account-scope.ts'
import { endSessions, setPassword } from './accounts-store.ts'
import { hashPassword } from './password.ts'

/** Disables an account (its sessions end, its keys stop working) or enables it again. Throws `access.own-account`. */
export function setAccountStateUse(gate: Gate, clock: Clock): Use<{ accountId: string; enabled: boolean }, void> {
  return gate.command('access.set-account-state', async (tx, ctx, { accountId, enabled }: { accountId: string; enabled: boolean }, scope) => {
    const account = await lockAccount(tx, ctx, scope, accountId)
    if (accountId === ctx.actor.id) throw new AppError('access.own-account')
    await accessDb(tx)
      .updateTable('access.account')
      .set({ disabled_at: enabled ? null : clock.real(), updatedAt: clock.real() })
      .where('id', '=', accountId)
      .execute()
    if (!enabled) await endSessions(tx, accountId)
    return {
      value: undefined,
      audit: { subjectKind: 'account', subjectId: accountId, detail: { username: account.username, enabled: [!account.disabled, enabled] } },
    }
  })
}

/** Gives an account a new password and ends its sessions. */
export function resetPasswordUse(gate: Gate, clock: Clock): Use<{ accountId: string; password: string }, void> {
  const reset = gate.command('access.reset-password', async (tx, ctx, input: { accountId: string; password: string; passwordHash: string }, scope) => {
    const { accountId, password, passwordHash } = input
    const account = await lockAccount(tx, ctx, scope, accountId)
    if (!newPasswordSchema.safeParse(password).success || password === account.username) throw new AppError('access.weak-password', { length: passwordLength })
    await setPassword(tx, accountId, passwordHash, clock.real())
    return { value: undefined, audit: { subjectKind: 'account', subjectId: accountId, detail: { username: account.username } } }
  })
  return async (ctx, input) => await reset(ctx, { ...input, passwordHash: await hashPassword(input.password) })
}
