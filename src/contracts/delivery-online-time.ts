import { z } from 'zod'

// How long somebody was in an online room, as a report of its participants tells it. Both the server and the screen that corrects whom it means count with it.

const wholeDay = 24 * 60

export const timeInRoomSchema = z
  .object({
    stays: z
      .array(z.object({ day: z.string().describe('As the report writes it'), from: z.number().describe('Minutes from midnight'), to: z.number() }))
      .describe('Where the report tells from when to when'),
    minutes: z.number().int().describe('Where it tells minutes alone'),
  })
  .meta({ id: 'TimeInRoom', description: 'Thời gian có mặt theo báo cáo' })
export type TimeInRoom = z.infer<typeof timeInRoomSchema>

/** Of several lines of a report that are one person. */
export const together = (times: readonly TimeInRoom[]): TimeInRoom => ({
  stays: times.flatMap(({ stays }) => stays),
  minutes: times.reduce((sum, { minutes }) => sum + minutes, 0),
})

/** Minutes of somebody there: time spent on two devices at once is one time. Where only minutes are known, no more than the session has. */
export function minutesThere({ stays, minutes }: TimeInRoom, length: number): { readonly minutes: number; readonly twice: number } {
  let united = 0
  let day: string | undefined
  let until = 0
  for (const stay of stays.toSorted((a, b) => (a.day === b.day ? a.from - b.from : a.day < b.day ? -1 : 1))) {
    if (stay.day !== day) [day, until] = [stay.day, 0]
    united += Math.max(0, stay.to - Math.max(stay.from, until))
    until = Math.max(until, stay.to)
  }
  const all = stays.reduce((sum, { from, to }) => sum + to - from, 0) + minutes
  const there = minutes > 0 ? Math.min(united + minutes, Math.max(length, united)) : united
  const counted = Math.min(Math.round(there), wholeDay)
  return { minutes: counted, twice: Math.max(0, Math.round(all) - counted) }
}
