import type { EditAccount } from '#contracts/access-accounts.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { inScope } from '#modules/organisation/index.ts'
import { lockAccount } from './account-scope.ts'
import { accountKey } from './accounts-store.ts'

/** Changes the name of an account and whose it is. Throws `access.unknown-person`; an edit of an older state is refused. */
export function editAccountUse(gate: Gate): Use<EditAccount & { accountId: string }, { version: number }> {
  return gate.command('access.edit-account', async (tx, ctx, input: EditAccount & { accountId: string }, scope) => {
    const { accountId, username } = await lockAccount(tx, ctx, scope, input.accountId)
    const { rows } = await sql<{ name: string; version: number; personCode: string | null }>`
      select a.name, a.version, p.code as "personCode" from access.account a left join personnel.v_person p on p.person_id = a.person_id
      where a.id = ${accountId}`.execute(tx)
    const before = rows[0]
    if (!before) throw new AppError('kernel.not-found')
    if (before.version !== input.version) throw new AppError('kernel.changed-meanwhile')
    const name = input.name.normalize('NFC')
    const personCode = input.personCode?.toUpperCase() || null
    const personId = personCode === null ? null : await personByCode(tx, ctx, scope, personCode)
    await sql`update access.account set name = ${name}, person_id = ${personId}::uuid, search_key = ${accountKey({ username, name })}, version = version + 1
      where id = ${accountId}`.execute(tx)
    const changes = {
      ...(before.name === name ? {} : { name: [before.name, name] }),
      ...(before.personCode === personCode ? {} : { personCode: [before.personCode, personCode] }),
    }
    return { value: { version: before.version + 1 }, audit: { subjectKind: 'account', subjectId: accountId, detail: { username, changes } } }
  })
}

async function personByCode(tx: Tx, ctx: Ctx, scope: Scope, code: string): Promise<string> {
  const { rows } = await sql<{ personId: string }>`
    select p.person_id as "personId" from personnel.v_person p where p.code = ${code} and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  if (!rows[0]) throw new AppError('access.unknown-person', { code })
  return rows[0].personId
}
