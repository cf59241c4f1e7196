import type { Highs } from 'highs'
import { LinearModel, solve } from '#kernel/solver/linear-model.ts'

/** Who can be chosen, in the order of priority. */
export interface Candidate {
  readonly personId: string
  /** Points of priority; never negative. */
  readonly score: number
  /** Must be on the list. */
  readonly keep: boolean
  /** Codes of the shares that they count for. */
  readonly shares: readonly string[]
}

export interface ChoiceShare {
  readonly code: string
  readonly bound: 'min' | 'max'
  readonly numerator: number
  readonly denominator: number
  readonly hard: boolean
  /** Points that each person short of a soft share costs. */
  readonly points: number
}

/** A binding share of the whole class: so many at most of those who count for it, or of those who do not. */
export interface ChoiceLimit {
  readonly code: string
  readonly who: 'counted' | 'others'
  readonly most: number
}

export interface Choice {
  readonly candidates: readonly Candidate[]
  /** How many may go at most: seats, and room under the ratio. */
  readonly most: number
  readonly shares: readonly ChoiceShare[]
  readonly limits?: readonly ChoiceLimit[]
}

/** More than any points: a seat that can be filled is filled. */
const filled = 100_000

/** The places of the candidates that make the best list, in their order; undefined where a hard share cannot be kept by any list with those that must be on it.
 * The same every time: equal points go to whoever stands first. */
export function choose(highs: Highs, { candidates, most, shares, limits = [] }: Choice, seconds: number): readonly number[] | undefined {
  const model = new LinearModel()
  const seats = model.row(0, most)
  const rows = shares.map((share) => ({ share, row: model.row(-Infinity, 0) }))
  const limitRows = limits.map((limit) => ({ ...limit, row: model.row(0, limit.most) }))
  const grain = candidates.length + 1
  for (const [index, { score, keep, shares: counted }] of candidates.entries()) {
    const entries = rows.map(({ share, row }): readonly [number, number] => {
      const counts = counted.includes(share.code) ? share.denominator : 0
      // min: numerator × all ≤ denominator × those who count; max the other way round.
      return [row, share.bound === 'min' ? share.numerator - counts : counts - share.numerator]
    })
    const held = limitRows.flatMap(({ code, who, row }): readonly (readonly [number, number])[] =>
      counted.includes(code) === (who === 'counted') ? [[row, 1]] : [],
    )
    model.column(-(filled + score) - (candidates.length - index) / grain, 1, true, [[seats, 1], ...entries, ...held], keep ? 1 : 0)
  }
  for (const { share, row } of rows) {
    // One missing person is `denominator` of the row.
    if (!share.hard) model.column(share.points, Infinity, false, [[row, -share.denominator]])
  }
  const { values } = solve(highs, model, { seconds, gap: 0, near: 1e-9 })
  if (!values) return undefined
  return candidates.flatMap((_, index) => ((values[index] ?? 0) > 0.5 ? [index] : []))
}
