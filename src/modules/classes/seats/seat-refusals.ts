import type { ErrorCode } from '#contracts/errors.ts'
import { AppError, type ErrorParams } from '#kernel/errors.ts'
import type { Room, SeatRefusal } from './room.ts'

/** Why people find no seat, as a code and its parameters: the units that have none left by name, else that the class is full. */
export function seatRefusalOf({ nameOf }: Pick<Room, 'nameOf'>, refusals: readonly SeatRefusal[]): readonly [ErrorCode, ErrorParams] {
  const short = refusals.flatMap((refusal) => (refusal.code === 'classes.no-seat-left' ? [nameOf(refusal.quotaUnitId)] : []))
  const full = refusals.find((refusal) => refusal.code === 'classes.class-full')
  if (!short.length) return ['classes.class-full', { capacity: full?.capacity ?? 0, count: refusals.length }]
  const counts = [...Map.groupBy(short, (name) => name)].map(([name, { length }]) => (refusals.length > 1 ? `${name} (${length})` : name))
  return ['classes.no-seat-left', { count: short.length, units: counts.sort().join('; ') }]
}

export function seatError(room: Pick<Room, 'nameOf'>, refusals: readonly SeatRefusal[]): AppError {
  const [code, params] = seatRefusalOf(room, refusals)
  return new AppError(code, params)
}
