import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionSchema, factDescriptionSchema } from './expression.ts'
import type { Words } from './words.ts'

export const requirementsPermissions = {
  'requirements.list-rules': { vi: 'Xem danh sách quy định', en: 'See the rules' },
  'requirements.read-rule': { vi: 'Xem một quy định và lịch sử', en: 'See a rule and its history' },
  'requirements.save-rule': { vi: 'Thêm, sửa, kết thúc quy định', en: 'Add, edit and end rules' },
  'requirements.verify-rule': { vi: 'Xác minh quy định với văn bản gốc', en: 'Verify rules against the text of the law' },
  'requirements.try-rule': { vi: 'Thử quy định trước khi lưu', en: 'Try a rule before saving it' },
  'requirements.read-eligibility': { vi: 'Xem điều kiện đào tạo của một người', en: 'See what a person is eligible for' },
  'requirements.list-eligible': { vi: 'Xem ai đủ điều kiện theo chương trình', en: 'See who is eligible for a programme' },
  'requirements.export-eligible': { vi: 'Xuất danh sách đủ điều kiện (có ghi nhật ký)', en: 'Export who is eligible (logged)' },
  'requirements.confirm-unknown': { vi: 'Xác nhận điều kiện chưa rõ, có bằng chứng', en: 'Confirm what is unknown, with evidence' },
} as const satisfies Readonly<Record<string, Words>>

export const requirementsErrors = {
  'requirements.province-only': {
    status: 403,
    vi: 'Quy định dùng chung cho toàn tỉnh: chỉ tài khoản có quyền trên toàn tỉnh được sửa. Gửi đề nghị cho cơ quan quản lý quy định.',
    en: 'Rules hold for the whole province: only an account with a right over all of it may change them. Send your request to whoever keeps them.',
  },
  'requirements.code-exists': {
    status: 422,
    vi: 'Mã “{value}” đã có. Dùng mã khác, hoặc mở quy định đó để thêm phiên bản.',
    en: 'The code “{value}” is in use. Take another, or open that rule to add a version.',
  },
  'requirements.unknown-programme': {
    status: 422,
    vi: 'Không có loại hình hay chương trình mang mã “{value}”. Chọn trong danh mục.',
    en: 'There is no training type or programme “{value}”. Choose one from the catalogue.',
  },
  'requirements.overlapping': {
    status: 422,
    vi: 'Trùng thời gian với phiên bản {number} (từ {from}). Sửa ngày hiệu lực hoặc ngày kết thúc.',
    en: 'It overlaps version {number} (from {from}). Change the first or the last day.',
  },
  'requirements.ends-before-start': {
    status: 422,
    vi: 'Ngày hết hiệu lực phải sau ngày bắt đầu {from}.',
    en: 'The end must be after the start, {from}.',
  },
  'requirements.nothing-in-force': {
    status: 422,
    vi: 'Quy định không có phiên bản nào còn hiệu lực đến ngày đó. Chọn ngày khác.',
    en: 'No version of the rule is in force until that day. Choose another day.',
  },
  'requirements.goes-on': {
    status: 422,
    vi: 'Phiên bản {number} (từ {from}) vẫn áp dụng sau ngày đó, quy định chưa chấm dứt. Chọn ngày sau {from}.',
    en: 'Version {number} (from {from}) still applies after that day, so the rule would not end. Choose a day after {from}.',
  },
  'requirements.contradiction': {
    status: 422,
    vi: 'Không ai đạt được: “{field}” bị hỏi hai điều trái ngược nhau (vị trí {path}). Sửa một trong hai điều kiện.',
    en: 'Nobody can meet it: “{field}” is asked to be two things that contradict each other (at {path}). Correct one of them.',
  },
  'requirements.asks-nothing': {
    status: 422,
    vi: 'Quy định chưa hỏi điều gì. Thêm ít nhất một điều kiện phải đạt.',
    en: 'The rule asks nothing yet. Add at least one condition that must hold.',
  },
  'requirements.nobody-passes': {
    status: 422,
    vi: 'Ngày {on} không ai đạt quy định này: {failed} người không đạt, {unknown} người chưa rõ. Kiểm tra lại điều kiện trước khi lưu.',
    en: 'Nobody meets this rule on {on}: {failed} do not, {unknown} are not known. Check the conditions before saving.',
  },
  'requirements.not-covered': {
    status: 422,
    vi: 'Phiên bản mới không còn áp dụng cho “{value}”: kết quả thử là bỏ quy định khỏi chương trình này.',
    en: 'The new version no longer covers “{value}”: what is shown is this programme without the rule.',
  },
  'requirements.until-verified': {
    status: 422,
    vi: 'Bản đang có hiệu lực đã xác minh; bản mới lưu vào thì chưa. Cho đến khi xác minh, quy định này không được tính: {people} người đạt.',
    en: 'The version in force is verified; the new one, once saved, is not. Until it is verified, this rule does not count: {people} people are eligible.',
  },
  'requirements.verified-already': {
    status: 422,
    vi: 'Phiên bản đã ở trạng thái đó. Tải lại trang để xem.',
    en: 'The version is in that state already. Reload the page.',
  },
  'requirements.version-voided': {
    status: 422,
    vi: 'Phiên bản này đã bị thay thế, không còn dùng. Mở phiên bản đang có hiệu lực.',
    en: 'This version has been replaced. Open the one in force.',
  },
  'requirements.unknown-page': {
    status: 400,
    vi: 'Không đọc được vị trí trang tiếp theo. Tải lại danh sách từ đầu.',
    en: 'The position of the next page cannot be read. Load the list from the start.',
  },
  'requirements.law-refused': {
    status: 500,
    vi: 'Tệp quy định kèm theo có lỗi: {detail}',
    en: 'The shipped law is faulty: {detail}',
  },
} as const satisfies ErrorTable

