import { z } from 'zod'
import { type AttendanceMark, attendanceMarkWords, type AttendanceSource, attendanceSourceWords } from './delivery.ts'

const date = z.iso.date()
const instant = z.iso.datetime()
const marks = Object.keys(attendanceMarkWords) as [AttendanceMark, ...AttendanceMark[]]
const sources = Object.keys(attendanceSourceWords) as [AttendanceSource, ...AttendanceSource[]]

export const markSchema = z.enum(marks)
const halfSchema = z.enum(['morning', 'afternoon', 'evening'])
const modeSchema = z.enum(['in-person', 'online'])

/** A class may have so many people on its roster; one request marks all of them. */
/** So many marks one request may bring. */
export const mostMarks = 500

export const sessionShownSchema = z.object({
  sessionId: z.uuid(),
  classId: z.uuid(),
  classCode: z.string(),
  className: z.string(),
  ordinal: z.number().int().nullable().describe('Which session of the class it is, from 1; null: cancelled'),
  sessions: z.number().int().describe('How many the class has'),
  heldOn: date,
  half: halfSchema,
  startsAt: z.string().describe('HH:MM, local time of the province'),
  endsAt: z.string(),
  periods: z.number().int(),
  subject: z.string(),
  lecturer: z.string().nullable(),
  room: z.string().nullable(),
  mode: modeSchema,
  cancelled: z.boolean(),
})
export type SessionShown = z.infer<typeof sessionShownSchema>

export const thresholdSchema = z.object({
  percent: z.number().int(),
  allowed: z.number().int().describe('So many sessions of the class may be missed'),
  missed: z.number().int().describe('So many were, as the rule counts them'),
  left: z.number().int().describe('So many more may be; negative: the threshold is passed'),
  legalBasis: z.string(),
  verified: z.boolean(),
})
export type Threshold = z.infer<typeof thresholdSchema>

export const rollLearnerSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  unitName: z.string(),
  mark: markSchema.nullable(),
  source: z.enum(sources).nullable(),
  note: z.string().nullable(),
  markedAt: instant.nullable(),
  markedName: z.string().nullable(),
  offline: z.boolean().describe('The mark arrived well after it was made'),
  expected: z.object({ mark: markSchema, reason: z.string() }).nullable().describe('What was said beforehand'),
  threshold: thresholdSchema.nullable(),
})
export type RollLearner = z.infer<typeof rollLearnerSchema>

export const rollSchema = z.object({
  session: sessionShownSchema,
  closedAt: instant.nullable(),
  closedName: z.string().nullable(),
  reopenedReason: z.string().nullable(),
  version: z.number().int(),
  learners: z.array(rollLearnerSchema),
  can: z.object({ mark: z.boolean(), close: z.boolean(), reopen: z.boolean(), showCode: z.boolean() }),
})
export type Roll = z.infer<typeof rollSchema>

export const markRollBody = z.object({
  sentAt: instant.describe('By the clock of whoever sends: how far it is off is known from it'),
  marks: z
    .array(
      z.object({
        personId: z.uuid(),
        mark: markSchema,
        note: z.string().trim().max(300).nullable().default(null),
        at: instant.describe('When the mark was made, by the same clock'),
        key: z
          .string()
          .min(8)
          .max(64)
          .describe('Names this mark: sent again, it is the same. As device.number it also says in which order a device made its marks'),
      }),
    )
    .min(1)
    .max(mostMarks),
})
export type MarkRoll = z.infer<typeof markRollBody>

export const markOutcomes = ['saved', 'same', 'older', 'not-learner', 'closed'] as const

export const markedSchema = z.object({
  results: z.array(
    z.object({
      personId: z.uuid(),
      outcome: z.enum(markOutcomes).describe('older: a later mark of the roll stands; closed: the roll was closed before and says otherwise'),
    }),
  ),
})
export type Marked = z.infer<typeof markedSchema>

export const closeRollBody = z.object({ version: z.number().int() })
export const reopenRollBody = closeRollBody.extend({ reason: z.string().trim().min(1).max(500) })
export const rollStateSchema = z.object({ version: z.number().int() })

export const codesSchema = z.object({
  session: sessionShownSchema,
  now: instant.describe('By the server’s clock'),
  opensAt: instant.nullable().describe('By the server’s clock; null: open now'),
  checkedIn: z.number().int(),
  learners: z.number().int(),
  codes: z.array(z.object({ from: instant, code: z.string() })).describe('One for each 30 seconds from now on'),
})
export type Codes = z.infer<typeof codesSchema>

export const checkInBody = z.object({
  code: z.string().min(1).max(120),
  at: instant,
  sentAt: instant,
  key: z.string().min(8).max(64),
})
export type CheckIn = z.infer<typeof checkInBody>

