import { z } from 'zod'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const classesPermissions = {
  'classes.list-classes': { vi: 'Xem danh sách lớp', en: 'List classes' },
  'classes.read-class': { vi: 'Xem một lớp', en: 'See a class' },
  'classes.list-enrolments': { vi: 'Xem danh sách học viên của lớp', en: 'See the learners of a class' },
  'classes.import-classes': { vi: 'Nhập lớp', en: 'Import classes' },
  'classes.export-classes': { vi: 'Xuất lớp', en: 'Export classes' },
  'classes.import-enrolments': { vi: 'Nhập học viên của lớp', en: 'Import enrolments' },
  'classes.export-enrolments': { vi: 'Xuất học viên của lớp', en: 'Export enrolments' },
  'classes.create-class': { vi: 'Lập lớp', en: 'Create a class' },
  'classes.edit-class': { vi: 'Sửa lớp', en: 'Edit a class' },
  'classes.change-mode': { vi: 'Đổi phương thức của lớp', en: 'Change the mode of a class' },
  'classes.cancel-class': { vi: 'Hủy lớp', en: 'Cancel a class' },
  'classes.reopen-class': { vi: 'Mở lại lớp đã hủy', en: 'Reopen a cancelled class' },
  'classes.remove-class': { vi: 'Xóa lớp chưa có học viên', en: 'Delete a class nobody was enrolled in' },
  'classes.enrol-people': { vi: 'Ghi danh học viên', en: 'Enrol people' },
  'classes.change-enrolments': { vi: 'Sửa lượt học, đổi trạng thái học viên', en: 'Change enrolments and their status' },
  'classes.remove-enrolments': { vi: 'Xóa lượt học ghi nhầm', en: 'Delete enrolments made by mistake' },
  'classes.undo-roster-change': { vi: 'Hoàn tác thay đổi danh sách lớp', en: 'Undo a change of the roster' },
  'classes.judge-past': { vi: 'Xét các lượt học có từ trước theo quy định tại ngày quyết định cử', en: 'Judge earlier enrolments by the rules of their day' },
} as const satisfies Readonly<Record<string, Words>>

export const channelWords = {
  opened: { vi: 'Mở lớp tại tỉnh', en: 'Opened here' },
  sent: { vi: 'Cử đi học', en: 'Sent elsewhere' },
} as const satisfies Readonly<Record<string, Words>>

export const studyFormWords = {
  'full-time': { vi: 'Tập trung', en: 'Full-time' },
  'part-time': { vi: 'Không tập trung', en: 'Part-time' },
} as const satisfies Readonly<Record<string, Words>>

export const modeWords = {
  'in-person': { vi: 'Trực tiếp', en: 'In person' },
  online: { vi: 'Trực tuyến', en: 'Online' },
  blended: { vi: 'Kết hợp', en: 'Blended' },
} as const satisfies Readonly<Record<string, Words>>

export const fundSourceWords = {
  'province-budget': { vi: 'Ngân sách tỉnh', en: 'Province’s budget' },
  'unit-budget': { vi: 'Kinh phí đơn vị', en: 'Unit’s budget' },
  'central-budget': { vi: 'Ngân sách trung ương', en: 'Central budget' },
  learner: { vi: 'Cá nhân tự túc', en: 'The learner' },
  project: { vi: 'Đề án, dự án', en: 'A project' },
  other: { vi: 'Nguồn khác', en: 'Other' },
} as const satisfies Readonly<Record<string, Words>>

export const enrolmentReasonWords = {
  incumbent: { vi: 'Chức danh đương nhiệm', en: 'Post held' },
  planned: { vi: 'Chức danh quy hoạch', en: 'Planned post' },
} as const satisfies Readonly<Record<string, Words>>

export const enrolmentStatusWords = {
  enrolled: { vi: 'Đang học', en: 'Enrolled' },
  completed: { vi: 'Hoàn thành', en: 'Completed' },
  failed: { vi: 'Không đạt', en: 'Failed' },
  dropped: { vi: 'Bỏ học', en: 'Dropped out' },
  withdrawn: { vi: 'Rút tên', en: 'Withdrawn' },
  suspended: { vi: 'Tạm dừng', en: 'Suspended' },
  transferred: { vi: 'Chuyển lớp', en: 'Transferred' },
} as const satisfies Readonly<Record<string, Words>>

/** How full a class is: nearly full from four fifths of its capacity on. */
export const seatStateWords = {
  free: { vi: 'Còn chỗ', en: 'Places left' },
  'nearly-full': { vi: 'Sắp hết chỗ', en: 'Nearly full' },
  full: { vi: 'Hết chỗ', en: 'Full' },
} as const satisfies Readonly<Record<string, Words>>

