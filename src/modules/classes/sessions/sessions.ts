import type { Mode } from '#contracts/classes.ts'
import { type Half, halfWords } from '#contracts/classes-timetable.ts'
import type { Language } from '#contracts/words.ts'
import { addDays, formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'

/** Half a day of a class as it is kept. */
export interface SessionRow {
  readonly sessionId: string
  readonly classId: string
  readonly heldOn: PlainDate
  readonly half: Half
  /** 'HH:MM', local time of the province. */
  readonly startsAt: string
  readonly endsAt: string
  readonly periods: number
  readonly subject: string
  readonly lecturerId: string | null
  readonly roomId: string | null
  readonly place: string | null
  readonly mode: 'in-person' | 'online'
  readonly note: string | null
  readonly cancelledOn: PlainDate | null
  readonly cancelReason: string | null
  /** The room it had before it went online. */
  readonly roomBefore: string | null
  readonly version: number
}

/** A day on which nobody learns, and what it is called. */
export interface DayOff {
  readonly day: PlainDate
  readonly name: { readonly vi: string; readonly en: string }
}

/** When a half of the day begins and ends unless somebody says otherwise. */
export const usualTimes: Readonly<Record<Half, { readonly startsAt: string; readonly endsAt: string }>> = {
  morning: { startsAt: '07:30', endsAt: '11:00' },
  afternoon: { startsAt: '13:30', endsAt: '17:00' },
  evening: { startsAt: '18:00', endsAt: '21:00' },
}

type Slot = Pick<SessionRow, 'heldOn' | 'half'>

/** '12/07/2021 sáng'. */
export const slotWords = ({ heldOn, half }: Slot, language: Language): string => `${formatVietnamese(heldOn)} ${halfWords[half][language].toLowerCase()}`

/** The slots of several sessions in the order of time, the first few by name. */
export function slotsWords(slots: readonly Slot[], language: Language, most = 5): string {
  const named = slots
    .toSorted((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1))
    .slice(0, most)
    .map((slot) => slotWords(slot, language))
  return [...named, ...(slots.length > most ? [`… (+${slots.length - most})`] : [])].join('; ')
}

const order: Readonly<Record<Half, number>> = { morning: 1, afternoon: 2, evening: 3 }

/** Sorts by time. */
export const slotKey = ({ heldOn, half }: Slot): string => `${heldOn} ${order[half]}`

/** How a session of a class is held on a day; a blended class meets unless somebody says otherwise. */
export function modeOn(modes: readonly { readonly from: PlainDate; readonly mode: Mode }[], day: PlainDate): 'in-person' | 'online' {
  const mode = (modes.findLast(({ from }) => from <= day) ?? modes[0])?.mode
  return mode === 'online' ? 'online' : 'in-person'
}

/** 1: Monday … 7: Sunday. */
export const weekdayOf = (day: PlainDate): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

export interface Pattern {
  readonly from: PlainDate
  readonly slots: readonly { readonly weekday: number; readonly half: Half }[]
  /** In the order of teaching. */
  readonly subjects: readonly { readonly name: string; readonly periods: number; readonly lecturerId: string | null }[]
  /** Fills the hours that no subject fills; null: they stay empty. */
  readonly rest: string | null
  /** Tiết of a session at most. */
  readonly perSession: number
  /** Tiết to plan; null: as many as the subjects have. */
  readonly hours: number | null
  readonly daysOff: ReadonlyMap<PlainDate, DayOff>
  /** Slots in which the class has a session already, by `slotKey`. */
  readonly taken: ReadonlySet<string>
}

export interface Planned {
  readonly heldOn: PlainDate
  readonly half: Half
  readonly periods: number
  readonly subject: string
  readonly lecturerId: string | null
}

/** Nothing is planned further ahead than that. */
const mostDays = 4 * 366

/** Lays the subjects over the weekly pattern, one after another: a session holds one subject, days off and slots that are taken are stepped over, and it
 * ends where the hours are filled. */
export function planSessions(pattern: Pattern): { readonly sessions: Planned[]; readonly skipped: DayOff[]; readonly left: number } {
  const { from, slots, subjects, rest, perSession, daysOff, taken } = pattern
  const taught = subjects.reduce((sum, { periods }) => sum + periods, 0)
  let left = pattern.hours ?? taught
  const queue = [...subjects, ...(rest !== null && left > taught ? [{ name: rest, periods: left - taught, lecturerId: null }] : [])]
  const sessions: Planned[] = []
  const skipped: DayOff[] = []
  const halves = Object.keys(order) as Half[]
  let subject = queue.shift()
  let ofSubject = subject?.periods ?? 0
  for (let n = 0, day = from; n < mostDays && subject && left > 0; n++, day = addDays(day, 1)) {
    const weekday = weekdayOf(day)
    const today = halves.filter((half) => slots.some((slot) => slot.weekday === weekday && slot.half === half))
    const off = daysOff.get(day)
    if (off && today.length) skipped.push(off)
    if (off) continue
    for (const half of today) {
      if (!subject || left <= 0 || taken.has(slotKey({ heldOn: day, half }))) continue
      const periods = Math.min(perSession, ofSubject, left)
      sessions.push({ heldOn: day, half, periods, subject: subject.name, lecturerId: subject.lecturerId })
      left -= periods
      ofSubject -= periods
      if (ofSubject === 0) {
        subject = queue.shift()
        ofSubject = subject?.periods ?? 0
      }
    }
  }
  return { sessions, skipped, left }
}
