import type { Half } from '#contracts/classes-timetable.ts'

export const halves = ['morning', 'afternoon', 'evening'] as const satisfies readonly Half[]

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** 1: Monday … 7: Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

export const daysFrom = (monday: string): readonly string[] => [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n))
