import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Lịch học: buổi học của lớp, thời khóa biểu của trường, kiểm tra trùng. Địa chỉ lịch: classes-calendar.ts.

export const timetablePermissions = {
  'classes.read-timetable': { vi: 'Xem lịch học', en: 'See timetables' },
  'classes.add-sessions': { vi: 'Thêm buổi học', en: 'Add sessions' },
  'classes.generate-timetable': { vi: 'Xếp lịch học theo khung chương trình', en: 'Make a timetable from the programme' },
  'classes.edit-sessions': { vi: 'Sửa, dời buổi học', en: 'Edit and move sessions' },
  'classes.cancel-sessions': { vi: 'Hủy buổi học', en: 'Cancel sessions' },
  'classes.restore-sessions': { vi: 'Khôi phục buổi học đã hủy', en: 'Bring cancelled sessions back' },
  'classes.remove-sessions': { vi: 'Xóa buổi học xếp nhầm', en: 'Delete sessions made by mistake' },
} as const satisfies Readonly<Record<string, Words>>

export const timetableErrors = {
  'classes.slot-taken': {
    status: 422,
    vi: 'Lớp đã có buổi học vào {slots}. Chọn buổi khác, hoặc dời buổi ấy trước.',
    en: 'The class already has a session on {slots}. Choose another time, or move that session first.',
  },
  'classes.session-marked': {
    status: 422,
    vi: 'Buổi {slots} đã có điểm danh nên không dời, hủy hay xóa được. Bỏ chọn buổi ấy; muốn sửa điểm danh thì mở lại buổi.',
    en: 'The session on {slots} has a roll already: it cannot be moved, cancelled or deleted. Leave it out, or put its roll right first.',
  },
  'classes.session-cancelled': {
    status: 422,
    vi: 'Buổi {slots} đã hủy. Khôi phục trước khi sửa.',
    en: 'The session on {slots} is cancelled. Bring it back before you change it.',
  },
  'classes.session-not-cancelled': {
    status: 422,
    vi: 'Buổi {slots} không bị hủy: không có gì để khôi phục. Tải lại trang.',
    en: 'The session on {slots} is not cancelled: there is nothing to bring back. Load the page again.',
  },
  'classes.session-ends-first': {
    status: 422,
    vi: 'Giờ kết thúc phải sau giờ bắt đầu. Sửa một trong hai.',
    en: 'The end must be after the start. Correct one of the two.',
  },
  'classes.unknown-lecturer': {
    status: 422,
    vi: 'Không có giảng viên này trong danh mục. Chọn lại.',
    en: 'This lecturer is not in the catalogue. Choose another.',
  },
  'classes.unknown-room': {
    status: 422,
    vi: 'Không có phòng này trong danh mục. Chọn lại.',
    en: 'This room is not in the catalogue. Choose another.',
  },
  'classes.online-has-no-room': {
    status: 422,
    vi: 'Buổi trực tuyến không dùng phòng. Bỏ phòng, hoặc chọn trực tiếp.',
    en: 'An online session has no room. Take the room away, or hold it in person.',
  },
  'classes.nothing-to-plan': {
    status: 422,
    vi: 'Không còn tiết nào để xếp: lịch hiện có đã đủ {periods} tiết. Hủy hoặc xóa bớt buổi, hoặc tăng số tiết của lớp.',
    en: 'Nothing is left to plan: the timetable has its {periods} periods. Remove sessions, or raise the hours of the class.',
  },
  'classes.no-hours-to-plan': {
    status: 422,
    vi: 'Chưa biết xếp bao nhiêu tiết: lớp chưa có số tiết và chương trình chưa có khung. Nhập một trong hai.',
    en: 'How many periods to plan is not known: neither has the class its hours nor the programme its subjects. Enter one of them.',
  },
} as const satisfies ErrorTable

/** Halves of a day, and when they begin and end unless somebody says otherwise. */
export const halfWords = {
  morning: { vi: 'Sáng', en: 'Morning' },
  afternoon: { vi: 'Chiều', en: 'Afternoon' },
  evening: { vi: 'Tối', en: 'Evening' },
} as const satisfies Readonly<Record<string, Words>>

export type Half = keyof typeof halfWords

