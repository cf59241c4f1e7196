import { beforeAll, expect, it } from 'vitest'
import type { Highs } from 'highs'
import { loadHighs } from '#kernel/solver/load-highs.ts'
import { type Candidate, type Choice, type ChoiceShare, choose } from './choose.ts'
import { whyNone } from './why-none.ts'

let highs: Highs
beforeAll(async () => {
  highs = await loadHighs()
})

const someone = (personId: string, shares: readonly string[], keep = false): Candidate => ({ personId, score: 1, shares, keep })
const hard = (code: string, bound: 'min' | 'max', numerator: number): ChoiceShare => ({ code, bound, numerator, denominator: 100, hard: true, points: 0 })
const why = async (choice: Choice) => {
  expect(choose(highs, choice, 5) ?? []).toEqual([])
  return await whyNone(async (asked) => choose(highs, asked, 5), choice)
}

it('names the share that allows no list, whether it is a minimum or a maximum', async () => {
  const men = [someone('a', ['men']), someone('b', ['men'])]
  const shares = [hard('women', 'min', 30), hard('men', 'max', 100)]
  expect(await why({ candidates: men, most: 2, shares })).toEqual({ places: false, codes: ['women'], together: false })
  expect(await why({ candidates: men, most: 2, shares: [hard('men', 'max', 40)] })).toEqual({ places: false, codes: ['men'], together: false })
  expect(await why({ candidates: men, most: 2, shares: [], limits: [{ code: 'men', who: 'counted', most: 0 }] })).toEqual({
    ...{ places: false, codes: ['men'], together: false },
  })
})

it('names all of them where each alone could be kept', async () => {
  const candidates = [someone('a', ['men']), someone('b', ['women'])]
  const shares = [hard('women', 'min', 60)]
  const limits = [{ code: 'women', who: 'counted' as const, most: 0 }]
  expect(await why({ candidates, most: 2, shares, limits })).toEqual({ places: false, codes: ['women', 'women'], together: true })
})

it('tells of those to be kept where they are too many, and of nothing where nothing binds', async () => {
  const candidates = [someone('a', [], true), someone('b', [], true)]
  expect(await why({ candidates, most: 1, shares: [hard('women', 'min', 30)] })).toEqual({ places: true, codes: [], together: false })
  expect(await why({ candidates: [], most: 1, shares: [hard('women', 'min', 30)] })).toBeUndefined()
})
