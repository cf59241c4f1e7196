import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { lockAccount } from './account-scope.ts'
import { endSessions } from './accounts-store.ts'
import { revokeKeysOf } from './api-keys.ts'
import { removeTotp } from './two-step/totp-store.ts'

/** Takes the second step off an account whose holder has lost app and codes, ends its sessions and revokes its keys: from now
 * on the password alone opens it.
 * Never off one's own: that asks for the password. Throws `access.own-account`. */
export function resetTotpUse(gate: Gate, clock: Clock): Use<{ accountId: string; reason?: string | undefined }, void> {
  return gate.command('access.reset-totp', async (tx, ctx, { accountId, reason }: { accountId: string; reason?: string | undefined }, scope) => {
    const account = await lockAccount(tx, ctx, scope, accountId)
    if (accountId === ctx.actor.id) throw new AppError('access.own-account')
    const removed = await removeTotp(tx, accountId)
    await endSessions(tx, [accountId])
    return {
      value: undefined,
      audit: [
        {
          subjectKind: 'account',
          subjectId: accountId,
          detail: { username: account.username, changes: { totp: [removed, false] }, ...(reason ? { reason } : {}) },
        },
        ...(await revokeKeysOf(tx, accountId, clock.real())),
      ],
    }
  })
}
