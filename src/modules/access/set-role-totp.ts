import type { Gate, Use } from '#kernel/command.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'

/** Says whether whoever holds a role must sign in in two steps. Roles are the whole province's. Throws `access.province-only`. */
export function setRoleTotpUse(gate: Gate): Use<{ role: string; required: boolean }, void> {
  return gate.command('access.set-role-totp', async (tx, _ctx, { role, required }: { role: string; required: boolean }, scope) => {
    if (scope !== 'all') throw new AppError('access.province-only')
    const { rows } = await sql<{ before: boolean }>`select requires_totp as before from access.role where role = ${role} for update`.execute(tx)
    if (!rows[0]) throw new AppError('kernel.not-found')
    await sql`update access.role set requires_totp = ${required} where role = ${role}`.execute(tx)
    return { value: undefined, audit: { subjectKind: 'role', subjectId: role, detail: { changes: { requiresTotp: [rows[0].before, required] } } } }
  })
}
