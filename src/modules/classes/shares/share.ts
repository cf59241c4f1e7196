import type { Words } from '#contracts/words.ts'

/** How many of a class are at least, or at most, of a kind. */
export interface ShareBound {
  readonly bound: 'min' | 'max'
  /** Of the seats of the class; or people. */
  readonly of: { readonly numerator: number; readonly denominator: number } | { readonly headCount: number }
}

export interface SeatShare extends ShareBound {
  readonly shareId: string
  readonly label: Words
  readonly hard: boolean
}

/** A class as a share is measured on it. */
export interface ShareCount {
  /** Seats of the class; null where nobody said how many. */
  readonly size: number | null
  /** Held or kept. */
  readonly taken: number
  /** Of these, by people who count for the share. */
  readonly matching: number
}

export interface ShareStanding {
  /** How many the class must have, or may have; null where its size is not known. */
  readonly bound: number | null
  /** How many a minimum still lacks, or by how many a maximum is exceeded. */
  readonly off: number
  /** met: nothing is off; open: lacks some, and enough seats are left for them; missed: can no longer be met by the seats that are left. */
  readonly state: 'met' | 'open' | 'missed' | 'unknown'
}

/** How a class stands by a share. Integer arithmetic: a minimum is rounded up, a maximum down. */
export function standingOf({ bound, of }: ShareBound, { size, taken, matching }: ShareCount): ShareStanding {
  const number = boundOf({ bound, of }, size)
  if (number === null) return { bound: null, off: 0, state: 'unknown' }
  if (bound === 'max') return { bound: number, off: Math.max(0, matching - number), state: matching > number ? 'missed' : 'met' }
  const off = Math.max(0, number - matching)
  if (off === 0) return { bound: number, off, state: 'met' }
  // Where nobody said how many seats there are, there may always be enough.
  return { bound: number, off, state: size !== null && off > size - taken ? 'missed' : 'open' }
}

function boundOf({ bound, of }: ShareBound, size: number | null): number | null {
  if ('headCount' in of) return of.headCount
  if (size === null) return null
  const whole = size * of.numerator
  const rest = whole % of.denominator
  return (whole - rest) / of.denominator + (bound === 'min' && rest > 0 ? 1 : 0)
}