export const aspectWords = {
  target: { vi: 'Đối tượng', en: 'Target' },
  condition: { vi: 'Điều kiện', en: 'Condition' },
  standard: { vi: 'Tiêu chuẩn', en: 'Standard' },
} as const satisfies Readonly<Record<string, Words>>

export const severityWords = {
  block: { vi: 'Chặn', en: 'Blocks' },
  exception: { vi: 'Cần phê duyệt ngoại lệ', en: 'Needs an exception' },
  warn: { vi: 'Cảnh báo', en: 'Warns' },
} as const satisfies Readonly<Record<string, Words>>

const wordsSchema = z.object({ vi: z.string(), en: z.string() })
export const aspectSchema = z.enum(['target', 'condition', 'standard'])
export const severitySchema = z.enum(['block', 'exception', 'warn'])

export type Aspect = z.infer<typeof aspectSchema>
export type Severity = z.infer<typeof severitySchema>

const clean = (most: number) => z.string().trim().normalize('NFC').max(most)
const maybe = (most: number) =>
  clean(most)
    .nullable()
    .transform((text) => text || null)
const code = z
  .string()
  .trim()
  .regex(/^[\w.-]{1,60}$/)
const programmesSchema = z.array(z.string().min(1).max(60)).min(1).max(60)

/** A type or programme that a rule names. */
const namedProgrammeSchema = z.object({ code: z.string(), name: wordsSchema, kind: z.enum(['type', 'programme']) })

