import type { NotificationKind } from '#contracts/notification-kinds.ts'
import type { DeliveryReason, DeliveryState } from '#contracts/notification.ts'
import type { Ctx } from '#kernel/context.ts'
import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { wake } from '#kernel/tasks.ts'
import { addressesFor, type Addressee } from './addresses.ts'
import type { Audience, Directory, Told } from './directory.ts'
import type { Params } from './message-words.ts'

/** Something to be told. */
export interface Message {
  readonly kind: NotificationKind
  /** Whoever is meant more than once is told once; whoever acts is not told what they did. */
  readonly to: readonly Audience[]
  readonly params: Params
  /** A path of the application. */
  readonly link: string | null
}

/** Tells: the messages are rows of the caller's transaction, and go out once it has committed. */
export type Notify = (tx: Tx, ctx: Ctx, messages: readonly Message[]) => Promise<void>

export interface NotifyParts {
  readonly directory: Directory
  /** Whether there is a mail server. */
  readonly sendsMail: boolean
}

/** The recurring work that sends what waits. */
export const sendingWork = 'send-mail'

export function makeNotify({ directory, sendsMail }: NotifyParts): Notify {
  return async (tx, ctx, messages) => {
    const told = await directory.told(
      tx,
      ctx,
      messages.flatMap(({ to }) => to),
    )
    let at = 0
    const rows = messages.flatMap(({ kind, to, params, link }) => {
      const meant = told.slice(at, at + to.length).flat()
      at += to.length
      return distinct(meant, ctx).map((each) => ({ messageId: newId(), kind, params, link, ...each }))
    })
    if (rows.length === 0) return
    const addresses = await addressesFor(tx, directory, rows)
    const deliveries = rows.flatMap((row, index) => [
      { messageId: row.messageId, channel: 'in-app', ...inApp(row) },
      { messageId: row.messageId, channel: 'e-mail', ...byMail(addresses[index], sendsMail) },
    ])
    for (const part of inParts(rows)) {
      await sql`
        insert into notification.message (message_id, kind, account_id, person_id, unit_id, params, link)
        select "messageId", kind, "accountId", "personId", "unitId", params, link
        from jsonb_to_recordset(${rowsAsJson(part)}::jsonb)
          as r("messageId" uuid, kind text, "accountId" text, "personId" uuid, "unitId" uuid, params jsonb, link text)`.execute(tx)
    }
    for (const part of inParts(deliveries)) {
      await sql`
        insert into notification.delivery (message_id, channel, state, reason, address, next_attempt_at, sent_at)
        select "messageId", channel, state, reason, address, case when state = 'queued' then now() end, case when state = 'delivered' then now() end
        from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("messageId" uuid, channel text, state text, reason text, address text)`.execute(tx)
    }
    if (deliveries.some(({ state }) => state === 'queued')) await wake(tx, sendingWork)
  }
}

interface FirstState {
  readonly state: DeliveryState
  readonly reason: DeliveryReason | null
  readonly address: string | null
}

function inApp({ accountId }: Told): FirstState {
  return accountId === null ? { state: 'cancelled', reason: 'no-account', address: null } : { state: 'delivered', reason: null, address: null }
}

function byMail(addressee: Addressee | undefined, sendsMail: boolean): FirstState {
  const address = addressee?.address ?? null
  if (addressee?.turnedOff) return { state: 'cancelled', reason: 'turned-off', address }
  if (address === null) return { state: 'cancelled', reason: 'no-address', address }
  return sendsMail ? { state: 'queued', reason: null, address } : { state: 'cancelled', reason: 'no-mail-server', address }
}

/** Each once, and never whoever acts. */
function distinct(told: readonly Told[], ctx: Ctx): readonly Told[] {
  const byWhom = new Map<string, Told>()
  for (const each of told) {
    const key = each.accountId ?? each.personId
    if (key !== null && key !== ctx.actor.id && !byWhom.has(key)) byWhom.set(key, each)
  }
  return [...byWhom.values()]
}
