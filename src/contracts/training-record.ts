import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const trainingRecordPermissions = {
  'training-record.read-person': { vi: 'Xem văn bằng, chứng chỉ của một người', en: 'See a person’s qualifications' },
  'training-record.import-qualifications': { vi: 'Nhập văn bằng, chứng chỉ', en: 'Import qualifications' },
  'training-record.export-qualifications': { vi: 'Xuất văn bằng, chứng chỉ', en: 'Export qualifications' },
} as const satisfies Readonly<Record<string, Words>>

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
    validUntil: z.iso.date().nullable(),
    equivalent: z.boolean().describe('A confirmation of equivalence or an exemption, not the diploma itself'),
    providerName: z.string().nullable(),
    documentNo: z.string().nullable(),
    unit: unitNameSchema.nullable().describe('As of the award'),
    post: z.object({ code: z.string(), name: z.string() }).nullable().describe('As of the award'),
    classId: z.uuid().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Qualification', description: 'Văn bằng, chứng chỉ' })

export type Qualification = z.infer<typeof qualificationSchema>
