import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { lockPeople } from '../clashes/clashes.ts'
import { refuseClashes } from '../clashes/refuse-clashes.ts'
import { type EnrolmentKey, holdingsOf, keyOf, lockClasses, moveSeats, refuseCancelled, type SeatMove } from './ledger.ts'
import { readRoom } from './room.ts'
import { seatError } from './seat-refusals.ts'

/** A seat of a class wanted for a person of a unit. */
export interface SeatClaim extends EnrolmentKey {
  /** The unit that sends the person; the seat counts on the proposing unit it belongs to. */
  readonly unitId: string
}

/** Keeps a seat for each while their nomination is on its way: all of them or none, and once for each person. Throws `classes.class-cancelled`, `classes.no-seat-left`,
 * `classes.class-full`, `classes.holds-seat` where one of them has a seat of the class already, `classes.clashes` where one sits in another class on the same
 * days, or has a seat kept there: two lists at the same instant do not keep two places for one person. */
export async function reserveSeats(tx: Tx, ctx: Ctx, claims: readonly SeatClaim[]): Promise<void> {
  await lockClasses(tx, claims)
  await refuseCancelled(tx, claims)
  const holdings = await holdingsOf(tx, claims)
  const seated = await seatedAmong(tx, claims)
  if (seated.length) throw new AppError('classes.holds-seat', { count: seated.length, people: seated.join('; ') })
  const asked = new Map(claims.filter((claim) => !holdings.get(keyOf(claim))?.reserved).map((claim) => [keyOf(claim), claim]))
  if (!asked.size) return
  const fresh = [...asked.values()]
  await lockPeople(
    tx,
    fresh.map(({ personId }) => personId),
  )
  await refuseClashes(tx, ctx, fresh)
  const room = await readRoom(
    tx,
    ctx,
    fresh.map(({ classId }) => classId),
    fresh.map(({ unitId }) => unitId),
  )
  const refusals = fresh.flatMap((claim) => room.take(claim, room.quotaUnitOf(claim.unitId)) ?? [])
  if (refusals.length) throw seatError(room, refusals)
  await moveSeats(
    tx,
    fresh.map(({ personId, classId, unitId }): SeatMove => ({ personId, classId, unitId, quotaUnitId: room.quotaUnitOf(unitId), kind: 'reserved' })),
  )
}

/** Keeps the seats no longer; whoever has none kept is passed over. How many came free. */
export async function releaseSeats(tx: Tx, _ctx: Ctx, keys: readonly EnrolmentKey[]): Promise<number> {
  await lockClasses(tx, keys)
  const holdings = await holdingsOf(tx, keys)
  const moves = [...new Map(keys.map((key) => [keyOf(key), key])).entries()].flatMap(([key, { personId, classId }]): SeatMove[] => {
    const reserved = holdings.get(key)?.reserved
    return reserved ? [{ personId, classId, ...reserved, kind: 'released' }] : []
  })
  await moveSeats(tx, moves)
  return moves.length
}

/** Names of those who hold a seat of the class already. */
async function seatedAmong(tx: Tx, keys: readonly EnrolmentKey[]): Promise<readonly string[]> {
  const asked = keys.map(({ personId, classId }) => ({ personId, classId }))
  const { rows } = await sql<{ name: string }>`
    select distinct p.full_name as name from jsonb_to_recordset(${rowsAsJson(asked)}::jsonb) as r("personId" uuid, "classId" uuid)
    join classes.enrolment e on e.person_id = r."personId" and e.class_id = r."classId" and e.status not in ('dropped', 'withdrawn', 'transferred')
    join personnel.v_person p on p.person_id = e.person_id order by 1 limit 10`.execute(tx)
  return rows.map(({ name }) => name)
}
