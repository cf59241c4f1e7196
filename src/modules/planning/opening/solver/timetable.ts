import { type Course, coursesOf, type Part } from './courses.ts'
import { evenShares, evenSpread, isFixed, type OpeningProblem, type PlacedClass, tenMillion } from './problem.ts'
import { groupRooms, type RoomGroup, shareOut } from './room-groups.ts'

/** An answer as numbers: of classes week and group, of parts the lecturer; −1: closed, nobody. */
export interface Snapshot {
  readonly cost: number
  readonly start: Int32Array
  readonly group: Int32Array
  readonly who: Int32Array
}

/** Where classes stand in a year and who teaches them, and what that costs. Nothing that it lets in clashes; what is pinned is let in whatever it meets.
 * What changes between `mark` and `undo` can be taken back. Every change returns what it costs more. */
export class Timetable {
  readonly courses: readonly Course[]
  readonly parts: readonly Part[]
  /** Classes for which something is to be found. */
  readonly movable: readonly number[]
  readonly weeks: number
  readonly even: number
  readonly start: Int32Array
  readonly group: Int32Array
  readonly who: Int32Array
  readonly running: Int32Array
  readonly used: Int32Array
  readonly most: Int32Array
  readonly spread: number
  readonly notOpened: number
  total: number
  /** As it was at the mark, of what changed since. */
  readonly wasStart: Int32Array
  readonly wasWho: Int32Array
  private readonly wasGroup: Int32Array
  private readonly touched: number[] = []
  private readonly problem: OpeningProblem
  private readonly groups: readonly RoomGroup[]
  private readonly horizon: number
  private readonly busy: Int32Array
  private readonly taught: Float64Array
  private readonly hours: Float64Array
  private readonly shares: Float64Array
  private readonly visiting: Float64Array
  private money = 0

  constructor(problem: OpeningProblem) {
    const { classes, weeks, lecturers, weights } = problem
    const groups = groupRooms(problem)
    const { courses, parts } = coursesOf(problem, groups)
    this.courses = courses
    ;[this.problem, this.groups, this.parts, this.weeks, this.even] = [problem, groups, parts, weeks, evenSpread(problem)]
    ;[this.spread, this.notOpened] = [weights.spread, weights.notOpened]
    this.horizon = weeks + Math.max(0, ...classes.map((each) => each.weeks))
    const none = (length: number) => new Int32Array(length).fill(-1)
    ;[this.start, this.group, this.who] = [none(classes.length), none(classes.length), none(parts.length)]
    ;[this.wasStart, this.wasGroup, this.wasWho] = [none(classes.length), none(classes.length), none(parts.length)]
    ;[this.running, this.used] = [new Int32Array(weeks), new Int32Array(groups.length * weeks)]
    const pinned = (group: RoomGroup, week: number) =>
      classes.filter((each) => {
        const from = each.pinned.start ?? 0
        return isFixed(each) && group.rooms.includes(each.pinned.room ?? -1) && from <= week && week < from + each.weeks
      }).length
    this.most = Int32Array.from(groups.flatMap((group) => Array.from({ length: weeks }, (_, week) => Math.max(0, group.rooms.length - pinned(group, week)))))
    this.busy = new Int32Array(lecturers.length * this.horizon)
    const [byHand, shares] = [new Float64Array(lecturers.length), evenShares(problem)]
    for (const [lecturer, { away }] of lecturers.entries()) for (const week of away) this.occupy(lecturer, week, 1, 1)
    // Who was pinned somewhere is not free there, be that class open or not.
    for (const { lecturer, hours, from, weeks: length } of classes.flatMap((each) => each.pinned.lecturers ?? [])) {
      this.occupy(lecturer, from, length, 1)
      byHand[lecturer] = (byHand[lecturer] ?? 0) + hours
    }
    this.taught = new Float64Array(lecturers.length)
    this.hours = Float64Array.from(lecturers, ({ hours }, at) => (hours === null ? Infinity : Math.max(0, hours - (byHand[at] ?? 0))))
    this.shares = Float64Array.from(shares, (share, at) => share - (byHand[at] ?? 0))
    this.visiting = Float64Array.from(lecturers, ({ distance }) => weights.visiting * distance)
    this.movable = [...this.courses.entries()].flatMap(([index, { isFixed, starts, groups: own }]) => (isFixed || !starts.length || !own.length ? [] : [index]))
    this.total = classes.length * weights.notOpened
  }

  /** From here on changes are remembered. */
  mark(): void {
    this.touched.length = 0
  }

