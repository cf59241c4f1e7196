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
 * in another order, and what is not worse is kept. A class that finds nothing is absent. `share` says how much of
 * its time has passed (1: all); where that is less than the rounds take, the same problem gets the same answer. */
export function firstAnswer(problem: OpeningProblem, groups: readonly RoomGroup[], choices: readonly Choice[], share: () => number): Map<number, Choice> {
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
  const among = (one: number): ReadonlySet<number> => {
    const week = answer.get(one)?.start ?? wished(classes[one])
    const near = movable.filter((index) => Math.abs((answer.get(index)?.start ?? wished(classes[index])) - week) < 8)
    return new Set([one, ...Array.from({ length: 1 + upTo(4) }, () => near[upTo(near.length)] ?? one)])
  }
  /** Whoever is in the way of a class in a week and room. */
  const inWay = (one: number, wanted: Choice): number[] => {
    const each = classes[one]
    if (!each) return []
    const [from, to] = span(each, wanted.start, problem.weeks)
    return movable.filter((index) => {
      const [other, choice] = [classes[index], answer.get(index)]
      if (!other || !choice || index === one) return false
      const [begins, ends] = span(other, choice.start, problem.weeks)
      return (
        begins < to &&
        from < ends &&
        ((choice.group !== undefined && choice.group === wanted.group) || other.people.some((person) => each.people.includes(person)))
      )
    })
  }
  /** A class to one of its weeks and rooms; those that are in its way there look for others, and where there are none push in themselves. What it costs
   * more; `remember` is told of each class before it is taken out. */
  const pushIn = (one: number, remember: (index: number) => void): number => {
    const [queue, settled] = [[one], new Set<number>()]
    let change = 0
    const out = (index: number) => {
      remember(index)
      change -= take(index)
    }
    out(one)
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      const own = byClass[index] ?? []
      let cost = index === one ? weights.notOpened : put(index)
      for (let attempt = 0; cost >= weights.notOpened && attempt < 4 && settled.size < 8; attempt++) {
        const wanted = own[upTo(Math.min(own.length, index === one ? 60 : 200))]
        const away = wanted ? inWay(index, wanted) : []
        if (!wanted || away.some((other) => settled.has(other))) continue
        for (const other of away) out(other)
        queue.push(...away)
        cost = put(index, [wanted])
      }
      settled.add(index)
      change += cost >= weights.notOpened ? put(index) : cost
    }
    return change
  }
  let [total, least, best] = [0, 0, new Map(answer)]
  const warmth = weights.quarter
  const closed = () => movable.filter((index) => !answer.has(index))
  let passed = 0
  for (let round = 0; round < rounds && movable.length > 1; round++) {
    if (round % 500 === 0) passed = Math.max(round / rounds, share())
    if (passed >= 1) break
    const one = (round % 4 === 1 ? closed()[0] : undefined) ?? movable[upTo(movable.length)] ?? 0
    const before = new Map<number, Choice | undefined>()
    const remember = (index: number) => {
      if (!before.has(index)) before.set(index, answer.get(index))
    }
    let change = 0
    if (round % 2) change = pushIn(one, remember)
    else {
      const few = among(one)
      for (const index of few) {
        remember(index)
        change -= take(index)
      }
      for (const index of [...few].reverse()) change += put(index)
    }
    // Now and then something a little worse is kept, less and less: otherwise it stays where nothing small helps.
    if (change <= 1e-9 || change < (warmth * (1 - passed) * upTo(1000)) / 1000) {
      total += change
      if (total < least - 1e-9) [least, best] = [total, new Map(answer)]
      continue
    }
    for (const index of before.keys()) if (answer.has(index)) take(index)
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
