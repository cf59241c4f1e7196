import shipped from '../db/data/holidays.json' with { type: 'json' }

/** Days as whole numbers (0 = 1970-01-01), so that dates are added and compared without a clock or a time zone. */
export type Day = number

/** Day of a date of the Gregorian calendar; month counts from 1. */
export function dayOf(year: number, month: number, day: number): Day {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
}

function partsOf(day: Day): Parts {
  const shifted = day + 719468
  const era = Math.floor(shifted / 146097)
  const dayOfEra = shifted - era * 146097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

const written = new Map<Day, string>()

/** 'YYYY-MM-DD'. Remembers what it wrote: a province has a few thousand distinct days and asks for them hundreds of thousands of times. */
export function isoDate(day: Day): string {
  const known = written.get(day)
  if (known !== undefined) return known
  const { year, month, day: date } = partsOf(day)
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  written.set(day, text)
  return text
}

/** dd/mm/yyyy, as mode changes are written inside one cell. */
export function vietnameseDate(day: Day): string {
  const text = isoDate(day)
  return `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`
}

/** Day of 'YYYY-MM-DD'. */
export function parseDay(text: string): Day {
  return dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)))
}

/** Full years from a birthday to a day. */
export function ageOn(birth: Day, on: Day): number {
  const from = partsOf(birth)
  const to = partsOf(on)
  const before = to.month < from.month || (to.month === from.month && to.day < from.day)
  return to.year - from.year - (before ? 1 : 0)
}

/** Holidays on fixed days: New Year, 30 April, 1 May, 2 and 3 September. */
const holidays = new Set(['01-01', '04-30', '05-01', '09-02', '09-03'])
/** Days off that follow the moon or a weekend, of the years that the shipped calendar knows. */
const daysOff: ReadonlySet<string> = new Set(shipped.filter(({ kind }) => kind === 'off').map(({ day }) => day))

const isWorking = (day: Day) => {
  const weekday = (((day + 4) % 7) + 7) % 7
  if (weekday === 6 || weekday === 0) return false
  const date = isoDate(day)
  return !holidays.has(date.slice(5)) && !daysOff.has(date)
}

/** The first working day on or after a day. */
export function workingDay(day: Day): Day {
  let at = day
  while (!isWorking(at)) at++
  return at
}

/** The last working day on or before a day. */
export function workingDayBefore(day: Day): Day {
  let at = day
  while (!isWorking(at)) at--
  return at
}