  /** Call before a class or one of its parts changes. */
  remember(index: number): void {
    if (this.touched.includes(index)) return
    this.touched.push(index)
    this.wasStart[index] = this.start[index] ?? -1
    this.wasGroup[index] = this.group[index] ?? -1
    const [from, to] = this.courses[index]?.parts ?? [0, 0]
    for (let part = from; part < to; part++) this.wasWho[part] = this.who[part] ?? -1
  }

  undo(): void {
    for (const index of this.touched) this.take(index)
    for (const index of this.touched) if ((this.wasStart[index] ?? -1) >= 0) this.put(index, this.wasStart[index] ?? 0, this.wasGroup[index] ?? -1)
    for (const index of this.touched) {
      const [from, to] = this.courses[index]?.parts ?? [0, 0]
      for (let part = from; part < to; part++) if ((this.wasWho[part] ?? -1) >= 0 && (this.wasStart[index] ?? -1) >= 0) this.give(part, this.wasWho[part] ?? 0)
    }
  }

  /** A class to a week and group, without lecturers. */
  put(index: number, start: number, group: number): number {
    const { courses, running, used, weeks, even } = this
    const course = courses[index]
    if (!course) return 0
    const to = Math.min(start + course.weeks, weeks)
    let crowded = 0
    for (let week = start; week < to; week++) {
      const many = running[week] ?? 0
      if (many >= even) crowded += 1
      running[week] = many + 1
    }
    if (group >= 0 && !course.isFixed) for (let at = group * weeks + start, last = group * weeks + to; at < last; at++) used[at] = (used[at] ?? 0) + 1
    this.start[index] = start
    this.group[index] = group
    const before = this.money
    this.money += course.cost
    let untaught = 0
    for (let part = course.parts[0]; part < course.parts[1]; part++) untaught += this.parts[part]?.none ?? 0
    return this.ownCost(course, start, group) + crowded * this.spread + this.above(this.money) - this.above(before) + untaught - this.notOpened
  }

  /** Takes a class out, and its lecturers with it. */
  take(index: number): number {
    const { courses, running, used, weeks, even } = this
    const [course, start, group] = [courses[index], this.start[index] ?? -1, this.group[index] ?? -1]
    if (!course || start < 0) return 0
    let change = 0
    for (let part = course.parts[0]; part < course.parts[1]; part++) change += this.takeBack(part) - (this.parts[part]?.none ?? 0)
    const to = Math.min(start + course.weeks, weeks)
    let crowded = 0
    for (let week = start; week < to; week++) {
      const many = (running[week] ?? 0) - 1
      running[week] = many
      if (many >= even) crowded += 1
    }
    if (group >= 0 && !course.isFixed) for (let at = group * weeks + start, last = group * weeks + to; at < last; at++) used[at] = (used[at] ?? 0) - 1
    this.start[index] = -1
    this.group[index] = -1
    const before = this.money
    this.money -= course.cost
    return change + this.notOpened - this.ownCost(course, start, group) - crowded * this.spread + this.above(this.money) - this.above(before)
  }

  /** Whether a lecturer has the hours and the weeks for a part, and teaches no other of the class. */
  isFree(number: number, lecturer: number): boolean {
    const part = this.parts[number]
    if (!part || (this.taught[lecturer] ?? 0) + part.hours > (this.hours[lecturer] ?? 0)) return false
    const [from, to] = this.courses[part.course]?.parts ?? [0, 0]
    for (let other = from; other < to; other++) if (this.who[other] === lecturer) return false
    const first = lecturer * this.horizon + (this.start[part.course] ?? 0) + part.after
    for (let at = first; at < first + part.weeks; at++) if ((this.busy[at] ?? 0) > 0) return false
    return true
  }

  /** A part to a lecturer who is free. */
  give(number: number, lecturer: number): number {
    const part = this.parts[number]
    if (!part) return 0
    const price = this.priceOf(part.hours, lecturer)
    this.who[number] = lecturer
    this.taught[lecturer] = (this.taught[lecturer] ?? 0) + part.hours
    this.occupy(lecturer, (this.start[part.course] ?? 0) + part.after, part.weeks, 1)
    return price - part.none
  }

  takeBack(number: number): number {
    const [part, lecturer] = [this.parts[number], this.who[number] ?? -1]
    if (!part || lecturer < 0) return 0
    this.occupy(lecturer, (this.start[part.course] ?? 0) + part.after, part.weeks, -1)
    this.taught[lecturer] = (this.taught[lecturer] ?? 0) - part.hours
    this.who[number] = -1
    return part.none - this.priceOf(part.hours, lecturer)
  }

