import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ceilingOf, type CountedLine, type Counts, type RatioTerms, standingsOf } from './ratio.ts'

const terms: RatioTerms = { numerator: 6, denominator: 5, rounding: 'floor', checkedAt: 'unit', poolSmallUnits: false, poolBelow: 5 }
const none: Counts = { posts: 0, holders: 0, studying: 0, proposed: 0 }
const counts = (posts: number, holders: number, studying: number, proposed: number): Counts => ({ posts, holders, studying, proposed })
const line = (unitId: string | undefined, now: Counts, before: Counts = none, block = 'state'): CountedLine => ({ unitId, block, now, before })

describe('the acceptance table', () => {
  it.each([
    [counts(40, 38, 6, 4), none, { ceiling: 48, room: 4, over: 0, inheritedOver: 0, noPosts: false }],
    [counts(40, 38, 6, 7), none, { ceiling: 48, room: 4, over: 3, inheritedOver: 0, noPosts: false }],
    [counts(4, 3, 0, 2), none, { ceiling: 4, room: 1, over: 1, inheritedOver: 0, noPosts: false }],
    [counts(0, 0, 0, 1), none, { ceiling: 0, room: 0, over: 1, inheritedOver: 0, noPosts: true }],
    [counts(10, 13, 0, 0), counts(10, 13, 0, 0), { ceiling: 12, room: -1, over: 1, inheritedOver: 1, noPosts: false }],
  ])('%o', (now, before, expected) => {
    expect(standingsOf(terms, [line('u', now, before)]).units.get('u')).toMatchObject({ ...now, ...expected, pooled: false })
  })
})

describe('whole numbers', () => {
  it('never err where a float does', () => {
    expect(ceilingOf({ numerator: 115, denominator: 100, rounding: 'floor' }, 100)).toBe(115)
    expect(ceilingOf({ numerator: 11, denominator: 10, rounding: 'ceil' }, 50)).toBe(55)
  })

  it('agree with exact arithmetic, whatever the fraction', () => {
    const whole = fc.integer({ min: 1, max: 1000 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), whole, whole, (base, numerator, denominator) => {
        const [product, by] = [BigInt(base) * BigInt(numerator), BigInt(denominator)]
        const fraction = { numerator, denominator }
        expect(BigInt(ceilingOf({ ...fraction, rounding: 'floor' }, base))).toBe(product / by)
        expect(BigInt(ceilingOf({ ...fraction, rounding: 'ceil' }, base))).toBe((product + by - 1n) / by)
        expect(BigInt(ceilingOf({ ...fraction, rounding: 'round' }, base))).toBe((2n * product + by) / (2n * by))
      }),
      { numRuns: 2000 },
    )
  })

  it('say over exactly where 5 × counted > 6 × posts', () => {
    const some = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(some, some, some, some, (posts, holders, studying, proposed) => {
        const unit = standingsOf(terms, [line('u', counts(posts, holders, studying, proposed))]).units.get('u')
        expect((unit?.over ?? 0) > 0).toBe(5 * (holders + studying + proposed) > 6 * posts)
      }),
    )
  })
})

describe('units checked together', () => {
  const small = [line('a', counts(4, 3, 0, 2)), line('b', counts(3, 1, 0, 0)), line('c', counts(0, 0, 0, 1)), line('d', counts(40, 40, 0, 0))]

  it('share the room of the pool, and without posts have no part in it', () => {
    const { units, groups } = standingsOf({ ...terms, poolSmallUnits: true }, small)
    expect(groups.find(({ id }) => id === 'pool')).toMatchObject({ unitIds: ['a', 'b'], standing: { posts: 7, ceiling: 8, room: 4, over: 0 } })
    expect(units.get('a')).toMatchObject({ ceiling: 4, room: 4, over: 0, pooled: true })
    expect(units.get('c')).toMatchObject({ over: 1, noPosts: true, pooled: false })
    expect(units.get('d')).toMatchObject({ ceiling: 48, over: 0, pooled: false })
  })

  it('name at least one of them when the pool is over, and none when it is not', () => {
    const some = fc.integer({ min: 0, max: 9 })
    const unit = fc.tuple(fc.integer({ min: 1, max: 4 }), some, some, some)
    fc.assert(
      fc.property(fc.array(unit, { minLength: 2, maxLength: 12 }), (all) => {
        const lines = all.map((each, index) => line(`u${index}`, counts(...each)))
        const { units, groups } = standingsOf({ ...terms, poolSmallUnits: true }, lines)
        const over = [...units.values()].reduce((sum, each) => sum + each.over, 0)
        expect(over > 0).toBe((groups[0]?.standing.over ?? 0) > 0)
      }),
    )
  })

  it('are those of a block, or all of the province with what stands at the province itself', () => {
    const lines = [line('a', counts(10, 11, 0, 0), none, 'party'), line('b', counts(1, 3, 0, 0), none, 'state'), line(undefined, counts(5, 0, 0, 0))]
    expect(standingsOf({ ...terms, checkedAt: 'block' }, lines).units.get('b')).toMatchObject({ over: 2 })
    const province = standingsOf({ ...terms, checkedAt: 'province' }, lines)
    expect(province.units.get('b')).toMatchObject({ over: 0, room: 5, pooled: true })
    expect(province.province).toMatchObject({ posts: 16, ceiling: 19, over: 0, noPosts: false })
  })
})

it('looks at each post by itself where the reading does', () => {
  const unit = standingsOf(terms, [line('u', counts(5, 8, 0, 0)), line('u', counts(10, 0, 0, 0), counts(10, 13, 0, 0))]).units.get('u')
  expect(unit).toMatchObject({ posts: 15, ceiling: 18, over: 2, inheritedOver: 0 })
})
