import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { BudgetNorm, CostBasis } from '#contracts/catalogue-costs.ts'
import { breaks, classBudget, priceItems, quantityOf } from './class-budget.ts'

const aNorm = (code: string, basis: CostBasis, rate: number | null, more: Partial<BudgetNorm> = {}): BudgetNorm => ({
  ...{ normId: code, code, grade: null, name: { vi: code, en: code }, basis, rate, ceiling: rate, ceilingVerified: true, citation: 'TT thử', byDefault: true },
  ...more,
})
const shape = { classes: 2, learners: 140, sessions: 10, days: 5 }

describe('the budget of a class', () => {
  it('is what the norms of the day give for its shape', () => {
    const norms = [
      aNorm('GV-BUOI', 'session', 2_000_000),
      aNorm('GV-BUOI', 'session', 1_600_000, { grade: 'B3' }),
      aNorm('TAI-LIEU', 'learner', null),
      aNorm('NUOC', 'learner-session', 20_000),
      aNorm('KHEN', 'learner', 200_000, { byDefault: false }),
      aNorm('HOI-TRUONG', 'day', 1_500_000),
      aNorm('QUAN-LY', 'percent', 5),
    ]
    const { items, total } = classBudget(shape, norms)
    expect(items.map(({ norm, quantity, rate, amount }) => [norm.code, quantity, rate, amount])).toEqual([
      ['GV-BUOI', 20, 2_000_000, 40_000_000],
      // As spent: nothing until somebody says how much.
      ['TAI-LIEU', 140, 0, 0],
      ['NUOC', 1400, 20_000, 28_000_000],
      ['HOI-TRUONG', 10, 1_500_000, 15_000_000],
      ['QUAN-LY', 83_000_000, 5, 4_150_000],
    ])
    expect(total).toBe(87_150_000)
  })

  it('rounds per cents half up to the đồng', () => {
    const of = (base: number, rate: number) =>
      priceItems([
        { basis: 'class', quantity: 1, rate: base },
        { basis: 'percent', quantity: 0, rate },
      ]).items[1]?.amount
    expect([of(10, 5), of(9, 5), of(149, 1), of(150, 1), of(0, 100)]).toEqual([1, 0, 1, 2, 0])
  })

  it('is refused where it could not be told exactly', () => {
    expect(() => priceItems([{ basis: 'class', quantity: 2, rate: Number.MAX_SAFE_INTEGER }])).toThrow(
      expect.objectContaining({ code: 'planning.cost-too-large' }),
    )
    const half = Math.floor(Number.MAX_SAFE_INTEGER / 2)
    expect(priceItems([{ basis: 'class', quantity: 2, rate: half }]).total).toBe(half * 2)
  })

  test.each<[CostBasis, number]>([
    ['session', 20],
    ['learner', 140],
    ['learner-day', 700],
    ['learner-session', 1400],
    ['day', 10],
    ['class', 2],
    ['percent', 0],
  ])('counts %s', (basis, count) => {
    expect(quantityOf(basis, shape)).toBe(count)
  })

  it('breaks a ceiling that was compared with its text, and no other', () => {
    const norm = aNorm('GV-BUOI', 'session', 2_000_000)
    expect([2_000_000, 2_000_001].map((rate) => breaks(norm, rate))).toEqual([false, true])
    expect(breaks({ ...norm, ceilingVerified: false }, 3_000_000)).toBe(false)
    expect(breaks({ ...norm, ceiling: null }, 3_000_000)).toBe(false)
  })
})

const anItem = fc.record({
  basis: fc.constantFrom<CostBasis>('session', 'learner', 'day', 'class', 'percent'),
  quantity: fc.nat(100_000),
  rate: fc.nat(10_000_000),
})
const items = fc.array(
  anItem.map((item) => (item.basis === 'percent' ? { ...item, rate: item.rate % 101 } : item)),
  { maxLength: 20 },
)

describe('any budget', () => {
  it('is the sum of its items, to the đồng, and per cents are less than a đồng from exact', () => {
    fc.assert(
      fc.property(items, (given) => {
        const { items: priced, total } = priceItems(given)
        expect(priced.reduce((all, { amount }) => all + BigInt(amount), 0n)).toBe(BigInt(total))
        const base = priced.filter(({ basis }) => basis !== 'percent').reduce((all, { amount }) => all + BigInt(amount), 0n)
        for (const { basis, rate, quantity, amount } of priced) {
          if (basis !== 'percent') expect(BigInt(amount)).toBe(BigInt(quantity) * BigInt(rate))
          else {
            const off = BigInt(amount) * 100n - base * BigInt(rate)
            expect(off > -50n && off <= 50n).toBe(true)
          }
        }
      }),
    )
  })

  it('does not depend on the order of its items, and never falls when one is added', () => {
    fc.assert(
      fc.property(items, anItem, (given, more) => {
        const { total } = priceItems(given)
        expect(priceItems(given.toReversed()).total).toBe(total)
        const added = more.basis === 'percent' ? { ...more, rate: more.rate % 101 } : more
        expect(priceItems([...given, added]).total).toBeGreaterThanOrEqual(total)
      }),
    )
  })
})
