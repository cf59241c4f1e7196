import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { expressionSchema } from './expression.ts'
import type { Words } from './words.ts'

// Standards of posts and ranks (tiêu chuẩn chức danh): a matrix of rows (who) and ladders (what), each cell dated and with its law.

export const standardsPermissions = {
  'requirements.list-standards': { vi: 'Xem bảng tiêu chuẩn chức danh', en: 'See the standards of posts' },
  'requirements.edit-standards': {
    vi: 'Sửa tiêu chuẩn chức danh (xem trước số còn thiếu)',
    en: 'Edit the standards of posts (with the gaps before and after)',
  },
  'requirements.import-standards': { vi: 'Nhập tiêu chuẩn chức danh', en: 'Import the standards of posts' },
  'requirements.export-standards': { vi: 'Xuất tiêu chuẩn chức danh', en: 'Export the standards of posts' },
} as const satisfies Readonly<Record<string, Words>>

export const standardsErrors = {
  'requirements.standards-province-only': {
    status: 403,
    vi: 'Tiêu chuẩn chức danh dùng chung cho cả tỉnh; tài khoản của bạn chỉ phụ trách một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy hoặc Sở Nội vụ sửa.',
    en: 'Standards hold for the whole province; your account covers some units only. Ask the organisation commission or the home affairs department.',
  },
  'requirements.standard-code-exists': {
    status: 422,
    vi: 'Đã có dòng tiêu chuẩn mang mã “{value}”. Chọn mã khác.',
    en: 'There is already a row of standards with code “{value}”. Choose another code.',
  },
  'requirements.standard-begins-then': {
    status: 422,
    vi: 'Đã có tiêu chuẩn của thang này bắt đầu đúng ngày {date}. Chọn ngày khác, hoặc “Đính chính” tiêu chuẩn đó.',
    en: 'A standard of this ladder already begins on {date}. Choose another day, or correct that standard.',
  },
  'requirements.standard-relied-on': {
    status: 422,
    vi: 'Đã có nhu cầu đăng ký theo tiêu chuẩn này nên không xóa được. Đặt ngày hết hiệu lực, hoặc “Đính chính” nội dung.',
    en: 'Needs have been registered because of this standard, so it cannot be removed. End it on a day, or correct it.',
  },
  'requirements.standard-overlaps': {
    status: 422,
    vi: 'Trùng thời gian với tiêu chuẩn có hiệu lực từ {date}. Sửa ngày bắt đầu hoặc ngày kết thúc.',
    en: 'This overlaps with the standard in force from {date}. Correct the first or the last day.',
  },
  'requirements.standard-ends-first': {
    status: 422,
    vi: 'Ngày hết hiệu lực phải sau ngày có hiệu lực {date}.',
    en: 'The end must be after the first day in force, {date}.',
  },
  'requirements.standard-ended': {
    status: 422,
    vi: 'Tiêu chuẩn này không có hiệu lực vào ngày {date} nên không có gì để kết thúc. Chọn ngày trong thời gian hiệu lực.',
    en: 'The standard is not in force on {date}, so there is nothing to end. Choose a day within its validity.',
  },
  'requirements.unknown-standard-group': {
    status: 422,
    vi: 'Không có dòng tiêu chuẩn mã “{value}”. Chép lại mã từ tệp xuất, hoặc thêm dòng này trên màn hình “Tiêu chuẩn chức danh” trước.',
    en: 'There is no row of standards with code “{value}”. Copy the code from an exported file, or add the row on the screen of standards first.',
  },
  'requirements.unknown-ladder-level': {
    status: 422,
    vi: 'Thang này không có bậc “{value}”. Chọn một trong: {levels}.',
    en: 'This ladder has no level “{value}”. Choose one of: {levels}.',
  },
  'requirements.group-has-standards': {
    status: 422,
    vi: 'Dòng này còn {count} tiêu chuẩn, kể cả đã hết hiệu lực, nên không xóa được. Kết thúc các tiêu chuẩn thay vì xóa dòng.',
    en: 'The row still has {count} standards, past ones among them, so it cannot be removed. End its standards instead.',
  },
  'requirements.group-without-posts': {
    status: 422,
    vi: 'Điều kiện này không đúng với chức danh nào trong danh mục. Sửa điều kiện.',
    en: 'No post of the list meets this condition. Correct the condition.',
  },
  'requirements.group-subject-fixed': {
    status: 422,
    vi: 'Không đổi được dòng về chức danh thành dòng về người (hoặc ngược lại). Thêm một dòng mới.',
    en: 'A row about posts cannot become one about people, nor the other way round. Add a new row.',
  },
} as const satisfies ErrorTable

const words = z.object({ vi: z.string(), en: z.string() })
const date = z.iso.date()

export const standardSubjects = ['post', 'person'] as const

/** Dòng tiêu chuẩn nói về ai. */
export const standardSubjectWords = {
  post: { vi: 'Chức danh', en: 'Posts' },
  person: { vi: 'Người giữ ngạch, thuộc đối tượng', en: 'People, by rank or category' },
} as const satisfies Readonly<Record<(typeof standardSubjects)[number], Words>>

