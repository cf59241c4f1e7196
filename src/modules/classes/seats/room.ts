import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { type EnrolmentKey, keyOf, quotaUnitsOf } from './ledger.ts'

/** Why somebody finds no seat. */
export type SeatRefusal =
  | { readonly code: 'classes.no-seat-left'; readonly quotaUnitId: string }
  | { readonly code: 'classes.class-full'; readonly capacity: number }

interface ClassRoom {
  readonly capacity: number | null
  /** Held or reserved, by whatever unit. */
  occupied: number
  /** By proposing unit; undefined where seats were never granted and the capacity alone counts. */
  readonly left: Map<string, number> | undefined
}

/** Seats of classes as they are now, to be given out one after another before anything is written. */
export interface Room {
  quotaUnitOf(unitId: string): string
  nameOf(quotaUnitId: string): string
  /** Takes a seat of the unit for a person, the one kept for them first; why not, where there is none. */
  take(key: EnrolmentKey, quotaUnitId: string): SeatRefusal | undefined
  /** Takes one whether it is there or not: what is recorded has happened. */
  record(key: EnrolmentKey, quotaUnitId: string): void
  giveBack(classId: string, quotaUnitId: string): void
}

/** Reads what is left in these classes for people of these units, as the units stand today. The classes are locked, or nothing is written. */
export async function readRoom(tx: Tx, ctx: Ctx, classIds: readonly string[], unitIds: readonly string[]): Promise<Room> {
  const asked = [...new Set(classIds)]
  const { rows: classes } = await sql<{
    classId: string
    capacity: number | null
    governed: boolean
    balances: { unitId: string; granted: number; taken: number }[]
  }>`
    select c.class_id as "classId", c.capacity, exists (select from classes.seat_grant g where g.class_id = c.class_id) as governed, coalesce(jsonb_agg(jsonb_build_object('unitId', b.unit_id, 'granted', b.granted,
      'taken', b.reserved + b.used + b.recorded)) filter (where b.unit_id is not null), '[]') as balances
    from classes.class c left join classes.seat_balance_on(${asked}::uuid[], ${ctx.today}::date) b using (class_id)
    where c.class_id = any(${asked}::uuid[]) group by c.class_id`.execute(tx)
  const { rows: reservations } = await sql<EnrolmentKey & { quotaUnitId: string }>`
    select person_id as "personId", class_id as "classId", quota_unit_id as "quotaUnitId" from classes.seat_entry
    where class_id = any(${asked}::uuid[]) and kind in ('reserved', 'released')
    group by 1, 2, 3 having sum(case kind when 'reserved' then 1 else -1 end) > 0`.execute(tx)
  const places = await quotaUnitsOf(tx, [...unitIds, ...reservations.map(({ quotaUnitId }) => quotaUnitId)], ctx.today)
  const named = await unitsByIds(tx, [...new Set(places.values())], ctx.today)
  const placeOf = (unitId: string) => places.get(unitId) ?? unitId
  const reserved = new Map(reservations.map((reservation) => [keyOf(reservation), placeOf(reservation.quotaUnitId)]))
  const rooms = new Map(
    classes.map(({ classId, capacity, governed, balances }): [string, ClassRoom] => {
      const left = governed ? new Map(balances.map(({ unitId, granted, taken }) => [unitId, granted - taken])) : undefined
      return [classId, { capacity, left, occupied: balances.reduce((sum, { taken }) => sum + taken, 0) }]
    }),
  )
  const move = (classId: string, unit: string, seats: number) => {
    const room = rooms.get(classId)
    if (!room) return
    room.occupied += seats
    room.left?.set(unit, (room.left.get(unit) ?? 0) - seats)
  }
  /** Ends a reservation; whether it was of this unit, and is the seat that is taken. */
  const redeem = (key: EnrolmentKey, quotaUnitId: string): boolean => {
    const kept = reserved.get(keyOf(key))
    reserved.delete(keyOf(key))
    if (kept !== undefined && kept !== quotaUnitId) move(key.classId, kept, -1)
    return kept === quotaUnitId
  }
  return {
    quotaUnitOf: placeOf,
    nameOf: (quotaUnitId) => named.get(quotaUnitId)?.name ?? '',
    take(key, quotaUnitId) {
      const room = rooms.get(key.classId)
      if (!room || redeem(key, quotaUnitId)) return undefined
      if (room.left && (room.left.get(quotaUnitId) ?? 0) <= 0) return { code: 'classes.no-seat-left', quotaUnitId }
      if (room.capacity !== null && room.occupied >= room.capacity) return { code: 'classes.class-full', capacity: room.capacity }
      move(key.classId, quotaUnitId, 1)
      return undefined
    },
    record(key, quotaUnitId) {
      if (!redeem(key, quotaUnitId)) move(key.classId, quotaUnitId, 1)
    },
    giveBack(classId, quotaUnitId) {
      move(classId, quotaUnitId, -1)
    },
  }
}
