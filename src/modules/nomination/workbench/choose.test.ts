import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Highs } from 'highs'
import { loadHighs } from '#kernel/solver/load-highs.ts'
import { type Candidate, type ChoiceShare, choose } from './choose.ts'

let highs: Highs
beforeAll(async () => {
  highs = await loadHighs()
})

const someone = (personId: string, score: number, shares: readonly string[] = [], keep = false): Candidate => ({ personId, score, shares, keep })
const women: ChoiceShare = { code: 'women', bound: 'min', numerator: 30, denominator: 100, hard: false, points: 60 }

it('takes the highest points, and whoever stands first among equals', () => {
  const candidates = [someone('a', 50), someone('b', 50), someone('c', 80), someone('d', 50)]
  expect(choose(highs, { candidates, most: 2, shares: [] }, 5)).toEqual([0, 2])
})

it('brings somebody up for a soft share where that costs less than missing it', () => {
  const men = [someone('a', 60), someone('b', 60), someone('c', 60)]
  expect(choose(highs, { candidates: [...men, someone('d', 30, ['women'])], most: 3, shares: [women] }, 5)).toEqual([0, 1, 3])
  // 60 points short of a person cost less than giving up 70.
  expect(choose(highs, { candidates: [...men.map((each) => ({ ...each, score: 110 })), someone('d', 30, ['women'])], most: 3, shares: [women] }, 5)).toEqual([
    0, 1, 2,
  ])
})

it('keeps a hard floor at any price, and has nobody where none can be kept', () => {
  const hard = { ...women, hard: true }
  const candidates = [someone('a', 500), someone('b', 500), someone('c', 0, ['women'])]
  expect(choose(highs, { candidates, most: 2, shares: [hard] }, 5)).toEqual([0, 2])
  expect(choose(highs, { candidates: [someone('a', 500, [], true)], most: 2, shares: [hard] }, 5)).toBeUndefined()
})

it('keeps what a class may have of a kind, and what is left for others of it', () => {
  const candidates = [someone('a', 90, ['women']), someone('b', 80, ['women']), someone('c', 10), someone('d', 5)]
  const limit = (who: 'counted' | 'others', most: number) => ({ code: 'women', who, most })
  expect(choose(highs, { candidates, most: 3, shares: [], limits: [limit('counted', 1)] }, 5)).toEqual([0, 2, 3])
  expect(choose(highs, { candidates, most: 3, shares: [], limits: [limit('others', 0)] }, 5)).toEqual([0, 1])
})

it('has whoever is to be on the list', () => {
  expect(choose(highs, { candidates: [someone('a', 90), someone('b', 80), someone('c', 1, [], true)], most: 2, shares: [] }, 5)).toEqual([0, 2])
})

it('is as good as trying every list', () => {
  const person = fc.record({ score: fc.integer({ min: 0, max: 120 }), woman: fc.boolean(), young: fc.boolean() })
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 5 }), fc.boolean(), (people, most, isHard) => {
      const shares = [{ ...women, hard: isHard }, { code: 'young', bound: 'max', numerator: 1, denominator: 2, hard: false, points: 25 } as const]
      const candidates = people.map(({ score, woman, young }, index) =>
        someone(String(index), score, [...(woman ? ['women'] : []), ...(young ? ['young'] : [])]),
      )
      const worth = (chosen: readonly number[]): number | undefined => {
        const of = chosen.length
        const missing = shares.map(({ code, bound, numerator, denominator, hard, points }) => {
          const count = chosen.filter((index) => candidates[index]?.shares.includes(code)).length
          const short = bound === 'min' ? (of * numerator - count * denominator) / denominator : (count * denominator - of * numerator) / denominator
          return short <= 0 ? 0 : hard ? Infinity : short * points
        })
        const lost = missing.reduce((sum, each) => sum + each, 0)
        return lost === Infinity ? undefined : chosen.reduce((sum, index) => sum + 100_000 + (candidates[index]?.score ?? 0), 0) - lost
      }
      const lists = Array.from({ length: 2 ** candidates.length }, (_, bits) => candidates.flatMap((_each, index) => (bits & (1 << index) ? [index] : [])))
      const best = Math.max(...lists.filter((list) => list.length <= most).flatMap((list) => worth(list) ?? []))
      const chosen = choose(highs, { candidates, most, shares }, 5)
      expect(chosen).toBeDefined()
      expect(chosen?.length).toBeLessThanOrEqual(most)
      expect(worth(chosen ?? [])).toBeGreaterThan(best - 1)
    }),
    { numRuns: 60 },
  )
})
