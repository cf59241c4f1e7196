import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
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
} as const satisfies Readonly<Record<string, Words>>

export const classesErrors = {
  'classes.unknown-class': {
    status: 422,
    vi: 'Không có lớp mang mã “{value}”. Kiểm tra mã, hoặc nhập lớp trước.',
    en: 'There is no class “{value}”. Check the code, or import the class first.',
  },
  'classes.code-taken': {
    status: 422,
    vi: 'Mã lớp “{value}” đã thuộc một lớp ngoài phạm vi của bạn. Dùng mã khác, hoặc đề nghị đơn vị chủ trì lớp đó sửa.',
    en: 'The code “{value}” belongs to a class outside your reach. Use another code, or ask the unit that hosts that class.',
  },
  'classes.host-outside': {
    status: 422,
    vi: 'Lớp phải do một đơn vị trong phạm vi của bạn chủ trì. Ghi mã đơn vị chủ trì; lớp chung của tỉnh do cơ quan cấp tỉnh nhập.',
    en: 'The class must be hosted by a unit within your reach. Give the code of the host; classes of the whole province are imported by a provincial body.',
  },
  'classes.needs-cancel-reason': {
    status: 422,
    vi: 'Lớp đã hủy phải ghi lý do hủy.',
    en: 'A cancelled class needs a reason.',
  },
  'classes.reason-without-cancel': {
    status: 422,
    vi: 'Có lý do hủy mà chưa có ngày hủy. Điền ngày hủy, hoặc xóa lý do.',
    en: 'There is a reason for cancelling but no date. Give the date, or clear the reason.',
  },
  'classes.closed-before-opened': {
    status: 422,
    vi: 'Ngày bế giảng phải từ ngày khai giảng {date} trở đi. Sửa một trong hai ngày.',
    en: 'The last day must not be before the opening {date}. Correct one of the two dates.',
  },
  'classes.closed-without-opening': {
    status: 422,
    vi: 'Có ngày bế giảng mà chưa có ngày khai giảng. Điền ngày khai giảng.',
    en: 'There is a last day but no opening. Give the opening date.',
  },
  'classes.cancelled-before-opened': {
    status: 422,
    vi: 'Lớp hủy ngày {date} thì không thể khai giảng sau ngày đó. Sửa ngày khai giảng hoặc ngày hủy.',
    en: 'A class cancelled on {date} cannot open after it. Correct one of the two dates.',
  },
  'classes.cancelled-and-closed': {
    status: 422,
    vi: 'Lớp vừa có ngày bế giảng vừa có ngày hủy. Giữ một trong hai.',
    en: 'The class has both a last day and a cancellation. Keep one of them.',
  },
  'classes.bad-mode-changes': {
    status: 422,
    vi: 'Không đọc được “{part}”. Ghi mỗi lần đổi là ngày và phương thức, cách nhau bằng dấu chấm phẩy, ví dụ: 15/07/2021 trực tuyến; 01/10/2021 trực tiếp.',
    en: '“{part}” cannot be read. Write each change as a date and a mode, separated by semicolons, such as: 15/07/2021 online; 01/10/2021 in person.',
  },
  'classes.mode-changes-order': {
    status: 422,
    vi: 'Các lần đổi phương thức phải theo thứ tự ngày và sau ngày {date}. Sắp lại, hoặc sửa ngày.',
    en: 'Changes of mode must be in order of date and after {date}. Put them in order or correct the dates.',
  },
  'classes.mode-unchanged': {
    status: 422,
    vi: 'Lần đổi ngày {date} ghi đúng phương thức đang dùng. Bỏ lần đổi này hoặc sửa phương thức.',
    en: 'The change on {date} names the mode already in use. Remove it or correct the mode.',
  },
  'classes.mode-changes-without-mode': {
    status: 422,
    vi: 'Có các lần đổi phương thức mà chưa có phương thức lúc khai giảng. Điền cột phương thức.',
    en: 'There are changes of mode but no mode at the opening. Fill in the mode.',
  },
  'classes.study-form-unusual': {
    status: 422,
    vi: 'Loại hình của chương trình này thường không học theo hình thức đã ghi. Kiểm tra lại hình thức học hoặc mã chương trình.',
    en: 'Courses of this type are not usually studied in this form. Check the study form or the programme.',
  },
  'classes.programme-not-in-force': {
    status: 422,
    vi: 'Chương trình “{code}” không còn hoặc chưa có hiệu lực vào ngày {date}. Kiểm tra lại mã chương trình hoặc ngày khai giảng.',
    en: 'The programme “{code}” is not in force on {date}. Check the programme or the opening date.',
  },
  'classes.unknown-unit-then': {
    status: 422,
    vi: 'Chưa biết người này thuộc đơn vị nào vào ngày {date}. Ghi mã đơn vị lúc quyết định cử, hoặc bổ sung quá trình công tác.',
    en: 'It is not known which unit the person belonged to on {date}. Give the code of the unit at the decision, or complete the record of service.',
  },
  'classes.unit-outside': {
    status: 422,
    vi: 'Đơn vị lúc quyết định cử không thuộc phạm vi của bạn. Đề nghị đơn vị đó hoặc cơ quan cấp trên nhập lượt học này.',
    en: 'The unit at the decision is outside your reach. Ask that unit, or a body above it, to import this enrolment.',
  },
  'classes.needs-left-on': {
    status: 422,
    vi: 'Người thôi học, rút tên hoặc chuyển lớp phải có ngày thôi học.',
    en: 'Someone who dropped out, withdrew or was transferred needs the date of leaving.',
  },
  'classes.left-on-but-there': {
    status: 422,
    vi: 'Có ngày thôi học mà trạng thái không phải thôi học, rút tên hay chuyển lớp. Sửa trạng thái, hoặc xóa ngày thôi học.',
    en: 'There is a date of leaving, but the status says the learner has not left. Correct the status or clear the date.',
  },
  'classes.completed-on-but-not': {
    status: 422,
    vi: 'Có ngày hoàn thành mà trạng thái không phải hoàn thành. Sửa trạng thái, hoặc xóa ngày hoàn thành.',
    en: 'There is a date of completion, but the status is not completed. Correct the status or clear the date.',
  },
  'classes.left-before-joined': {
    status: 422,
    vi: 'Ngày thôi học phải từ ngày vào lớp {date} trở đi. Sửa một trong hai ngày.',
    en: 'The date of leaving must not be before joining on {date}. Correct one of the two dates.',
  },
  'classes.completed-before-joined': {
    status: 422,
    vi: 'Ngày hoàn thành phải từ ngày vào lớp {date} trở đi. Sửa một trong hai ngày.',
    en: 'The completion must not be before joining on {date}. Correct one of the two dates.',
  },
  'classes.not-eligible': {
    status: 422,
    vi: '{count} người chưa đủ điều kiện học lớp này nên chưa cử được. Xem kết quả xét của từng người; bỏ khỏi danh sách, hoặc trình xin ngoại lệ có lý do.',
    en: '{count} people are not eligible for the class, so they cannot be enrolled. See the verdict of each; remove them, or ask for an exception with a reason.',
  },
} as const satisfies ErrorTable

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

