import { type ChangePassword, passwordLength } from '#contracts/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { accessDb } from './access-db.ts'
import { setPassword } from './accounts-store.ts'
import type { ConfirmPassword } from './own-password.ts'
import { hashPassword } from './password.ts'

/** Changes the password of whoever is signed in and ends all sessions of the account, this one too: they sign in again with the new one.
 * Throws `access.wrong-password`, `access.weak-password`. */
export function changeOwnPasswordUse(gate: Gate, clock: Clock, confirmPassword: ConfirmPassword): Use<ChangePassword, void> {
  const readOwn = gate.query(
    'access.change-own-password',
    async (tx, ctx) => await accessDb(tx).selectFrom('access.account').select('username').where('id', '=', ctx.actor.id).executeTakeFirst(),
  )
  const change = gate.command('access.change-own-password', async (tx, ctx, { passwordHash }: { passwordHash: string }) => {
    await setPassword(tx, ctx.actor.id, { passwordHash, mustChange: false, at: clock.real() })
    return { value: undefined, audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: {} } }
  })
  return async (ctx, { current, next }) => {
    const account = await readOwn(ctx, undefined)
    await confirmPassword(ctx, current)
    if (next === current || next === account?.username) throw new AppError('access.weak-password', { length: passwordLength })
    await change(ctx, { passwordHash: await hashPassword(next) })
  }
}
