import type { Snapshot, Timetable } from './timetable.ts'

export interface AnnealOptions {
  /** Points by which something worse is kept, at the beginning and at the end. */
  readonly hot: number
  readonly cold: number
  /** How much of its time has passed (1: all); asked now and then. */
  readonly share: () => number
}

const [noises, mask] = [4096, 4095]

/** Looks for better timetables by small changes: something worse is kept now and then, less and less. Every change is allowed as it stands: classes move to
 * what is free, push out what is in their way, and what finds nothing stays closed and costs points. */
export class Annealer {
  best: Snapshot | undefined
  private readonly year: Timetable
  private state: number
  private warmth = 1
  private readonly blocked: Uint8Array
  private readonly runs: Int32Array
  private readonly base: Float64Array
  private readonly weekOf: Int32Array
  private readonly groupOf: Int32Array
  private readonly costOf: Float64Array
  private readonly noise = Float64Array.from({ length: noises }, (_, at) => -Math.log(-Math.log((at + 0.5) / noises)))

  constructor(year: Timetable, seed: number) {
    this.year = year
    this.state = seed
    const most = Math.max(1, ...year.courses.map(({ starts, groups }) => starts.length * groups.length))
    ;[this.blocked, this.runs, this.base] = [new Uint8Array(year.weeks), new Int32Array(year.weeks), new Float64Array(year.weeks)]
    ;[this.weekOf, this.groupOf, this.costOf] = [new Int32Array(most), new Int32Array(most), new Float64Array(most)]
  }

  /** Fills the year: what is pinned, then the longest classes first, those of `weeks` to their week where a room is free then. */
  begin(weeks: readonly (number | null)[]): void {
    const { year } = this
    const { courses, movable } = year
    this.warmth = 0.01
    year.load({ cost: 0, start: new Int32Array(courses.length).fill(-1), group: new Int32Array(courses.length).fill(-1), who: new Int32Array(0) })
    for (const [index, { isFixed, starts, groups }] of courses.entries()) {
      if (!isFixed) continue
      year.total += year.put(index, starts[0] ?? 0, groups[0] ?? -1) + this.teach(index)
    }
    const inOrder = movable.toSorted((a, b) => (courses[b]?.weeks ?? 0) - (courses[a]?.weeks ?? 0))
    for (const index of inOrder) if (weeks[index] != null) year.total += this.place(index, weeks[index])
    for (const index of inOrder) if ((year.start[index] ?? -1) < 0) year.total += this.place(index)
    this.keep()
  }

  /** Goes on from an answer. */
  load(answer: Snapshot): void {
    this.year.load(answer)
    this.keep()
  }

  run({ hot, cold, share }: AnnealOptions): void {
    const { year } = this
    for (let round = 0; ; round++) {
      if (round % 128 === 0) {
        const passed = share()
        if (passed >= 1) return
        this.warmth = hot * (cold / hot) ** passed
      }
      year.mark()
      const change = this.move()
      if (change > 1e-9 && this.upTo(1_000_000) >= 1_000_000 * Math.exp(-change / this.warmth)) {
        year.undo()
        continue
      }
      year.total += change
      if (change < 0) this.keep()
    }
  }

  private keep(): void {
    if (!this.best || this.year.total < this.best.cost - 1e-6) this.best = this.year.snapshot()
  }

  private upTo(many: number): number {
    this.state = (this.state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * many)
  }

  private anyOf(among: ArrayLike<number>): number {
    return among[this.upTo(among.length)] ?? -1
  }

  private move(): number {
    const { movable, parts } = this.year
    const kind = this.upTo(100)
    if (kind >= 70 || !movable.length) return parts.length ? this.otherLecturer(this.upTo(parts.length)) : 0
    const index = this.anyOf(movable)
    if (kind < 30) return this.out(index) + this.place(index)
    return kind < 45 ? this.pushIn(index) : this.few(index, 2 + this.upTo(3))
  }

