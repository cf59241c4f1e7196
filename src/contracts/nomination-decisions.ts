import { z } from 'zod'
import { layoutSchema } from './documents.ts'
import type { ErrorTable } from './errors.ts'
import { eachOnce, nomineeStateSchema } from './nomination.ts'
import { unitNameSchema } from './organisation.ts'

// Quyết định cử đi học: for approved people of one class, many lists at once; amended by another decision alone.

const date = z.iso.date()
const count = z.number().int()
const said = (most: number) => z.string().trim().min(1).max(most)
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform((value) => value || null)

export const nominationDecisionErrors = {
  'nomination.cannot-be-sent': {
    status: 422,
    vi: 'Chưa ra được quyết định: {people} Bỏ những người này khỏi quyết định hoặc xử lý lý do rồi kiểm tra lại. Chưa có gì được ghi.',
    en: 'The decision cannot be issued: {people} Take them off or settle the reason, then check again. Nothing was written.',
  },
  'nomination.not-approved': {
    status: 422,
    vi: '{name} chưa được duyệt hoặc không còn trong danh sách được duyệt ({state}).',
    en: '{name} is not approved, or no longer ({state}).',
  },
  'nomination.room-lost': {
    status: 422,
    vi: '{name} không còn suất theo tỷ lệ 1:1,2 đã giữ. Trình lại người này.',
    en: 'The room under the ratio that was kept for {name} is gone. Put them forward again.',
  },
  'nomination.date-out': {
    status: 422,
    vi: 'Ngày quyết định phải từ ngày {from} (ngày duyệt danh sách) đến hôm nay.',
    en: 'The date of the decision must lie between {from}, when the list was approved, and today.',
  },
  'nomination.batch-stopped': {
    status: 409,
    vi: 'Đã dừng trước khi ra quyết định này. Những người ấy vẫn chờ quyết định: chọn lại và ra quyết định khi cần.',
    en: 'It was stopped before this decision was made. Those people still wait for one: choose them again and decide when you want to.',
  },
  'nomination.one-number': {
    status: 422,
    vi: 'Số cho sẵn chỉ dùng được cho một quyết định. Gộp thành một quyết định, hoặc để trống để lấy số tiếp theo trong sổ.',
    en: 'A number given by hand serves one decision. Make it one decision, or leave it empty to take the next numbers.',
  },
  'nomination.not-sent': {
    status: 422,
    vi: '{name} không phải người đang được cử theo quyết định này.',
    en: '{name} is not among those sent by this decision.',
  },
  'nomination.no-substitute': {
    status: 422,
    vi: '{name} không phải người dự bị đã được duyệt của lớp này.',
    en: '{name} is no approved alternate for this class.',
  },
  'nomination.same-unit-first': {
    status: 422,
    vi: '{unit} còn người dự bị cho lớp này. Chọn người dự bị của chính đơn vị trước.',
    en: '{unit} still has alternates for this class. Choose one of the same unit first.',
  },
} as const satisfies ErrorTable

/** Who issues it and how it is numbered. */
export const letterheadSchema = z.object({
  layout: layoutSchema,
  issuerUnitId: z.uuid().describe('Whose register numbers it'),
  issuer: said(200).describe('The issuing body, as the register is called by'),
  symbol: said(60).describe('QĐ-SNV, QĐ/BTCTU'),
  signerAuthority: z.string().trim().max(200).nullish().describe('T/M BAN THƯỜNG VỤ, KT. GIÁM ĐỐC; without it: as the issuing body usually has it'),
  signerTitle: said(200),
  signerName: said(200),
  decisionDate: date,
  number: count.min(1).max(99_999).nullable().default(null).describe('By hand; null takes the next of the register'),
  words: text(2000),
})
export type Letterhead = z.infer<typeof letterheadSchema>

export const decideBody = letterheadSchema.extend({
  classId: z.uuid(),
  each: z.enum(['class', 'list']).describe('One decision for everybody, or one for each list'),
  people: z
    .array(z.object({ personId: z.uuid(), nominationId: z.uuid() }))
    .min(1)
    .max(5000)
    .refine(eachOnce),
})
export type DecideNominations = z.infer<typeof decideBody>

const personOf = { personId: z.uuid(), code: z.string(), fullName: z.string(), unit: unitNameSchema }

