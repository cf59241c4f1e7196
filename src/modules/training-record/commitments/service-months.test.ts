import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { addMonths, balanceOn, endOfService, monthsBetween, serveMonthsOf } from './service-months.ts'

const day = (text: string) => text as PlainDate

describe('months of service', () => {
  test('a begun month counts by the rounding that the rule names', () => {
    const [from, to] = [day('2021-01-10'), day('2021-03-24')]
    expect([monthsBetween(from, to, 'down'), monthsBetween(from, to, 'half-up'), monthsBetween(from, to, 'up')]).toEqual([2, 2, 3])
    expect(monthsBetween(from, day('2021-03-26'), 'half-up')).toBe(3)
    expect(monthsBetween(from, day('2020-01-10'), 'up')).toBe(0)
  })

  test('a month ends on its last day where it has no such day', () => {
    expect(addMonths(day('2020-01-31'), 1)).toBe('2020-02-29')
    expect(addMonths(day('2019-11-30'), 3)).toBe('2020-02-29')
    expect(addMonths(day('2021-12-15'), -12)).toBe('2020-12-15')
    expect(monthsBetween(day('2020-01-31'), day('2020-02-29'), 'down')).toBe(1)
  })

  test('twice and three times the training; a fraction is rounded', () => {
    const factor = (numerator: number, denominator = 1) => ({ numerator, denominator, rounding: 'half-up' as const })
    expect(serveMonthsOf(24, factor(2))).toBe(48)
    expect(serveMonthsOf(24, factor(3))).toBe(72)
    expect(serveMonthsOf(5, factor(3, 2))).toBe(8)
    expect(serveMonthsOf(5, { ...factor(3, 2), rounding: 'down' })).toBe(7)
    expect(serveMonthsOf(0, factor(2))).toBe(1)
  })

  test('unpaid leave puts the end off and is no service; a release ends what is owed', () => {
    const pauses = [{ from: '2020-03-01', to: '2020-05-01' }]
    const owed = { serveMonths: 48, validFrom: day('2020-01-01'), validTo: endOfService(day('2020-01-01'), 48, pauses), releasedOn: null }
    expect(owed.validTo).toBe('2024-03-02')
    expect(balanceOn(owed, pauses, 'half-up', day('2019-12-31'))).toEqual({ servedMonths: 0, leftMonths: 48, state: 'studying' })
    expect(balanceOn(owed, pauses, 'half-up', day('2020-05-01'))).toEqual({ servedMonths: 2, leftMonths: 46, state: 'serving' })
    expect(balanceOn(owed, pauses, 'half-up', day('2020-04-01'))).toEqual({ servedMonths: 2, leftMonths: 46, state: 'serving' })
    expect(balanceOn(owed, pauses, 'half-up', day('2024-03-02'))).toEqual({ servedMonths: 48, leftMonths: 0, state: 'served' })
    const released = { ...owed, releasedOn: day('2021-09-03') }
    expect(balanceOn(released, pauses, 'half-up', day('2021-09-02')).state).toBe('serving')
    expect(balanceOn(released, pauses, 'half-up', day('2023-01-01'))).toEqual({ servedMonths: 18, leftMonths: 0, state: 'released' })
  })

  test('served and left are the whole, and time only serves', () => {
    const days = fc.integer({ min: 0, max: 6000 }).map((count) => addDays(day('2015-01-01'), count))
    const rounding = fc.constantFrom('half-up' as const, 'down' as const, 'up' as const)
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 120 }),
        days,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 90 }),
        rounding,
        (validFrom, serveMonths, on, after, long, how) => {
          const from = addDays(validFrom, after)
          const pauses = [{ from, to: addDays(from, long) }]
          const owed = { serveMonths, validFrom, validTo: endOfService(validFrom, serveMonths, pauses), releasedOn: null }
          const [today, tomorrow] = [balanceOn(owed, pauses, how, on), balanceOn(owed, pauses, how, addDays(on, 1))]
          expect(today.servedMonths + today.leftMonths).toBe(serveMonths)
          expect(today.servedMonths).toBeGreaterThanOrEqual(0)
          expect(tomorrow.servedMonths).toBeGreaterThanOrEqual(today.servedMonths)
          expect(addMonths(validFrom, serveMonths) <= owed.validTo).toBe(true)
        },
      ),
    )
  })
})