/** Where a class stands on a date. */
export const classStatusWords = {
  planned: { vi: 'Chưa khai giảng', en: 'Planned' },
  running: { vi: 'Đang học', en: 'Running' },
  completed: { vi: 'Đã bế giảng', en: 'Completed' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
} as const satisfies Readonly<Record<string, Words>>

const values = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

const channelSchema = values(channelWords)
const studyFormSchema = values(studyFormWords)
const modeSchema = values(modeWords)
const fundSourceSchema = values(fundSourceWords)
const enrolmentReasonSchema = values(enrolmentReasonWords)
const enrolmentStatusSchema = values(enrolmentStatusWords)
const classStatusSchema = values(classStatusWords)

export type Mode = z.infer<typeof modeSchema>
export type EnrolmentReason = z.infer<typeof enrolmentReasonSchema>
export type EnrolmentStatus = z.infer<typeof enrolmentStatusSchema>

const named = z.object({ code: z.string(), name: z.string() })

export const classSchema = z
  .object({
    classId: z.uuid(),
    code: z.string(),
    name: z.string(),
    status: classStatusSchema.describe('Where the class stands today'),
    programme: named.extend({ typeCode: z.string() }),
    provider: named.extend({ providerId: z.uuid() }),
    channel: channelSchema,
    studyForm: studyFormSchema,
    mode: modeSchema.nullable().describe('Over the whole course; a class that changed mode is blended'),
    fundSource: fundSourceSchema.nullable(),
    hostUnit: unitNameSchema.nullable().describe('null: a class of the whole province'),
    place: z.string().nullable(),
    capacity: z.number().int().nullable(),
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
    cancelReason: z.string().nullable(),
    decisionNo: z.string().nullable(),
    decisionDate: z.iso.date().nullable(),
    note: z.string().nullable(),
    modes: z.array(z.object({ from: z.iso.date(), mode: modeSchema })).describe('The mode from each date until the next'),
    byStatus: z.array(z.object({ status: enrolmentStatusSchema, learners: z.number().int() })),
  })
  .meta({ id: 'ClassDetail', description: 'Lớp, đầy đủ' })

export type ClassDetail = z.infer<typeof classDetailSchema>

export const classFilterSchema = z.object({
  status: classStatusSchema.optional(),
  year: z.coerce.number().int().min(1975).max(2100).optional().describe('Year of the opening, or of the planned opening while there is none'),
  channel: channelSchema.optional(),
  type: z.string().max(60).optional().describe('A node of the taxonomy: its whole subtree'),
  providerId: z.uuid().optional(),
  q: z.string().max(120).optional().describe('Words of the name, with or without accents, or part of the code'),
})

export type ClassFilter = z.infer<typeof classFilterSchema>

export const classCountsSchema = z.object({ planned: z.number().int(), running: z.number().int(), completed: z.number().int(), cancelled: z.number().int() })

export type ClassCounts = z.infer<typeof classCountsSchema>

export const enrolmentSchema = z
  .object({
    personId: z.uuid(),
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
  })
  .meta({ id: 'Enrolment', description: 'Lượt học' })

export type Enrolment = z.infer<typeof enrolmentSchema>
