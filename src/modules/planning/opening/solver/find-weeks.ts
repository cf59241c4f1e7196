import type { Highs } from 'highs'
import type { ClosingPrice } from './closing.ts'
import { LinearModel, solve, type SolveOptions } from '#kernel/solver/linear-model.ts'
import { isFixed, type OpeningProblem, startCost, startsOf } from './problem.ts'
import type { RoomGroup } from './room-groups.ts'
import { costsInRooms, leastInRoom, type RoomPrices, worthOf } from './room-prices.ts'
import { WeekRows, runsFixed, weeksOf } from './week-rows.ts'

export interface FoundWeeks {
  /** Undefined where the time ran out before any were found; null: stays closed. */
  readonly starts: readonly (number | null)[] | undefined
  /** No answer costs less in weeks, rooms, spread and budget. */
  readonly bound: number
}

/** Finds weeks for all classes at once. Rooms are not chosen: each class pays for the one that costs it least, the price of its weeks included, and of
 * those of a size or larger no more are taken than there are. A tenth of the columns that weeks with kinds of rooms have, so that it is proven in seconds
 * where those are not in minutes. */
export function findWeeks(
  highs: Highs,
  problem: OpeningProblem,
  groups: readonly RoomGroup[],
  prices: RoomPrices,
  closing: readonly ClosingPrice[],
  begin: readonly (number | null)[],
  options: Omit<SolveOptions, 'begin'>,
): FoundWeeks {
  const model = new LinearModel()
  const rows = new WeekRows(model, problem, (index) => closing[index]?.places ?? 0)
  const sizes = roomCounts(model, problem)
  const columns: { index: number; start: number; column: number }[] = []
  let alone = 0
  for (const [index, each] of problem.classes.entries()) {
    const counted = sizes.flatMap(({ members, weekly }) => (members.has(index) ? [weekly] : []))
    const inRooms = costsInRooms(problem, groups, index)
    let least = closing[index]?.places ?? 0
    for (const start of inRooms.length ? startsOf(each, problem.weeks) : []) {
      const besides = leastInRoom(problem, inRooms, prices, index, start)
      least = Math.min(least, besides + startCost(each, start, problem.weights))
      columns.push({ index, start, column: rows.open(index, start, besides, counted) })
    }
    alone += Number.isFinite(least) ? least : 0
  }
  const chosen = columns.map(({ index, start, column }): [number, number] => [column, begin[index] === start ? 1 : 0])
  const closed = rows.unopened.map((column, index): [number, number] => [column, begin[index] === null ? 1 : 0])
  // Little is looked for by chance: a good answer is there to begin with, what is wanted is the proof.
  const { values, bound } = solve(highs, model, { ...options, begin: [...chosen, ...closed], effort: 0.02 })
  const starts: (number | null)[] = problem.classes.map(() => null)
  for (const { index, start, column } of columns) if ((values?.[column] ?? 0) > 0.5) starts[index] = start
  const proven = Number.isFinite(bound) ? Math.max(bound, alone) : alone
  return { starts: values && starts, bound: Math.max(proven - worthOf(prices), leastAlone(problem, groups, closing)) }
}

/** What places cost when each class had the year and its rooms to itself: a bound that needs no solver. */
export function leastAlone(problem: OpeningProblem, groups: readonly RoomGroup[], closing: readonly ClosingPrice[]): number {
  return problem.classes.reduce((sum, each, index) => {
    const inRoom = Math.min(...costsInRooms(problem, groups, index).map(({ cost }) => cost))
    const week = Math.min(...startsOf(each, problem.weeks).map((start) => startCost(each, start, problem.weights)))
    const least = Math.min(closing[index]?.places ?? Infinity, inRoom + week)
    return sum + (Number.isFinite(least) ? least : 0)
  }, 0)
}

/** Classes that need a room of a size, and how many rooms have it or more; where there are as many rooms as classes, nothing is to be counted. */
function roomCounts(model: LinearModel, problem: OpeningProblem) {
  const { classes, rooms, weeks } = problem
  const roomed = classes.flatMap((each, index) => (each.online || isFixed(each) ? [] : [{ index, size: each.size }]))
  const counts = [...new Set(roomed.map(({ size }) => rooms.filter(({ seats }) => seats >= size).length))]
  return counts.flatMap((count) => {
    const large = rooms.toSorted((a, b) => b.seats - a.seats).slice(0, count)
    const [least, next] = [large.at(-1)?.seats ?? Infinity, rooms.toSorted((a, b) => b.seats - a.seats)[count]?.seats ?? 0]
    const members = new Set(roomed.flatMap(({ index, size }) => (size > next ? [index] : [])))
    if (members.size <= count || count === 0) return []
    // A pinned class takes one of them away.
    const taken = (week: number) =>
      new Set(classes.flatMap((each) => (runsFixed(each, week, weeks) && (rooms[each.pinned.room ?? -1]?.seats ?? -1) >= least ? [each.pinned.room] : []))).size
    return [{ members, weekly: weeksOf(problem).map((week) => model.row(-Infinity, Math.max(0, count - taken(week)))) }]
  })
}
