import { z } from 'zod'
import { channelSchema, fundSourceSchema, modeSchema, studyFormSchema } from './classes.ts'
import { blockSchema, blockWords, unitNameSchema } from './organisation.ts'
import { planHandoverSchema } from './planning-handover.ts'
import { planStateSchema } from './planning-plan-states.ts'
import type { Words } from './words.ts'

// Kế hoạch giai đoạn, năm, mở lớp: the list of plans, a plan with its versions and lines.

export const plansPermissions = {
  'planning.list-plans': { vi: 'Xem danh sách kế hoạch', en: 'List plans' },
  'planning.read-plan': { vi: 'Xem một kế hoạch', en: 'Read a plan' },
  'planning.create-plan': { vi: 'Lập kế hoạch', en: 'Create a plan' },
  'planning.edit-plan': { vi: 'Sửa kế hoạch: dòng, chia theo đơn vị, lấy từ nhu cầu', en: 'Edit a plan: lines, split by unit, fill from needs' },
  'planning.consolidate-plan': { vi: 'Thẩm định, chốt số của kế hoạch', en: 'Appraise and settle the numbers of a plan' },
  'planning.comment-plan': { vi: 'Ghi ý kiến vào dòng kế hoạch', en: 'Comment on lines of a plan' },
  'planning.submit-plan': { vi: 'Trình kế hoạch', en: 'Submit a plan' },
  'planning.withdraw-plan': { vi: 'Rút kế hoạch đã trình, bỏ bản dự thảo', en: 'Withdraw a submitted plan, drop a draft' },
  'planning.enact-plan': { vi: 'Ghi số, ngày ban hành kế hoạch', en: 'Put a plan into force under its number' },
  'planning.record-plan': { vi: 'Ghi nhận kế hoạch đã được phê duyệt trên giấy', en: 'Record a plan that was approved on paper' },
  'planning.amend-plan': { vi: 'Lập bản điều chỉnh kế hoạch', en: 'Begin an amendment of a plan' },
  'planning.hand-over-plan': { vi: 'Bàn giao kế hoạch của đơn vị đã kết thúc', en: 'Hand over the plan of a unit that has ended' },
  'planning.close-plan': { vi: 'Kết thúc kế hoạch', en: 'Close a plan' },
  'planning.import-plan': { vi: 'Nhập kế hoạch', en: 'Import plans' },
  'planning.export-plan': { vi: 'Xuất kế hoạch', en: 'Export plans' },
  'planning.edit-plan-targets': { vi: 'Sửa chỉ tiêu của kế hoạch', en: 'Edit the targets of a plan' },
} as const satisfies Readonly<Record<string, Words>>

export const planKindWords = {
  'five-year': { vi: 'Kế hoạch giai đoạn', en: 'Five-year plan' },
  year: { vi: 'Kế hoạch năm', en: 'Yearly plan' },
  opening: { vi: 'Kế hoạch mở lớp', en: 'Class-opening plan' },
} as const satisfies Readonly<Record<string, Words>>

/** Khối, as the plan of a province is consolidated: the blocks of its own bodies, and the localities, each of which stands in it as a whole. */
export const planBlockWords = { ...blockWords, local: { vi: 'Địa phương', en: 'Localities' } } as const satisfies Readonly<Record<string, Words>>
export type PlanBlock = keyof typeof planBlockWords

/** Files of a version that are kept, by what they are. */
export const versionFileWords = {
  approved: { vi: 'Bản đã phê duyệt', en: 'As approved' },
  issued: { vi: 'Bản ban hành (có số, ngày)', en: 'As issued, with its number and date' },
  signed: { vi: 'Bản quét đã ký', en: 'Scan of the signed paper' },
} as const satisfies Readonly<Record<string, Words>>
export type VersionFileStage = keyof typeof versionFileWords
export const versionFileFormats = ['docx', 'pdf', 'png', 'jpeg'] as const

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])
const date = z.iso.date()
const count = z.number().int()
const text = (most: number) => z.string().trim().max(most)
const year = count.min(2000).max(2100)

export const planKindSchema = keysOf(planKindWords)
export const planBlockSchema = keysOf(planBlockWords)

export const listPlansQuery = z.object({
  kind: planKindSchema.optional(),
  year: z.coerce.number().int().optional().describe('Plans that hold this year'),
  state: planStateSchema.optional().describe('Of the latest version'),
  unitId: z.uuid().optional().describe('The plans of this unit and of those below it'),
  block: blockSchema.optional(),
  q: z.string().max(100).optional(),
})

