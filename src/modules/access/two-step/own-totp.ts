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

/** The second step of whoever is signed in. Secrets and codes are made outside the command, so that neither its stored answer nor the audit
 * holds them. */
export function ownTotpUses({ gate, clock, limit, secrets, confirmPassword }: OwnTotpParts): OwnTotpUses {
  const own = (ctx: Ctx, detail: Readonly<Record<string, unknown>> = {}) => ({ subjectKind: 'account', subjectId: ctx.actor.id, detail })

  const checkOf = (secret: Buffer) => secrets.lookUp(`totp ${base32(secret)}`)

  const begin = gate.command('access.begin-totp', async (tx, ctx, { secret }: { secret: Buffer }) => {
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
    return { value: { username: account.username, check: checkOf(secret) }, audit: own(ctx) }
  })

  const confirm = gate.command('access.confirm-totp', async (tx, ctx, { code, hashes }: { code: string; hashes: readonly string[] }) => {
    const totp = await lockTotp(tx, secrets, ctx.actor.id)
    if (!totp || totp.confirmedAt) throw new AppError('access.totp-not-begun')
    const step = matchingStep(totp.secret, code, clock.real(), totp.lastStep)
    if (step === undefined) throw new AppError('access.wrong-code')
    await accessDb(tx).updateTable('access.totp').set({ confirmed_at: clock.real(), last_step: step }).where('account_id', '=', ctx.actor.id).execute()
    await replaceRecoveryCodes(tx, ctx.actor.id, hashes)
    return { value: hashes[0], audit: own(ctx, { changes: { totp: [false, true] } }) }
  })

  const renew = gate.command('access.renew-recovery-codes', async (tx, ctx, { hashes }: { hashes: readonly string[] }) => {
    const totp = await lockTotp(tx, secrets, ctx.actor.id)
    if (!totp?.confirmedAt) throw new AppError('access.totp-not-begun')
    await replaceRecoveryCodes(tx, ctx.actor.id, hashes)
    return { value: hashes[0], audit: own(ctx) }
  })

  const remove = gate.command('access.remove-own-totp', async (tx, ctx, _input: undefined) => {
    if (await totpRequired(tx, ctx.actor.id, ctx.today)) throw new AppError('access.totp-required')
    const removed = await removeTotp(tx, ctx.actor.id)
    return { value: undefined, audit: own(ctx, { changes: { totp: [removed, false] } }) }
  })

  const withCodes = async (ctx: Ctx, store: (hashes: readonly string[]) => Promise<string | undefined>): Promise<RecoveryCodes> => {
    const codes = newRecoveryCodes()
    const hashes = codes.map((code) => hashOfRecoveryCode(secrets, ctx.actor.id, code))
    // A request sent twice is answered with what the first one stored: those codes were shown then, these are no codes of anything.
    if ((await store(hashes)) !== hashes[0]) throw new AppError('access.codes-shown-once')
    return { codes }
  }

  return {
    beginTotp: async (ctx, { password }) => {
      await confirmPassword(ctx, password)
      const secret = newTotpSecret()
      const { username, check } = await begin(ctx, { secret })
      // Sent twice: the first one's secret is stored, this one is no secret of anything.
      if (check !== checkOf(secret)) throw new AppError('access.totp-not-begun')
      return { secret: base32(secret), uri: totpUri(secret, username) }
    },
    confirmTotp: async (ctx, { code }) => {
      const counted = [{ name: `confirm code ${ctx.actor.id}`, most: 5 }]
      await limit.count(counted)
      const made = await withCodes(ctx, (hashes) => confirm(ctx, { code, hashes }))
      await limit.succeeded(counted)
      return made
    },
    renewRecoveryCodes: async (ctx, { password }) => {
      await confirmPassword(ctx, password)
      return await withCodes(ctx, (hashes) => renew(ctx, { hashes }))
    },
    removeOwnTotp: async (ctx, { password }) => {
      await confirmPassword(ctx, password)
      await remove(ctx, undefined)
    },
  }
}
