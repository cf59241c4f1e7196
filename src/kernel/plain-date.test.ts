import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, dateOf, formatVietnamese, parsePlainDate, plainDate, yearsBetween } from './plain-date.ts'

it('knows the calendar', () => {
  expect(parsePlainDate('2021-02-29')).toBeUndefined()
  expect(parsePlainDate('2020-02-29')).toBe('2020-02-29')
  expect(plainDate(2021, 13, 1)).toBeUndefined()
  expect(formatVietnamese(plainDate(2021, 7, 1) ?? addDays('1900-01-01' as never, 0))).toBe('01/07/2021')
})

it('tells the date in Vietnam, seven hours ahead', () => {
  expect(dateOf(new Date('2021-12-31T17:30:00Z'))).toBe('2022-01-01')
})

it('counts full years: somebody born on 29 February comes of age on 1 March', () => {
  const born = parsePlainDate('1980-02-29')
  const day = (text: string) => parsePlainDate(text) ?? ('' as never)
  expect(born && yearsBetween(born, day('2021-02-28'))).toBe(40)
  expect(born && yearsBetween(born, day('2021-03-01'))).toBe(41)
})

it('adds days and takes them back', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.integer({ min: -5000, max: 5000 }),
      (date, days) => {
        const from = parsePlainDate(date.toISOString().slice(0, 10))
        expect(from && addDays(addDays(from, days), -days)).toBe(from)
      },
    ),
  )
})
