import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { seatsOfLines } from './change-seats.ts'
import { grantSeats, type SeatGrant, seatBalances } from './grants.ts'
import { lockClasses, quotaUnitsOf } from './ledger.ts'

/** What a line of a plan allots of the class that was opened from it. */
export interface LineSeats {
  readonly classId: string
  readonly lineKey: string
  readonly units: readonly { readonly unitId: string; readonly seats: number }[]
}

/** Seats that an amended plan takes away from a unit which has used them. */
export interface KeptSeats {
  readonly classId: string
  readonly unitId: string
  readonly seats: number
}

/** Brings the seats that classes have from lines of plans to what the lines allot now, by new entries; what the plan does not say (by hand, from another line)
 * stays. Never below what is taken: what could not be withdrawn is returned, to be told. Doing it twice changes nothing. */
export async function followPlan(
  tx: Tx,
  ctx: Ctx,
  lines: readonly LineSeats[],
  basis: { readonly documentNo?: string | null; readonly reason?: string | null } = {},
): Promise<readonly KeptSeats[]> {
  if (!lines.length) return []
  await lockClasses(tx, lines)
  const standing = await seatsOfLines(
    tx,
    lines.map(({ lineKey }) => lineKey),
  )
  const places = await quotaUnitsOf(
    tx,
    [...standing, ...lines.flatMap(({ units }) => units)].map(({ unitId }) => unitId),
    ctx.today,
  )
  const balances = await seatBalances(
    tx,
    ctx,
    lines.map(({ classId }) => classId),
  )
  const left = new Map(balances.map((balance) => [`${balance.classId} ${balance.unitId}`, balance.left]))
  const kept: KeptSeats[] = []
  const grants: SeatGrant[] = []
  for (const { classId, lineKey, units } of lines) {
    const wanted = new Map<string, number>()
    const add = (unitId: string, seats: number) => {
      const place = places.get(unitId) ?? unitId
      wanted.set(place, (wanted.get(place) ?? 0) + seats)
    }
    for (const { unitId, seats } of units) add(unitId, seats)
    for (const each of standing) if (each.classId === classId && each.lineKey === lineKey) add(each.unitId, -each.seats)
    for (const [unitId, seats] of wanted) {
      const free = Math.max(0, left.get(`${classId} ${unitId}`) ?? 0)
      const change = Math.max(seats, -free)
      if (change > seats) kept.push({ classId, unitId, seats: change - seats })
      if (change !== 0) grants.push({ ...basis, classId, unitId, lineKey, seats: change })
    }
  }
  await grantSeats(tx, ctx, grants)
  return kept
}
