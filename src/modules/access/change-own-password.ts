import { type ChangePassword, passwordLength } from '#contracts/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { accessDb } from './access-db.ts'
import { passwordHashOf, setPassword } from './accounts-store.ts'
import type { AttemptLimit } from './attempt-limit.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** Changes the password of whoever is signed in and ends all sessions of the account, this one too: they sign in again with the new one.
 * Throws `access.wrong-password`, `access.weak-password`. */
export function changeOwnPasswordUse(gate: Gate, clock: Clock, limit: AttemptLimit): Use<ChangePassword, void> {
  const readOwn = gate.query('access.change-own-password', async (tx, ctx) => ({
    hash: await passwordHashOf(tx, ctx.actor.id),
    account: await accessDb(tx).selectFrom('access.account').select('username').where('id', '=', ctx.actor.id).executeTakeFirst(),
  }))
  const change = gate.command('access.change-own-password', async (tx, ctx, { passwordHash }: { passwordHash: string }) => {
    await setPassword(tx, ctx.actor.id, passwordHash, clock.real())
    return { value: undefined, audit: { subjectKind: 'account', subjectId: ctx.actor.id, detail: {} } }
  })
  return async (ctx, { current, next }) => {
    const counted = [{ name: `password ${ctx.actor.id}`, most: 5 }]
    const { hash, account } = await readOwn(ctx, undefined)
    await limit.count(counted)
    if (hash === undefined || !(await verifyPassword(hash, current))) throw new AppError('access.wrong-password')
    await limit.succeeded(counted)
    if (next === current || next === account?.username) throw new AppError('access.weak-password', { length: passwordLength })
    await change(ctx, { passwordHash: await hashPassword(next) })
  }
}
