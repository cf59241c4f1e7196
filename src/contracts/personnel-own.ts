import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { NotificationWords } from './notification.ts'
import { unitNameSchema } from './organisation.ts'
import { personDetailSchema } from './personnel.ts'
import type { Words } from './words.ts'

// Hồ sơ của tôi: what somebody reads of themselves, who looked, and what they say is wrong.

export const ownRecordPermissions = {
  'personnel.read-own-record': { vi: 'Xem hồ sơ của mình và ai đã xem', en: 'See one’s own record and who looked at it' },
  'personnel.propose-correction': { vi: 'Đề nghị đính chính hồ sơ của mình', en: 'Propose a correction of one’s own record' },
  'personnel.list-corrections': { vi: 'Xem đề nghị đính chính hồ sơ', en: 'See proposed corrections of records' },
  'personnel.decide-correction': { vi: 'Chấp nhận, từ chối đề nghị đính chính hồ sơ', en: 'Accept or refuse a proposed correction' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do with the record of its person. */
export const ownPersonPermissions = ['personnel.read-own-record', 'personnel.propose-correction'] as const

export const ownRecordErrors = {
  'personnel.account-of-nobody': {
    status: 404,
    vi: 'Tài khoản này chưa gắn với hồ sơ cán bộ nào. Đề nghị quản trị viên gắn hồ sơ.',
    en: 'This account is not linked to anybody’s record. Ask an administrator to link it.',
  },
  'personnel.correction-waits': {
    status: 409,
    vi: 'Đã có một đề nghị về mục này đang chờ. Rút đề nghị đó nếu muốn đề nghị khác.',
    en: 'A correction of this field is waiting already. Withdraw it to propose another.',
  },
  'personnel.correction-settled': {
    status: 409,
    vi: 'Đề nghị này đã được giải quyết hoặc đã rút. Tải lại để xem kết quả.',
    en: 'This correction was settled or withdrawn. Reload to see what became of it.',
  },
  'personnel.correction-value': {
    status: 422,
    vi: 'Giá trị đề nghị chưa đúng dạng của mục này. Sửa rồi gửi lại.',
    en: 'The proposed value does not fit the field. Correct it and send again.',
  },
  'personnel.evidence-type': {
    status: 422,
    vi: 'Chỉ nhận tệp PDF hoặc ảnh (PNG, JPEG). Chọn tệp khác.',
    en: 'Only a PDF or a picture (PNG, JPEG) is taken. Choose another file.',
  },
} as const satisfies ErrorTable

export const correctionFields = ['fullName', 'birthDate', 'sex', 'ethnicGroup', 'religion', 'nativePlace', 'recruitedOn', 'phone', 'email', 'other'] as const
export type CorrectionField = (typeof correctionFields)[number]

export const correctionNotifications = {
  'personnel.correction-proposed': {
    name: { vi: 'Đề nghị đính chính hồ sơ chờ giải quyết', en: 'A correction of a record waits' },
    subject: { vi: '{name} đề nghị đính chính hồ sơ', en: '{name} proposes a correction of their record' },
    text: {
      vi: '{name} đề nghị đính chính hồ sơ của mình. Mở “Đề nghị đính chính” để xem bằng chứng, chấp nhận hoặc từ chối kèm lý do.',
      en: '{name} proposes a correction of their own record. Open “Corrections” to see the evidence, and accept it or refuse it with a reason.',
    },
  },
  'personnel.correction-settled': {
    name: { vi: 'Đề nghị đính chính hồ sơ của tôi đã được giải quyết', en: 'My correction was settled' },
    subject: { vi: 'Đề nghị đính chính hồ sơ: {outcome}', en: 'Correction of the record: {outcome}' },
    text: { vi: 'Đề nghị đính chính hồ sơ của bạn: {outcome}. {reason}', en: 'Your correction of the record: {outcome}. {reason}' },
  },
} as const satisfies Readonly<Record<string, NotificationWords>>

const instant = z.iso.datetime()

export const correctionSchema = z.object({
  correctionId: z.uuid(),
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  unit: unitNameSchema,
  field: z.enum(correctionFields),
  was: z.string().nullable(),
  now: z.string().nullable().describe('What the record holds now'),
  proposed: z.string(),
  words: z.string().nullable(),
  fileName: z.string().nullable(),
  state: z.enum(['proposed', 'accepted', 'refused', 'withdrawn']),
  proposedAt: instant,
  decidedAt: instant.nullable(),
  decidedName: z.string().nullable(),
  decidedWords: z.string().nullable(),
})
export type Correction = z.infer<typeof correctionSchema>

export const correctionListSchema = z.object({ items: z.array(correctionSchema), waiting: z.number().int() })
export type CorrectionList = z.infer<typeof correctionListSchema>

export const ownRecordSchema = z.object({
  person: personDetailSchema,
  corrections: z.array(correctionSchema),
  viewers: z.array(z.object({ entryId: z.string(), at: z.string(), actorName: z.string(), actionName: z.object({ vi: z.string(), en: z.string() }) })),
})
export type OwnRecord = z.infer<typeof ownRecordSchema>

export const proposeCorrectionBody = z.object({
  field: z.enum(correctionFields),
  proposed: z.string().trim().min(1).max(500),
  words: z
    .string()
    .trim()
    .max(1000)
    .nullable()
    .default(null)
    .transform((value) => value || null),
  fileId: z.uuid().nullable().default(null),
})
export type ProposeCorrection = z.infer<typeof proposeCorrectionBody>

export const decideCorrectionBody = z
  .object({
    accept: z.boolean(),
    words: z
      .string()
      .trim()
      .max(1000)
      .nullable()
      .default(null)
      .transform((value) => value || null),
  })
  .refine(({ accept, words }) => accept || words !== null, { path: ['words'], message: 'Ghi lý do từ chối.' })
export type DecideCorrection = z.infer<typeof decideCorrectionBody>

export const largestEvidenceMegabytes = 10
