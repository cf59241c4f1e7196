import type { Highs } from 'highs'
import { LinearModel, rowPrices, type SolveOptions } from '#kernel/solver/linear-model.ts'
import { groupsOf, isFixed, type OpeningProblem, roomCosts, span, startsOf } from './problem.ts'
import type { RoomGroup } from './room-groups.ts'
import { runsFixed, WeekRows } from './week-rows.ts'

/** What a week in a room of each kind is worth, by kind and week, and how many there are that are not pinned. Any prices make a bound; these are those at
 * which weeks and rooms agree best when classes may be divided. */
export interface RoomPrices {
  readonly prices: readonly (readonly number[])[]
  readonly free: readonly (readonly number[])[]
}

/** What is pinned is not asked whether it fits: the others find what is left. */
export function freeRooms({ classes, weeks }: OpeningProblem, groups: readonly RoomGroup[]): number[][] {
  return groups.map(({ rooms: members }) =>
    Array.from({ length: weeks }, (_, week) =>
      Math.max(0, members.length - classes.filter((each) => members.includes(each.pinned.room ?? -1) && runsFixed(each, week, weeks)).length),
    ),
  )
}

/** Weeks and rooms together as a linear programme: its prices. All nought where the time runs out. */
export function roomPrices(highs: Highs, problem: OpeningProblem, groups: readonly RoomGroup[], options: Pick<SolveOptions, 'seconds' | 'now'>): RoomPrices {
  const { classes, weeks, weights } = problem
  const model = new LinearModel()
  const rows = new WeekRows(model, problem, () => weights.notOpened)
  const free = freeRooms(problem, groups)
  const roomRows = free.map((own) => own.map((many) => model.row(-Infinity, many)))
  for (const [index, each] of classes.entries()) {
    if (isFixed(each)) continue
    const own = costsInRooms(problem, groups, index)
    for (const start of startsOf(each, weeks)) {
      const inSomeRoom = model.row(0, 0)
      rows.open(index, start, 0, [], [[inSomeRoom, -1]])
      const [from, to] = span(each, start, weeks)
      for (const { group, cost } of own) {
        const taken = group === undefined ? [] : (roomRows[group]?.slice(from, to) ?? [])
        model.column(cost, 1, false, [[inSomeRoom, 1], ...taken.map((row) => [row, 1] as const)])
      }
    }
  }
  const found = rowPrices(highs, model, options)
  return { free, prices: roomRows.map((own) => own.map((row) => Math.max(0, -(found?.[row] ?? 0)))) }
}

/** Kinds of rooms that a class may have, and the points of each. */
export function costsInRooms(
  problem: OpeningProblem,
  groups: readonly RoomGroup[],
  index: number,
): { readonly group: number | undefined; readonly cost: number }[] {
  const { classes, rooms, weights } = problem
  const each = classes[index]
  if (!each) return []
  return groupsOf(each, groups, rooms).map((group) => {
    const room = group === undefined ? undefined : rooms[groups[group]?.sample ?? 0]
    const costs = room ? roomCosts(each, room, weights) : { roomFit: 0, distance: 0 }
    return { group, cost: costs.roomFit + costs.distance }
  })
}

/** What a class pays in a week for the room that costs it least, its seats and way and the price of its weeks; Infinity where there is none. */
export function leastInRoom(problem: OpeningProblem, own: ReturnType<typeof costsInRooms>, { prices }: RoomPrices, index: number, start: number): number {
  const each = problem.classes[index]
  if (!each) return Infinity
  const [from, to] = span(each, start, problem.weeks)
  let least = Infinity
  for (const { group, cost } of own) {
    let sum = cost
    if (group !== undefined && !isFixed(each)) for (let week = from; week < to; week++) sum += prices[group]?.[week] ?? 0
    if (sum < least) least = sum
  }
  return least
}

/** What all the weeks of all rooms are worth: what classes pay for them beyond is what they cost. */
export function worthOf({ prices, free }: RoomPrices): number {
  return prices.reduce((sum, own, group) => sum + own.reduce((all, price, week) => all + price * (free[group]?.[week] ?? 0), 0), 0)
}