export const planListItemSchema = z.object({
  planId: z.uuid(),
  kind: planKindSchema,
  unit: unitNameSchema,
  province: z.boolean().describe('The plan of the whole province'),
  yearFrom: count,
  yearTo: count,
  title: z.string(),
  version: z.object({ number: count, state: planStateSchema }).describe('The latest version'),
  inForce: z.object({ number: count, decisionNo: z.string(), decisionDate: date }).nullable(),
  lines: count,
  classes: count,
  seats: count,
  cost: count.describe('In đồng'),
})

export const planListSchema = z.object({
  items: z.array(planListItemSchema),
  next: z.string().nullable(),
  total: count,
  counts: z.record(planKindSchema, count).describe('By kind, whatever kind is asked for'),
  states: z.record(planStateSchema, count).describe('By state of the latest version, whatever state is asked for'),
  can: z.object({ create: z.boolean(), import: z.boolean(), export: z.boolean() }),
})

const headerFields = {
  title: text(300).min(1),
  leadBody: text(300).describe('Cơ quan chủ trì'),
  coordinatingBodies: z.array(text(300).min(1)).max(30).describe('Cơ quan phối hợp'),
  legalBasis: text(2000),
  goals: text(10_000).describe('Mục tiêu, nhiệm vụ'),
  parentId: z.uuid().nullable().describe('The five-year plan of a year’s plan; the year’s plan of a class-opening plan'),
}

export const newPlanSchema = z.object({
  kind: planKindSchema,
  unitId: z.uuid(),
  yearFrom: year,
  yearTo: year,
  ...headerFields,
  from: z
    .enum(['empty', 'previous', 'needs'])
    .default('empty')
    .describe('previous: the lines of the last plan of this kind before it; needs: what units have sent'),
})
export const editPlanSchema = z.object({ ...headerFields, version: count })

export const planLineSplitSchema = z.object({
  unit: unitNameSchema,
  block: planBlockSchema,
  asked: count,
  appraised: count.nullable(),
  approved: count.nullable(),
  granted: count.describe('What stands: approved, else appraised, else asked'),
  differenceCode: z.string().nullable(),
  note: z.string().nullable(),
  needs: count.describe('Needs gathered here, in people'),
  lockVersion: count,
})

export const planIssueWords = {
  'seats-differ': { vi: 'Số chỗ khác tổng chia theo đơn vị', en: 'Seats differ from the sum over units' },
  'classes-too-few': { vi: 'Số lớp ít hơn mức cần theo sĩ số', en: 'Fewer classes than the class size asks for' },
  'no-seats': { vi: 'Chưa có chỗ nào', en: 'No seats' },
  'no-reason': { vi: 'Chênh lệch chưa nêu lý do', en: 'A difference without a reason' },
  'year-outside': { vi: 'Năm nằm ngoài kế hoạch', en: 'A year outside the plan' },
  'more-than-asked': { vi: 'Thẩm định, phê duyệt nhiều hơn đề nghị', en: 'More appraised or approved than asked' },
  'cost-differs': { vi: 'Kinh phí ghi tay khác dự toán', en: 'A cost typed by hand that differs from the budget' },
  'unit-ended': { vi: 'Đơn vị không còn hoạt động', en: 'A unit that is no more' },
} as const satisfies Readonly<Record<string, Words>>

export const planLineSchema = z.object({
  lineKey: z.uuid(),
  lineId: z.uuid().describe('Of this version’s line'),
  code: z.string(),
  parentKey: z.uuid().nullable(),
  year: count,
  programme: z.object({ programmeId: z.uuid(), code: z.string(), name: z.string(), typeCode: z.string() }),
  name: z.string().nullable(),
  channel: channelSchema,
  studyForm: studyFormSchema.nullable(),
  mode: modeSchema.nullable(),
  classes: count,
  suggestedClasses: count.nullable().describe('⌈seats ÷ class size of the training type⌉; null: nothing to go by, or sent elsewhere'),
  seats: count,
  quarter: count.nullable(),
  opensOn: date.nullable(),
  endsOn: date.nullable(),
  place: z.string().nullable(),
  provider: z.object({ providerId: z.uuid(), code: z.string(), name: z.string() }).nullable(),
  roomId: z.uuid().nullable(),
  fundSource: fundSourceSchema.nullable(),
  cost: count.nullable().describe('In đồng'),
  budget: count.nullable().describe('Sum of the items of its budget, in đồng; null: it has none'),
  note: z.string().nullable(),
  pinned: z.array(z.string()),
  split: z.array(planLineSplitSchema),
  asked: count,
  appraised: count.describe('appraised, else asked'),
  granted: count,
  needs: count,
  opened: count.describe('Classes opened from this line so far'),
  openComments: count,
  issues: z.array(z.object({ issue: keysOf(planIssueWords), unitId: z.uuid().nullable() })),
  lockVersion: count,
})