export const decidableQuery = z.object({ classId: z.uuid() })
export const decidableSchema = z.object({
  items: z.array(
    z.object({
      ...personOf,
      nominationId: z.uuid(),
      proposing: unitNameSchema,
      exception: z.boolean().describe('Goes by a granted exception'),
      approvedOn: date.nullable(),
    }),
  ),
  classes: z
    .array(z.object({ classId: z.uuid(), code: z.string(), name: z.string(), people: count }))
    .describe('Classes with approved people who are not sent yet'),
  province: unitNameSchema.nullable().describe('Whose register numbers decisions where nothing else is said'),
  usual: z
    .object({ issuer: z.object({ party: z.string(), state: z.string() }), symbol: z.object({ party: z.string(), state: z.string() }) })
    .describe('What the province’s own office usually issues under, in both layouts: a suggestion'),
})
export type Decidable = z.infer<typeof decidableSchema>

/** What a decision would do, because it is what it did before it was taken back. */
export const decisionCheckSchema = z.object({
  decisions: z.array(z.object({ position: count, units: z.array(z.string()), people: count, problem: z.string().nullable() })),
  rows: z.array(z.object({ ...personOf, nominationId: z.uuid(), position: count, ok: z.boolean(), why: z.string().nullable() })),
})
export type DecisionCheck = z.infer<typeof decisionCheckSchema>

export const startedBatchSchema = z.object({ batchId: z.uuid(), taskId: z.uuid() })
export type StartedBatch = z.infer<typeof startedBatchSchema>

export const batchSchema = z.object({
  batchId: z.uuid(),
  taskId: z.uuid().nullable(),
  class: z.object({ classId: z.uuid(), code: z.string(), name: z.string() }),
  askedName: z.string(),
  askedOn: date,
  parts: z.array(
    z.object({
      position: count,
      people: count,
      decisionId: z.uuid().nullable(),
      decisionNo: z.string().nullable(),
      error: z.string().nullable(),
    }),
  ),
})
export type DecisionBatch = z.infer<typeof batchSchema>

const decisionOf = z.object({
  decisionId: z.uuid(),
  kind: z.enum(['send', 'amend']),
  class: z.object({ classId: z.uuid(), code: z.string(), name: z.string() }),
  issuer: z.string(),
  decisionNo: z.string(),
  decisionDate: date,
  people: count.describe('Sent by it, of the units within reach'),
  confirmed: count,
  declined: count,
})
export const listDecisionsQuery = z.object({ classId: z.uuid().optional() })
export const decisionListSchema = z.object({ items: z.array(decisionOf), next: z.string().nullable(), total: count })
export type DecisionList = z.infer<typeof decisionListSchema>

export const decisionSchema = decisionOf
  .extend({
    layout: layoutSchema,
    signerAuthority: z.string().nullable(),
    issuerUnit: unitNameSchema.describe('Whose register numbered it'),
    signerTitle: z.string(),
    signerName: z.string(),
    decidedName: z.string(),
    words: z.string().nullable(),
    amends: z.object({ decisionId: z.uuid(), decisionNo: z.string() }).nullable(),
    amendedBy: z.array(z.object({ decisionId: z.uuid(), decisionNo: z.string(), decisionDate: date })),
    items: z.array(
      z.object({
        ...personOf,
        nominationId: z.uuid(),
        act: z.enum(['send', 'withdraw', 'substitute']),
        insteadOf: z.string().nullable(),
        state: nomineeStateSchema,
        vacant: z.boolean().describe('They declined or were withdrawn, and nobody has come instead'),
        answer: z.enum(['confirmed', 'declined']).nullable(),
        answeredOn: date.nullable(),
        means: z.enum(['link', 'paper']).nullable(),
        answerReason: z.string().nullable(),
        answerScan: z.boolean().describe('The paper it was given on is kept'),
        mayRecord: z.boolean().describe('The reader may record what they answer: they are of a unit within reach today'),
      }),
    ),
    alternates: z.array(z.object({ ...personOf, nominationId: z.uuid(), proposing: unitNameSchema })).describe('Approved alternates for the class, in order'),
    offers: z
      .array(z.object({ personId: z.uuid(), substituteId: z.uuid().nullable() }))
      .describe('For each open place the alternate who comes next: what an amending decision would say'),
    can: z.object({ amend: z.boolean(), recordAnswer: z.boolean(), issueDocument: z.boolean() }),
  })
  .meta({ id: 'NominationDecision', description: 'Quyết định cử đi học' })
export type DecisionDetail = z.infer<typeof decisionSchema>

export const amendDecisionBody = letterheadSchema.extend({
  changes: z
    .array(z.object({ personId: z.uuid(), substituteId: z.uuid().nullable(), reason: said(1000) }))
    .min(1)
    .max(500),
})
export type AmendDecision = z.infer<typeof amendDecisionBody>
export const amendedSchema = z.object({ decisionId: z.uuid(), decisionNo: z.string() })
export type AmendedDecision = z.infer<typeof amendedSchema>