export const halfSchema = z.enum(Object.keys(halfWords) as [Half, ...Half[]])
export const sessionModeSchema = z.enum(['in-person', 'online'])

const words = z.object({ vi: z.string(), en: z.string() })
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const subject = z.string().trim().normalize('NFC').min(1).max(300)
const maybe = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most)
    .nullable()
    .transform((text) => text || null)
const periods = z.number().int().min(1).max(6)
const reason = z.string().trim().normalize('NFC').min(1).max(500)

/** What may be planned or changed at once. */
export const mostSessionsAtOnce = 1000

export const sessionSchema = z
  .object({
    sessionId: z.uuid(),
    classId: z.uuid(),
    heldOn: z.iso.date(),
    half: halfSchema,
    startsAt: time,
    endsAt: time,
    periods: z.number().int().describe('Tiết'),
    subject: z.string(),
    lecturer: z.object({ lecturerId: z.uuid(), code: z.string(), name: z.string() }).nullable(),
    room: z.object({ roomId: z.uuid(), code: z.string(), name: z.string(), seats: z.number().int().nullable() }).nullable(),
    place: z.string().nullable(),
    mode: sessionModeSchema,
    note: z.string().nullable(),
    cancelledOn: z.iso.date().nullable(),
    cancelReason: z.string().nullable(),
    ordinal: z.number().int().nullable().describe('Among the sessions of its class that are not cancelled, from 1'),
    version: z.number().int(),
  })
  .meta({ id: 'Session', description: 'Buổi học' })

export type Session = z.infer<typeof sessionSchema>

/** lecturer, room, learner: in two places at once; absence: the lecturer is away; holiday; room-small: fewer seats than learners. */
export const timetableIssueSchema = z.object({
  kind: z.enum(['lecturer', 'room', 'learner', 'absence', 'holiday', 'room-small']),
  severe: z.boolean(),
  day: z.iso.date(),
  half: halfSchema,
  name: z.string().nullable().describe('Of the lecturer, the room or the holiday'),
  sessions: z
    .array(z.object({ sessionId: z.uuid(), classId: z.uuid(), code: z.string() }))
    .describe('Those whose classes the reader may see, the first of each side'),
  hidden: z.boolean().describe('The other side is a class out of the reader’s sight'),
  times: z.number().int().describe('On how many sessions'),
  count: z.number().int().nullable().describe('Learners it concerns'),
  seats: z.number().int().nullable(),
  people: z.array(z.string()).describe('Some of the learners, of units within reach'),
})

export type TimetableIssue = z.infer<typeof timetableIssueSchema>

const timetableClassSchema = z.object({
  classId: z.uuid(),
  code: z.string(),
  name: z.string(),
  learners: z.number().int(),
  editable: z.boolean().describe('Whether the reader may move its sessions'),
})

export type TimetableClass = z.infer<typeof timetableClassSchema>

export const timetableSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    sessions: z.array(sessionSchema),
    classes: z.array(timetableClassSchema),
    daysOff: z.array(z.object({ day: z.iso.date(), name: words })),
    issues: z.array(timetableIssueSchema),
  })
  .meta({ id: 'Timetable', description: 'Lịch học' })

export type Timetable = z.infer<typeof timetableSchema>

export const timetableQuery = z.object({
  from: z.iso.date(),
  to: z.iso.date().describe('The last day; 62 days at most'),
  unitId: z.uuid().optional().describe('Classes hosted within its subtree, or with learners from there'),
  providerId: z.uuid().optional(),
  programmeId: z.uuid().optional(),
  classId: z.uuid().optional(),
  lecturerId: z.uuid().optional(),
  roomId: z.uuid().optional(),
})

export type TimetableQuery = z.infer<typeof timetableQuery>

