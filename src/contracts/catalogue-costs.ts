import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Định mức chi đào tạo, bồi dưỡng: dated data.

export const costNormPermissions = {
  'catalogue.list-cost-norms': { vi: 'Xem định mức chi', en: 'See the cost norms' },
  'catalogue.edit-cost-norms': { vi: 'Sửa định mức chi', en: 'Edit the cost norms' },
} as const satisfies Readonly<Record<string, Words>>

export const costNormErrors = {
  'catalogue.norm-begins-then': {
    status: 422,
    vi: 'Định mức này có hiệu lực từ {date}: bản mới phải bắt đầu sau ngày ấy và trước khi bản này hết hiệu lực, hoặc đúng ngày ấy để đính chính. Chọn ngày khác.',
    en: 'This norm is in force from {date}: what replaces it must begin after that and before it ends, or on that very day to correct it. Choose another date.',
  },
  'catalogue.norm-side-by-side': {
    status: 422,
    vi: 'Đã có định mức “{code}” cùng bậc đang áp dụng trong thời gian này ({basis}, từ {date}). Kết thúc hoặc tắt dòng đó trước, hoặc chọn ngày khác.',
    en: 'There is a norm “{code}” of the same grade in force in this period ({basis}, from {date}). End it or switch it off first, or choose other dates.',
  },
  'catalogue.norm-ends-first': {
    status: 422,
    vi: 'Ngày hết hiệu lực phải sau ngày bắt đầu. Sửa một trong hai ngày.',
    en: 'The end must be after the start. Correct one of the two dates.',
  },
  'catalogue.rate-over-ceiling': {
    status: 422,
    vi: 'Mức của tỉnh cao hơn mức tối đa. Hạ mức của tỉnh, hoặc sửa mức tối đa nếu văn bản đã đổi.',
    en: 'The province’s rate is above the ceiling. Lower it, or correct the ceiling if the text has changed.',
  },
  'catalogue.percent-over-hundred': {
    status: 422,
    vi: 'Tỷ lệ phần trăm không quá 100. Sửa lại.',
    en: 'A percentage is at most 100. Correct it.',
  },
  'catalogue.grade-of-sessions': {
    status: 422,
    vi: 'Chỉ định mức tính theo buổi mới chia theo bậc giảng viên. Bỏ bậc, hoặc chọn cách tính theo buổi.',
    en: 'Only what is paid by the session has grades of lecturers. Take the grade away, or count by sessions.',
  },
  'catalogue.unknown-grade': {
    status: 422,
    vi: 'Không có bậc giảng viên mang mã “{value}”. Chọn một bậc trong danh sách.',
    en: 'There is no lecturer grade “{value}”. Choose one of the list.',
  },
} as const satisfies ErrorTable

/** What is counted, and what one of them is called. */
export const costBasisWords = {
  session: { vi: 'buổi', en: 'session' },
  learner: { vi: 'học viên', en: 'learner' },
  'learner-day': { vi: 'học viên × ngày', en: 'learner × day' },
  'learner-session': { vi: 'học viên × buổi', en: 'learner × session' },
  day: { vi: 'ngày', en: 'day' },
  class: { vi: 'lớp', en: 'class' },
  percent: { vi: '% các khoản khác', en: '% of all other items' },
} as const satisfies Readonly<Record<string, Words>>

export type CostBasis = keyof typeof costBasisWords

/** Money in đồng: a whole number that JSON carries exactly. */
export const money = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const costBasisSchema = z.enum(Object.keys(costBasisWords) as [CostBasis, ...CostBasis[]])
const date = z.iso.date()
const words = z.object({ vi: z.string(), en: z.string() })
const text = (most: number) => z.string().trim().min(1).max(most)
const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

export const costNormSchema = z
  .object({
    normId: z.uuid(),
    code: z.string(),
    grade: z.string().nullable(),
    name: words,
    basis: costBasisSchema,
    ceiling: money.nullable().describe('Đồng, or per cent; null: as spent'),
    rate: money.nullable().describe('What the province pays; null: the ceiling'),
    legalBasis: z.string(),
    article: z.string().nullable(),
    verified: z.boolean().describe('Compared with its text; the ceiling of an unverified norm refuses nothing'),
    switchedOn: z.boolean(),
    byDefault: z.boolean().describe('A proposed budget begins with it'),
    note: z.string().nullable(),
    validFrom: date,
    validTo: date.nullable(),
    sortOrder: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'CostNorm', description: 'Định mức chi' })

export const lecturerGradeSchema = z.object({ code: z.string(), name: words })

export const costNormListSchema = z.object({
  on: date,
  items: z.array(costNormSchema),
  grades: z.array(lecturerGradeSchema),
  can: z.object({ edit: z.boolean() }),
})

/** A norm as a budget of its day uses it: a row of a grade has the ceiling of its code. */
export const budgetNormSchema = z.object({
  normId: z.uuid(),
  code: z.string(),
  grade: z.string().nullable(),
  name: words,
  basis: costBasisSchema,
  rate: money.nullable().describe('null: as spent'),
  ceiling: money.nullable(),
  ceilingVerified: z.boolean(),
  citation: z.string().describe('Of the ceiling, else of the norm'),
  byDefault: z.boolean(),
})

const normFields = {
  name: z.object({ vi: text(300), en: text(300) }),
  basis: costBasisSchema,
  ceiling: money.min(1).nullable(),
  rate: money.min(1).nullable(),
  legalBasis: text(300),
  article: textOrNull(200),
  verified: z.boolean(),
  switchedOn: z.boolean(),
  byDefault: z.boolean(),
  note: textOrNull(1000),
  validFrom: date,
  validTo: date.nullable(),
}

export const newCostNormSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/),
  grade: textOrNull(30),
  sortOrder: z.number().int().min(0).max(10_000).default(900),
  ...normFields,
})

/** A norm from a day on: what was in force ends there. From its own first day it is corrected. */
export const changeCostNormSchema = z.object({ version: z.number().int(), ...normFields })
export const savedCostNormSchema = z.object({ normId: z.uuid(), version: z.number().int() })

export type CostNorm = z.infer<typeof costNormSchema>
export type BudgetNorm = z.infer<typeof budgetNormSchema>
export type CostNormList = z.infer<typeof costNormListSchema>
export type NewCostNorm = z.infer<typeof newCostNormSchema>
export type ChangeCostNorm = z.infer<typeof changeCostNormSchema>
export type SavedCostNorm = z.infer<typeof savedCostNormSchema>
