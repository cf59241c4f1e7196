import { crowdsOf } from './crowds.ts'
import type { LinearModel } from '#kernel/solver/linear-model.ts'
import { evenSpread, isFixed, type OpeningProblem, type ProblemClass, span, startCost, tenMillion } from './problem.ts'

/** The part of a model that weeks are counted by: how many classes run, how many of those whom one crowd of lecturers teaches, who learns in two of
 * them, money, and that a class opens once or stays closed. Everything that is exceeded is bought by points. */
export class WeekRows {
  /** A column for each class that stays closed. */
  readonly unopened: readonly number[]
  private readonly model: LinearModel
  private readonly problem: OpeningProblem
  private readonly opened: readonly number[]
  private readonly weekly: readonly (readonly (readonly number[])[])[]

  /** `closed`: points of a class that stays closed; of one that cannot, whatever. */
  constructor(model: LinearModel, problem: OpeningProblem, closed: (index: number) => number) {
    const { classes, lecturers, weeks, weights, ceiling } = problem
    this.model = model
    this.problem = problem
    const all = weeksOf(problem)
    const running = all.map(() => model.row(-Infinity, evenSpread(problem)))
    const crowds = crowdsOf(problem).map(({ who, classes: members }) => ({
      members,
      rows: all.map((week) => model.row(-Infinity, [...who].filter((index) => !lecturers[index]?.away.includes(week)).length)),
    }))
    const shared = sharedPeople(classes).map((members) => ({
      members: new Set(members),
      // What is pinned is not asked whether it fits: the others find what is left.
      rows: all.map((week) => model.row(-Infinity, Math.max(1, members.filter((index) => runsFixed(classes[index], week, weeks)).length))),
    }))
    this.opened = classes.map(() => model.row(1, 1))
    const total = classes.reduce((sum, { cost }) => sum + cost, 0)
    const budget = ceiling === null ? undefined : model.row((total - ceiling) / tenMillion, Infinity)
    this.weekly = classes.map((_, index) => [running, ...[...crowds, ...shared].flatMap(({ members, rows }) => (members.has(index) ? [rows] : []))])
    this.unopened = classes.map((each, index) =>
      model.column(isFixed(each) ? 0 : closed(index), isFixed(each) ? 0 : 1, true, [
        [this.opened[index] ?? 0, 1],
        ...(budget === undefined ? [] : [[budget, each.cost / tenMillion] as const]),
      ]),
    )
    if (budget !== undefined) model.column(weights.budget, Infinity, false, [[budget, 1]])
    for (const week of all) {
      model.column(weights.spread, Infinity, false, [[running[week] ?? 0, -1]])
      // Half of what a week without a lecturer costs: the other half is counted where lecturers are chosen, so that no week is counted twice.
      const crowded = crowds.map(({ rows }) => [rows[week] ?? 0, -1] as const)
      if (crowded.length) model.column(weights.noLecturer / 2, Infinity, false, crowded)
    }
  }

  /** A column for a class that opens in a week, with so many points besides those of the week; returns its number. `rows` are others that count its weeks,
   * `entries` whatever else knows it. */
  open(index: number, start: number, besides: number, rows: readonly (readonly number[])[] = [], entries: readonly (readonly [number, number])[] = []): number {
    const { classes, weeks, weights } = this.problem
    const each = classes[index]
    if (!each) throw new Error(`no class ${index}`)
    const [from, to] = span(each, start, weeks)
    const counted = [...(this.weekly[index] ?? []), ...rows].flatMap((own) => own.slice(from, to).map((row) => [row, 1] as const))
    return this.model.column(startCost(each, start, weights) + besides, 1, true, [[this.opened[index] ?? 0, 1], ...counted, ...entries])
  }
}

export const weeksOf = ({ weeks }: OpeningProblem): readonly number[] => Array.from({ length: weeks }, (_, week) => week)

/** Whether a class for which nothing is left to find runs in a week. */
export function runsFixed(each: ProblemClass | undefined, week: number, weeks: number): boolean {
  if (!each || !isFixed(each)) return false
  const [from, to] = span(each, each.pinned.start ?? 0, weeks)
  return week >= from && week < to
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
