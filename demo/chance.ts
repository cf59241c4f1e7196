/** A repeatable stream of chance. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True with the given probability. */
  odds(probability: number): boolean
  pick<T>(items: readonly T[]): T
}

/** Mixes whole numbers into one of 32 bits (murmur3's finaliser): neighbours give unrelated results. */
export function mix(a: number, b: number, c = 0): number {
  let h = (a ^ 0x9e3779b9) >>> 0
  for (const part of [b, c]) {
    h = Math.imul(h ^ part, 0x85ebca6b)
    h ^= h >>> 13
    h = Math.imul(h, 0xc2b2ae35)
    h ^= h >>> 16
  }
  return h >>> 0
}

/** A stream for one purpose of one subject: chance(seed, person, purpose) can be asked for again at any time and in any order, which is what
 * lets a person be told anew in every KIND instead of being remembered. mulberry32 inside. */
export function chance(seed: number, subject: number, purpose: number): Chance {
  let state = mix(seed, subject, purpose)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    odds: (probability) => next() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new RangeError('pick from nothing')
      return item
    },
  }
}

/** Purposes of streams, each its own number so that a new question never shifts the answers to the old ones. */
export const purpose = {
  core: 1,
  name: 2,
  career: 3,
  qualifications: 4,
  ratings: 5,
  succession: 6,
  discipline: 7,
  seating: 8,
  classes: 9,
  enrolment: 10,
  selection: 11,
  organisation: 12,
  ladders: 13,
} as const

/** Splits `total` into whole shares near the weights; the shares sum to `total` exactly (largest remainders). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum <= 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map(Math.floor)
  const left = total - shares.reduce((a, b) => a + b, 0)
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** Shuffles in place (Fisher–Yates) and returns the array. */
export function shuffle<T>(items: T[], by: Chance): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = by.between(0, i)
    const a = items[i] as T
    items[i] = items[j] as T
    items[j] = a
  }
  return items
}
