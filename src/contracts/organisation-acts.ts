import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { blockSchema, levelSchema, regionSchema, unitKindSchema, unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

/** Việc sắp xếp tổ chức. */
export const actKindWords = {
  create: { vi: 'Thành lập', en: 'Found a unit' },
  rename: { vi: 'Đổi tên', en: 'Rename' },
  move: { vi: 'Chuyển cấp trên', en: 'Move under another unit' },
  close: { vi: 'Giải thể', en: 'Close' },
  merge: { vi: 'Hợp nhất, sáp nhập', en: 'Merge' },
  split: { vi: 'Chia, tách', en: 'Split' },
  reform: { vi: 'Đề án sắp xếp', en: 'Reform' },
} as const satisfies Readonly<Record<string, Words>>

export const actPermissions = {
  'organisation.read-tree': { vi: 'Xem cây đơn vị', en: 'See the tree of units' },
  'organisation.list-acts': { vi: 'Xem các lần sắp xếp tổ chức', en: 'See the acts about units' },
  'organisation.preview-act': { vi: 'Xem trước việc sắp xếp tổ chức', en: 'Preview an act about units' },
  'organisation.carry-out-act': { vi: 'Sắp xếp tổ chức', en: 'Carry out an act about units' },
  'organisation.undo-act': { vi: 'Hoàn tác việc sắp xếp tổ chức', en: 'Take back an act about units' },
  'organisation.set-seats': { vi: 'Sửa số suất của chức danh', en: 'Change the seats of a post' },
} as const satisfies Readonly<Record<string, Words>>

export const actErrors = {
  'organisation.act-refused': {
    status: 422,
    vi: 'Chưa thực hiện được: {problem}',
    en: 'This cannot be carried out: {problem}',
  },
  'organisation.act-followed': {
    status: 409,
    vi: 'Không hoàn tác được vì sau đó đã có: {followed}. Xử lý các thay đổi đó trước.',
    en: 'It cannot be taken back, for this followed: {followed}. Deal with that first.',
  },
  'organisation.act-undone': {
    status: 409,
    vi: 'Việc sắp xếp này đã được hoàn tác rồi. Tải lại danh sách.',
    en: 'This act has been taken back already. Reload the list.',
  },
  'organisation.not-standing': {
    status: 422,
    vi: 'Đơn vị “{name}” không hoạt động vào ngày {date}. Chọn ngày khác hoặc bỏ đơn vị này.',
    en: '“{name}” does not stand on {date}. Choose another day, or leave this unit out.',
  },
  'organisation.changes-ahead': {
    status: 422,
    vi: 'Đơn vị “{name}” đã có thay đổi từ ngày {date}. Hoàn tác thay đổi đó trước, hoặc chọn ngày sau đó.',
    en: '“{name}” changes on {date} already. Take that back first, or choose a later day.',
  },
  'organisation.nothing-changes': {
    status: 422,
    vi: 'Đơn vị “{name}” đã như vậy vào ngày này. Nhập giá trị khác.',
    en: '“{name}” is like that on this day already. Enter another value.',
  },
  'organisation.into-itself': {
    status: 422,
    vi: 'Đơn vị “{name}” đứng ở cả hai phía. Bỏ đơn vị này khỏi một phía.',
    en: '“{name}” stands on both sides. Take it from one of them.',
  },
  'organisation.name-taken': {
    status: 422,
    vi: 'Dưới cùng cấp trên đã có đơn vị tên “{name}” vào ngày này. Đặt tên khác.',
    en: 'There is a unit called “{name}” under the same parent on that day. Give it another name.',
  },
  'organisation.nobody-receives': {
    status: 422,
    vi: 'Không có đơn vị nào nhận người của “{name}” khi đơn vị kết thúc. Chọn đơn vị nhận.',
    en: 'No unit receives the people of “{name}” when it ends. Choose one.',
  },
  'organisation.assigned-elsewhere': {
    status: 422,
    vi: 'Có {count} người được chia không thuộc đơn vị này vào ngày đó. Bỏ họ khỏi danh sách chia.',
    en: '{count} of the people divided do not belong to this unit on that day. Take them from the list.',
  },
  'organisation.unknown-reform': {
    status: 404,
    vi: 'Không có đề án “{reform}”. Chọn trong danh sách đề án kèm theo chương trình.',
    en: 'There is no reform “{reform}”. Choose one of those that ship with the programme.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()
const newUnitSchema = z.object({
  code: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(300),
  kind: unitKindSchema,
  block: blockSchema,
  level: levelSchema,
  region: regionSchema.nullable().default(null),
  parentId: z.uuid().nullable(),
})
/** A unit that stands, or one that the act founds. */
const intoSchema = z.union([z.object({ unitId: z.uuid() }), z.object({ unit: newUnitSchema })])
const common = {
  effectiveOn: date.describe('The first day on which it holds; may lie ahead'),
  legalBasis: z.string().trim().min(1).max(500),
}

export const actRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), ...common, unit: newUnitSchema }),
  z.object({ kind: z.literal('rename'), ...common, unitId: z.uuid(), name: z.string().trim().min(1).max(300) }),
  z.object({ kind: z.literal('move'), ...common, unitId: z.uuid(), parentId: z.uuid().nullable() }),
  z.object({
    kind: z.literal('close'),
    ...common,
    unitId: z.uuid(),
    receiverId: z.uuid().optional().describe('Who answers for its people; its parent when absent'),
  }),
  z.object({ kind: z.literal('merge'), ...common, unitIds: z.array(z.uuid()).min(1).max(50), into: intoSchema }),
  z.object({
    kind: z.literal('split'),
    ...common,
    unitId: z.uuid(),
    keepsUnit: z.boolean().describe('The unit stands on and only gives parts away; else it ends'),
    parts: z
      .array(
        z.object({
          into: intoSchema,
          childIds: z.array(z.uuid()).max(500).default([]).describe('Units below that go there'),
          personIds: z.array(z.uuid()).max(5000).default([]).describe('People placed there'),
        }),
      )
      .min(1)
      .max(20)
      .describe('The first is the main part: it keeps whoever is placed nowhere'),
  }),
  z.object({ kind: z.literal('reform'), reform: z.string().max(100).describe('One that ships with the project') }),
])

