import { type Choice, evenSpread, isFixed, type OpeningProblem, type ProblemClass, span } from './problem.ts'
import type { RoomGroup } from './room-groups.ts'

/** How often a few classes are taken out and put in again. */
const rounds = 200_000

/** Where classes stand in a year that is being filled. */
class Timetable {
  private readonly used: Int32Array[]
  private readonly running: Int32Array
  private readonly busy = new Map<number, Int32Array>()
  private readonly even: number
  private readonly problem: OpeningProblem
  private readonly groups: readonly RoomGroup[]

  constructor(problem: OpeningProblem, groups: readonly RoomGroup[]) {
    this.problem = problem
    this.groups = groups
    this.used = groups.map(() => new Int32Array(problem.weeks))
    this.running = new Int32Array(problem.weeks)
    this.even = evenSpread(problem)
  }

  /** Points of a choice as the year stands; Infinity where something is in its way. */
  cost(each: ProblemClass, { start, group, cost }: Choice): number {
    const [from, to] = span(each, start, this.problem.weeks)
    const fixed = isFixed(each)
    const used = group === undefined ? undefined : this.used[group]
    const rooms = group === undefined ? 0 : (this.groups[group]?.rooms.length ?? 0)
    let crowded = 0
    for (let week = from; week < to; week++) {
      if (!fixed && used && (used[week] ?? 0) >= rooms) return Infinity
      if ((this.running[week] ?? 0) >= this.even) crowded += 1
    }
    if (!fixed) {
      for (const person of each.people) {
        if (
          this.busy
            .get(person)
            ?.subarray(from, to)
            .some((many) => many > 0)
        )
          return Infinity
      }
    }
    return cost + crowded * this.problem.weights.spread
  }

  /** Puts a class in (+1) or takes it out (−1). */
  change(each: ProblemClass, { start, group }: Choice, by: 1 | -1): void {
    const [from, to] = span(each, start, this.problem.weeks)
    const used = group === undefined ? undefined : this.used[group]
    for (let week = from; week < to; week++) {
      this.running[week] = (this.running[week] ?? 0) + by
      if (used) used[week] = (used[week] ?? 0) + by
    }
    for (const person of each.people) {
      const weeks = this.busy.get(person) ?? new Int32Array(this.problem.weeks)
      for (let week = from; week < to; week++) weeks[week] = (weeks[week] ?? 0) + by
      this.busy.set(person, weeks)
    }
  }
}

/** An answer for the solver to begin with: the longest classes first, each where it costs least; then again and again a few are taken out and put in
 * in another order, and what is not worse is kept. A class that finds nothing is absent. The same problem gets the same answer. */
export function firstAnswer(problem: OpeningProblem, groups: readonly RoomGroup[], choices: readonly Choice[]): Map<number, Choice> {
  const { classes, weights } = problem
  const year = new Timetable(problem, groups)
  const byClass = classes.map((): Choice[] => [])
  for (const choice of choices) byClass[choice.index]?.push(choice)
  for (const own of byClass) own.sort((a, b) => a.cost - b.cost)
  const answer = new Map<number, Choice>()
  const put = (index: number, among: readonly Choice[] = byClass[index] ?? []): number => {
    const each = classes[index]
    if (!each) return 0
    let [best, least]: [Choice | undefined, number] = [undefined, weights.notOpened]
    for (const choice of among) {
      if (choice.cost >= least) break
      const cost = year.cost(each, choice)
      if (cost < least) [best, least] = [choice, cost]
    }
    if (!best) return weights.notOpened
    answer.set(index, best)
    year.change(each, best, 1)
    return least
  }
  /** Takes a class out; what it saves. */
  const take = (index: number): number => {
    const [each, choice] = [classes[index], answer.get(index)]
    if (!each || !choice) return weights.notOpened
    year.change(each, choice, -1)
    answer.delete(index)
    return year.cost(each, choice)
  }
  const rank = (each: ProblemClass | undefined) => (isFixed(each) ? 10_000 : 0) + (each?.weeks ?? 0)
  for (const index of [...classes.keys()].sort((a, b) => rank(classes[b]) - rank(classes[a]))) put(index)

  const movable = [...classes.keys()].filter((index) => !isFixed(classes[index]))
  let state = 1
  const upTo = (many: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * many)
  }
  /** A class, and others whose weeks are near its own. */
  const among = (one: number): readonly [undefined, ReadonlySet<number>] => {
    const week = answer.get(one)?.start ?? wished(classes[one])
    const near = movable.filter((index) => Math.abs((answer.get(index)?.start ?? wished(classes[index])) - week) < 8)
    return [undefined, new Set([one, ...Array.from({ length: 1 + upTo(4) }, () => near[upTo(near.length)] ?? one)])]
  }
  /** A class to one of its best weeks and rooms, and those that are in its way there. */
  const pushedIn = (one: number): readonly [Choice | undefined, ReadonlySet<number>] => {
    const own = byClass[one] ?? []
    const wanted = own[upTo(Math.min(own.length, 60))]
    const each = classes[one]
    if (!wanted || !each) return [undefined, new Set([one])]
    const [from, to] = span(each, wanted.start, problem.weeks)
    const inWay = movable.filter((index) => {
      const [other, choice] = [classes[index], answer.get(index)]
      if (!other || !choice || index === one) return false
      const [begins, ends] = span(other, choice.start, problem.weeks)
      return (
        begins < to &&
        from < ends &&
        ((choice.group !== undefined && choice.group === wanted.group) || other.people.some((person) => each.people.includes(person)))
      )
    })
    return [wanted, new Set([one, ...inWay])]
  }
  let [total, least, best] = [0, 0, new Map(answer)]
  const warmth = weights.quarter
  for (let round = 0; round < rounds && movable.length > 1; round++) {
    const one = movable[upTo(movable.length)] ?? 0
    const [wanted, few] = round % 2 ? pushedIn(one) : among(one)
    const before = new Map([...few].flatMap((index) => (answer.has(index) ? [[index, answer.get(index)] as const] : [])))
    let change = 0
    for (const index of few) change -= take(index)
    if (wanted) change += put(one, [wanted])
    for (const index of [...few].reverse())
      if (index !== one || !wanted || !answer.has(one)) change += wanted && index === one ? put(one) - weights.notOpened : put(index)
    // Now and then something a little worse is kept, less and less: otherwise it stays where nothing small helps.
    if (change <= 1e-9 || change < (warmth * (rounds - round) * upTo(1000)) / (rounds * 1000)) {
      total += change
      if (total < least - 1e-9) [least, best] = [total, new Map(answer)]
      continue
    }
    for (const index of few) if (answer.has(index)) take(index)
    for (const [index, choice] of before) {
      const each = classes[index]
      if (!each || !choice) continue
      answer.set(index, choice)
      year.change(each, choice, 1)
    }
  }
  return best
}

const wished = (each: ProblemClass | undefined): number => (each?.wish ? (each.wish.from + each.wish.to) / 2 : 20)
