import type { RawBuilder, SqlBool } from 'kysely'
import type { Delegation, DelegationList, NewDelegation, Receivers } from '#contracts/approval-rules.ts'
import type { Gate, Outcome } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { inScope } from '#modules/organisation/index.ts'

interface DelegationRow extends Omit<Delegation, 'lastDay' | 'state' | 'side' | 'can'> {
  readonly from: string
  readonly to: string
  readonly validTo: PlainDate
}

/** Delegations that the actor gave and was given; whoever answers for the whole province sees everybody's. The latest first. */
async function listDelegations(tx: Tx, ctx: Ctx, _input: void, scope: Scope): Promise<DelegationList> {
  const me = ctx.actor.id
  const { rows } = await sql<DelegationRow>`
    select delegation_id as "delegationId", from_account as "from", from_name as "fromName", to_account as "to", to_name as "toName",
      document_no as "documentNo", document_date as "documentDate", reason, valid_from as "validFrom", valid_to as "validTo", revoked_on as "revokedOn"
    from approval.delegation where ${scope === 'all' ? sql`true` : sql`(from_account = ${me} or to_account = ${me})`}
    order by valid_from desc, delegation_id desc limit 500`.execute(tx)
  return {
    items: rows.map(({ from, to, validTo, ...row }) => {
      const state = stateOf(ctx.today, { validFrom: row.validFrom, validTo, revokedOn: row.revokedOn })
      return {
        ...row,
        lastDay: addDays(validTo, -1),
        state,
        side: from === me ? 'given' : to === me ? 'received' : 'others',
        can: { revoke: from === me && (state === 'running' || state === 'coming') && scopeOf(ctx.actor, 'approval.revoke-delegation') !== undefined },
      }
    }),
    can: { delegate: scopeOf(ctx.actor, 'approval.delegate') !== undefined },
  }
}

function stateOf(today: PlainDate, { validFrom, validTo, revokedOn }: { validFrom: string; validTo: string; revokedOn: string | null }): Delegation['state'] {
  if (revokedOn !== null) return 'revoked'
  return today < validFrom ? 'coming' : today < validTo ? 'running' : 'ended'
}

/** Accounts that may deputise for this actor (`n`): active, somebody else's, and with every role within the scope. */
function receivers(ctx: Ctx, scope: Scope): RawBuilder<SqlBool> {
  const within = inScope(scope, 'g.unit_id', ctx.today)
  const reached =
    scope === 'all'
      ? sql`true`
      : sql`(select coalesce(bool_and(g.unit_id is not null and ${within}), false) from access.v_account_grant g where g.account_id = n.account_id)`
  return sql<SqlBool>`(n.active and ${reached} and n.account_id <> ${ctx.actor.id}
    and (n.person_id is null or n.person_id is distinct from (select m.person_id from access.v_account m where m.account_id = ${ctx.actor.id})))`
}

async function listReceivers(tx: Tx, ctx: Ctx, { q }: { q: string }, scope: Scope): Promise<Receivers> {
  const words = searchKey(q).replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<Receivers['items'][0]>`
    select n.account_id as "accountId", n.username, n.name from access.v_account n
    where ${receivers(ctx, scope)} and n.search_key like ${`%${words}%`} order by n.search_key, n.account_id limit 20`.execute(tx)
  return { items: rows }
}

/** The actor is deputised for by another between two days. Throws `approval.delegation-dates`, `approval.unknown-receiver`. */
async function delegate(tx: Tx, ctx: Ctx, input: NewDelegation, scope: Scope): Promise<Outcome<{ delegationId: string }>> {
  const { toAccount, documentNo, documentDate, reason, validFrom, lastDay } = input
  if (lastDay < validFrom || lastDay < ctx.today) throw new AppError('approval.delegation-dates')
  const { rows } = await sql<{ name: string }>`
    select n.name from access.v_account n where n.account_id = ${toAccount} and ${receivers(ctx, scope)}`.execute(tx)
  const [receiver] = rows
  if (!receiver) throw new AppError('approval.unknown-receiver')
  const delegationId = newId()
  const from = await sql<{ name: string }>`select name from access.v_account where account_id = ${ctx.actor.id}`.execute(tx)
  const fromName = from.rows[0]?.name ?? ctx.actor.name
  await sql`
    insert into approval.delegation (delegation_id, from_account, from_name, to_account, to_name, document_no, document_date, reason, valid_from, valid_to)
    values (${delegationId}::uuid, ${ctx.actor.id}, ${fromName}, ${toAccount}, ${receiver.name}, ${documentNo}, ${documentDate}::date, ${reason},
      ${validFrom}::date, ${addDays(lastDay as PlainDate, 1)}::date)`.execute(tx)
  return {
    value: { delegationId },
    audit: {
      subjectKind: 'delegation',
      subjectId: delegationId,
      detail: {
        changes: { name: [null, receiver.name], number: [null, documentNo], validFrom: [null, validFrom], validTo: [null, lastDay] },
        ...(reason && { reason }),
      },
    },
  }
}

/** From today on the actor is deputised for no more; what was decided until then stands. Throws `kernel.not-found`, `approval.delegation-ended`. */
async function revokeDelegation(tx: Tx, ctx: Ctx, { delegationId }: { delegationId: string }): Promise<Outcome<{ delegationId: string }>> {
  const { rows } = await sql<DelegationRow>`
    select valid_from as "validFrom", valid_to as "validTo", revoked_on as "revokedOn", to_name as "toName" from approval.delegation
    where delegation_id = ${delegationId}::uuid and from_account = ${ctx.actor.id} for update`.execute(tx)
  const [row] = rows
  if (!row) throw new AppError('kernel.not-found')
  const state = stateOf(ctx.today, row)
  if (state === 'revoked' || state === 'ended') throw new AppError('approval.delegation-ended')
  await sql`update approval.delegation set revoked_on = ${ctx.today}::date, revoked_by = ${ctx.actor.id} where delegation_id = ${delegationId}::uuid`.execute(
    tx,
  )
  return {
    value: { delegationId },
    audit: { subjectKind: 'delegation', subjectId: delegationId, detail: { name: row.toName, changes: { endedOn: [null, ctx.today] } } },
  }
}

export function delegationUses(gate: Gate) {
  return {
    listDelegations: gate.query('approval.list-delegations', listDelegations),
    listReceivers: gate.query('approval.delegate', listReceivers),
    delegate: gate.command('approval.delegate', delegate),
    revokeDelegation: gate.command('approval.revoke-delegation', revokeDelegation),
  }
}
