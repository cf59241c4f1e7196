import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { NotificationWords } from './notification.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Phương hướng của báo cáo giao cho đơn vị, có hạn.

export const assignmentPermissions = {
  'reporting.read-assignments': { vi: 'Xem việc giao cho đơn vị', en: 'See what units were assigned' },
  'reporting.assign-direction': { vi: 'Giao phương hướng của báo cáo cho đơn vị', en: 'Assign a direction of the report to units' },
  'reporting.settle-direction': { vi: 'Chấp nhận, yêu cầu làm tiếp, rút việc đã giao', en: 'Accept, reopen and withdraw what was assigned' },
  'reporting.answer-direction': { vi: 'Báo cáo kết quả việc được giao', en: 'Answer what the unit was assigned' },
} as const satisfies Readonly<Record<string, Words>>

export const assignmentErrors = {
  'reporting.unknown-direction': {
    status: 422,
    vi: 'Không có phương hướng này trong báo cáo. Mở lại báo cáo và chọn một phương hướng.',
    en: 'The report has no such direction. Open the report again and choose one.',
  },
  'reporting.due-past': { status: 422, vi: 'Hạn phải sau hôm nay. Chọn ngày muộn hơn.', en: 'The deadline must be after today. Choose a later day.' },
  'reporting.assignment-not-open': {
    status: 409,
    vi: 'Việc này không còn chờ đơn vị làm. Tải lại để xem trạng thái hiện nay.',
    en: 'This no longer waits for the unit. Reload to see how it stands.',
  },
  'reporting.assignment-not-answered': {
    status: 409,
    vi: 'Đơn vị chưa báo cáo kết quả nên chưa chấp nhận hay trả lại được. Chờ đơn vị báo cáo, hoặc rút việc.',
    en: 'The unit has not answered yet, so there is nothing to accept or reopen. Wait for its answer, or withdraw it.',
  },
} as const satisfies ErrorTable

export const assignmentNotifications = {
  'reporting.direction-assigned': {
    name: { vi: 'Đơn vị được giao việc từ báo cáo năm', en: 'The unit was assigned a direction of the report' },
    subject: { vi: '{unit} được giao việc, hạn {date}', en: '{unit} was assigned something, due by {date}' },
    text: { vi: '{words} Hạn: {date}. Làm xong, mở việc để báo cáo kết quả.', en: '{words} Due by {date}. When it is done, open it and say so.' },
  },
  'reporting.direction-due': {
    name: { vi: 'Việc được giao sắp đến hạn', en: 'What the unit was assigned is due soon' },
    subject: { vi: 'Sắp đến hạn {date}: việc giao cho {unit}', en: 'Due by {date}: what {unit} was assigned' },
    text: { vi: '{words} Hạn: {date}. Mở việc để báo cáo kết quả.', en: '{words} Due by {date}. Open it to say what was done.' },
  },
  'reporting.direction-answered': {
    name: { vi: 'Đơn vị báo cáo kết quả việc được giao', en: 'A unit answered what it was assigned' },
    subject: { vi: '{unit} đã báo cáo kết quả', en: '{unit} has answered' },
    text: { vi: '{unit}: {answer} Mở việc để chấp nhận hoặc yêu cầu làm tiếp.', en: '{unit}: {answer} Open it to accept it or to reopen it.' },
  },
  'reporting.direction-reopened': {
    name: { vi: 'Việc được giao phải làm tiếp', en: 'What the unit was assigned was reopened' },
    subject: { vi: '{unit}: việc được giao phải làm tiếp', en: '{unit}: what was assigned is open again' },
    text: { vi: '{words} Lý do: {reason}', en: '{words} Because: {reason}' },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>

const clean = (most: number) => z.string().trim().normalize('NFC').min(1).max(most)

export const assignmentStates = ['open', 'answered', 'accepted', 'withdrawn'] as const

export const assignmentSchema = z
  .object({
    assignmentId: z.uuid(),
    directionId: z.string(),
    direction: z.string().describe('The direction of the report in words'),
    year: z.number().int(),
    reportId: z.uuid().nullable(),
    unit: unitNameSchema,
    words: z.string(),
    dueOn: z.iso.date(),
    overdueDays: z.number().int().describe('0: not overdue, or no longer open'),
    assignedOn: z.iso.date(),
    assignedName: z.string(),
    state: z.enum(assignmentStates),
    answer: z.string().nullable(),
    answerLink: z.string().nullable(),
    answeredOn: z.iso.date().nullable(),
    answeredName: z.string().nullable(),
    settledOn: z.iso.date().nullable(),
    settledName: z.string().nullable(),
    settledWords: z.string().nullable(),
    version: z.number().int(),
    can: z.object({ answer: z.boolean(), settle: z.boolean() }),
  })
  .meta({ id: 'Assignment', description: 'Việc giao cho đơn vị' })

export type Assignment = z.infer<typeof assignmentSchema>

export const assignmentQuery = z.object({
  year: z.coerce.number().int().min(1975).max(2100).optional(),
  unit: z.string().max(60).optional().describe('Code of a unit, with all below it'),
  state: z.enum([...assignmentStates, 'overdue']).optional(),
  directionId: z.string().max(60).optional(),
})

export type AssignmentQuery = z.infer<typeof assignmentQuery>

export const assignmentListSchema = z.object({
  items: z.array(assignmentSchema),
  next: z.string().nullable(),
  counts: z.object({ open: z.number().int(), overdue: z.number().int(), answered: z.number().int(), accepted: z.number().int() }),
})

export type AssignmentList = z.infer<typeof assignmentListSchema>

export const assignDirectionSchema = z.object({
  year: z.number().int().min(1975).max(2100),
  directionId: z.string().min(1).max(60),
  reportId: z.uuid().nullable(),
  unitIds: z.array(z.uuid()).min(1).max(500),
  words: clean(1000),
  dueOn: z.iso.date(),
})

export type AssignDirection = z.infer<typeof assignDirectionSchema>

export const answerDirectionSchema = z.object({
  version: z.number().int(),
  answer: clean(2000),
  link: z
    .string()
    .trim()
    .max(300)
    .regex(/^(\/|https:\/\/)/)
    .nullable()
    .describe('A page of the application, or an address that begins with https://'),
})

export type AnswerDirection = z.infer<typeof answerDirectionSchema>

export const settleDirectionSchema = z.object({
  version: z.number().int(),
  decision: z.enum(['accept', 'reopen', 'withdraw']),
  words: z
    .string()
    .trim()
    .normalize('NFC')
    .max(1000)
    .nullable()
    .transform((text) => text || null),
})

export type SettleDirection = z.infer<typeof settleDirectionSchema>