/** One cell in one period. */
export const standardSchema = z
  .object({
    standardId: z.uuid(),
    ladder: z.string(),
    level: z.string(),
    levelName: words,
    height: z.number().int().describe('Higher covers lower on the same ladder'),
    validFrom: date,
    validTo: date.nullable().describe('First day on which it is no more in force'),
    graceMonths: z.number().int().describe('How long after taking the post or rank it may be missing'),
    legalBasis: z.string(),
    article: z.string().nullable(),
    verified: z.boolean().describe('Checked against the text; an unverified one is shown and asks nothing of anybody'),
    note: z.string().nullable(),
  })
  .meta({ id: 'Standard', description: 'Tiêu chuẩn' })

/** One row of the matrix. */
export const standardGroupSchema = z
  .object({
    groupId: z.uuid(),
    code: z.string(),
    name: words,
    subject: z.enum(standardSubjects),
    appliesTo: expressionSchema,
    told: words.describe('The condition in words'),
    sortOrder: z.number().int(),
    version: z.number().int().describe('Of the row and its cells together'),
    posts: z.array(z.object({ postId: z.uuid(), code: z.string(), name: z.string() })).describe('Posts it is about; empty for a row about people'),
    standards: z.array(standardSchema).describe('In force on the date; of one row alone: all there ever were, by ladder and date'),
  })
  .meta({ id: 'StandardGroup', description: 'Dòng của bảng tiêu chuẩn' })

const ladderSchema = z.object({
  ladder: z.string(),
  name: words,
  levels: z.array(z.object({ level: z.string(), name: words, height: z.number().int() })),
})

export const standardsCanSchema = z.object({ edit: z.boolean(), import: z.boolean(), export: z.boolean() })

export const standardMatrixSchema = z.object({
  on: date,
  ladders: z.array(ladderSchema).describe('Every ladder, whether asked for or not'),
  groups: z.array(standardGroupSchema),
  can: standardsCanSchema,
})

const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .transform((value) => value || null)

const groupFields = {
  name: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }),
  appliesTo: expressionSchema,
  sortOrder: z.number().int().min(0).max(100_000),
}

export const newStandardGroupSchema = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  subject: z.enum(standardSubjects),
  ...groupFields,
})

export const editStandardGroupSchema = z.object({ ...groupFields, version: z.number().int(), reason: z.string().trim().max(500).optional() })

const standardFields = {
  ladder: z.string().max(60),
  level: z.string().max(60),
  validFrom: date,
  validTo: date.nullable(),
  graceMonths: z.number().int().min(0).max(120),
  legalBasis: z.string().trim().min(1).max(500),
  article: text(200),
  verified: z.boolean(),
  note: text(1000),
}

/** What is done to a cell: from a day on another level or law (`set`; what was in force ends there), no more from a day on (`end`), a slip put right
 * in place (`correct`), or taken out as if it had never been (`remove`). */
export const standardChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), ...standardFields }),
  z.object({ kind: z.literal('end'), standardId: z.uuid(), validTo: date }),
  z.object({ kind: z.literal('correct'), standardId: z.uuid(), ...standardFields }),
  z.object({ kind: z.literal('remove'), standardId: z.uuid() }),
])

export const changeStandardSchema = z.object({
  version: z.number().int().describe('Of the row'),
  change: standardChangeSchema,
  reason: z.string().trim().max(500).optional(),
})

export const savedStandardGroupSchema = z.object({ groupId: z.uuid(), version: z.number().int() })

const gapCountSchema = z.object({ missing: z.number().int(), unknown: z.number().int(), inGrace: z.number().int() })

/** What a change does to the review, before it is saved: run and taken back. Counts are lines of the review (a holder of a post). */
export const standardEffectSchema = z.object({
  on: date.describe('The date compared on: today, or the first day of the change where that is later'),
  before: gapCountSchema,
  after: gapCountSchema,
  units: z
    .array(z.object({ unit: z.object({ unitId: z.uuid(), code: z.string(), name: z.string() }), before: z.number().int(), after: z.number().int() }))
    .describe('Proposing units (first level below the province) where the number missing changes, the largest change first'),
  added: z.number().int().describe('Lines that would newly be missing it'),
  solved: z.number().int().describe('Lines that would be missing it no more'),
  lines: z
    .array(
      z.object({
        unit: z.object({ unitId: z.uuid(), code: z.string(), name: z.string() }),
        post: z.object({ code: z.string(), name: z.string() }).nullable(),
        person: z.object({ personId: z.uuid(), code: z.string(), fullName: z.string() }),
        ladder: z.string(),
        added: z.boolean(),
      }),
    )
    .describe('The first hundred of them'),
  posts: z.object({ before: z.number().int(), after: z.number().int() }).describe('Posts that the row is about'),
})

export type Standard = z.infer<typeof standardSchema>
export type StandardGroup = z.infer<typeof standardGroupSchema>
export type StandardMatrix = z.infer<typeof standardMatrixSchema>
export type NewStandardGroup = z.infer<typeof newStandardGroupSchema>
export type EditStandardGroup = z.infer<typeof editStandardGroupSchema>
export type StandardChange = z.infer<typeof standardChangeSchema>
export type ChangeStandard = z.infer<typeof changeStandardSchema>
export type SavedStandardGroup = z.infer<typeof savedStandardGroupSchema>
export type StandardEffect = z.infer<typeof standardEffectSchema>
