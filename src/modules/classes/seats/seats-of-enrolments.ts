import type { EnrolmentStatus } from '#contracts/classes.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { type EnrolmentKey, type Holding, holdingsOf, holdsSeat, keyOf, quotaUnitsOf, type SeatMove } from './ledger.ts'
import { readRoom, type Room, type SeatRefusal } from './room.ts'
import { seatError } from './seat-refusals.ts'

/** What of an enrolment its seat depends on. */
export interface Seated extends EnrolmentKey {
  readonly entry: 'decided' | 'recorded'
  readonly unitId: string
  readonly status: EnrolmentStatus
}

/** How the ledger follows enrolments, in the order given. A seat that moved to another unit is returned by one and taken by the other; whoever comes in as
 * already gone took a seat and returned it; whoever had one kept takes that one. Throws `classes.no-seat-left`, `classes.class-full` where one that is decided
 * here finds none; what is recorded has happened and takes one whether it is there or not. */
export async function seatsOfEnrolments(tx: Tx, ctx: Ctx, records: readonly Seated[], standing: ReadonlyMap<string, Seated>): Promise<SeatMove[]> {
  const holdings = await holdingsOf(tx, records)
  const units = [...records, ...standing.values()].map(({ unitId }) => unitId).concat([...holdings.values()].flatMap(({ quotaUnitId }) => quotaUnitId ?? []))
  const decided = records.some((record) => takesSeat(standing.get(keyOf(record)), record) && (standing.get(keyOf(record)) ?? record).entry === 'decided')
  const room = decided
    ? await readRoom(
        tx,
        ctx,
        records.map(({ classId }) => classId),
        units,
      )
    : undefined
  const places = room ? undefined : await quotaUnitsOf(tx, units, ctx.today)
  const placeOf = (unitId: string) => room?.quotaUnitOf(unitId) ?? places?.get(unitId) ?? unitId
  const refusals: SeatRefusal[] = []
  const moves = records.flatMap((record) => {
    const following = follow(standing.get(keyOf(record)), record, holdings.get(keyOf(record)), placeOf)
    if (room) refusals.push(...settle(room, following, placeOf))
    return following
  })
  if (room && refusals.length) throw seatError(room, refusals)
  return moves
}

/** Whether an enrolment takes a seat that it did not hold. */
export const takesSeat = (before: Seated | undefined, after: Seated) =>
  holdsSeat(after.status) && (!before || !holdsSeat(before.status) || before.unitId !== after.unitId)

/** The entries of one enrolment. */
function follow(before: Seated | undefined, after: Seated, holding: Holding | undefined, placeOf: (unitId: string) => string): SeatMove[] {
  const { personId, classId } = after
  const taken = (before ?? after).entry === 'decided' ? 'used' : 'recorded'
  const kept = holding?.reserved
  const take = (): SeatMove[] => {
    // Whoever moved since the seat was kept for them is still sent with that one; a file says on whose seats it was.
    const quotaUnitId = (after.entry === 'decided' && kept?.quotaUnitId) || placeOf(after.unitId)
    const used: SeatMove = { personId, classId, unitId: after.unitId, quotaUnitId, kind: taken }
    return kept ? [{ personId, classId, ...kept, kind: 'released' }, used] : [used]
  }
  const giveBack = (unitId: string, quotaUnitId: string): SeatMove => ({ personId, classId, unitId, quotaUnitId, kind: 'returned', settles: taken })
  if (!before) {
    const entries = take()
    return holdsSeat(after.status) ? entries : [...entries, giveBack(after.unitId, entries.at(-1)?.quotaUnitId ?? placeOf(after.unitId))]
  }
  const held = holdsSeat(before.status)
  if (held && holdsSeat(after.status) && before.unitId === after.unitId) return []
  return [...(held ? [giveBack(before.unitId, holding?.quotaUnitId ?? placeOf(before.unitId))] : []), ...(holdsSeat(after.status) ? take() : [])]
}

/** Whether there is room for these entries of one enrolment; a seat that is returned at once is none. */
function settle(room: Room, moves: readonly SeatMove[], placeOf: (unitId: string) => string): SeatRefusal[] {
  const [last] = moves.slice(-1)
  const passing = last?.kind === 'returned' && moves.length > 1
  return moves.flatMap((move) => {
    const place = placeOf(move.quotaUnitId)
    if (move.kind === 'returned') room.giveBack(move.classId, place)
    if (move.kind === 'recorded' || (move.kind === 'used' && passing)) room.record(move, place)
    return move.kind === 'used' && !passing ? (room.take(move, place) ?? []) : []
  })
}
