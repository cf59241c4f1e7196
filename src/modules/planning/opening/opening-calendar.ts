import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { isWorkingDay, type SpecialDays } from '#modules/approval/index.ts'

/** A week of the year, and its first working day; null where holidays leave fewer than three. */
export interface OpeningWeek {
  readonly monday: PlainDate
  readonly opens: PlainDate | null
}

const fewestWorkingDays = 3
const weekday = (day: PlainDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** The weeks that begin in a year: Monday to Sunday; the one that holds New Year belongs to it too. */
export function weeksOf(year: number, special: SpecialDays): OpeningWeek[] {
  const first = `${year}-01-01` as PlainDate
  const weeks: OpeningWeek[] = []
  for (let monday = addDays(first, -weekday(first)); monday <= `${year}-12-31`; monday = addDays(monday, 7)) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((more) => addDays(monday, more)).filter((day) => day >= first && isWorkingDay(day, special))
    weeks.push({ monday, opens: days.length >= fewestWorkingDays ? (days[0] ?? null) : null })
  }
  return weeks
}

/** Hours a week where the programme does not say: the usual of each form of study. */
export const usualHours = { 'full-time': 40, 'part-time': 20 } as const

/** How many weeks a class runs; one where its hours are unknown. */
export function weeksFor(hours: number | null, hoursPerWeek: number | null, studyForm: 'full-time' | 'part-time' | null): number {
  return hours === null ? 1 : Math.max(1, Math.ceil(hours / (hoursPerWeek ?? usualHours[studyForm ?? 'full-time'])))
}

/** The last day of a class that opens on a day and runs so many weeks; weeks of holidays are left out. */
export function endOf(opensOn: PlainDate, weeks: number, special: SpecialDays): PlainDate {
  const year = Number(opensOn.slice(0, 4))
  const open = [...weeksOf(year, special), ...weeksOf(year + 1, special), ...weeksOf(year + 2, special)].filter(
    ({ monday, opens }, index, all) =>
      opens !== null && addDays(monday, 6) >= opensOn && all.findIndex((other) => other.monday === monday && other.opens !== null) === index,
  )
  const last = open[weeks - 1] ?? open.at(-1)
  const friday = addDays(last?.monday ?? opensOn, 4)
  return friday < opensOn ? opensOn : friday
}

/** The quarter of a day. */
export const quarterOf = (day: PlainDate): number => Math.ceil(Number(day.slice(5, 7)) / 3)
