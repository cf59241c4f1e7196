import type { NewGrant } from '#contracts/access.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { checkGrantUnit, checkRole, lockAccount } from './account-scope.ts'
import { addGrants } from './accounts-store.ts'

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
 * Throws `access.own-account`, `access.unknown-role`, `access.unknown-unit`. */
export function grantRoleUse(gate: Gate): Use<NewGrant & { accountId: string }, { grantId: string }> {
  return gate.command('access.grant-role', async (tx, ctx, input: NewGrant & { accountId: string }, scope) => {
    const { accountId, role, unitId } = input
    const dates = grantDates(ctx, input)
    const account = await lockAccount(tx, ctx, scope, accountId)
    if (accountId === ctx.actor.id) throw new AppError('access.own-account')
    await checkRole(tx, role)
    await checkGrantUnit(tx, ctx, scope, unitId)
    const [grantId = ''] = await addGrants(tx, [{ accountId, role, unitId, ...dates }])
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

/** Ends a grant from today on; one that has not begun is taken away. */
export function endGrantUse(gate: Gate): Use<{ accountId: string; grantId: string }, void> {
  return gate.command('access.end-grant', async (tx, ctx, { accountId, grantId }: { accountId: string; grantId: string }, scope) => {
    const account = await lockAccount(tx, ctx, scope, accountId)
    const { rows } = await sql<{ role: string; unitId: string | null }>`
      select role, unit_id as "unitId" from access.account_grant where grant_id = ${grantId}::uuid and account_id = ${accountId}`.execute(tx)
    const grant = rows[0]
    if (!grant) throw new AppError('kernel.not-found')
    await sql`delete from access.account_grant where grant_id = ${grantId}::uuid and valid_from >= ${ctx.today}::date`.execute(tx)
    await sql`update access.account_grant set valid_to = ${ctx.today}::date
      where grant_id = ${grantId}::uuid and (valid_to is null or valid_to > ${ctx.today}::date)`.execute(tx)
    return {
      value: undefined,
      audit: {
        subjectKind: 'account',
        subjectId: accountId,
        ...(grant.unitId ? { unitId: grant.unitId } : {}),
        detail: { username: account.username, grantId, role: grant.role },
      },
    }
  })
}
