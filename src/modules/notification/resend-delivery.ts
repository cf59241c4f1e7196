import type { DeliveryReason, DeliveryState, Resend, ResendResults } from '#contracts/notification.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { AuditDraft, Gate, Use } from '#kernel/command.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql } from '#kernel/db.ts'
import { messageOf } from '#kernel/errors.ts'
import { wake } from '#kernel/tasks.ts'
import { addressesFor } from './addresses.ts'
import type { Directory } from './directory.ts'
import { sendingWork } from './notify.ts'

interface Standing {
  readonly state: DeliveryState
  readonly reason: DeliveryReason | null
}

/** What did not arrive, and what waits for its next attempt. Whoever turned a kind off is left in peace. */
export function mayResend({ state, reason }: Standing): boolean {
  return state === 'queued' || state === 'failed' || (state === 'cancelled' && reason !== 'turned-off')
}

export interface ResendParts {
  readonly directory: Directory
  readonly clock: Clock
  readonly sendsMail: boolean
}

type Held = Standing & {
  readonly messageId: string
  readonly accountId: string | null
  readonly personId: string | null
  readonly unitId: string | null
  readonly kind: string
}

/** Sends e-mails again, each to the address that the recipient has now; its attempts are counted anew. A result per message: what cannot be sent says why
 * and the others go. */
export function resendDeliveryUse(gate: Gate, { directory, clock, sendsMail }: ResendParts): Use<Resend, ResendResults> {
  return gate.command('notification.resend-delivery', async (tx, ctx, { messageIds }: Resend, scope) => {
    const asked = [...new Set(messageIds)]
    const { rows } = await sql<Held>`
      select m.message_id as "messageId", m.account_id as "accountId", m.person_id as "personId", m.unit_id as "unitId", m.kind, d.state, d.reason
      from notification.delivery d join notification.message m using (message_id)
      where d.channel = 'e-mail' and d.message_id = any(${asked}::uuid[]) and ${directory.inScope(scope, 'm.unit_id', ctx.today)}
      order by d.message_id for update of d`.execute(tx)
    const addresses = await addressesFor(tx, directory, rows)
    const held = new Map(rows.map((row, index) => [row.messageId, { ...row, ...addresses[index] }]))
    const again: { readonly messageId: string; readonly address: string }[] = []
    const audit: AuditDraft[] = []
    const items = asked.map((messageId) => {
      const delivery = held.get(messageId)
      if (!delivery) return refused(ctx, messageId, 'kernel.not-found')
      const { state, address, turnedOff, unitId } = delivery
      if (state === 'delivered') return refused(ctx, messageId, 'notification.delivered-already')
      if (state === 'sent') return refused(ctx, messageId, 'notification.being-sent')
      if (turnedOff) return refused(ctx, messageId, 'notification.turned-off')
      if (!address) return refused(ctx, messageId, 'notification.no-address')
      if (!sendsMail) return refused(ctx, messageId, 'notification.no-mail-server')
      again.push({ messageId, address })
      const unit = unitId === null ? {} : { unitId }
      audit.push({ subjectKind: 'notification', subjectId: messageId, ...unit, detail: { changes: { 'delivery.state': [state, 'queued'] } } })
      return { messageId, done: true, code: null, message: null }
    })
    if (again.length) {
      // The number goes on: an attempt that still runs is no longer the last one.
      await sql`
        update notification.delivery d set state = 'queued', reason = null, address = r.address, next_attempt_at = ${clock.real()}, last_error = null,
          sent_at = null, attempts = 0, claim = d.claim + 1
        from jsonb_to_recordset(${rowsAsJson(again)}::jsonb) as r("messageId" uuid, address text)
        where d.message_id = r."messageId" and d.channel = 'e-mail'`.execute(tx)
      await wake(tx, sendingWork)
    }
    return { value: { items }, audit }
  })
}

function refused(ctx: Ctx, messageId: string, code: ErrorCode): ResendResults['items'][0] {
  return { messageId, done: false, code, message: messageOf(code, {}, ctx.language) }
}
