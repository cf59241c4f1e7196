import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionSchema } from './expression.ts'
import type { Words } from './words.ts'

// Chế độ cam kết phục vụ và đền bù: dated law of the whole province.

export const commitmentRulePermissions = {
  'training-record.edit-commitment-rules': { vi: 'Sửa chế độ cam kết phục vụ và đền bù', en: 'Edit the rules of service commitments and cost recovery' },
} as const satisfies Readonly<Record<string, Words>>

export const commitmentRuleErrors = {
  'training-record.commitment-rules-province-only': {
    status: 403,
    vi: 'Chế độ cam kết dùng chung cho cả tỉnh; tài khoản của bạn chỉ phụ trách một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy hoặc Sở Nội vụ sửa.',
    en: 'The rules of commitments hold for the whole province; your account covers some units only. Ask the organisation commission or the home affairs department.',
  },
  'training-record.commitment-rule-relied-on': {
    status: 422,
    vi: 'Đã có {count} cam kết dựa vào bản này nên không xóa được. Kết thúc nó thay vì xóa.',
    en: '{count} commitments rest on this version, so it cannot be removed. End it instead.',
  },
  'training-record.unknown-training-type': {
    status: 422,
    vi: 'Không có loại hình đào tạo “{value}”. Chọn loại hình trong danh mục.',
    en: 'There is no training type “{value}”. Choose one of the catalogue.',
  },
  'training-record.favoured-less': {
    status: 422,
    vi: 'Mức giảm của nữ, dân tộc thiểu số không được thấp hơn mức chung. Sửa một trong hai mức.',
    en: 'The reduction for women and ethnic minorities cannot be less than the general one. Correct one of the two.',
  },
} as const satisfies ErrorTable

/** Vì sao phải đền bù. */
export const recoveryReasonWords = {
  'left-study': { vi: 'Tự ý bỏ học, bỏ việc trong thời gian đào tạo', en: 'Left the study or the service during the training' },
  'no-degree': { vi: 'Không được cấp bằng tốt nghiệp', en: 'Was not awarded the degree' },
  'left-service': { vi: 'Bỏ việc, đơn phương chấm dứt khi chưa phục vụ đủ', en: 'Left the service before the commitment was served' },
  dismissed: { vi: 'Bị kỷ luật buộc thôi việc', en: 'Was dismissed for discipline' },
} as const satisfies Readonly<Record<string, Words>>

export const roundingWords = {
  'half-up': { vi: 'Từ một nửa trở lên làm tròn lên', en: 'Half and more up' },
  down: { vi: 'Làm tròn xuống', en: 'Down' },
  up: { vi: 'Làm tròn lên', en: 'Up' },
} as const satisfies Readonly<Record<string, Words>>

const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()
export const roundingSchema = z.enum(['half-up', 'down', 'up'])
export const recoveryReasonSchema = z.enum(['left-study', 'no-degree', 'left-service', 'dismissed'])
const fund = z.enum(['province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'])

/** One version of the regime. */
export const commitmentRuleSchema = z
  .object({
    ruleId: z.uuid().describe('Of the version'),
    code: z.string(),
    version: z.number().int().describe('Of the code: counts the edits of all its versions'),
    name: words,
    types: z.array(z.string()).describe('Training types, each with all below it'),
    typeNames: z.array(words),
    appliesTo: expressionSchema.nullable().describe('Of whom, on the day of the decision; null: of everybody'),
    appliesToWords: words.nullable(),
    funds: z.array(fund).describe('Empty: whoever pays'),
    numerator: z.int().describe('Service owed = length of the training × numerator / denominator'),
    denominator: z.int(),
    rounding: roundingSchema.describe('Of begun months'),
    pauses: z.boolean().describe('Unpaid leave is no service'),
    reasons: z.array(recoveryReasonSchema),
    reductionPermille: z.int().describe('Of the sum to be recovered, for each full year of earlier service'),
    favouredPermille: z.int().describe('The same for women and ethnic minorities'),
    moneyRounding: roundingSchema,
    validFrom: date.describe('Decisions on or after this day'),
    validTo: date.nullable().describe('Decisions before this day'),
    legalBasis: z.string(),
    article: z.string().nullable(),
    verified: z.boolean(),
    note: z.string().nullable(),
    commitments: z.int().describe('How many rest on it'),
  })
  .meta({ id: 'CommitmentRule', description: 'Chế độ cam kết phục vụ' })

export const commitmentRuleListSchema = z.object({ items: z.array(commitmentRuleSchema), can: z.object({ edit: z.boolean() }) })

const textOrNull = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

const fields = {
  name: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }),
  types: z.array(z.string().max(60)).min(1).max(40),
  appliesTo: expressionSchema.nullable(),
  funds: z.array(fund),
  numerator: z.int().min(1).max(100),
  denominator: z.int().min(1).max(100),
  rounding: roundingSchema,
  pauses: z.boolean(),
  reasons: z.array(recoveryReasonSchema),
  reductionPermille: z.int().min(0).max(1000),
  favouredPermille: z.int().min(0).max(1000),
  moneyRounding: roundingSchema,
  validFrom: date,
  validTo: date.nullable(),
  legalBasis: z.string().trim().min(1).max(500),
  article: textOrNull(200),
  verified: z.boolean(),
  note: textOrNull(1000),
}

/** From a day on another regime (`set`), a slip put right (`correct`), no more from a day on (`end`), or taken out (`remove`). */
export const changeCommitmentRuleSchema = z.object({
  code: z.string().max(60).nullable().describe('null: a new one'),
  version: z.number().int().describe('As read; 0 for a new one'),
  reason: z.string().trim().max(500).optional(),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('set'), ...fields }),
    z.object({ kind: z.literal('correct'), id: z.uuid(), ...fields }),
    z.object({ kind: z.literal('end'), id: z.uuid(), validTo: date }),
    z.object({ kind: z.literal('remove'), id: z.uuid() }),
  ]),
})

export type Rounding = z.infer<typeof roundingSchema>
export type RecoveryReason = z.infer<typeof recoveryReasonSchema>
export type CommitmentRule = z.infer<typeof commitmentRuleSchema>
export type CommitmentRuleList = z.infer<typeof commitmentRuleListSchema>
export type ChangeCommitmentRule = z.infer<typeof changeCommitmentRuleSchema>