/** Where a class stands on a date. */
export const classStatusWords = {
  planned: { vi: 'Chưa khai giảng', en: 'Planned' },
  running: { vi: 'Đang học', en: 'Running' },
  completed: { vi: 'Đã bế giảng', en: 'Completed' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
} as const satisfies Readonly<Record<string, Words>>

const values = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

export const channelSchema = values(channelWords)
export const studyFormSchema = values(studyFormWords)
export const modeSchema = values(modeWords)
export const fundSourceSchema = values(fundSourceWords)
export const enrolmentReasonSchema = values(enrolmentReasonWords)
export const enrolmentStatusSchema = values(enrolmentStatusWords)
const classStatusSchema = values(classStatusWords)
const seatStateSchema = values(seatStateWords)

export type Mode = z.infer<typeof modeSchema>
export type EnrolmentReason = z.infer<typeof enrolmentReasonSchema>
export type EnrolmentStatus = z.infer<typeof enrolmentStatusSchema>
export type SeatState = z.infer<typeof seatStateSchema>

const named = z.object({ code: z.string(), name: z.string() })

export const classSchema = z
  .object({
    classId: z.uuid(),
    code: z.string(),
    name: z.string(),
    status: classStatusSchema.describe('Where the class stands today'),
    programme: named.extend({ programmeId: z.uuid(), typeCode: z.string() }),
    provider: named.extend({ providerId: z.uuid() }),
    channel: channelSchema,
    studyForm: studyFormSchema,
    mode: modeSchema.nullable().describe('Over the whole course; a class that changed mode is blended'),
    fundSource: fundSourceSchema.nullable(),
    hostUnit: unitNameSchema.nullable().describe('null: a class of the whole province'),
    place: z.string().nullable(),
    capacity: z.number().int().nullable(),
    seats: seatStateSchema.nullable().describe('null: no capacity is set, or the class is cancelled or over'),
    hours: z.number().int().nullable(),
    plannedOpenOn: z.iso.date().nullable(),
    openedOn: z.iso.date().nullable(),
    closedOn: z.iso.date().nullable(),
    cancelledOn: z.iso.date().nullable(),
    learners: z.number().int().describe('On the roster: everybody enrolled who has not left'),
    left: z.number().int().describe('Dropped out, withdrawn or transferred'),
    learnersInScope: z.number().int().describe('On the roster, from units within the reader’s scope'),
  })
  .meta({ id: 'Class', description: 'Lớp' })

export type Class = z.infer<typeof classSchema>

export const classDetailSchema = classSchema
  .extend({
    version: z.number().int(),
    cancelReason: z.string().nullable(),
    cancelReasonCode: z.string().nullable().describe('null where a file brought words of its own'),
    decisionNo: z.string().nullable(),
    decisionDate: z.iso.date().nullable(),
    note: z.string().nullable(),
    modes: z.array(z.object({ from: z.iso.date(), mode: modeSchema })).describe('The mode from each date until the next'),
    byStatus: z.array(
      z.object({
        status: enrolmentStatusSchema,
        learners: z.number().int(),
        inScope: z.number().int().describe('Of these, from units within the reader’s scope: the rows that the roster shows'),
      }),
    ),
    units: z.number().int().describe('Units that learners of the roster were sent by'),
    can: z.object({
      edit: z.boolean(),
      changeMode: z.boolean(),
      cancel: z.boolean(),
      reopen: z.boolean(),
      merge: z.boolean(),
      remove: z.boolean().describe('Only while nobody is or was enrolled'),
      enrol: z.boolean(),
      changeEnrolments: z.boolean(),
      removeEnrolments: z.boolean(),
      exportRoster: z.boolean(),
    }),
  })
  .meta({ id: 'ClassDetail', description: 'Lớp, đầy đủ' })

export type ClassDetail = z.infer<typeof classDetailSchema>

export const classFilterSchema = z.object({
  status: classStatusSchema.optional(),
  year: z.coerce.number().int().min(1975).max(2100).optional().describe('Year of the opening, or of the planned opening while there is none'),
  channel: channelSchema.optional(),
  type: z.string().max(60).optional().describe('A node of the taxonomy: its whole subtree'),
  providerId: z.uuid().optional(),
  programmeId: z.uuid().optional(),
  mode: modeSchema.optional(),
  unitId: z.uuid().optional().describe('A unit: classes hosted within its subtree, or with learners from there'),
  seats: seatStateSchema.optional(),
  q: z.string().max(120).optional().describe('Words of the name, with or without accents, or part of the code'),
})

/** Order of a list of classes; `-` is from the last to the first. Without one: best match first where words are given, else latest opening first. */
export const classSortSchema = z.enum(['opening', '-opening', 'name', '-name', 'code', '-code'])

export type ClassSort = z.infer<typeof classSortSchema>
export type ClassFilter = z.infer<typeof classFilterSchema>

export const classCountsSchema = z.object({ planned: z.number().int(), running: z.number().int(), completed: z.number().int(), cancelled: z.number().int() })

export type ClassCounts = z.infer<typeof classCountsSchema>

export const enrolmentSchema = z
  .object({
    personId: z.uuid(),
    version: z.number().int(),
    personCode: z.string(),
    fullName: z.string(),
    birthDate: z.iso.date(),
    sex: z.enum(['male', 'female']),
    unit: unitNameSchema.describe('As of the decision'),
    post: named.nullable().describe('As of the decision'),
    entry: z.enum(['decided', 'recorded']),
    decisionNo: z.string().nullable(),
    decisionDate: z.iso.date().nullable(),
    reason: enrolmentReasonSchema.nullable(),
    status: enrolmentStatusSchema,
    joinedOn: z.iso.date().nullable(),
    leftOn: z.iso.date().nullable().describe('First day no longer on the roster'),
    completedOn: z.iso.date().nullable(),
    result: z.string().nullable(),
    certificateNo: z.string().nullable(),
    note: z.string().nullable(),
    exception: z
      .object({ approvedBy: z.string(), documentNo: z.string(), reason: z.string() })
      .nullable()
      .describe('By whom it was approved that somebody is sent although a rule is not met'),
  })
  .meta({ id: 'Enrolment', description: 'Lượt học' })

export type Enrolment = z.infer<typeof enrolmentSchema>

export const rosterFilterSchema = z.object({
  q: z.string().max(120).optional().describe('Words of the name, with or without accents, or the code'),
  status: enrolmentStatusSchema.optional(),
  sort: z.enum(['name', '-name', 'unit', '-unit', 'decision', '-decision', 'status', '-status']).optional(),
})

export type RosterFilter = z.infer<typeof rosterFilterSchema>
