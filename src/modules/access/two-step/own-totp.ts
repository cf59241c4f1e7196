import type { BeginTotp, RecoveryCodes } from '#contracts/access-security.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { AppError } from '#kernel/errors.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { accessDb } from '../access-db.ts'
import type { AttemptLimit } from '../attempt-limit.ts'
import type { ConfirmPassword } from '../own-password.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { base32, matchingStep, newTotpSecret, totpUri } from './totp.ts'
import { lockTotp, removeTotp, replaceRecoveryCodes, totpRequired } from './totp-store.ts'

export interface OwnTotpUses {
  /** A new secret for the app, not yet in use. Throws `access.wrong-password`, and `access.totp-not-begun` where it is in use already. */
  readonly beginTotp: Use<{ password: string }, BeginTotp>
  /** A code of the app turns it on; the answer holds the recovery codes. Throws `access.wrong-code`, `access.totp-not-begun`. */
  readonly confirmTotp: Use<{ code: string }, RecoveryCodes>
  /** New recovery codes; the old ones are void. Throws `access.wrong-password`, `access.totp-not-begun`. */
  readonly renewRecoveryCodes: Use<{ password: string }, RecoveryCodes>
  /** Turns it off. Throws `access.wrong-password`, `access.totp-required`. */
  readonly removeOwnTotp: Use<{ password: string }, void>
}

export interface OwnTotpParts {
  readonly gate: Gate
  readonly clock: Clock
  readonly limit: AttemptLimit
  readonly secrets: Pick<Secrets, 'encrypt' | 'decrypt' | 'lookUp'>
  readonly confirmPassword: ConfirmPassword
}

/** The second step of whoever is signed in. Secret and codes are made inside the command: sent again, the request gets those of the first time. */
export function ownTotpUses({ gate, clock, limit, secrets, confirmPassword }: OwnTotpParts): OwnTotpUses {
  const own = (ctx: Ctx, detail: Readonly<Record<string, unknown>> = {}) => ({ subjectKind: 'account', subjectId: ctx.actor.id, detail })
  const hashesOf = (ctx: Ctx, codes: readonly string[]) => codes.map((code) => hashOfRecoveryCode(secrets, ctx.actor.id, code))

  const begin = gate.command('access.begin-totp', async (tx, ctx, _input: undefined) => {
    const secret = newTotpSecret()
    const sealed = secrets.encrypt(secret)
    const account = await accessDb(tx).selectFrom('access.account').select('username').where('id', '=', ctx.actor.id).executeTakeFirstOrThrow()
    const row = await accessDb(tx)
      .insertInto('access.totp')
      .values({ account_id: ctx.actor.id, secret: sealed })
      .onConflict((conflict) =>
        conflict.column('account_id').doUpdateSet({ secret: sealed, created_at: clock.real(), last_step: null }).where('access.totp.confirmed_at', 'is', null),
      )
      .returning('account_id')
      .executeTakeFirst()
    if (!row) throw new AppError('access.totp-not-begun')
    return { value: { secret: base32(secret), uri: totpUri(secret, account.username) }, audit: own(ctx) }
  })

  const confirm = gate.command('access.confirm-totp', async (tx, ctx, { code }: { code: string }) => {
    const totp = await lockTotp(tx, secrets, ctx.actor.id)
    if (!totp || totp.confirmedAt) throw new AppError('access.totp-not-begun')
    const step = matchingStep(totp.secret, code, clock.real(), totp.lastStep)
    if (step === undefined) throw new AppError('access.wrong-code')
    await accessDb(tx).updateTable('access.totp').set({ confirmed_at: clock.real(), last_step: step }).where('account_id', '=', ctx.actor.id).execute()
    const codes = newRecoveryCodes()
    await replaceRecoveryCodes(tx, ctx.actor.id, hashesOf(ctx, codes))
    return { value: { codes }, audit: own(ctx, { changes: { totp: [false, true] } }) }
  })

  const renew = gate.command('access.renew-recovery-codes', async (tx, ctx, _input: undefined) => {
    const totp = await lockTotp(tx, secrets, ctx.actor.id)
    if (!totp?.confirmedAt) throw new AppError('access.totp-not-begun')
    const codes = newRecoveryCodes()
    await replaceRecoveryCodes(tx, ctx.actor.id, hashesOf(ctx, codes))
    return { value: { codes }, audit: own(ctx) }
  })

  const remove = gate.command('access.remove-own-totp', async (tx, ctx, _input: undefined) => {
    if (await totpRequired(tx, ctx.actor.id, ctx.today)) throw new AppError('access.totp-required')
    const removed = await removeTotp(tx, ctx.actor.id)
    return { value: undefined, audit: own(ctx, { changes: { totp: [removed, false] } }) }
  })

  return {
    beginTotp: async (ctx, { password }) => {
      await confirmPassword(ctx, password)
      return await begin(ctx, undefined)
    },
    confirmTotp: async (ctx, { code }) => {
      const counted = [{ name: `confirm code ${ctx.actor.id}`, most: 5 }]
      await limit.count(counted)
      const made = await confirm(ctx, { code })
      await limit.succeeded(counted)
      return made
    },
    renewRecoveryCodes: async (ctx, { password }) => {
      await confirmPassword(ctx, password)
      return await renew(ctx, undefined)
    },
    removeOwnTotp: async (ctx, { password }) => {
      await confirmPassword(ctx, password)
      await remove(ctx, undefined)
    },
  }
}
