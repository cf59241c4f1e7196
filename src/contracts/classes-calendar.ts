import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Địa chỉ lịch: the timetable of a class or a person, read by a calendar program.

export const calendarPermissions = {
  'classes.share-calendar': { vi: 'Tạo, thu hồi địa chỉ lịch của lớp, giảng viên', en: 'Give out and revoke calendar addresses of classes and lecturers' },
  'classes.share-own-calendar': { vi: 'Tạo, thu hồi địa chỉ lịch của mình', en: 'Give out and revoke one’s own calendar address' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do, whatever its roles. */
export const ownCalendarPermissions = ['classes.share-own-calendar'] as const

export const calendarErrors = {
  'classes.calendar-ended': {
    status: 404,
    vi: 'Địa chỉ lịch này không dùng được: đã thu hồi, hoặc không đúng. Xin lại địa chỉ ở trang lịch học.',
    en: 'This calendar address is not in use: it was revoked, or is mistyped. Get a new one on the timetable page.',
  },
} as const satisfies ErrorTable

export const calendarFeedSchema = z.object({
  feedId: z.uuid(),
  path: z.string().describe('Signed; whoever has it reads the timetable without signing in'),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
})

export const calendarFeedsSchema = z.object({ items: z.array(calendarFeedSchema) })

export type CalendarFeed = z.infer<typeof calendarFeedSchema>
