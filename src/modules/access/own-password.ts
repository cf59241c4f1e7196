import type { Ctx } from '#kernel/context.ts'
import type { Database } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { passwordHashOf } from './accounts-store.ts'
import type { AttemptLimit } from './attempt-limit.ts'
import { verifyPassword } from './password.ts'

/** Throws `access.wrong-password` unless it is the password of whoever is signed in; five failures a minute. */
export type ConfirmPassword = (ctx: Ctx, password: string) => Promise<void>

/** What changes how an account signs in asks for its password again: an open screen alone is not enough. */
export function makeConfirmPassword(database: Database, limit: AttemptLimit): ConfirmPassword {
  return async (ctx, password) => {
    const counted = [{ name: `password ${ctx.actor.id}`, most: 5 }]
    const hash = await passwordHashOf(database.reader, ctx.actor.id)
    await limit.count(counted)
    if (hash === undefined || !(await verifyPassword(hash, password))) throw new AppError('access.wrong-password')
    await limit.succeeded(counted)
  }
}