const versionParts = {
  versionId: z.uuid(),
  number: z.number().int(),
  severity: severitySchema,
  legalBasis: z.string(),
  article: z.string().nullable(),
  verified: z.boolean(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable().describe('First day on which it asks nothing any more'),
  state: z.enum(['past', 'current', 'future', 'voided']).describe('On the day asked about'),
}

export const ruleListItemSchema = z
  .object({
    ruleId: z.uuid(),
    code: z.string(),
    aspect: aspectSchema,
    name: wordsSchema,
    programmes: z.array(namedProgrammeSchema).describe('Of the version in force on the day, else of the nearest'),
    versions: z.array(z.object(versionParts)).describe('By first day; those replaced from their first day on are left out'),
  })
  .meta({ id: 'RuleListItem', description: 'Quy định trên trục thời gian' })

export const listRulesQuery = z.object({
  programme: z.string().max(60).optional().describe('Code of a type or programme: rules that hold for it, those of the types above it included'),
  on: z.iso.date().optional(),
  inForce: z.stringbool().optional().describe('Only rules with a version in force on the day'),
  aspect: aspectSchema.optional(),
  verified: z.stringbool().optional().describe('By the version in force on the day'),
  q: z.string().max(100).optional().describe('Words of the name, the code or the law'),
})

export const ruleListSchema = z.object({
  on: z.iso.date(),
  programme: namedProgrammeSchema.nullable(),
  items: z.array(ruleListItemSchema),
  counts: z.object({ rules: z.number().int(), inForce: z.number().int(), unverified: z.number().int().describe('In force and not verified') }),
  can: z.object({ save: z.boolean(), verify: z.boolean(), try: z.boolean() }),
})

export const ruleVersionSchema = z
  .object({
    ...versionParts,
    programmes: z.array(namedProgrammeSchema),
    appliesTo: expressionSchema.nullable().describe('null: everybody'),
    mustHold: expressionSchema,
    appliesToWords: wordsSchema,
    mustHoldWords: wordsSchema,
    message: wordsSchema,
    note: z.string().nullable(),
    shipped: z.boolean().describe('As it came with the system'),
    enteredName: z.string(),
    enteredAt: z.string(),
    verifiedName: z.string().nullable(),
    verifiedAt: z.string().nullable(),
    voidedName: z.string().nullable(),
    voidedAt: z.string().nullable(),
    confirmations: z.number().int().describe('Standing confirmations that rest on it'),
    can: z.object({ verify: z.boolean(), unverify: z.boolean() }),
  })
  .meta({ id: 'RuleVersion', description: 'Phiên bản của quy định' })

export const ruleDetailSchema = z
  .object({
    ruleId: z.uuid(),
    code: z.string(),
    aspect: aspectSchema,
    name: wordsSchema,
    version: z.number().int(),
    versions: z.array(ruleVersionSchema).describe('Latest first day first, those voided included'),
    can: z.object({ save: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: 'Rule', description: 'Quy định' })

/** What a version asks, as a form gives it. */
export const ruleDraftSchema = z.object({
  programmes: programmesSchema,
  appliesTo: z.unknown().describe('An expression over GET /api/rules/facts, or null for everybody'),
  mustHold: z.unknown().describe('An expression over GET /api/rules/facts'),
  severity: severitySchema,
  legalBasis: clean(300).min(1),
  article: maybe(100),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  message: z.object({ vi: clean(600).min(1), en: clean(600).min(1) }),
  note: maybe(1000),
})

export const newRuleSchema = ruleDraftSchema.extend({
  code,
  aspect: aspectSchema,
  name: z.object({ vi: clean(200).min(1), en: clean(200).min(1) }),
})
export const newVersionSchema = ruleDraftSchema.extend({ version: z.number().int().describe('Of the rule as it was read'), reason: maybe(500).optional() })
export const endRuleSchema = z.object({ version: z.number().int(), validTo: z.iso.date(), reason: maybe(500).optional() })
export const verifyRuleSchema = z.object({ version: z.number().int(), note: maybe(500).optional() })

export const savedRuleSchema = z.object({
  ruleId: z.uuid(),
  versionId: z.uuid(),
  version: z.number().int(),
  warnings: z.array(z.object({ code: z.string(), message: z.string(), field: z.string().nullable() })),
})

const verdictCountsSchema = z.object({ eligible: z.number().int(), ineligible: z.number().int(), unknown: z.number().int() })
export const verdictSchema = z.enum(['eligible', 'ineligible', 'unknown'])
export type VerdictWord = z.infer<typeof verdictSchema>

export const tryRuleSchema = ruleDraftSchema.pick({ programmes: true, appliesTo: true, mustHold: true, severity: true, validFrom: true }).extend({
  ruleId: z.uuid().nullable().describe('The rule that it shall be a version of; null: a new one'),
  programme: z.string().max(60).optional().describe('Whose verdict is compared; by default the first that the version names'),
  on: z.iso.date().optional().describe('By default today, or the first day if that is later'),
})

/** Both are taken as verified: what the change would do once it is. */
export const ruleTrialSchema = z
  .object({
    on: z.iso.date(),
    programme: namedProgrammeSchema,
    people: z.number().int().describe('In service, within the asker’s reach'),
    before: verdictCountsSchema.describe('Of the programme, with the version in force now'),
    after: verdictCountsSchema.describe('Of the programme, with the new version in its place'),
    untilVerified: verdictCountsSchema.describe('Of the programme, right after saving: what is not verified does not count'),
    moves: z.array(z.object({ from: verdictSchema, to: verdictSchema, people: z.number().int() })).describe('All six directions'),
    asked: z.number().int().describe('To whom the new version applies, or may'),
    pass: z.number().int().describe('Of those asked, who meet the new version itself'),
    unknown: z.number().int().describe('Of those asked, of whom it is not known'),
    warnings: z.array(z.object({ code: z.string(), message: z.string(), path: z.string().nullable() })),
  })
  .meta({ id: 'RuleTrial', description: 'Thử quy định: thay đổi theo hai chiều' })

export const ruleFactsSchema = z.object({ items: z.array(factDescriptionSchema) })

export type ListRules = z.infer<typeof listRulesQuery>
export type RuleList = z.infer<typeof ruleListSchema>
export type RuleListItem = z.infer<typeof ruleListItemSchema>
export type RuleDetail = z.infer<typeof ruleDetailSchema>
export type RuleVersion = z.infer<typeof ruleVersionSchema>
export type RuleDraft = z.infer<typeof ruleDraftSchema>
export type NewRule = z.infer<typeof newRuleSchema>
export type NewVersion = z.infer<typeof newVersionSchema>
export type EndRule = z.infer<typeof endRuleSchema>
export type VerifyRule = z.infer<typeof verifyRuleSchema>
export type SavedRule = z.infer<typeof savedRuleSchema>
export type TryRule = z.infer<typeof tryRuleSchema>
export type RuleTrial = z.infer<typeof ruleTrialSchema>
export type NamedProgramme = z.infer<typeof namedProgrammeSchema>
