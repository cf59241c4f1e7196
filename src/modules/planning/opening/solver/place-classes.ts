import type { Highs } from 'highs'
import { crowdsOf } from './crowds.ts'
import { firstAnswer } from './first-answer.ts'
import { LinearModel, solve, type SolveOptions } from './linear-model.ts'
import { type Choice, evenSpread, isFixed, type OpeningProblem, type ProblemClass, roomCosts, span, startCost } from './problem.ts'
import { groupRooms, type RoomGroup, shareOut } from './room-groups.ts'

/** When and where a class runs. */
export interface Place {
  readonly start: number | null
  readonly room: number | null
}

export interface Placed {
  readonly places: readonly Place[]
  /** No answer costs less in weeks, rooms, spread and budget together. */
  readonly bound: number
}

interface PlaceOptions extends Omit<SolveOptions, 'begin' | 'seconds'> {
  /** Told of the answer to begin with, before HiGHS is asked. */
  readonly found: (places: readonly Place[], bound: number) => void
  /** How much of the time for the answer to begin with has passed. */
  readonly share: () => number
  readonly now: () => number
  /** When to stop, by `now`. */
  readonly until: number
}

/** Finds weeks and rooms for all classes at once: a column for each class, week and kind of room. Lecturers are seen as a crowd: in no week may more
 * classes run than there are lecturers who teach them. What cannot be had is bought by points, so that there is always an answer. */
export function placeClasses(highs: Highs, problem: OpeningProblem, { found, until, now, share, ...options }: PlaceOptions): Placed {
  const groups = groupRooms(problem)
  const { model, choices, begin } = build(problem, groups, share)
  const least = leastAlone(problem, choices)
  const first = new Map(begin)
  found(
    inRooms(
      problem,
      groups,
      choices.filter(({ column }) => first.get(column) === 1),
    ),
    least,
  )
  const { values, bound } = solve(highs, model, { ...options, now, begin, seconds: Math.max(0.5, (until - now()) / 1000) })
  const chosen = choices.filter(({ column }) => ((values ? values[column] : first.get(column)) ?? 0) > 0.5)
  return { places: inRooms(problem, groups, chosen), bound: Number.isFinite(bound) ? Math.max(bound, least) : least }
}

/** What classes cost when each had the year to itself: a bound that needs no solver. */
function leastAlone({ classes, weights }: OpeningProblem, choices: readonly Choice[]): number {
  const least = classes.map((each) => (isFixed(each) ? Infinity : weights.notOpened))
  for (const { index, cost } of choices) least[index] = Math.min(least[index] ?? Infinity, cost)
  return least.reduce((sum, cost) => sum + (Number.isFinite(cost) ? cost : 0), 0)
}

