import { newPasswordSchema, passwordLength, usernameSchema } from '#contracts/access.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { resolveUnits } from '#modules/organisation/index.ts'
import { checkGrantUnit, checkRole } from './account-scope.ts'
import { addAccounts, addGrants } from './accounts-store.ts'
import { byAccount, checkSecondPerson } from './fenced-roles.ts'
import { demoAccounts, demoPassword, demoUnitCode } from './demo-accounts.ts'
import { grantDates } from './grants.ts'
import { hashPassword } from './password.ts'

/** An account with its first role. The unit is named by id or by its code of today; neither is the whole province. */
export interface AccountToCreate {
  readonly username: string
  readonly name: string
  readonly password: string
  readonly role: string
  readonly unitId?: string | null
  readonly unitCode?: string | null
  readonly validFrom?: string | undefined
  readonly validTo?: string | null
  /** The holder changes the password at the first sign-in. */
  readonly mustChange?: boolean
}

/** Makes an account with one role. Throws `access.bad-username`, `access.weak-password`, `access.username-taken`, `access.unknown-role`,
 * `access.unknown-unit`, `access.unit-needed`, `access.second-person`. */
export function createAccountUse(gate: Gate): Use<AccountToCreate, { accountId: string }> {
  const createWith = (passwordHash: string) =>
    gate.command('access.create-account', async (tx, ctx, input: AccountToCreate, scope) => {
      const { username, name, role, mustChange = false } = input
      const dates = grantDates(ctx, input)
      const unitId = await unitOf(tx, ctx, input)
      await checkRole(tx, role)
      await checkGrantUnit(tx, ctx, scope, unitId)
      await checkSecondPerson(tx, ctx, [{ role, unitId }])
      const accountId = (await addAccounts(tx, [{ username, name: name.normalize('NFC'), passwordHash, demo: false, mustChange }], byAccount(ctx))).get(
        username,
      )
      if (accountId === undefined) throw new AppError('access.username-taken', { username })
      await addGrants(tx, [{ accountId, role, unitId, ...dates }], byAccount(ctx))
      return {
        value: { accountId },
        audit: { subjectKind: 'account', subjectId: accountId, ...(unitId ? { unitId } : {}), detail: { username, name, role, ...dates } },
      }
    })
  return async (ctx, { password, ...input }) => {
    // The command line comes here without the schema of a request.
    const username = usernameSchema.safeParse(input.username).data
    if (username === undefined) throw new AppError('access.bad-username')
    if (!newPasswordSchema.safeParse(password).success || password === username) throw new AppError('access.weak-password', { length: passwordLength })
    // Hashing takes its time on purpose, so it is done before the transaction; its salt is no part of what is asked: sent again, it is the same request.
    return await createWith(await hashPassword(password))(ctx, { ...input, username, password })
  }
}

async function unitOf(tx: Tx, ctx: Ctx, { unitId, unitCode }: Pick<AccountToCreate, 'unitId' | 'unitCode'>): Promise<string | null> {
  return unitCode === undefined || unitCode === null ? (unitId ?? null) : await unitByCode(tx, ctx, unitCode)
}

async function unitByCode(tx: Tx, ctx: Ctx, code: string): Promise<string> {
  const [unit] = await resolveUnits(tx, [{ code, on: ctx.today }])
  if (!unit) throw new AppError('access.unknown-unit')
  return unit.unitId
}

// Before any date the demonstration's clock may be moved to.
const always = '1975-01-01' as PlainDate

/** Adds the accounts of the demonstration that are not there yet, flagged as such, all with one password; returns their usernames.
 * Throws `access.unknown-unit` where the demonstration's units are not. */
export function createDemoAccountsUse(gate: Gate): Use<undefined, readonly string[]> {
  const create = gate.command('access.create-account', async (tx, ctx, { passwordHash }: { passwordHash: string }) => {
    const accounts = demoAccounts(await unitByCode(tx, ctx, demoUnitCode))
    const added = await addAccounts(
      tx,
      accounts.map(({ username, name }) => ({ username, name, passwordHash, demo: true })),
      byAccount(ctx),
    )
    const news = accounts.flatMap((account) => {
      const accountId = added.get(account.username)
      return accountId === undefined ? [] : [{ ...account, accountId }]
    })
    await addGrants(
      tx,
      news.map(({ accountId, role, unitId }) => ({ accountId, role, unitId, validFrom: always, validTo: null })),
      byAccount(ctx),
    )
    return {
      value: [...added.keys()],
      audit: news.map(({ accountId, username, name, role, unitId }) => ({
        subjectKind: 'account',
        subjectId: accountId,
        ...(unitId ? { unitId } : {}),
        detail: { username, name, role, demo: true },
      })),
    }
  })
  return async (ctx) => await create(ctx, { passwordHash: await hashPassword(demoPassword) })
}
