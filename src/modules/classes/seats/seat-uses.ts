import type { ClassSeats, GrantSeats, JoinWaiting, OverQuota, OwnWaiting, Promoted, ReassignSeats, SaveShare, WaitingList } from '#contracts/classes-seats.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { lockClass } from '../editing/class-record.ts'
import { addShareUse, editShareUse, removeShareUse } from '../shares/save-share.ts'
import type { Promote } from '../waiting/promote.ts'
import { auditOfPromotion, joinWaitingUse, leaveWaitingUse, type PersonOf, promoteWaitingUse, readOwnWaiting, readWaiting } from '../waiting/waiting-uses.ts'
import { grantSeatsUse, reassignSeatsUse, type SeatsFreed } from './change-seats.ts'
import { overQuota, readSeats } from './read-seats.ts'

type OfClass<Body> = Body & { readonly classId: string }
type OfShare<Body> = OfClass<Body> & { readonly shareId: string; readonly version: number }

export interface SeatUses {
  readonly readSeats: Use<string, ClassSeats>
  readonly overQuota: Use<undefined, OverQuota>
  readonly grantSeats: Use<OfClass<GrantSeats>, { done: true }>
  readonly reassignSeats: Use<OfClass<ReassignSeats>, { done: true }>
  readonly addShare: Use<OfClass<SaveShare>, { shareId: string }>
  readonly editShare: Use<OfShare<SaveShare>, { shareId: string }>
  readonly removeShare: Use<OfShare<object>, void>
  readonly readWaiting: Use<string, WaitingList>
  readonly joinWaiting: Use<OfClass<JoinWaiting>, { done: number }>
  readonly leaveWaiting: Use<OfClass<{ readonly personId: string }>, void>
  readonly promoteWaiting: Use<OfClass<object>, Promoted>
  readonly readOwnWaiting: Use<undefined, OwnWaiting>
}

export interface SeatParts {
  readonly gate: Gate
  readonly people: FactSet
  readonly promote: Promote
  readonly freed: SeatsFreed
  readonly personOf: PersonOf
}

/** Whoever waits is called when seats come free; what the audit keeps of it. */
export const callingWaiting =
  (promote: Promote): SeatsFreed =>
  async (tx, ctx, classId) => {
    const promotion = await promote(tx, ctx, classId)
    return promotion.promoted.length ? await auditOfPromotion(tx, await lockClass(tx, ctx, 'all', classId), promotion) : []
  }

/** What people ask about seats, shares and waiting lists. */
export function createSeatUses({ gate, people, promote, freed, personOf }: SeatParts): SeatUses {
  return {
    readSeats: gate.query('classes.read-seats', async (tx, ctx, classId: string, scope) => await readSeats(tx, ctx, scope, people, classId)),
    overQuota: gate.query('classes.read-seats', async (tx, ctx, _input: undefined, scope) => await overQuota(tx, ctx, scope)),
    grantSeats: grantSeatsUse(gate, freed),
    reassignSeats: reassignSeatsUse(gate, freed),
    addShare: addShareUse(gate, people),
    editShare: editShareUse(gate, people),
    removeShare: removeShareUse(gate, people),
    readWaiting: gate.query('classes.read-waiting', readWaiting),
    joinWaiting: joinWaitingUse(gate),
    leaveWaiting: leaveWaitingUse(gate),
    promoteWaiting: promoteWaitingUse(gate, promote),
    readOwnWaiting: gate.query('classes.read-own-waiting', async (tx, ctx) => await readOwnWaiting(tx, ctx, personOf)),
  }
}