export const planVersionSchema = z.object({
  versionId: z.uuid(),
  number: count,
  state: planStateSchema,
  reason: z.string().nullable().describe('Why it amends the one before'),
  madeOn: date,
  madeName: z.string(),
  submittedOn: date.nullable(),
  approvedOn: date.nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: date.nullable(),
  inForceFrom: date.nullable(),
  inForceTo: date.nullable(),
  contentHash: z.string().nullable(),
  paperBody: z.string().nullable().describe('Who approved it on paper; null where it went through a chain here'),
  paperSigner: z.string().nullable(),
  files: z
    .array(
      z.object({
        fileId: z.uuid(),
        stage: keysOf(versionFileWords),
        format: z.enum(versionFileFormats),
        name: z.string(),
        size: count.describe('Bytes'),
        sha256: z.string(),
        madeOn: date,
        madeName: z.string(),
      }),
    )
    .describe('Kept for ever, as they were made'),
  filesState: z.enum(['kept', 'underway', 'missing']).describe('missing: a document that is to be kept is not there, and nobody makes it now'),
  lockVersion: count,
})

const totalsSchema = z.object({ classes: count, seats: count, asked: count, appraised: count, granted: count, cost: count, needs: count })

export const lineCommentSchema = z.object({
  commentId: z.uuid(),
  lineKey: z.uuid(),
  words: z.string(),
  byName: z.string(),
  at: z.string(),
  settledOn: date.nullable(),
  settledName: z.string().nullable(),
})

export const planSchema = z
  .object({
    planId: z.uuid(),
    kind: planKindSchema,
    unit: unitNameSchema,
    province: z.boolean(),
    yearFrom: count,
    yearTo: count,
    title: z.string(),
    leadBody: z.string(),
    coordinatingBodies: z.array(z.string()),
    legalBasis: z.string(),
    goals: z.string(),
    parent: z.object({ planId: z.uuid(), title: z.string() }).nullable(),
    children: z.array(z.object({ planId: z.uuid(), kind: planKindSchema, title: z.string(), yearFrom: count, state: planStateSchema })),
    version: count.describe('Of the header, for its form'),
    shown: planVersionSchema.describe('The version that the lines are of'),
    versions: z.array(planVersionSchema).describe('Newest first'),
    lines: z.array(planLineSchema),
    totals: totalsSchema,
    byYear: z.array(totalsSchema.extend({ year: count })),
    byUnit: z.array(z.object({ unit: unitNameSchema, block: planBlockSchema, asked: count, appraised: count, granted: count, needs: count })),
    byBlock: z
      .array(z.object({ block: planBlockSchema, units: count, asked: count, appraised: count, granted: count, needs: count }))
      .describe('The same, consolidated; in the order in which documents list them'),
    comments: z.array(lineCommentSchema),
    differenceReasons: z.array(z.object({ code: z.string(), name: z.object({ vi: z.string(), en: z.string() }) })),
    handover: planHandoverSchema.nullable().describe('Where its unit has ended, or lines came from a unit that has'),
    unfilledNeeds: count.describe('People whose need was sent and stands in no line of this version yet'),
    can: z.object({
      edit: z.boolean(),
      fill: z.boolean(),
      consolidate: z.boolean(),
      comment: z.boolean(),
      submit: z.boolean(),
      withdraw: z.boolean(),
      drop: z.boolean(),
      enact: z.boolean(),
      amend: z.boolean(),
      close: z.boolean(),
      handOver: z.boolean(),
      record: z.boolean().describe('Approved on paper: it may be recorded by this reader, who had no hand in it'),
      attach: z.boolean().describe('A scan of the signed paper'),
      remake: z.boolean().describe('Have the documents made that are missing'),
      editTargets: z.boolean(),
      export: z.boolean(),
    }),
  })
  .meta({ id: 'Plan', description: 'Kế hoạch đào tạo, bồi dưỡng' })

export const planQuery = z.object({ number: z.coerce.number().int().min(0).optional().describe('The version to show; the latest when absent') })

export type PlanKind = z.infer<typeof planKindSchema>
export type ListPlans = z.infer<typeof listPlansQuery>
export type PlanListItem = z.infer<typeof planListItemSchema>
export type PlanList = z.infer<typeof planListSchema>
export type NewPlan = z.infer<typeof newPlanSchema>
export type EditPlan = z.infer<typeof editPlanSchema>
export type PlanLineSplit = z.infer<typeof planLineSplitSchema>
export type PlanLine = z.infer<typeof planLineSchema>
export type PlanIssue = keyof typeof planIssueWords
export type PlanVersion = z.infer<typeof planVersionSchema>
export type PlanTotals = z.infer<typeof totalsSchema>
export type LineComment = z.infer<typeof lineCommentSchema>
export type Plan = z.infer<typeof planSchema>
