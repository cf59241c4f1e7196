import type { BulkResult, NewGrant } from '#contracts/access-accounts.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { checkGrantUnit, checkRole, lockAccount, lockAccounts } from './account-scope.ts'
import { addGrants } from './accounts-store.ts'
import { keepAnAdministrator } from './administrators.ts'
import { resultsOf } from './bulk-result.ts'
import { byAccount, checkSecondPerson, handedOutBy } from './fenced-roles.ts'

/** The dates of a grant, from today where nothing is said. Throws `access.last-day-before-start`. */
export function grantDates(
  ctx: Ctx,
  input: { readonly validFrom?: string | undefined; readonly validTo?: string | null },
): { validFrom: PlainDate; validTo: PlainDate | null } {
  const validFrom = (input.validFrom ?? ctx.today) as PlainDate
  const validTo = (input.validTo ?? null) as PlainDate | null
  if (validTo !== null && validTo <= validFrom) throw new AppError('access.last-day-before-start')
  return { validFrom, validTo }
}

/** Grants a role to an account within the scope, never to one's own: whoever keeps the accounts does not thereby read everything.
 * Throws `access.own-account`, `access.unknown-role`, `access.unknown-unit`, `access.second-person`. */
export function grantRoleUse(gate: Gate): Use<NewGrant & { accountId: string }, { grantId: string }> {
  return gate.command('access.grant-role', async (tx, ctx, input: NewGrant & { accountId: string }, scope) => {
    const { accountId, role, unitId } = input
    const dates = grantDates(ctx, input)
    const account = await lockAccount(tx, ctx, scope, accountId)
    if (accountId === ctx.actor.id) throw new AppError('access.own-account')
    await checkRole(tx, role)
    await checkGrantUnit(tx, ctx, scope, unitId)
    if (await handedOutBy(tx, accountId, ctx.actor.id)) await checkSecondPerson(tx, ctx, [{ role, unitId }])
    const [grantId = ''] = await addGrants(tx, [{ accountId, role, unitId, ...dates }], byAccount(ctx))
    return {
      value: { grantId },
      audit: {
        subjectKind: 'account',
        subjectId: accountId,
        ...(unitId ? { unitId } : {}),
        detail: { username: account.username, grantId, role, ...dates },
      },
    }
  })
}

interface GrantToEnd {
  readonly grantId: string
  readonly accountId: string
  readonly role: string
  readonly unitId: string | null
  readonly validTo: PlainDate | null
}

/** Ends a grant from today on; one that has not begun is taken away. Never one's own. Throws `access.own-account`, `access.last-administrator`. */
export function endGrantUse(gate: Gate): Use<{ accountId: string; grantId: string }, void> {
  return gate.command('access.end-grant', async (tx, ctx, { accountId, grantId }: { accountId: string; grantId: string }, scope) => {
    const account = await lockAccount(tx, ctx, scope, accountId)
    const { rows } = await sql<GrantToEnd>`
      select grant_id as "grantId", account_id as "accountId", role, unit_id as "unitId", valid_to as "validTo"
      from access.account_grant where grant_id = ${grantId}::uuid and account_id = ${accountId}`.execute(tx)
    if (!rows[0]) throw new AppError('kernel.not-found')
    if (accountId === ctx.actor.id) throw new AppError('access.own-account')
    if ((await keepAnAdministrator(tx, ctx, [account], [grantId])).size) throw new AppError('access.last-administrator')
    return { value: undefined, audit: await endThese(tx, ctx, rows, [account]) }
  })
}

/** Ends every grant of these accounts that is in force or still to come; what cannot be done is said of each. */
export function endGrantsUse(gate: Gate): Use<{ accountIds: readonly string[]; reason?: string | undefined }, BulkResult> {
  return gate.command('access.end-grant', async (tx, ctx, { accountIds, reason }: { accountIds: readonly string[]; reason?: string | undefined }, scope) => {
    const accounts = await lockAccounts(tx, ctx, scope, accountIds)
    const others = accounts.filter(({ accountId }) => accountId !== ctx.actor.id)
    const last = await keepAnAdministrator(tx, ctx, others)
    const ending = others.flatMap(({ accountId }) => (last.has(accountId) ? [] : [accountId]))
    const { rows } = await sql<GrantToEnd>`
      select grant_id as "grantId", account_id as "accountId", role, unit_id as "unitId", valid_to as "validTo"
      from access.account_grant where account_id = any(${ending}::text[]) and (valid_to is null or valid_to > ${ctx.today}::date)`.execute(tx)
    return {
      value: resultsOf(ctx, accountIds, accounts, ({ accountId }) =>
        accountId === ctx.actor.id ? 'access.own-account' : last.has(accountId) ? 'access.last-administrator' : undefined,
      ),
      audit: await endThese(tx, ctx, rows, accounts, reason),
    }
  })
}

async function endThese(
  tx: Tx,
  ctx: Ctx,
  grants: readonly GrantToEnd[],
  accounts: readonly { readonly accountId: string; readonly username: string }[],
  reason?: string,
): Promise<AuditDraft[]> {
  const ids = grants.map(({ grantId }) => grantId)
  await sql`delete from access.account_grant where grant_id = any(${ids}::uuid[]) and valid_from >= ${ctx.today}::date`.execute(tx)
  await sql`update access.account_grant set valid_to = ${ctx.today}::date
    where grant_id = any(${ids}::uuid[]) and (valid_to is null or valid_to > ${ctx.today}::date)`.execute(tx)
  const usernames = new Map(accounts.map(({ accountId, username }) => [accountId, username]))
  return grants.map(({ grantId, accountId, role, unitId, validTo }) => ({
    subjectKind: 'account',
    subjectId: accountId,
    ...(unitId ? { unitId } : {}),
    detail: { username: usernames.get(accountId), grantId, role, changes: { validTo: [validTo, ctx.today] }, ...(reason ? { reason } : {}) },
  }))
}
