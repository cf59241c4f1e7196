import { z } from 'zod'
import { fundSourceSchema } from './classes.ts'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Cam kết phục vụ sau đào tạo: of a person, from the rule that held on the day of the decision to send.

export const commitmentPermissions = {
  'training-record.read-commitments': { vi: 'Xem cam kết phục vụ', en: 'See service commitments' },
  'training-record.record-commitment': { vi: 'Ghi cam kết phục vụ', en: 'Record a service commitment' },
  'training-record.correct-commitment': { vi: 'Sửa, xóa cam kết phục vụ ghi sai', en: 'Correct or remove a service commitment' },
  'training-record.follow-classes': { vi: 'Lập, chỉnh cam kết theo ngày của lớp', en: 'Make and move commitments by the days of classes' },
  'training-record.release-commitment': { vi: 'Cho thôi cam kết phục vụ', en: 'Release from a service commitment' },
  'training-record.export-commitments': { vi: 'Xuất danh sách cam kết phục vụ', en: 'Export the list of service commitments' },
} as const satisfies Readonly<Record<string, Words>>

export const commitmentErrors = {
  'training-record.no-commitment-rule': {
    status: 422,
    vi: 'Không có chế độ cam kết nào áp dụng cho loại hình này, người này, nguồn kinh phí này vào ngày {date}. Kiểm tra lại ngày quyết định, nguồn kinh phí; hoặc bổ sung chế độ ở mục Quy định.',
    en: 'On {date} no rule asks for a commitment for this training, person and source of funds. Check the day of the decision and the source, or add the rule under Rules.',
  },
  'training-record.training-ends-first': {
    status: 422,
    vi: 'Ngày kết thúc đào tạo phải sau ngày bắt đầu {date}. Sửa một trong hai ngày.',
    en: 'The training must end after it began on {date}. Correct one of the two dates.',
  },
  'training-record.commitment-stands': {
    status: 422,
    vi: 'Người này đã có cam kết theo quyết định {number} cho lần học bắt đầu ngày {date}. Mở cam kết đó để sửa.',
    en: 'There is a commitment by decision {number} for the study begun on {date} already. Open that one to correct it.',
  },
  'training-record.commitment-released': {
    status: 409,
    vi: 'Cam kết này đã được cho thôi từ {date}. Tải lại trang để xem.',
    en: 'This commitment was released on {date}. Reload the page.',
  },
  'training-record.release-in-future': {
    status: 422,
    vi: 'Ngày thôi cam kết còn ở tương lai (hôm nay là {date}). Sửa lại ngày.',
    en: 'The release lies in the future (today is {date}). Correct the date.',
  },
  'training-record.unknown-release': {
    status: 422,
    vi: 'Không có lý do này. Chọn một lý do trong danh sách.',
    en: 'There is no such reason. Choose one of the list.',
  },
  'training-record.release-needs-words': {
    status: 422,
    vi: 'Chọn “Lý do khác” thì phải ghi rõ lý do.',
    en: 'With “another reason”, say in words what it is.',
  },
  'training-record.pause-outside': {
    status: 422,
    vi: 'Thời gian tạm dừng phải nằm sau ngày bắt đầu phục vụ {date}, ngày sau không trước ngày đầu, các lần không chồng nhau. Sửa lại các ngày.',
    en: 'Pauses must lie after the service began on {date}, end after they begin and not overlap. Correct the dates.',
  },
  'training-record.commitment-rule-unverified': {
    status: 422,
    vi: 'Chế độ cam kết này chưa được đối chiếu với văn bản ({law}). Vẫn ghi; cần kiểm tra lại văn bản.',
    en: 'This rule has not been checked against the text of the law ({law}). The commitment is kept; check the text.',
  },
  'training-record.commitment-in-case': {
    status: 409,
    vi: 'Cam kết này đang có hồ sơ đền bù nên không sửa, xóa được. Đình chỉ hồ sơ đền bù trước.',
    en: 'A case of cost recovery rests on this commitment, so it cannot be changed or removed. Stop the case first.',
  },
} as const satisfies ErrorTable

export const commitmentStateWords = {
  studying: { vi: 'Đang học', en: 'Studying' },
  serving: { vi: 'Đang phục vụ', en: 'Serving' },
  served: { vi: 'Đã phục vụ đủ', en: 'Served' },
  released: { vi: 'Đã thôi cam kết', en: 'Released' },
} as const satisfies Readonly<Record<string, Words>>

const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()
export const commitmentStateSchema = z.enum(['studying', 'serving', 'served', 'released'])

const pause = z.object({
  from: date,
  to: date.describe('First day of service again'),
  reason: z.string().trim().min(1).max(300),
})

