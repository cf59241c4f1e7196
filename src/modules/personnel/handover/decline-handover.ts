import type { Decline, HandoverResults } from '#contracts/personnel-handover.ts'
import type { Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Notify } from '#modules/notification/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { closeHandovers } from './close-handovers.ts'
import { tellAnswered } from './tell-handover.ts'

/** The receiving unit declines, with a reason: the people stay where they are, and whoever released them is told. A result per hand-over. */
export function declineHandover(notify: Notify) {
  return async (tx: Tx, ctx: Ctx, { handoverIds, reason }: Decline, scope: Scope): Promise<Outcome<HandoverResults>> => {
    const { outcome, closed } = await closeHandovers(tx, ctx, { action: 'decline', side: 'to_unit_id', handoverIds, reason }, scope)
    const units = await unitsByIds(
      tx,
      closed.map(({ toUnitId }) => toUnitId),
      ctx.today,
    )
    await notify(tx, ctx, tellAnswered(closed, units, { declined: reason }))
    return outcome
  }
}