export const classTimetableSchema = timetableSchema
  .extend({
    hours: z.number().int().nullable().describe('Tiết that the class shall have'),
    periods: z.number().int().describe('Tiết of its sessions, cancelled ones left out'),
    learners: z.number().int(),
    sizeMin: z.number().int().nullable().describe('Fewest learners of a class of this type'),
    opensOn: z.iso.date().nullable(),
    closedOn: z.iso.date().nullable(),
    modes: z.array(z.object({ from: z.iso.date(), mode: z.enum(['in-person', 'online', 'blended']) })),
    syllabus: z.array(z.object({ name: z.string(), periods: z.number().int() })).describe('Of its programme'),
    marked: z.array(z.uuid()).describe('Sessions that have a roll: they stay where they are'),
    can: z.object({
      add: z.boolean(),
      generate: z.boolean(),
      edit: z.boolean(),
      cancel: z.boolean(),
      restore: z.boolean(),
      remove: z.boolean(),
      share: z.boolean(),
    }),
  })
  .meta({ id: 'ClassTimetable', description: 'Lịch học của lớp' })

export type ClassTimetable = z.infer<typeof classTimetableSchema>

export const timetableChoicesSchema = z.object({
  rooms: z.array(z.object({ roomId: z.uuid(), code: z.string(), name: z.string(), seats: z.number().int().nullable(), provider: z.string() })),
  lecturers: z.array(z.object({ lecturerId: z.uuid(), code: z.string(), name: z.string(), subjects: z.string().nullable() })),
})

export type TimetableChoices = z.infer<typeof timetableChoicesSchema>

const placed = {
  heldOn: z.iso.date(),
  half: halfSchema,
  startsAt: time.optional().describe('The usual start of the half without it'),
  endsAt: time.optional(),
}

const newSessionSchema = z.object({
  ...placed,
  periods: periods.default(4),
  subject,
  lecturerId: z.uuid().nullable(),
  roomId: z.uuid().nullable(),
  place: maybe(300),
  mode: sessionModeSchema.optional().describe('As the class is held on that day without it'),
  note: maybe(500),
})

export const addSessionsSchema = z.object({ sessions: z.array(newSessionSchema).min(1).max(mostSessionsAtOnce) })

export type AddSessions = z.infer<typeof addSessionsSchema>

/** What is absent stays. */
const editedSessionSchema = newSessionSchema.extend({ periods }).partial().extend({ sessionId: z.uuid(), version: z.number().int() })

export const editSessionsSchema = z.object({ sessions: z.array(editedSessionSchema).min(1).max(mostSessionsAtOnce), reason: maybe(500) })

export type EditSessions = z.infer<typeof editSessionsSchema>

const namedSessions = z
  .array(z.object({ sessionId: z.uuid(), version: z.number().int() }))
  .min(1)
  .max(mostSessionsAtOnce)

export const cancelSessionsSchema = z.object({ sessions: namedSessions, reason })
export const restoreSessionsSchema = z.object({ sessions: namedSessions })
export const removeSessionsSchema = z.object({ sessions: namedSessions })

export type CancelSessions = z.infer<typeof cancelSessionsSchema>
export type RestoreSessions = z.infer<typeof restoreSessionsSchema>

export const generateTimetableSchema = z.object({
  from: z.iso.date(),
  slots: z
    .array(z.object({ weekday: z.number().int().min(1).max(7).describe('1: Monday … 7: Sunday'), half: halfSchema }))
    .min(1)
    .max(21),
  subjects: z
    .array(z.object({ name: subject, periods: z.number().int().min(1).max(2000), lecturerId: z.uuid().nullable() }))
    .max(500)
    .describe('In the order of teaching'),
  rest: maybe(300).describe('What fills the hours of the class that no subject fills; null: they stay empty'),
  perSession: periods.default(4),
  roomId: z.uuid().nullable(),
  place: maybe(300),
})

export type GenerateTimetable = z.infer<typeof generateTimetableSchema>

export const generatedTimetableSchema = z.object({
  sessions: z.array(sessionSchema).describe('Those that were made'),
  periods: z.number().int(),
  left: z.number().int().describe('Tiết of the class that are still not planned'),
  skipped: z.array(z.object({ day: z.iso.date(), name: words })).describe('Days off that it stepped over'),
  issues: z.array(timetableIssueSchema),
})

export type GeneratedTimetable = z.infer<typeof generatedTimetableSchema>

export const changedSessionsSchema = z.object({ sessions: z.array(sessionSchema), told: z.number().int().describe('Learners and lecturers who are told') })

export type ChangedSessions = z.infer<typeof changedSessionsSchema>
