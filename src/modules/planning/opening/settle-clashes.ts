import type { PlainDate } from '#kernel/plain-date.ts'

/** A class that has its days. */
export interface DatedClass {
  readonly lineKey: string
  /** Classes of one line of the year’s plan may exchange people. */
  readonly parentKey: string | null
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  /** Keeps its people. */
  readonly kept: boolean
}

/** A need that stands in a class. */
export interface PlacedNeed {
  readonly needLineId: string
  readonly lineKey: string
  readonly unitId: string | null
  readonly headCount: number
  /** Null: a number, no names. */
  readonly personId: string | null
}

export interface UnitSeats {
  readonly lineKey: string
  readonly unitId: string
  readonly seats: number
}

export interface Settled {
  readonly moves: readonly { readonly needLineId: string; readonly lineKey: string }[]
  /** By how much the seats of units in classes change. */
  readonly seats: readonly UnitSeats[]
}

/** Who is in two classes at once goes to another class of the line: to a seat of the same unit for which nobody is named; else changes places with
 * somebody of the unit; else with anybody, and their units change a seat. Nobody is moved into another clash, and no class changes its size. */
export function settleClashes(classes: readonly DatedClass[], needs: readonly PlacedNeed[], seats: readonly UnitSeats[]): Settled {
  const byKey = new Map(classes.map((each) => [each.lineKey, each]))
  const at = new Map(needs.map(({ needLineId, lineKey }) => [needLineId, lineKey]))
  const ofPerson = Map.groupBy(
    needs.filter(({ personId }) => personId !== null),
    ({ personId }) => personId,
  )
  const pair = (lineKey: string, unitId: string | null) => `${lineKey} ${unitId}`
  const open = new Map(seats.map(({ lineKey, unitId, seats: own }) => [pair(lineKey, unitId), own]))
  for (const { lineKey, unitId, headCount } of needs) open.set(pair(lineKey, unitId), (open.get(pair(lineKey, unitId)) ?? 0) - headCount)
  const held = new Map(seats.map(({ lineKey, unitId, seats: own }) => [pair(lineKey, unitId), own]))
  const changed = new Map<string, UnitSeats>()
  const change = (lineKey: string, unitId: string, by: number) => {
    const key = pair(lineKey, unitId)
    held.set(key, (held.get(key) ?? 0) + by)
    changed.set(key, { lineKey, unitId, seats: (changed.get(key)?.seats ?? 0) + by })
  }
  const holds = (lineKey: string | undefined, unitId: string | null, many: number) =>
    lineKey !== undefined && unitId !== null && (held.get(pair(lineKey, unitId)) ?? 0) >= many
  /** Whether a person would be in two classes at once there. */
  const clashes = (need: PlacedNeed, lineKey: string) =>
    need.personId !== null &&
    (ofPerson.get(need.personId) ?? []).some(
      (other) => other.needLineId !== need.needLineId && meet(byKey.get(at.get(other.needLineId) ?? ''), byKey.get(lineKey)),
    )
  const settle = (need: PlacedNeed): boolean => {
    const here = byKey.get(at.get(need.needLineId) ?? '')
    if (!here || here.kept || here.parentKey === null) return false
    const others = classes.filter(
      (each) => each.lineKey !== here.lineKey && each.parentKey === here.parentKey && !each.kept && each.from !== null && !clashes(need, each.lineKey),
    )
    const { unitId, headCount } = need
    for (const { lineKey } of others) {
      if (unitId === null || (open.get(pair(lineKey, unitId)) ?? 0) < headCount) continue
      open.set(pair(lineKey, unitId), (open.get(pair(lineKey, unitId)) ?? 0) - headCount)
      open.set(pair(here.lineKey, unitId), (open.get(pair(here.lineKey, unitId)) ?? 0) + headCount)
      at.set(need.needLineId, lineKey)
      return true
    }
    const candidates = needs.filter((other) => other.headCount === headCount && others.some(({ lineKey }) => lineKey === at.get(other.needLineId)))
    const fitting = candidates.filter((other) => !clashes(other, here.lineKey))
    const partner =
      fitting.find((other) => other.unitId === unitId) ??
      fitting.find((other) => holds(at.get(other.needLineId), other.unitId, headCount) && holds(here.lineKey, unitId, headCount))
    const there = partner && at.get(partner.needLineId)
    if (!partner || there === undefined) return false
    at.set(need.needLineId, there)
    at.set(partner.needLineId, here.lineKey)
    if (partner.unitId !== unitId && partner.unitId !== null && unitId !== null) {
      change(here.lineKey, unitId, -headCount)
      change(here.lineKey, partner.unitId, headCount)
      change(there, unitId, headCount)
      change(there, partner.unitId, -headCount)
    }
    return true
  }
  for (const own of ofPerson.values()) {
    if (own.length < 2) continue
    for (const need of own) if (clashes(need, at.get(need.needLineId) ?? '')) settle(need)
  }
  return {
    moves: needs.flatMap(({ needLineId, lineKey }) => {
      const now = at.get(needLineId)
      return now === undefined || now === lineKey ? [] : [{ needLineId, lineKey: now }]
    }),
    seats: [...changed.values()].filter(({ seats: by }) => by !== 0),
  }
}

function meet(one: DatedClass | undefined, other: DatedClass | undefined): boolean {
  if (!one?.from || !other?.from || one.lineKey === other.lineKey) return false
  return one.from <= (other.to ?? other.from) && other.from <= (one.to ?? one.from)
}
