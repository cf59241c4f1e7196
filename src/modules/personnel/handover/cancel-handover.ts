import type { Cancel, HandoverResults } from '#contracts/personnel-handover.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { closeHandovers } from './close-handovers.ts'

/** The giving unit takes back what nobody has answered. A result per hand-over. */
export async function cancelHandover(tx: Tx, ctx: Ctx, { handoverIds, reason }: Cancel, scope: Scope): Promise<Outcome<HandoverResults>> {
  return (await closeHandovers(tx, ctx, { action: 'cancel', side: 'from_unit_id', handoverIds, reason }, scope)).outcome
}
