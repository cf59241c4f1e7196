import type { CommitmentState } from '#contracts/training-record-commitments.ts'
import type { Rounding } from '#contracts/training-record-commitment-rules.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'

/** Days on which somebody does not serve; `to` is the first day of service again. */
export interface Pause {
  readonly from: string
  readonly to: string
}

/** What is owed, by the months that the law asks for. */
export interface Owed {
  readonly serveMonths: number
  /** Service begins. */
  readonly validFrom: PlainDate
  /** First day on which nothing is owed any more. */
  readonly validTo: PlainDate
  readonly releasedOn: PlainDate | null
}

export interface Balance {
  readonly servedMonths: number
  readonly leftMonths: number
  readonly state: CommitmentState
}

/** The same day some months later; the last of the month where it has no such day, as PostgreSQL counts. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(count / 12), (count % 12) + 1]
  for (let toDay = day; toDay > 0; toDay--) {
    const made = plainDate(toYear, toMonth, toDay)
    if (made) return made
  }
  throw new Error(`no ${months} months after ${date}`)
}

const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** Months from a day up to another that is not counted any more; of a begun month by how much of it has passed. Never negative. */
export function monthsBetween(from: PlainDate, to: PlainDate, rounding: Rounding): number {
  if (to <= from) return 0
  let whole = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  if (addMonths(from, whole) > to) whole--
  const [begun, next] = [addMonths(from, whole), addMonths(from, whole + 1)]
  return whole + roundedUp(daysBetween(begun, to), daysBetween(begun, next), rounding)
}

/** 1 where a part of a whole counts as one, else 0. */
function roundedUp(part: number, whole: number, rounding: Rounding): 0 | 1 {
  if (part === 0 || rounding === 'down') return 0
  return rounding === 'up' || part * 2 >= whole ? 1 : 0
}

/** T1: the months of the training times the factor; at least one. */
export function serveMonthsOf(
  trainingMonths: number,
  factor: { readonly numerator: number; readonly denominator: number; readonly rounding: Rounding },
): number {
  const { numerator, denominator, rounding } = factor
  const times = trainingMonths * numerator
  const whole = Math.floor(times / denominator)
  return Math.max(1, whole + roundedUp(times - whole * denominator, denominator, rounding))
}

/** When nothing is owed any more: the months, and as many days as were not served. */
export function endOfService(validFrom: PlainDate, serveMonths: number, pauses: readonly Pause[]): PlainDate {
  const days = pauses.reduce((sum, { from, to }) => sum + daysBetween(from as PlainDate, to as PlainDate), 0)
  return addDays(addMonths(validFrom, serveMonths), days)
}

/** T2 and what is left on a day. Days of a pause that have passed are no service; once released, nothing is left. */
export function balanceOn({ serveMonths, validFrom, validTo, releasedOn }: Owed, pauses: readonly Pause[], rounding: Rounding, on: PlainDate): Balance {
  const until = releasedOn !== null && releasedOn < on ? releasedOn : on
  const paused = pauses.reduce((sum, { from, to }) => sum + (from < until ? daysBetween(from as PlainDate, (to < until ? to : until) as PlainDate) : 0), 0)
  const done = until >= validTo
  // Rounding a month up does not end what is still owed.
  const months = Math.min(monthsBetween(validFrom, addDays(until, -paused), rounding), serveMonths)
  const servedMonths = done ? serveMonths : months
  const released = releasedOn !== null && releasedOn <= on && !(releasedOn >= validTo)
  return {
    servedMonths,
    leftMonths: released ? 0 : serveMonths - servedMonths,
    state: released ? 'released' : on < validFrom ? 'studying' : done ? 'served' : 'serving',
  }
}
