import type { MarkRead, Notifications } from '#contracts/notification.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { inWords, kindName, type Kinds, type Params } from './message-words.ts'

export interface ListNotifications {
  readonly state: 'all' | 'unread'
  readonly limit: number
  /** Id of the last message of the page before. */
  readonly after?: string | undefined
}

interface MessageRow {
  readonly messageId: string
  readonly kind: string
  readonly params: Params
  readonly link: string | null
  readonly createdAt: Date
  readonly readAt: Date | null
}

/** One's own messages, the latest first, with how many there are and how many are unread. */
export function listNotifications(kinds: Kinds) {
  return async (tx: Tx, ctx: Ctx, { state, limit, after }: ListNotifications): Promise<Notifications> => {
    const { rows } = await sql<MessageRow>`
      select message_id as "messageId", kind, params, link, created_at as "createdAt", read_at as "readAt" from notification.message
      where account_id = ${ctx.actor.id} ${state === 'unread' ? sql`and read_at is null` : sql``}
        ${after === undefined ? sql`` : sql`and message_id < ${after}::uuid`}
      order by message_id desc limit ${limit + 1}`.execute(tx)
    const { rows: counted } = await sql<Notifications['counts']>`
      select count(*)::int as all, count(*) filter (where read_at is null)::int as unread from notification.message
      where account_id = ${ctx.actor.id}`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      items: page.map(({ params, createdAt, readAt, ...row }) => ({
        ...row,
        kindName: kindName(kinds, row.kind, ctx.language),
        ...inWords(kinds, row.kind, params, ctx.language),
        createdAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      })),
      next: rows.length > limit ? (page.at(-1)?.messageId ?? null) : null,
      counts: counted[0] ?? { all: 0, unread: 0 },
    }
  }
}

export async function countUnread(tx: Tx, ctx: Ctx): Promise<{ unread: number }> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from notification.message where account_id = ${ctx.actor.id} and read_at is null`.execute(tx)
  return { unread: rows[0]?.unread ?? 0 }
}

/** Marks one's own messages as read; those of others are passed over, what was read stays read when it was. The audit keeps that, and when, somebody
 * had been told. */
export function markReadUse(gate: Gate, clock: Clock): Use<MarkRead, { read: number }> {
  return gate.command('notification.mark-read', async (tx, ctx, input: MarkRead) => {
    const which = 'upTo' in input ? sql`message_id <= ${input.upTo}::uuid` : sql`message_id = any(${input.messageIds}::uuid[])`
    const { rows } = await sql<{ messageId: string; unitId: string | null }>`
      update notification.message set read_at = ${clock.real()} where account_id = ${ctx.actor.id} and read_at is null and ${which}
      returning message_id as "messageId", unit_id as "unitId"`.execute(tx)
    const [only] = rows
    const one = rows.length === 1 && only ? { subjectId: only.messageId, ...(only.unitId === null ? {} : { unitId: only.unitId }) } : {}
    return { value: { read: rows.length }, audit: rows.length ? { subjectKind: 'notification', ...one, detail: { read: rows.length } } : [] }
  })
}
