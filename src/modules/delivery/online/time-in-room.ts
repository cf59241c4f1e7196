import type { TimeInRoom } from '#contracts/delivery-online-time.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'

const wholeDay = 24 * 60
/** Times are rounded; where they say much more than the minutes, somebody was out in between. */
const slack = 2

interface Moment {
  readonly day: string
  readonly minute: number
}

/** “10/12/2021 07:20:05 AM”, “10/12/2021, 7:21 SA”, “2021-12-10T07:21:00Z”, “7:21 CH”, “07:21”. Which part of the date is the month does not matter here. */
export function momentOf(text: string): Moment | undefined {
  const said = searchKey(text).trim()
  const found = /^(?:(\S*\d\S*?)[\s,t]+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm|sa|ch)?(?:z|[+-]\d{2}:?\d{2})?$/.exec(said)
  if (!found) return undefined
  const [, day = '', hours = '', minutes = '', seconds = '0', half] = found
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' || half === 'ch' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59) return undefined
  return { day, minute: hour * 60 + Number(minutes) + Number(seconds) / 60 }
}

/** A line of a report: a stay where its times agree with its minutes, else the minutes. */
export function timeOf(joined: string, left: string, minutes: number): TimeInRoom {
  const [from, to] = [momentOf(joined), momentOf(left)]
  if (!from || !to) return { stays: [], minutes }
  // Over midnight; no stay is longer than a day.
  const end = to.minute < from.minute ? to.minute + wholeDay : to.minute
  if (Math.abs(end - from.minute - minutes) > slack) return { stays: [], minutes }
  return { stays: [{ day: from.day, from: from.minute, to: end }], minutes: 0 }
}