export const previewRequestSchema = z.object({ act: actRequestSchema })
export const carryOutSchema = z.object({
  act: actRequestSchema,
  basis: z.string().max(100).optional().describe('Of the preview that was shown: when anything it says has changed since, nothing is done'),
})

/** What one unit gives to another on a day, and how many go. */
const passageSchema = z.object({
  from: unitNameSchema,
  to: unitNameSchema,
  on: date,
  placed: z.boolean().describe('False: the people stay to be placed one by one'),
  people: z.number().int(),
  unplaced: z.number().int(),
  postsMoved: z.number().int().describe('Appointments that go on in the other unit'),
  postsEnded: z.number().int().describe('Appointments that end with the unit'),
  grants: z.number().int().describe('Rights that are given on the successor too'),
  classes: z.number().int().describe('Classes still held whose host it becomes'),
  enrolments: z.number().int().describe('Open enrolments; they keep the unit as decided'),
})

const unitChangeSchema = z.object({
  unit: unitNameSchema,
  change: z.enum(['founded', 'ended', 'renamed', 'moved', 'changed']),
  on: date,
  from: z.string().nullable().describe('Old name, or old parent'),
  to: z.string().nullable(),
})

export const actTotalsSchema = z.object({
  people: z.number().int().describe('People whose unit changes'),
  unplaced: z.number().int(),
  postsMoved: z.number().int(),
  postsEnded: z.number().int(),
  grants: z.number().int(),
  classes: z.number().int(),
  enrolments: z.number().int(),
  founded: z.number().int(),
  ended: z.number().int(),
  moved: z.number().int().describe('Units that change name or place'),
  seats: z.number().int().describe('Seats that pass on'),
  needSheets: z.number().int().describe('Sheets of needs still ahead of the units that pass on'),
  plans: z.number().int().describe('Plans not yet approved in which they have a part'),
  planSeats: z.number().int().describe('Seats of those parts'),
  ownPlans: z.number().int().describe('Plans of units that end, which are not over: they stay, to be closed or drawn up anew by the successor'),
})

export const actOutcomeSchema = z.object({
  kind: z.enum(Object.keys(actKindWords) as [keyof typeof actKindWords, ...(keyof typeof actKindWords)[]]),
  title: z.string(),
  effectiveOn: date,
  legalBasis: z.string(),
  units: z.array(unitChangeSchema),
  passages: z.array(passageSchema),
  totals: actTotalsSchema,
})

export const actPreviewSchema = actOutcomeSchema.extend({
  basis: z.string().nullable().describe('Stands for all that it says; null while there are problems'),
  problems: z.array(z.object({ code: z.string(), message: z.string(), field: z.string() })),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
})

/** People whose unit an act changes, by name. */
export const actPeopleSchema = z.object({
  items: z.array(z.object({ personId: z.uuid(), code: z.string(), fullName: z.string(), from: z.string(), to: z.string(), placed: z.boolean() })),
  next: z.string().nullable(),
})

export const actSchema = z.object({
  actId: z.uuid(),
  kind: actOutcomeSchema.shape.kind,
  title: z.string(),
  effectiveOn: date,
  legalBasis: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  undoneAt: z.string().nullable(),
  undoneBy: z.string().nullable(),
  totals: actTotalsSchema,
  can: z.object({ undo: z.boolean() }),
})

export const actDetailSchema = actSchema.extend({ outcome: actOutcomeSchema })

export const undoPreviewSchema = z.object({
  title: z.string(),
  plans: z
    .array(z.object({ planId: z.uuid(), title: z.string(), toPlanId: z.uuid(), toTitle: z.string(), lines: z.number().int() }))
    .describe('Plans handed over by hand since, whose lines go back'),
})
export type UndoPreview = z.infer<typeof undoPreviewSchema>

export const reformSchema = z.object({ reform: z.string(), title: z.string() })

export type ActKind = keyof typeof actKindWords
export type ActRequest = z.infer<typeof actRequestSchema>
export type ActRequestInput = z.input<typeof actRequestSchema>
export type CarryOut = z.infer<typeof carryOutSchema>
export type NewUnit = z.infer<typeof newUnitSchema>
export type ActOutcome = z.infer<typeof actOutcomeSchema>
export type ActPreview = z.infer<typeof actPreviewSchema>
export type ActTotals = z.infer<typeof actTotalsSchema>
export type ActPassage = z.infer<typeof passageSchema>
export type UnitChange = z.infer<typeof unitChangeSchema>
export type Act = z.infer<typeof actSchema>
export type ActDetail = z.infer<typeof actDetailSchema>
export type ActPeople = z.infer<typeof actPeopleSchema>
export type Reform = z.infer<typeof reformSchema>
