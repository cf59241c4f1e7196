import { addDays, type PlainDate } from '#kernel/plain-date.ts'

/** Days that are not as their weekday. */
export type SpecialDays = ReadonlyMap<PlainDate, 'off' | 'working'>

/** Monday to Friday, unless the calendar says otherwise. */
export function isWorkingDay(day: PlainDate, special: SpecialDays): boolean {
  const said = special.get(day)
  if (said) return said === 'working'
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The last day of a term of so many working days (at least 1); the day it begins is not counted (BLDS 2015, Điều 147). */
export function dueAfter(from: PlainDate, workingDays: number, special: SpecialDays): PlainDate {
  let day = from
  for (let left = workingDays; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, special)) left--
  }
  return day
}

/** Working days after one day up to and with another; 0 where the other is not later. */
export function workingDaysSince(since: PlainDate, until: PlainDate, special: SpecialDays): number {
  let count = 0
  for (let day = addDays(since, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day, special)) count++
  return count
}
