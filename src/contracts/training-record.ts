import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import { recognitionSchema } from './training-record-recognition.ts'
import type { Words } from './words.ts'

export const trainingRecordPermissions = {
  'training-record.read-person': { vi: 'Xem văn bằng, chứng chỉ của một người', en: 'See a person’s qualifications' },
  'training-record.edit-qualifications': { vi: 'Ghi, sửa văn bằng, chứng chỉ của một người', en: 'Edit a person’s qualifications' },
  'training-record.read-own': { vi: 'Xem văn bằng, chứng chỉ, cam kết của mình', en: 'See one’s own qualifications and commitments' },
  'training-record.import-qualifications': { vi: 'Nhập văn bằng, chứng chỉ', en: 'Import qualifications' },
  'training-record.export-qualifications': { vi: 'Xuất văn bằng, chứng chỉ', en: 'Export qualifications' },
} as const satisfies Readonly<Record<string, Words>>

/** What every account may do with what its person has learned. */
export const ownTrainingPermissions = ['training-record.read-own'] as const

export const trainingRecordErrors = {
  'training-record.unknown-level': {
    status: 422,
    vi: 'Bậc “{value}” không có trong thang “{ladder}”. Chọn một trong: {levels}.',
    en: 'There is no level “{value}” on “{ladder}”. Choose one of: {levels}.',
  },
  'training-record.valid-until-before-award': {
    status: 422,
    vi: 'Ngày hết giá trị phải sau ngày cấp {date}. Sửa một trong hai ngày.',
    en: 'The end of validity must be after the award on {date}. Correct one of the two dates.',
  },
  'training-record.unknown-level-of-ladder': {
    status: 422,
    vi: 'Không có bậc này trong thang đã chọn. Chọn lại bậc.',
    en: 'There is no such level on the ladder chosen. Choose the level again.',
  },
  'training-record.of-a-class': {
    status: 422,
    vi: 'Văn bằng, chứng chỉ này do một lớp trong hệ thống cấp. Sửa kết quả của lớp đó thay vì xóa ở đây.',
    en: 'This qualification was awarded by a class kept here. Correct the results of that class instead of removing it here.',
  },
  'training-record.awarded-in-future': {
    status: 422,
    vi: 'Ngày cấp còn ở tương lai (hôm nay là {date}). Kiểm tra lại ngày.',
    en: 'The award lies in the future (today is {date}). Check the date.',
  },
} as const satisfies ErrorTable

const words = z.object({ vi: z.string(), en: z.string() })

export const qualificationSchema = z
  .object({
    qualificationId: z.uuid(),
    ladder: z.string(),
    ladderName: words,
    level: z.string(),
    levelName: words,
    height: z.number().int().describe('Higher covers lower on the same ladder'),
    awardedOn: z.iso.date(),
    field: z.string().nullable(),
    validUntil: z.iso.date().nullable().describe('As it says itself: the first day on which it is no longer valid'),
    renewBy: z.iso.date().nullable().describe('When it ends, by what it says or by the norm of its day'),
    expiresOn: z.iso.date().nullable().describe('The first day on which it no longer counts: the same with the norm’s grace'),
    equivalent: z.boolean().describe('A confirmation of equivalence or an exemption, not the diploma itself'),
    providerName: z.string().nullable(),
    documentNo: z.string().nullable(),
    unit: unitNameSchema.nullable().describe('As of the award'),
    post: z.object({ postId: z.uuid(), code: z.string(), name: z.string() }).nullable().describe('As of the award'),
    classId: z.uuid().nullable(),
    recognition: recognitionSchema.nullable().describe('The evidence and the decision, where prior learning was recognised'),
    note: z.string().nullable(),
  })
  .meta({ id: 'Qualification', description: 'Văn bằng, chứng chỉ' })

export const qualificationListSchema = z.object({
  items: z.array(qualificationSchema),
  can: z.object({ edit: z.boolean(), recognise: z.boolean() }),
})

export const qualificationLevelsSchema = z.object({
  items: z.array(z.object({ ladder: z.string(), ladderName: words, level: z.string(), levelName: words, height: z.number().int() })),
})

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

export const qualificationValueSchema = z.object({
  ladder: z.string().max(60),
  level: z.string().max(60),
  awardedOn: z.iso.date(),
  field: text(200),
  validUntil: z.iso.date().nullable(),
  equivalent: z.boolean(),
  providerName: text(300),
  documentNo: text(100),
  unitId: z.uuid().nullable().describe('As of the award; unknown stays unknown'),
  postId: z.uuid().nullable(),
  note: text(1000),
})

/** Qualifications to add (no key), correct (key and value) or remove (value null; needs a reason). Keys: qualificationId. */
export const editQualificationsSchema = z.object({
  version: z.number().int().min(0).describe('Of the person’s record'),
  reason: z.string().trim().max(500).optional(),
  lines: z
    .array(z.object({ key: z.uuid().optional(), value: qualificationValueSchema.nullable() }))
    .min(1)
    .max(20),
})

export type Qualification = z.infer<typeof qualificationSchema>
export type QualificationList = z.infer<typeof qualificationListSchema>
export type QualificationLevels = z.infer<typeof qualificationLevelsSchema>
export type QualificationValue = z.infer<typeof qualificationValueSchema>

/** Qualifications of the level that a training type gives, of people within scope. */
export const typeQualificationsSchema = z.object({
  items: z.array(
    z.object({
      qualificationId: z.uuid(),
      personId: z.uuid(),
      personCode: z.string(),
      fullName: z.string(),
      unit: unitNameSchema,
      awardedOn: z.iso.date(),
      documentNo: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
  total: z.number().int().describe('Within scope'),
})

export type TypeQualifications = z.infer<typeof typeQualificationsSchema>
