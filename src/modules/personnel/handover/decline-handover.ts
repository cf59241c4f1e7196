import type { Decline, HandoverResults } from '#contracts/personnel-handover.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { closeHandovers } from './close-handovers.ts'

/** The receiving unit declines, with a reason: the people stay where they are. A result per hand-over. */
export async function declineHandover(tx: Tx, ctx: Ctx, { handoverIds, reason }: Decline, scope: Scope): Promise<Outcome<HandoverResults>> {
  return await closeHandovers(tx, ctx, { action: 'decline', side: 'to_unit_id', handoverIds, reason }, scope)
}