function build(problem: OpeningProblem, groups: readonly RoomGroup[], share: () => number) {
  const { classes, weeks, weights, rooms, lecturers, ceiling } = problem
  const model = new LinearModel()
  const all = Array.from({ length: weeks }, (_, week) => week)
  const fixed = classes.filter((each) => isFixed(each))
  const covering = (each: ProblemClass, week: number) => {
    const [from, to] = span(each, each.pinned.start ?? 0, weeks)
    return week >= from && week < to
  }
  // What is pinned is not asked whether it fits: the others find what is left.
  const roomRows = groups.map(({ rooms: members }) =>
    all.map((week) =>
      model.row(-Infinity, Math.max(0, members.length - fixed.filter((each) => members.includes(each.pinned.room ?? -1) && covering(each, week)).length)),
    ),
  )
  const runningRows = all.map(() => model.row(-Infinity, evenSpread(problem)))
  const crowdRows = crowdsOf(problem).map(({ who, classes: members }) => ({
    members,
    rows: all.map((week) => model.row(-Infinity, [...who].filter((index) => !lecturers[index]?.away.includes(week)).length)),
  }))
  const sharedRows = sharedPeople(classes).map((members) => ({
    members: new Set(members),
    rows: all.map((week) =>
      model.row(-Infinity, Math.max(1, members.filter((index) => isFixed(classes[index]) && classes[index] && covering(classes[index], week)).length)),
    ),
  }))
  const opened = classes.map(() => model.row(1, 1))
  const total = classes.reduce((sum, { cost }) => sum + cost, 0)
  const budgetRow = ceiling === null ? undefined : model.row((total - ceiling) / tenMillion, Infinity)

  // A column for a class and week, which the rows of weeks know, and one for each kind of room of it, which the rows of rooms know.
  const choices: Choice[] = []
  const opens = new Map<Choice, number>()
  for (const [index, each] of classes.entries()) {
    const weekly = [runningRows, ...[...crowdRows, ...sharedRows].flatMap(({ members, rows }) => (members.has(index) ? [rows] : []))]
    for (const start of startsOf(each, weeks)) {
      const [from, to] = span(each, start, weeks)
      const taken = all.slice(from, to)
      const inSomeRoom = model.row(0, 0)
      const open = model.column(startCost(each, start, weights), 1, true, [
        [opened[index] ?? 0, 1],
        [inSomeRoom, -1],
        ...weekly.flatMap((rows) => taken.map((week) => [rows[week] ?? 0, 1] as const)),
      ])
      for (const group of groupsOf(each, groups, rooms)) {
        const room = group === undefined ? undefined : rooms[groups[group]?.sample ?? 0]
        const costs = room ? roomCosts(each, room, weights) : { roomFit: 0, distance: 0 }
        const column = model.column(costs.roomFit + costs.distance, 1, true, [
          [inSomeRoom, 1],
          ...(group === undefined || isFixed(each) ? [] : taken.map((week) => [roomRows[group]?.[week] ?? 0, 1] as const)),
        ])
        const choice = { index, start, group, cost: startCost(each, start, weights) + costs.roomFit + costs.distance, column }
        opens.set(choice, open)
        choices.push(choice)
      }
    }
  }
  const unopened = classes.map((each, index) =>
    model.column(weights.notOpened, isFixed(each) ? 0 : 1, true, [
      [opened[index] ?? 0, 1],
      ...(budgetRow === undefined ? [] : [[budgetRow, each.cost / tenMillion] as const]),
    ]),
  )
  if (budgetRow !== undefined) model.column(weights.budget, Infinity, false, [[budgetRow, 1]])
  for (const week of all) {
    model.column(weights.spread, Infinity, false, [[runningRows[week] ?? 0, -1]])
    // Half of what a week without a lecturer costs: the other half is counted where lecturers are chosen, so that no week is counted twice.
    if (crowdRows.length)
      model.column(
        weights.noLecturer / 2,
        Infinity,
        false,
        crowdRows.map(({ rows }) => [rows[week] ?? 0, -1] as const),
      )
  }
  // Every whole column has its value, nought too: what is left is a linear programme, not another search.
  const first = firstAnswer(problem, groups, choices, share)
  const ones = new Set(
    classes.flatMap((_, index) => {
      const choice = first.get(index)
      return choice ? [choice.column, opens.get(choice)] : [unopened[index]]
    }),
  )
  const begin = [...new Set(opens.values()), ...choices.map(({ column }) => column), ...unopened].map((column): [number, number] => [
    column,
    ones.has(column) ? 1 : 0,
  ])
  return { model, choices, begin }
}

const tenMillion = 10_000_000

function startsOf({ pinned, latest }: ProblemClass, weeks: number): readonly number[] {
  if (pinned.start !== undefined) return [pinned.start]
  return Array.from({ length: Math.min(latest + 1, weeks) }, (_, week) => week)
}

/** Kinds of rooms that hold the class, or the one that was pinned. */
function groupsOf({ online, pinned, size }: ProblemClass, groups: readonly RoomGroup[], rooms: OpeningProblem['rooms']): readonly (number | undefined)[] {
  if (pinned.room !== undefined) return groups.flatMap((group, index) => (group.rooms.includes(pinned.room ?? -1) ? [index] : []))
  if (online) return [undefined]
  return groups.flatMap(({ sample }, index) => ((rooms[sample]?.seats ?? 0) >= size ? [index] : []))
}

/** Sets of classes of which one at most may run at once: any two of a set have a learner in common, and every such two are in a set. */
export function sharedPeople(classes: readonly ProblemClass[]): number[][] {
  const byPerson = new Map<number, number[]>()
  for (const [index, { people }] of classes.entries()) for (const person of new Set(people)) byPerson.set(person, [...(byPerson.get(person) ?? []), index])
  const together = classes.map(() => new Set<number>())
  for (const members of byPerson.values()) for (const one of members) for (const other of members) if (one !== other) together[one]?.add(other)
  const covered = classes.map(() => new Set<number>())
  const sets: number[][] = []
  for (const [one, others] of together.entries()) {
    for (const other of others) {
      if (other < one || covered[one]?.has(other)) continue
      const set = [one, other]
      for (const more of others) if (more !== other && set.every((each) => together[each]?.has(more))) set.push(more)
      for (const each of set) for (const with_ of set) covered[each]?.add(with_)
      sets.push(set.sort((a, b) => a - b))
    }
  }
  return sets
}

function inRooms({ classes, weeks }: OpeningProblem, groups: readonly RoomGroup[], chosen: readonly Choice[]): Place[] {
  const room = new Map<number, number>()
  for (const [group, each] of groups.entries()) {
    const intervals = chosen.flatMap(({ index, start, group: own }) => {
      const one = classes[index]
      if (own !== group || !one) return []
      const [from, to] = span(one, start, weeks)
      return [{ index, from, to }]
    })
    for (const [index, given] of shareOut(each, intervals)) room.set(index, given)
  }
  const start = new Map(chosen.map(({ index, start: week }) => [index, week]))
  return classes.map(({ pinned }, index) => ({ start: start.get(index) ?? null, room: start.has(index) ? (pinned.room ?? room.get(index) ?? null) : null }))
}