  private out(index: number): number {
    this.year.remember(index)
    return this.year.take(index)
  }

  /** A few classes out, and in again one by one: those that cannot be at once, or whose weeks are near. */
  private few(index: number, many: number): number {
    const { year } = this
    const [few, week] = [[index], year.start[index] ?? 0]
    const near = year.courses[index]?.neighbours ?? []
    let change = this.out(index)
    for (let at = 1; at < many; at++) {
      let other = this.anyOf(year.movable)
      if (near.length && this.upTo(3) === 0) other = this.anyOf(near)
      else for (let look = 0; look < 6 && Math.abs((year.start[other] ?? 0) - week) > 5; look++) other = this.anyOf(year.movable)
      if (year.courses[other]?.isFixed || (year.start[other] ?? -1) < 0) continue
      change += this.out(other)
      few.push(other)
    }
    for (const one of few.reverse()) change += this.place(one)
    return change
  }

  /** A class to any of its weeks and rooms; those in its way there look for others, and where there are none push in themselves. */
  private pushIn(one: number): number {
    const { year } = this
    const [queue, settled] = [[one], new Set<number>()]
    let change = this.out(one)
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      if (index !== one) change += this.place(index)
      const course = year.courses[index]
      if (!course) continue
      for (let attempt = 0; (year.start[index] ?? -1) < 0 && attempt < 3 && settled.size < 8; attempt++) {
        const [start, group] = [this.anyOf(course.starts), this.anyOf(course.groups)]
        const away = this.inWay(index, start, group)
        if (!away || away.some((other) => settled.has(other))) continue
        for (const other of away) change += this.out(other)
        queue.push(...(this.upTo(2) ? away : away.reverse()))
        change += year.put(index, start, group) + this.teach(index)
      }
      if ((year.start[index] ?? -1) < 0) change += this.place(index)
      settled.add(index)
    }
    return change
  }

  /** Whoever is in the way of a class in a week and room; undefined where what is pinned is. */
  private inWay(index: number, start: number, group: number): number[] | undefined {
    const { courses, start: starts, group: groups, used, most, weeks, movable } = this.year
    const course = courses[index]
    if (!course) return undefined
    const to = Math.min(weeks, start + course.weeks)
    const away: number[] = []
    for (const other of course.neighbours) {
      const from = starts[other] ?? -1
      if (from < 0 || from >= to || from + (courses[other]?.weeks ?? 0) <= start) continue
      if (courses[other]?.isFixed) return undefined
      away.push(other)
    }
    if (group < 0) return away
    for (let week = start; week < to; week++) {
      const runs = (other: number) =>
        groups[other] === group && (starts[other] ?? -1) >= 0 && (starts[other] ?? 0) <= week && week < (starts[other] ?? 0) + (courses[other]?.weeks ?? 0)
      const many = used[group * weeks + week] ?? 0
      const left = (most[group * weeks + week] ?? 0) - (many - away.filter(runs).length)
      if (left > 0) continue
      const next = movable.find((other) => runs(other) && !away.includes(other))
      if (next === undefined || left < 0) return undefined
      away.push(next)
    }
    return away
  }

  /** Lecturers for a class that was put in; where they may, those it had. */
  private teach(index: number): number {
    const { year } = this
    const [from, to] = year.courses[index]?.parts ?? [0, 0]
    let change = 0
    for (let part = from; part < to; part++) change += year.pick(part, year.wasWho[part] ?? -1, this.upTo(97))
    return change
  }

  /** A part to another lecturer; what is in its way there looks for others. */
  private otherLecturer(number: number): number {
    const { year } = this
    const part = year.parts[number]
    if (!part || (year.start[part.course] ?? -1) < 0) return 0
    const lecturer = this.anyOf(part.who)
    if (lecturer === year.who[number]) return 0
    const from = (year.start[part.course] ?? 0) + part.after
    const [out, held]: [number[], number[]] = [[], []]
    for (let other = 0; other < year.parts.length; other++) {
      const theirs = year.parts[other]
      if (year.who[other] !== lecturer || !theirs) continue
      const begins = (year.start[theirs.course] ?? 0) + theirs.after
      if (theirs.course === part.course || (begins < from + part.weeks && from < begins + theirs.weeks)) out.push(other)
      else held.push(other)
    }
    let change = this.hand(number)
    for (const other of out) change += this.hand(other)
    // Where nothing but hours is in the way, one part makes room.
    if (!out.length && held.length && (!year.isFree(number, lecturer) || this.upTo(2))) {
      out.push(this.anyOf(held))
      change += this.hand(out[0] ?? 0)
    }
    change += year.isFree(number, lecturer) ? year.give(number, lecturer) : year.pick(number, -1, this.upTo(97))
    for (const other of out) change += year.pick(other, -1, this.upTo(97))
    return change
  }

  private hand(part: number): number {
    this.year.remember(this.year.parts[part]?.course ?? 0)
    return this.year.takeBack(part)
  }

  /** A class that is out to a week and room that are free, or to a room in the week that is given: what costs less oftener, the more so the colder it is. */
  private place(index: number, only?: number | null): number {
    const { year, blocked, runs, base, weekOf, groupOf, costOf, warmth } = this
    const { courses, start: starts, running, used, most, weeks, even, spread } = year
    const course = courses[index]
    if (!course) return 0
    blocked.fill(0)
    for (const other of course.neighbours) {
      const from = starts[other] ?? -1
      if (from >= 0) blocked.fill(1, from, Math.min(weeks, from + (courses[other]?.weeks ?? 0)))
    }
    const own = only == null ? course.starts : course.starts.includes(only) ? Int32Array.of(only) : new Int32Array(0)
    let [run, lowestBase] = [0, Infinity]
    for (let week = weeks - 1; week >= 0; week--) runs[week] = run = blocked[week] ? 0 : run + 1
    for (const week of own) {
      const to = Math.min(weeks, week + course.weeks)
      let cost = Infinity
      if ((runs[week] ?? 0) >= to - week) {
        cost = course.startCosts[week] ?? 0
        for (let at = week; at < to; at++) if ((running[at] ?? 0) >= even) cost += spread
      }
      base[week] = cost
      if (cost < lowestBase) lowestBase = cost
    }
    if (lowestBase === Infinity) return 0
    // What costs so much more is as good as never taken.
    const window = 9 * warmth
    let [least, many] = [Infinity, 0]
    for (const group of course.groups) {
      const inRoom = course.roomCosts[group + 1] ?? 0
      // Those that follow cost more.
      if (lowestBase + inRoom > least + window) break
      run = 0
      const first = group * weeks
      if (group >= 0) for (let week = weeks - 1; week >= 0; week--) runs[week] = run = (used[first + week] ?? 0) >= (most[first + week] ?? 0) ? 0 : run + 1
      for (const week of own) {
        const cost = (base[week] ?? 0) + inRoom
        if (cost === Infinity || cost > least + window || (group >= 0 && (runs[week] ?? 0) < Math.min(course.weeks, weeks - week))) continue
        if (cost < least) least = cost
        weekOf[many] = week
        groupOf[many] = group
        costOf[many++] = cost
      }
    }
    let [chosen, lowest, noise] = [-1, Infinity, this.upTo(noises)]
    for (let at = 0; at < many; at++) {
      const cost = costOf[at] ?? 0
      if (cost > least + window) continue
      noise = (noise * 1_103 + 377 + at) & mask
      const noisy = cost - warmth * (this.noise[noise] ?? 0)
      if (noisy < lowest) [chosen, lowest] = [at, noisy]
    }
    if (chosen < 0) return 0
    const change = year.put(index, weekOf[chosen] ?? 0, groupOf[chosen] ?? -1) + this.teach(index)
    return change < 0 ? change : change + year.take(index)
  }
}
