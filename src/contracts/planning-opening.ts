import { z } from 'zod'
import { fundSourceSchema, modeSchema, studyFormSchema } from './classes.ts'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import { openingWeightErrors, openingWeightPermissions, openingWeightSchema } from './planning-opening-weights.ts'
import { planStateSchema } from './planning-plan-states.ts'
import type { Words } from './words.ts'

// Kế hoạch mở lớp: what the solver proposes, and classes made from lines.

export const openingPermissions = {
  'planning.read-opening': { vi: 'Xem kế hoạch mở lớp', en: 'Read class-opening plans' },
  'planning.propose-opening': { vi: 'Lập kế hoạch mở lớp, chạy phương án đề xuất', en: 'Begin a class-opening plan and have a proposal made' },
  'planning.edit-opening': { vi: 'Sửa, ghim lớp trong kế hoạch mở lớp', en: 'Edit and pin classes of a class-opening plan' },
  'planning.make-classes': { vi: 'Lập lớp từ kế hoạch mở lớp', en: 'Make classes from a class-opening plan' },
  'planning.link-class': { vi: 'Nối, gỡ lớp với dòng kế hoạch', en: 'Link classes to lines of a plan and unlink them' },
  ...openingWeightPermissions,
} as const satisfies Readonly<Record<string, Words>>

