import { fencedPermissions } from '#contracts/access.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { unitsInScope } from '#modules/organisation/index.ts'

interface Given {
  readonly role: string
  /** null: the whole province. */
  readonly unitId: string | null
}

/** Who made an account or reset its password could sign in as its holder: unless they may read it themselves, they do not also open to it what is fenced.
 * Throws `access.second-person`, naming the role. */
export async function checkSecondPerson(tx: Tx, ctx: Ctx, given: readonly Given[]): Promise<void> {
  if (ctx.actor.kind === 'system' || given.length === 0) return
  const { rows } = await sql<{ role: string; name: string; permissions: (typeof fencedPermissions)[number][] }>`
    select r.role, ${ctx.language === 'vi' ? sql`r.name_vi` : sql`r.name_en`} as name, array_agg(p.permission) as permissions
    from access.role r join access.role_permission p on p.role = r.role
    where r.role = any(${given.map(({ role }) => role)}::text[]) and p.permission = any(${[...fencedPermissions]}::text[]) group by r.role`.execute(tx)
  for (const { role, name, permissions } of rows) {
    for (const { unitId } of given.filter((each) => each.role === role)) {
      for (const permission of permissions) {
        const scope = scopeOf(ctx.actor, permission)
        const holds = scope === 'all' || (scope !== undefined && unitId !== null && (await unitsInScope(tx, scope, [unitId], ctx.today)).has(unitId))
        if (!holds) throw new AppError('access.second-person', { role: name })
      }
    }
  }
}

/** Whoever acts, where it is an account. */
export const byAccount = ({ actor }: Ctx): string | null => (actor.kind === 'account' ? actor.id : null)

/** Whether somebody made the account or last reset its password. */
export async function handedOutBy(tx: Tx, accountId: string, actorId: string): Promise<boolean> {
  const { rows } = await sql`select from access.account where id = ${accountId} and handed_out_by = ${actorId}`.execute(tx)
  return rows.length > 0
}

/** What somebody granted to the account and has not ended. */
export async function grantedBy(tx: Tx, ctx: Ctx, accountId: string): Promise<readonly Given[]> {
  const { rows } = await sql<Given>`select role, unit_id as "unitId" from access.account_grant
    where account_id = ${accountId} and granted_by = ${ctx.actor.id} and (valid_to is null or valid_to > ${ctx.today}::date)`.execute(tx)
  return rows
}
