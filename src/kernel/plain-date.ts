/** A calendar date 'YYYY-MM-DD' without time or zone. Compares as text. */
export type PlainDate = string & { readonly __plainDate: true }

const zone = 'Asia/Ho_Chi_Minh'
const inZone = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** The date of an instant in Vietnam. */
export function dateOf(instant: Date): PlainDate {
  return inZone.format(instant) as PlainDate
}

/** Parses 'YYYY-MM-DD'; undefined when it is no date of the calendar. */
export function parsePlainDate(text: string): PlainDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? plainDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

/** Builds a date from its parts; undefined when the calendar does not have it (30/02). Month counts from 1. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined
  const instant = new Date(Date.UTC(2000, month - 1, day))
  instant.setUTCFullYear(year, month - 1, day)
  if (instant.getUTCMonth() !== month - 1 || instant.getUTCDate() !== day) return undefined
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as PlainDate
}

/** dd/mm/yyyy, as officials write it. */
export function formatVietnamese(date: PlainDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
}

/** The date some days later (or earlier, with a negative count). */
export function addDays(date: PlainDate, days: number): PlainDate {
  const instant = new Date(`${date}T00:00:00Z`)
  instant.setUTCDate(instant.getUTCDate() + days)
  return instant.toISOString().slice(0, 10) as PlainDate
}

/** Full years between two dates, as a person's age is counted: 29/02 comes of age on 01/03 in common years. */
export function yearsBetween(from: PlainDate, to: PlainDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}
