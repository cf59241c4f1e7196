import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

export const recognitionPermissions = {
  'training-record.recognise': { vi: 'Công nhận kết quả học tập trước', en: 'Recognise prior learning' },
} as const satisfies Readonly<Record<string, Words>>

export const recognitionErrors = {
  'training-record.unknown-equivalence': {
    status: 422,
    vi: 'Căn cứ tương đương này không có, hoặc không dành cho bậc đã chọn. Chọn lại căn cứ hoặc bậc.',
    en: 'There is no such rule of equivalence, or it gives another level. Choose the rule or the level again.',
  },
  'training-record.document-date-needed': {
    status: 422,
    vi: 'Căn cứ này xét theo ngày cấp của giấy tờ. Điền ngày cấp.',
    en: 'This rule asks when the document was issued. Give that day.',
  },
  'training-record.document-out-of-time': {
    status: 422,
    vi: 'Theo {law}, chỉ công nhận giấy tờ cấp {span}. Kiểm tra lại ngày cấp, hoặc chọn căn cứ khác.',
    en: 'By {law}, only documents issued {span} are recognised. Check the day of issue or choose another rule.',
  },
  'training-record.equivalence-unverified': {
    status: 422,
    vi: 'Căn cứ này chưa được đối chiếu với văn bản ({law}). Vẫn ghi; cần kiểm tra lại văn bản.',
    en: 'This rule has not been checked against the text of the law ({law}). It is kept; check the text.',
  },
  'training-record.document-after-decision': {
    status: 422,
    vi: 'Giấy tờ làm minh chứng phải cấp trước hoặc trong ngày quyết định {date}. Sửa một trong hai ngày.',
    en: 'The evidence must be issued on or before the decision of {date}. Correct one of the two dates.',
  },
  'training-record.decided-in-future': {
    status: 422,
    vi: 'Ngày quyết định còn ở tương lai (hôm nay là {date}). Sửa lại ngày.',
    en: 'The decision lies in the future (today is {date}). Correct the date.',
  },
  'training-record.recognised': {
    status: 422,
    vi: 'Bậc và ngày này do một quyết định công nhận. Xóa dòng này rồi công nhận lại theo quyết định đúng.',
    en: 'This level and day come from a decision of recognition. Remove the line and recognise again by the right decision.',
  },
} as const satisfies ErrorTable

export const evidenceKindWords = {
  confirmation: { vi: 'Giấy xác nhận', en: 'Confirmation' },
  certificate: { vi: 'Chứng chỉ, chứng nhận', en: 'Certificate' },
  degree: { vi: 'Văn bằng', en: 'Diploma' },
  experience: { vi: 'Quá trình công tác', en: 'Experience' },
  other: { vi: 'Minh chứng khác', en: 'Other evidence' },
} as const satisfies Readonly<Record<string, Words>>

const evidenceKind = z.enum(Object.keys(evidenceKindWords) as (keyof typeof evidenceKindWords)[])
const words = z.object({ vi: z.string(), en: z.string() })
const text = (most: number) => z.string().trim().min(1).max(most)
const optional = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

/** What a person has learnt before, recognised as a level by a decision. */
export const recogniseSchema = z.object({
  version: z.number().int().min(0).describe('Of the person’s record'),
  ladder: z.string().max(60),
  level: z.string().max(60),
  equivalenceId: z.uuid().nullable().describe('The rule by which it counts; none where the decision alone says so'),
  evidenceKind,
  evidence: text(1000).describe('What was put forward, in words'),
  documentNo: optional(100),
  documentDate: z.iso.date().nullable().describe('Issue of the document put forward'),
  decisionNo: text(100),
  decidedOn: z.iso.date().describe('The level counts from this day on'),
  assessor: text(200).describe('Who examined the evidence'),
  note: optional(1000),
})

export const recognitionSchema = z
  .object({
    equivalence: words.nullable().describe('The rule by which it counts'),
    legalBasis: z.string().nullable(),
    evidenceKind,
    evidence: z.string(),
    documentNo: z.string().nullable(),
    documentDate: z.iso.date().nullable(),
    decisionNo: z.string(),
    decidedOn: z.iso.date(),
    assessor: z.string(),
  })
  .meta({ id: 'Recognition', description: 'Công nhận kết quả học tập trước' })

export const equivalenceListSchema = z.object({
  items: z.array(
    z
      .object({
        equivalenceId: z.uuid(),
        code: z.string(),
        name: words,
        ladder: z.string(),
        level: z.string(),
        validFrom: z.iso.date().nullable().describe('Documents issued on or after this day'),
        validTo: z.iso.date().nullable().describe('Documents issued before this day'),
        legalBasis: z.string(),
        article: z.string().nullable(),
        verified: z.boolean().describe('Checked against the text of the law'),
        note: z.string().nullable(),
      })
      .meta({ id: 'Equivalence', description: 'Căn cứ tương đương' }),
  ),
})

export type Recognise = z.infer<typeof recogniseSchema>
export type Recognition = z.infer<typeof recognitionSchema>
export type EquivalenceList = z.infer<typeof equivalenceListSchema>
