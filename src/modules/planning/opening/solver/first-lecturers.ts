/** A part of a class that is to be taught, and who may: what the solver chooses among. */
export interface PartToTeach {
  readonly index: number
  readonly hours: number
  /** Points where nobody teaches it. */
  readonly leaveOut: number
  /** Lecturers who may teach it, and the points of each. */
  readonly picks: readonly { readonly lecturer: number; readonly cost: number }[]
  /** Numbers of parts that one lecturer cannot teach besides it. */
  readonly against: ReadonlySet<number>
}

export interface LecturerLimits {
  /** Hours that are left of the year; Infinity where nobody has said. */
  readonly hours: readonly number[]
  /** Hours that are left of the even share; below nought where it is used up. */
  readonly shares: readonly number[]
  /** Points of an hour above the share. */
  readonly above: number
}

/** How often a few parts are given away and shared out anew. */
const rounds = 60_000

/** Lecturers for the solver to begin with: the parts that fewest may teach first, each to whom it costs least; then again and again a few are taken
 * back and given in another order, and what is not worse is kept. Returns a lecturer for each part, undefined where nobody is free. The same parts get
 * the same answer as long as `isOver` stays false. */
export function firstLecturers(parts: readonly PartToTeach[], { hours, shares, above }: LecturerLimits, isOver: () => boolean): (number | undefined)[] {
  const given: (number | undefined)[] = parts.map(() => undefined)
  const taught = hours.map(() => 0)
  const own = hours.map((): Set<number> => new Set())
  const excess = (lecturer: number, more: number) => Math.max(0, (taught[lecturer] ?? 0) + more - (shares[lecturer] ?? 0))
  const priceOf = (part: PartToTeach, { lecturer, cost }: PartToTeach['picks'][0]): number => {
    if ((taught[lecturer] ?? 0) + part.hours > (hours[lecturer] ?? 0)) return Infinity
    for (const other of own[lecturer] ?? []) if (part.against.has(other)) return Infinity
    return cost + above * (excess(lecturer, part.hours) - excess(lecturer, 0))
  }
  const give = (number: number): number => {
    const part = parts[number]
    if (!part) return 0
    let [who, least]: [number | undefined, number] = [undefined, part.leaveOut]
    for (const pick of part.picks) {
      const price = priceOf(part, pick)
      if (price < least) [who, least] = [pick.lecturer, price]
    }
    set(number, who)
    return least
  }
  const set = (number: number, lecturer: number | undefined) => {
    given[number] = lecturer
    if (lecturer === undefined) return
    taught[lecturer] = (taught[lecturer] ?? 0) + (parts[number]?.hours ?? 0)
    own[lecturer]?.add(number)
  }
  /** Takes a part back; what it saves. */
  const take = (number: number): number => {
    const [part, lecturer] = [parts[number], given[number]]
    if (!part || lecturer === undefined) return part?.leaveOut ?? 0
    given[number] = undefined
    taught[lecturer] = (taught[lecturer] ?? 0) - part.hours
    own[lecturer]?.delete(number)
    return (part.picks.find((pick) => pick.lecturer === lecturer)?.cost ?? 0) + above * (excess(lecturer, part.hours) - excess(lecturer, 0))
  }
  const order = [...parts.keys()].sort(
    (a, b) => (parts[a]?.picks.length ?? 0) - (parts[b]?.picks.length ?? 0) || (parts[b]?.hours ?? 0) - (parts[a]?.hours ?? 0),
  )
  for (const number of order) give(number)

  let state = 1
  const upTo = (many: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * many)
  }
  /** A part to one of those who may teach it, and what is in its way there. */
  const pushedIn = (number: number): readonly [number | undefined, readonly number[]] => {
    const picks = parts[number]?.picks ?? []
    const lecturer = picks[upTo(picks.length)]?.lecturer
    if (lecturer === undefined) return [undefined, [number]]
    const held = [...(own[lecturer] ?? [])].filter((other) => other !== number)
    const inWay = held.filter((other) => parts[number]?.against.has(other))
    // Where nothing but hours is in the way, one part makes room.
    if (!inWay.length && held.length && upTo(2)) inWay.push(held[upTo(held.length)] ?? number)
    return [lecturer, [number, ...inWay]]
  }
  const some = (number: number): readonly [undefined, readonly number[]] => [
    undefined,
    [...new Set([number, ...Array.from({ length: 1 + upTo(4) }, () => upTo(parts.length))])],
  ]
  for (let round = 0; round < rounds && parts.length > 1; round++) {
    if (round % 500 === 0 && isOver()) break
    const one = upTo(parts.length)
    const [wanted, few] = round % 2 ? pushedIn(one) : some(one)
    const before = few.map((number) => given[number])
    let change = 0
    for (const number of few) change -= take(number)
    const part = parts[one]
    const pick = part?.picks.find(({ lecturer }) => lecturer === wanted)
    const price = part && pick ? priceOf(part, pick) : Infinity
    const pushed = price < Infinity
    if (pushed) {
      set(one, wanted)
      change += price
    }
    for (const number of [...few].reverse()) if (number !== one || !pushed) change += give(number)
    if (change <= 1e-9) continue
    for (const number of few) take(number)
    for (const [at, number] of few.entries()) set(number, before[at])
  }
  return given
}
