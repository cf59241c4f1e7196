import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RecoveryQuestion, recoverySum, type RecoveryTerms } from './recovery-sum.ts'

const decree101: RecoveryTerms = {
  ...{ reasons: ['left-study', 'no-degree', 'left-service'], numerator: 2, denominator: 1, reductionPermille: 10, favouredPermille: 15 },
  ...{ moneyRounding: 'half-up', legalBasis: 'NĐ 101/2017/NĐ-CP', article: 'Điều 8' },
}
const decree171: RecoveryTerms = { ...decree101, reasons: [...decree101.reasons, 'dismissed'], numerator: 3, legalBasis: 'NĐ 171/2025/NĐ-CP' }

/** A master’s degree of 24 months that cost 60 million; left after 20 months of service. */
const aCase = (more: Partial<RecoveryQuestion> = {}): RecoveryQuestion => ({
  ...{ reason: 'left-service', duringStudy: false, cost: 60_000_000n, trainingMonths: 24, serveMonths: 48, servedMonths: 20, priorYears: 0, favoured: false },
  ...{ exempt: null, ...more },
})
const amountOf = (terms: RecoveryTerms, more: Partial<RecoveryQuestion> = {}) => recoverySum(terms, aCase(more)).amount

describe('cost recovery', () => {
  test('the worked examples', () => {
    expect(amountOf(decree101)).toBe(35_000_000n)
    expect(amountOf(decree101, { priorYears: 10 })).toBe(31_500_000n)
    expect(amountOf(decree101, { priorYears: 10, favoured: true })).toBe(29_750_000n)
    expect(amountOf(decree171, { serveMonths: 72 })).toBe(43_333_333n)
  })

  test('every step is told with its sum', () => {
    const { steps } = recoverySum(decree101, aCase({ priorYears: 10 }))
    expect(steps.map(({ words }) => words.vi)).toEqual([
      'Chi phí đào tạo (F): 60.000.000 đồng',
      '24 tháng đào tạo × 2 = 48 tháng phải phục vụ (T1), đã phục vụ 20 tháng (T2), còn 28 tháng',
      '60.000.000 : 48 × 28 = 35.000.000 đồng',
      'Giảm 1% mỗi năm × 10 năm công tác trước đào tạo = 10%: 35.000.000 − 3.500.000 = 31.500.000 đồng',
      'Phải đền bù: 31.500.000 đồng',
    ])
    expect(steps.map(({ amount }) => amount)).toEqual([60_000_000, null, 35_000_000, -3_500_000, 31_500_000])
    expect(recoverySum(decree101, aCase({ priorYears: 9, favoured: true })).steps[3]?.words.en).toBe(
      'Less 1.5% a year × 9 years of service before the training (woman or ethnic minority) = 13.5%: 35,000,000 − 4,725,000 = 30,275,000 đồng',
    )
  })

  test('all of it: left the study, no degree, dismissed while studying; a dismissal under the older law is no case', () => {
    expect(amountOf(decree101, { reason: 'left-study' })).toBe(60_000_000n)
    expect(amountOf(decree101, { reason: 'no-degree', priorYears: 10 })).toBe(54_000_000n)
    expect(amountOf(decree171, { reason: 'dismissed', duringStudy: true, serveMonths: 72 })).toBe(60_000_000n)
    expect(amountOf(decree171, { reason: 'dismissed', serveMonths: 72 })).toBe(43_333_333n)
    const { amount, steps } = recoverySum(decree101, aCase({ reason: 'dismissed' }))
    expect([amount, steps.at(-1)?.id]).toEqual([0n, 'not-asked'])
  })

  test('whoever the law lets go pays nothing; neither does who has served', () => {
    const { amount, steps } = recoverySum(decree101, aCase({ exempt: { vi: 'bệnh hiểm nghèo', en: 'grave illness' } }))
    expect([amount, steps.at(-1)?.words.vi]).toEqual([0n, 'Được miễn đền bù: bệnh hiểm nghèo'])
    expect(amountOf(decree101, { servedMonths: 48, priorYears: 3 })).toBe(0n)
  })

  test('a fraction of a đồng is rounded as the terms say', () => {
    const seven = { cost: 100n, serveMonths: 7, servedMonths: 3 }
    expect(['half-up', 'down', 'up'].map((moneyRounding) => amountOf({ ...decree101, moneyRounding } as RecoveryTerms, seven))).toEqual([57n, 57n, 58n])
  })

  const rounding = fc.constantFrom('half-up' as const, 'down' as const, 'up' as const)
  const anyTerms = fc
    .record({ moneyRounding: rounding, reductionPermille: fc.integer({ min: 0, max: 40 }), more: fc.integer({ min: 0, max: 40 }) })
    .map(({ more, ...given }): RecoveryTerms => ({ ...decree171, ...given, favouredPermille: given.reductionPermille + more }))
  const anyCase = fc.record({
    reason: fc.constantFrom(...decree171.reasons),
    duringStudy: fc.boolean(),
    cost: fc.bigInt({ min: 0n, max: 100_000_000_000n }),
    serveMonths: fc.integer({ min: 1, max: 400 }),
    servedMonths: fc.integer({ min: -5, max: 500 }),
    priorYears: fc.integer({ min: 0, max: 60 }),
    favoured: fc.boolean(),
  })

  test('never negative, never more than the cost, and the lines add up', () => {
    fc.assert(
      fc.property(anyTerms, anyCase, (terms, given) => {
        const { amount, steps } = recoverySum(terms, aCase(given))
        expect(amount >= 0n && amount <= given.cost).toBe(true)
        const lines = steps.filter(({ id }) => ['whole', 'share', 'reduction'].includes(id)).reduce((sum, line) => sum + (line.amount ?? 0), 0)
        expect(BigInt(lines)).toBe(amount)
      }),
    )
  })

  test('a month more of service or a year more before it never costs more', () => {
    fc.assert(
      fc.property(anyTerms, anyCase, (terms, given) => {
        const { amount } = recoverySum(terms, aCase(given))
        expect(recoverySum(terms, aCase({ ...given, servedMonths: given.servedMonths + 1 })).amount <= amount).toBe(true)
        expect(recoverySum(terms, aCase({ ...given, priorYears: given.priorYears + 1 })).amount <= amount).toBe(true)
        expect(recoverySum(terms, aCase({ ...given, favoured: true })).amount <= recoverySum(terms, aCase({ ...given, favoured: false })).amount).toBe(true)
      }),
    )
  })
})