  /** A part to whoever is free and costs least, looking from a place in the list; who taught it before where others cost the same. */
  pick(number: number, before: number, from: number): number {
    const part = this.parts[number]
    if (!part) return 0
    let [best, least] = [-1, part.none]
    if (before >= 0 && this.isFree(number, before)) [best, least] = [before, this.priceOf(part.hours, before) - 1e-6]
    if (least >= part.none) [best, least] = [-1, part.none]
    for (let at = 0; at < part.who.length; at++) {
      const lecturer = part.who[(at + from) % part.who.length] ?? 0
      const price = this.priceOf(part.hours, lecturer)
      if (price < least && this.isFree(number, lecturer)) [best, least] = [lecturer, price]
    }
    return best < 0 ? 0 : this.give(number, best)
  }

  snapshot(): Snapshot {
    return { cost: this.total, start: this.start.slice(), group: this.group.slice(), who: this.who.slice() }
  }

  /** Empties the year and fills it as it was; points are counted anew. */
  load({ start, group, who }: Snapshot): void {
    for (const index of this.courses.keys()) this.take(index)
    this.total = this.courses.length * this.notOpened
    for (const [index, week] of start.entries()) if (week >= 0) this.total += this.put(index, week, group[index] ?? -1)
    for (const [part, lecturer] of who.entries())
      if (lecturer >= 0 && (start[this.parts[part]?.course ?? 0] ?? -1) >= 0) this.total += this.give(part, lecturer)
  }

  /** Rooms of a group are given out here. */
  toPlaced({ start, group, who }: Snapshot): PlacedClass[] {
    const { classes } = this.problem
    const rooms = new Map<number, number>()
    for (const [at, each] of this.groups.entries()) {
      const own = classes.flatMap(({ weeks }, index) => {
        const from = start[index] ?? -1
        return group[index] === at && from >= 0 ? [{ index, from, to: Math.min(from + weeks, this.weeks) }] : []
      })
      for (const [index, room] of shareOut(each, own)) rooms.set(index, room)
    }
    return classes.map(({ pinned }, index) => {
      const [from, [first, end]] = [start[index] ?? -1, this.courses[index]?.parts ?? [0, 0]]
      if (from < 0) return { start: null, room: null, teaching: [], untaught: 0 }
      const taught = this.parts.slice(first, end).map(({ after, weeks, hours }, at) => ({ lecturer: who[first + at] ?? -1, hours, from: from + after, weeks }))
      return {
        ...{ start: from, room: pinned.room ?? rooms.get(index) ?? null, untaught: taught.filter(({ lecturer }) => lecturer < 0).length },
        teaching: [...(pinned.lecturers ?? []), ...taught.filter(({ lecturer }) => lecturer >= 0)],
      }
    })
  }

  fromPlaced(placed: readonly PlacedClass[]): Snapshot {
    const groupOf = (room: number | null) => (room === null ? -1 : this.groups.findIndex(({ rooms }) => rooms.includes(room)))
    return {
      cost: Infinity,
      start: Int32Array.from(placed, ({ start }) => start ?? -1),
      group: Int32Array.from(placed, ({ room }) => groupOf(room)),
      who: Int32Array.from(this.parts, ({ course, after, weeks }) => {
        const at = placed[course]
        return at?.teaching.find((each) => each.from === (at.start ?? 0) + after && each.weeks === weeks)?.lecturer ?? -1
      }),
    }
  }

  private ownCost({ startCosts, roomCosts }: Course, start: number, group: number): number {
    return (startCosts[start] ?? 0) + (roomCosts[group + 1] ?? 0)
  }

  private priceOf(hours: number, lecturer: number): number {
    const left = (this.shares[lecturer] ?? 0) - (this.taught[lecturer] ?? 0)
    return (this.visiting[lecturer] ?? 0) + (this.problem.weights.balance / 10) * (Math.max(0, hours - left) - Math.max(0, -left))
  }

  private occupy(lecturer: number, from: number, length: number, by: 1 | -1): void {
    const first = lecturer * this.horizon
    for (let week = from; week < Math.min(from + length, this.horizon); week++) this.busy[first + week] = (this.busy[first + week] ?? 0) + by
  }

  /** Points of so much money. */
  private above(money: number): number {
    const { ceiling, weights } = this.problem
    return ceiling === null ? 0 : (weights.budget * Math.max(0, money - ceiling)) / tenMillion
  }
}