export const checkedInSchema = z.object({
  session: sessionShownSchema,
  mark: markSchema,
  already: z.boolean().describe('The mark stood before'),
})
export type CheckedIn = z.infer<typeof checkedInSchema>

export const classAttendanceSchema = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      ordinal: z.number().int(),
      heldOn: date,
      half: halfSchema,
      subject: z.string(),
      lecturer: z.string().nullable(),
      mode: modeSchema,
      marked: z.number().int(),
      called: z.number().int().describe('How many are called'),
      closedName: z.string().nullable(),
    }),
  ),
  learners: z.array(
    z.object({
      personId: z.uuid(),
      code: z.string(),
      fullName: z.string(),
      unitName: z.string(),
      marks: z.record(z.string(), markSchema).describe('By session id'),
      attended: z.number().int(),
      late: z.number().int(),
      excused: z.number().int(),
      exempt: z.number().int(),
      absent: z.number().int(),
      threshold: thresholdSchema.nullable(),
    }),
  ),
  today: date,
  can: z.object({ mark: z.boolean(), export: z.boolean(), reportAbsence: z.boolean(), grantExemption: z.boolean() }),
})
export type ClassAttendance = z.infer<typeof classAttendanceSchema>

export const absenceSchema = z.object({
  noticeId: z.uuid(),
  personId: z.uuid(),
  fullName: z.string(),
  kind: z.enum(['notice', 'exemption']),
  fromOn: date,
  toOn: date,
  half: halfSchema.nullable(),
  reason: z.string(),
  fileName: z.string().nullable(),
  givenAt: instant,
  givenName: z.string(),
  byLearner: z.boolean(),
  withdrawnName: z.string().nullable(),
})
export type Absence = z.infer<typeof absenceSchema>

export const absenceListSchema = z.object({ items: z.array(absenceSchema) })

const absenceBody = z.object({
  fromOn: date,
  toOn: date,
  half: halfSchema.nullable().default(null),
  reason: z.string().trim().min(1).max(500),
  fileId: z.uuid().nullable().default(null),
})
const inOrder = { path: ['toOn'], message: 'Ngày cuối không được trước ngày đầu.' }

export const ownAbsenceBody = absenceBody.extend({ classId: z.uuid() }).refine(({ fromOn, toOn }) => fromOn <= toOn, inOrder)
export type OwnAbsence = z.infer<typeof ownAbsenceBody>

export const reportAbsenceBody = absenceBody
  .extend({ personIds: z.array(z.uuid()).min(1).max(mostMarks) })
  .refine(({ fromOn, toOn }) => fromOn <= toOn, inOrder)
export type ReportAbsence = z.infer<typeof reportAbsenceBody>

/** The largest file that goes with a notice. */
export const largestNoticeMegabytes = 10

export const ownSessionSchema = sessionShownSchema.extend({
  role: z.enum(['learner', 'lecturer']),
  mark: markSchema.nullable().describe('One’s own, as a learner'),
  absence: z.enum(['notice', 'exemption']).nullable().describe('What was said beforehand'),
  closed: z.boolean(),
  called: z.number().int().describe('As a lecturer: how many are called'),
  marked: z.number().int(),
  checkInOpensAt: z.string().describe('HH:MM'),
  onlineRoom: z
    .object({
      opensAt: z.string().describe('HH:MM'),
      closesAt: z.string().describe('HH:MM'),
      opensIn: z.number().int().describe('Seconds until it opens; 0: it has opened'),
      over: z.boolean().describe('It has closed'),
    })
    .nullable()
    .describe('When its online room may be entered; null: it has none'),
})
export type OwnSession = z.infer<typeof ownSessionSchema>

export const ownProgressSchema = z.object({
  classId: z.uuid(),
  classCode: z.string(),
  className: z.string(),
  over: z.boolean(),
  sessions: z.number().int(),
  attended: z.number().int(),
  late: z.number().int(),
  excused: z.number().int(),
  exempt: z.number().int(),
  absent: z.number().int(),
  threshold: thresholdSchema.nullable(),
})
export type OwnProgress = z.infer<typeof ownProgressSchema>

export const ownSessionsSchema = z.object({ today: date, sessions: z.array(ownSessionSchema), progress: z.array(ownProgressSchema) })
export type OwnSessions = z.infer<typeof ownSessionsSchema>

export const ownDutySchema = z.object({
  year: z.number().int(),
  due: z.number().int().describe('Tiết a year'),
  done: z.number().int(),
  legalBasis: z.string(),
  verified: z.boolean(),
})
export type OwnDuty = z.infer<typeof ownDutySchema>

export const sheetQuery = z.object({
  filled: z
    .enum(['0', '1'])
    .default('0')
    .transform((value) => value === '1')
    .describe('With what was marked; else to be signed'),
  format: z.enum(['docx', 'pdf', 'xlsx']).default('docx'),
})
export type SheetQuery = z.infer<typeof sheetQuery>
