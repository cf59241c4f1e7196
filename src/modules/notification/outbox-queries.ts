import type { RawBuilder, SqlBool } from 'kysely'
import { type DeliveryReason, deliveryReasonWords, type Delivery, type Outbox, type OutboxQuery } from '#contracts/notification.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Directory } from './directory.ts'
import { kindName, type Kinds } from './message-words.ts'
import { mayResend } from './resend-delivery.ts'

export type ListOutbox = OutboxQuery & { readonly limit: number; readonly after?: string | undefined }

export interface OutboxParts {
  readonly kinds: Kinds
  readonly directory: Directory
  /** The sender of e-mail; undefined where there is no mail server. */
  readonly from: string | undefined
}

interface DeliveryRow extends Pick<Delivery, 'messageId' | 'channel' | 'kind' | 'address' | 'state' | 'lastError' | 'attempts'> {
  readonly accountId: string | null
  readonly personId: string | null
  readonly unitId: string | null
  readonly reason: DeliveryReason | null
  readonly createdAt: Date
  readonly nextAttemptAt: Date | null
  readonly sentAt: Date | null
  readonly readAt: Date | null
}

/** What was sent to whom and what became of it, the latest first. Of a message the kind alone is told: what it says is the recipient's. */
export function listOutbox({ kinds, directory, from }: OutboxParts) {
  return async (tx: Tx, ctx: Ctx, { state, channel, kind, limit, after }: ListOutbox, scope: Scope): Promise<Outbox> => {
    const conditions: RawBuilder<SqlBool>[] = [directory.inScope(scope, 'm.unit_id', ctx.today)]
    if (channel !== undefined) conditions.push(sql<SqlBool>`d.channel = ${channel}`)
    if (kind !== undefined) conditions.push(sql<SqlBool>`m.kind = ${kind}`)
    const within = sql`notification.delivery d join notification.message m using (message_id) where ${sql.join(conditions, sql` and `)}`
    const [afterId, afterChannel] = after?.split(' ') ?? []
    const { rows } = await sql<DeliveryRow>`
      select m.message_id as "messageId", d.channel, m.kind, m.account_id as "accountId", m.person_id as "personId", m.unit_id as "unitId", d.address, d.state,
        d.reason, d.last_error as "lastError", d.attempts, m.created_at as "createdAt", d.next_attempt_at as "nextAttemptAt", d.sent_at as "sentAt",
        m.read_at as "readAt"
      from ${within} ${state === undefined ? sql`` : sql`and d.state = ${state}`}
        ${afterId === undefined ? sql`` : sql`and (d.message_id, d.channel) < (${afterId}::uuid, ${afterChannel ?? ''})`}
      order by d.message_id desc, d.channel desc limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    const { rows: counted } = await sql<{
      state: Delivery['state']
      count: number
    }>`select d.state, count(*)::int as count from ${within} group by d.state`.execute(tx)
    const last = page.at(-1)
    return {
      items: await inDeliveryWords({ kinds, directory }, tx, ctx, page),
      next: rows.length > limit && last ? `${last.messageId} ${last.channel}` : null,
      counts: {
        ...{ all: 0, queued: 0, sent: 0, delivered: 0, failed: 0, cancelled: 0 },
        ...Object.fromEntries(counted.map((row) => [row.state, row.count])),
        all: counted.reduce((sum, { count }) => sum + count, 0),
      },
      kinds: Object.keys(kinds).map((each) => ({ kind: each, name: kindName(kinds, each, ctx.language) })),
      mail: { configured: from !== undefined, from: from ?? null },
    }
  }
}

async function inDeliveryWords({ kinds, directory }: Omit<OutboxParts, 'from'>, tx: Tx, ctx: Ctx, rows: readonly DeliveryRow[]): Promise<Delivery[]> {
  const ids = (of: (row: DeliveryRow) => string | null) => [...new Set(rows.flatMap((row) => of(row) ?? []))]
  const accounts = await directory.accountNames(
    tx,
    ids(({ accountId }) => accountId),
  )
  // A person is named where there is no account to name.
  const people = await directory.personNames(
    tx,
    ids(({ accountId, personId }) => (accountId === null ? personId : null)),
  )
  const units = await directory.unitNames(
    tx,
    ids(({ unitId }) => unitId),
    ctx.today,
  )
  const resends = scopeOf(ctx.actor, 'notification.resend-delivery') !== undefined
  return rows.map(({ accountId, personId, unitId, reason, createdAt, nextAttemptAt, sentAt, readAt, ...row }) => ({
    ...row,
    kindName: kindName(kinds, row.kind, ctx.language),
    recipient: accounts.get(accountId ?? '') ?? people.get(personId ?? '') ?? '–',
    unit: units.get(unitId ?? '') ?? null,
    reason: reason === null ? null : deliveryReasonWords[reason][ctx.language],
    createdAt: createdAt.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    readAt: readAt?.toISOString() ?? null,
    can: { resend: resends && row.channel === 'e-mail' && mayResend({ state: row.state, reason }) },
  }))
}