export const commitmentSchema = z
  .object({
    commitmentId: z.uuid(),
    reason: z.string().describe('What was studied'),
    type: z.object({ code: z.string(), name: words }).nullable(),
    classId: z.uuid().nullable(),
    decisionNo: z.string().nullable(),
    decisionDate: date.nullable(),
    documentNo: z.string().nullable().describe('Of the signed commitment'),
    trainingFrom: date.nullable(),
    trainingTo: date.nullable().describe('Last day'),
    trainingMonths: z.int().nullable(),
    serveMonths: z.int().describe('T1: months to be served'),
    validFrom: date.describe('Service begins: the day after the training'),
    validTo: date.describe('First day on which nothing is owed any more; pauses are in it'),
    servedMonths: z.int().describe('T2 on the day asked about'),
    leftMonths: z.int().describe('T1 − T2; 0 once released'),
    state: commitmentStateSchema.describe('On the day asked about'),
    cost: z.int().nullable().describe('Đồng for this person, salary not counted'),
    fundSource: fundSourceSchema.nullable(),
    pauses: z.array(pause),
    rule: z
      .object({
        ruleId: z.uuid(),
        name: words,
        numerator: z.int(),
        denominator: z.int(),
        legalBasis: z.string(),
        article: z.string().nullable(),
        verified: z.boolean(),
      })
      .nullable()
      .describe('The law of the day of the decision; null: recorded before there were rules'),
    release: z
      .object({
        on: date,
        code: z.string().nullable(),
        name: words.nullable(),
        words: z.string().nullable(),
        documentNo: z.string().nullable(),
        documentDate: date.nullable(),
      })
      .nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Commitment', description: 'Cam kết phục vụ' })

export const pendingCommitmentSchema = z.object({
  reason: z.string().describe('What is studied'),
  classId: z.uuid(),
  decisionNo: z.string(),
  decisionDate: date,
})
export type PendingCommitment = z.infer<typeof pendingCommitmentSchema>

export const personCommitmentsSchema = z.object({
  on: date,
  pending: z.array(pendingCommitmentSchema).describe('Waits until it is known when the class ends'),
  items: z.array(commitmentSchema),
  releases: z.array(z.object({ code: z.string(), name: words })),
  can: z.object({ record: z.boolean(), correct: z.boolean(), release: z.boolean() }),
})

export const ownCommitmentsSchema = personCommitmentsSchema.pick({ on: true, pending: true, items: true })
export type OwnCommitments = z.infer<typeof ownCommitmentsSchema>

const text = (most: number) => z.string().trim().normalize('NFC').min(1).max(most)
const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most)
    .nullable()
    .transform((value) => value || null)

export const commitmentValueSchema = z.object({
  reason: text(300),
  typeCode: z.string().max(60),
  classId: z.uuid().nullable(),
  decisionNo: text(100),
  decisionDate: date,
  documentNo: textOrNull(100),
  trainingFrom: date,
  trainingTo: date,
  fundSource: fundSourceSchema.nullable().describe('null: not known; the rule is then taken to apply'),
  cost: z.int().min(0).max(100_000_000_000).nullable(),
  note: textOrNull(1000),
})

export const recordCommitmentSchema = commitmentValueSchema.extend({ version: z.int().describe('Of the person’s record') })
export const correctCommitmentSchema = recordCommitmentSchema.extend({
  pauses: z.array(pause).max(20),
  why: z.string().trim().min(1).max(500).describe('Why it is corrected'),
})
export const removeCommitmentSchema = z.object({ version: z.int(), why: z.string().trim().min(1).max(500) })
export const releaseCommitmentSchema = z.object({
  version: z.int(),
  on: date,
  code: z.string().max(60),
  words: textOrNull(500),
  documentNo: text(100),
  documentDate: date.nullable(),
})

export const savedCommitmentSchema = z.object({
  version: z.int().describe('Of the person’s record'),
  commitmentId: z.uuid(),
  warnings: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
})
/** What would be kept: the rule found, and the months it asks for. */
export const commitmentPreviewSchema = z.object({ commitment: commitmentSchema })

export const listCommitmentsQuery = z.object({
  unit: z.string().max(60).optional().describe('Code of a unit: it and all below it'),
  state: commitmentStateSchema.optional(),
  endingMonths: z.coerce.number().int().min(1).max(60).optional().describe('Served within so many months'),
  type: z.string().max(60).optional().describe('Training type, with all below it'),
  q: z.string().max(100).optional().describe('Name or code of the person, number of the decision'),
})

export const commitmentRowSchema = commitmentSchema
  .pick({
    commitmentId: true,
    reason: true,
    type: true,
    decisionNo: true,
    decisionDate: true,
    serveMonths: true,
    servedMonths: true,
    leftMonths: true,
    validFrom: true,
    validTo: true,
    state: true,
    cost: true,
  })
  .extend({
    person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
    unit: unitNameSchema.describe('Where the person is now'),
    legalBasis: z.string().nullable(),
    verified: z.boolean(),
  })
  .meta({ id: 'CommitmentRow', description: 'Cam kết phục vụ trong danh sách' })

export const commitmentListSchema = z.object({
  on: date,
  items: z.array(commitmentRowSchema),
  next: z.string().nullable(),
  total: z.int(),
  counts: z.record(commitmentStateSchema, z.int()).describe('Whatever state was asked for'),
  types: z.array(z.object({ code: z.string(), name: words })).describe('Of the commitments within reach'),
  can: z.object({ export: z.boolean() }),
})

export type CommitmentState = z.infer<typeof commitmentStateSchema>
export type Commitment = z.infer<typeof commitmentSchema>
export type PersonCommitments = z.infer<typeof personCommitmentsSchema>
export type CommitmentValue = z.infer<typeof commitmentValueSchema>
export type RecordCommitment = z.infer<typeof recordCommitmentSchema>
export type CorrectCommitment = z.infer<typeof correctCommitmentSchema>
export type RemoveCommitment = z.infer<typeof removeCommitmentSchema>
export type ReleaseCommitment = z.infer<typeof releaseCommitmentSchema>
export type SavedCommitment = z.infer<typeof savedCommitmentSchema>
export type CommitmentPreview = z.infer<typeof commitmentPreviewSchema>
export type CommitmentRow = z.infer<typeof commitmentRowSchema>
export type CommitmentList = z.infer<typeof commitmentListSchema>
export type ListCommitmentsQuery = z.infer<typeof listCommitmentsQuery>
