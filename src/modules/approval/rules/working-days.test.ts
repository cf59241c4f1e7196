import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import holidays from '../../../../db/data/holidays.json' with { type: 'json' }
import { dueAfter, isWorkingDay, type SpecialDays, workingDaysSince } from './working-days.ts'

const day = (text: string) => text as PlainDate
const shipped: SpecialDays = new Map(holidays.map((each) => [day(each.day), each.kind === 'off' ? 'off' : 'working']))

it('counts Monday to Friday, without the day it begins', () => {
  expect(dueAfter(day('2021-12-10'), 1, new Map())).toBe('2021-12-13')
  expect(dueAfter(day('2021-12-10'), 5, new Map())).toBe('2021-12-17')
  expect(dueAfter(day('2021-12-11'), 1, new Map())).toBe('2021-12-13')
})

it('leaves out holidays and counts days worked in exchange', () => {
  // 30/04/2021 is a Friday, 01/05 a Saturday, for which Monday 03/05 is off.
  expect(dueAfter(day('2021-04-29'), 1, shipped)).toBe('2021-05-04')
  // Tết Tân Sửu: 10/02–16/02/2021.
  expect(dueAfter(day('2021-02-09'), 2, shipped)).toBe('2021-02-18')
  // Monday 29/04/2024 was exchanged for Saturday 04/05/2024.
  expect([isWorkingDay(day('2024-04-29'), shipped), isWorkingDay(day('2024-05-04'), shipped)]).toEqual([false, true])
})

it('says how late something is in working days', () => {
  expect(workingDaysSince(day('2021-12-10'), day('2021-12-10'), new Map())).toBe(0)
  expect(workingDaysSince(day('2021-12-10'), day('2021-12-09'), new Map())).toBe(0)
  expect(workingDaysSince(day('2021-12-10'), day('2021-12-14'), new Map())).toBe(2)
})

it('property: a term of n working days holds n of them and ends on one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2100 }), fc.integer({ min: 1, max: 60 }), (offset, term) => {
      const from = addDays(day('2021-01-01'), offset)
      const due = dueAfter(from, term, shipped)
      expect([workingDaysSince(from, due, shipped), isWorkingDay(due, shipped)]).toEqual([term, true])
    }),
  )
})

it('ships each day once, Saturdays and Sundays only as worked, with its law', () => {
  expect(new Set(holidays.map((each) => each.day)).size).toBe(holidays.length)
  for (const { day: at, kind, legalBasis, verified } of holidays) {
    expect(legalBasis).not.toBe('')
    // What is announced year by year has not been compared with the announcement.
    expect([at, verified]).toEqual([at, /-(01-01|04-30|05-01|09-02)$/.test(at)])
    if (kind === 'working') expect(isWorkingDay(day(at), new Map())).toBe(false)
  }
})