export const openingErrors = {
  ...openingWeightErrors,
  'planning.no-year-plan': {
    status: 422,
    vi: 'Kế hoạch năm này chưa có bản đang thực hiện. Ban hành kế hoạch năm trước, rồi lập kế hoạch mở lớp.',
    en: 'No version of this year’s plan is in force. Put it into force first, then begin the class-opening plan.',
  },
  'planning.nothing-to-open': {
    status: 422,
    vi: 'Kế hoạch năm không có dòng nào mở lớp tại tỉnh. Kiểm tra hình thức tổ chức và số chỗ của các dòng.',
    en: 'The year’s plan opens no class in the province. Check the channel and the seats of its lines.',
  },
  'planning.opening-exists': {
    status: 409,
    vi: 'Kế hoạch mở lớp của năm {year} đã có. Mở kế hoạch ấy để làm tiếp.',
    en: 'There is a class-opening plan for {year} already. Open it to go on.',
  },
  'planning.opening-frozen': {
    status: 409,
    vi: 'Kế hoạch mở lớp đã trình hoặc đã phê duyệt nên không sửa được. Rút về, hoặc lập bản điều chỉnh rồi sửa.',
    en: 'This class-opening plan was submitted or approved and cannot be edited. Withdraw it, or begin an amendment.',
  },
  'planning.proposal-running': {
    status: 409,
    vi: 'Một phương án của kế hoạch này đang được tính. Chờ xong, hoặc hủy rồi chạy lại.',
    en: 'A proposal for this plan is being made. Wait for it, or cancel it and start again.',
  },
  'planning.proposal-failed': {
    status: 500,
    vi: 'Bộ giải dừng giữa chừng nên chưa có phương án; kế hoạch giữ nguyên. Chạy lại; nếu vẫn lỗi, báo quản trị kèm mã yêu cầu.',
    en: 'The solver stopped half-way; the plan is as it was. Run it again; if it fails again, tell the administrator the request’s number.',
  },
  'planning.changed-while-solving': {
    status: 409,
    vi: 'Kế hoạch đã được sửa trong khi tính phương án nên phương án không được ghi. Chạy lại trên bản mới.',
    en: 'The plan was changed while the proposal was being made, so it was not taken over. Run it again.',
  },
  'planning.unknown-room': {
    status: 422,
    vi: 'Phòng đã chọn không còn dùng. Chọn phòng khác trong danh mục.',
    en: 'The chosen room is no longer in use. Choose another from the catalogue.',
  },
  'planning.unknown-lecturer': {
    status: 422,
    vi: 'Giảng viên đã chọn không còn trong danh mục. Chọn người khác.',
    en: 'The chosen lecturer is no longer in the catalogue. Choose another.',
  },
  'planning.class-made': {
    status: 409,
    vi: 'Dòng {code} đã lập lớp {class}. Mở lớp ấy để sửa.',
    en: 'A class was made from line {code} already: {class}. Open it to edit.',
  },
  'planning.class-linked': {
    status: 409,
    vi: 'Lớp này đã nối với một dòng kế hoạch khác. Gỡ ở dòng ấy trước.',
    en: 'This class is linked to another line. Unlink it there first.',
  },
  'planning.wrong-programme': {
    status: 422,
    vi: 'Lớp học chương trình khác với dòng kế hoạch. Chọn lớp cùng chương trình.',
    en: 'The class teaches another programme than the line. Choose one of the same programme.',
  },
  'planning.not-in-force': {
    status: 409,
    vi: 'Chỉ lập lớp từ kế hoạch mở lớp đang thực hiện. Trình, phê duyệt và ban hành kế hoạch trước.',
    en: 'Classes are made only from a class-opening plan in force. Have it approved and put into force first.',
  },
  'planning.no-opening-day': {
    status: 422,
    vi: 'Dòng {code} chưa có ngày khai giảng hoặc cơ sở đào tạo. Điền cho đủ rồi lập lớp.',
    en: 'Line {code} has no opening day or no provider. Fill them in, then make the class.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()
const count = z.number().int()
const named = z.object({ id: z.uuid(), code: z.string(), name: z.string() })

export const openingPins = ['opensOn', 'room', 'lecturers', 'seats'] as const
export const openingPinSchema = z.enum(openingPins)

/** What is wrong with a class, or with several together. The web has the words. */
export const openingIssueCodes = [
  ...(['no-date', 'no-room', 'no-lecturer', 'room-clash', 'lecturer-clash', 'learner-clash', 'room-small', 'too-large', 'too-small', 'holiday'] as const),
  ...(['outside-quarter', 'lecturer-away', 'lecturer-type', 'lecturer-hours', 'seats-differ', 'over-budget'] as const),
] as const

export const openingIssueSchema = z.object({
  code: z.enum(openingIssueCodes),
  severe: z.boolean(),
  lineKeys: z.array(z.uuid()),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type OpeningIssue = z.infer<typeof openingIssueSchema>

export const openingLineSchema = z.object({
  lineKey: z.uuid(),
  lockVersion: count,
  code: z.string(),
  name: z.string(),
  programme: named,
  parent: z.object({ lineKey: z.uuid(), code: z.string() }).nullable(),
  quarter: count.nullable(),
  studyForm: studyFormSchema.nullable(),
  mode: modeSchema.nullable(),
  seats: count,
  weeks: count.describe('How long it runs, by hours and hours a week'),
  hours: count.nullable(),
  opensOn: date.nullable(),
  endsOn: date.nullable(),
  provider: named.nullable(),
  room: named.extend({ seats: count.nullable() }).nullable(),
  fundSource: fundSourceSchema.nullable(),
  cost: count.nullable().describe('In đồng'),
  estimate: count.nullable().describe('In đồng: what the norms of its day give where it has no cost of its own'),
  pinned: z.array(openingPinSchema),
  lecturers: z.array(z.object({ id: z.uuid(), name: z.string(), hours: count, startsOn: date.nullable(), endsOn: date.nullable() })),
  units: z.array(z.object({ unit: unitNameSchema, seats: count })),
  people: count.describe('Learners who are named already'),
  class: named.nullable().describe('Made from the line or linked to it'),
})
export type OpeningLine = z.infer<typeof openingLineSchema>

export const openingProposalSchema = z.object({
  askedName: z.string(),
  askedOn: date,
  milliseconds: count,
  cost: count.describe('Points; fewer is better'),
  bound: count.describe('Proven: no proposal under the same weights and pins has fewer'),
  terms: z.record(z.string(), z.number()).describe('Points by factor'),
  weights: z.record(z.string(), z.number()),
  ceiling: count.nullable(),
})
export type OpeningProposal = z.infer<typeof openingProposalSchema>

export const openingPlanSchema = z
  .object({
    planId: z.uuid(),
    title: z.string(),
    year: count,
    unit: unitNameSchema,
    parentId: z.uuid().nullable(),
    version: z.object({ versionId: z.uuid(), number: count, state: planStateSchema }),
    lines: z.array(openingLineSchema),
    issues: z.array(openingIssueSchema),
    weeks: z.array(z.object({ monday: date, opens: date.nullable().describe('First working day; null: no class runs that week') })),
    planned: z.object({ classes: count, seats: count, cost: count }).describe('What the year’s plan says'),
    proposal: openingProposalSchema.nullable().describe('The last one'),
    running: z.object({ taskId: z.string() }).nullable().describe('One’s own proposal that is being made'),
    can: z.object({ propose: z.boolean(), edit: z.boolean(), makeClasses: z.boolean(), link: z.boolean() }),
  })
  .meta({ id: 'OpeningPlan', description: 'Kế hoạch mở lớp' })
export type OpeningPlan = z.infer<typeof openingPlanSchema>

export const openingListSchema = z.object({
  items: z.array(
    z.object({
      planId: z.uuid(),
      title: z.string(),
      year: count,
      unit: unitNameSchema,
      state: planStateSchema,
      number: count,
      classes: count,
      dated: count,
      seats: count,
      made: count,
    }),
  ),
  waiting: z
    .array(z.object({ planId: z.uuid(), title: z.string(), year: count, unit: unitNameSchema, classes: count, seats: count }))
    .describe('Year’s plans in force that have no class-opening plan'),
  can: z.object({ propose: z.boolean() }),
})
export type OpeningList = z.infer<typeof openingListSchema>

export const openingChoicesSchema = z.object({
  rooms: z.array(named.extend({ seats: count.nullable(), provider: z.string() })),
  lecturers: z.array(named.extend({ types: z.array(z.string()), hoursPerYear: count.nullable() })),
  weights: z.array(openingWeightSchema),
  can: z.object({ editWeights: z.boolean() }),
})
export type OpeningChoices = z.infer<typeof openingChoicesSchema>

export const beginOpeningSchema = z.object({ yearPlanId: z.uuid() })
export const begunOpeningSchema = z.object({ planId: z.uuid(), classes: count })

export const proposeOpeningSchema = z.object({
  ceiling: count.min(0).nullable().describe('In đồng; null: what the year’s plan gives'),
  seconds: count.min(5).max(120).default(30),
  weights: z.record(z.string(), count.min(0).max(100_000)).default({}).describe('Points other than those that are kept, by factor'),
})
export type ProposeOpening = z.infer<typeof proposeOpeningSchema>

export const editOpeningLineSchema = z.object({
  lockVersion: count,
  seats: count.min(1).max(10_000),
  opensOn: date.nullable(),
  roomId: z.uuid().nullable(),
  lecturers: z.array(z.object({ id: z.uuid(), hours: count.min(1).max(5000) })).max(30),
  pinned: z.array(openingPinSchema),
})
export type EditOpeningLine = z.infer<typeof editOpeningLineSchema>

export const makeClassesSchema = z.object({ lineKeys: z.array(z.uuid()).min(1).max(500) })
export const madeClassesSchema = z.object({
  made: count,
  rows: z.array(
    z.object({ lineKey: z.uuid(), code: z.string(), classId: z.uuid().nullable(), message: z.string().nullable().describe('Why no class was made') }),
  ),
})
export type MadeClasses = z.infer<typeof madeClassesSchema>

export const linkClassSchema = z.object({ classId: z.uuid() })
