import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { blockSchema, unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

export const ratioPermissions = {
  'requirements.read-ratio': { vi: 'Xem tỷ lệ 1:1,2', en: 'Read the ratio 1:1.2' },
  'requirements.export-ratio': { vi: 'Xuất bảng tỷ lệ 1:1,2 và danh sách người', en: 'Export the ratio 1:1.2 and the people behind it' },
  'requirements.list-ratio-claims': { vi: 'Xem các đề nghị giữ chỗ trong tỷ lệ', en: 'List claims on the room of the ratio' },
  'requirements.claim-room': { vi: 'Đề nghị giữ chỗ trong tỷ lệ', en: 'Claim room under the ratio' },
  'requirements.release-room': { vi: 'Trả chỗ đã giữ trong tỷ lệ', en: 'Release room under the ratio' },
  'requirements.edit-ratio-rule': { vi: 'Sửa quy tắc tỷ lệ', en: 'Edit the rule of the ratio' },
} as const satisfies Readonly<Record<string, Words>>

export const ratioErrors = {
  'requirements.no-reading': {
    status: 422,
    vi: 'Ngày {date} chưa có cách tính tỷ lệ nào áp dụng. Chọn ngày khác, hoặc đặt ngày áp dụng cho một cách tính.',
    en: 'No reading of the ratio is in force on {date}. Choose another day, or put a reading into force.',
  },
  'requirements.no-room': {
    status: 409,
    vi: '{unit} không còn chỗ trong tỷ lệ: trần {ceiling}, đã có {holders}, đang học {studying}, đã đề nghị {proposed}; đề nghị thêm {asked} thì vượt {over}. Bớt người, trả chỗ đã giữ, hoặc trình cấp có thẩm quyền.',
    en: '{unit} has no room left under the ratio: ceiling {ceiling}, holders {holders}, studying {studying}, proposed {proposed}; {asked} more would be {over} over. Propose fewer, release claims, or ask the competent authority.',
  },
  'requirements.no-asking-posts': {
    status: 409,
    vi: '{unit} không có chức danh nào phải có trình độ này nên không đề nghị được ai. Kiểm tra số suất của chức danh và tiêu chuẩn chức danh.',
    en: '{unit} has no post that asks for this level, so nobody can be proposed. Check its seats and the standards of posts.',
  },
  'requirements.over-needs-approval': {
    status: 409,
    vi: '{unit} vượt tỷ lệ {over} người. Đề nghị đã ghi nhận nhưng chỉ có giá trị khi cấp có thẩm quyền chấp thuận.',
    en: '{unit} is {over} over the ratio. The claim is noted and stands only with the approval of the competent authority.',
  },
  'requirements.over-told': {
    status: 409,
    vi: '{unit} vượt tỷ lệ {over} người. Đề nghị đã ghi nhận; báo cáo năm sẽ nêu.',
    en: '{unit} is {over} over the ratio. The claim is noted; the annual report will say so.',
  },
  'requirements.claimed-already': {
    status: 409,
    vi: '{name} đã được đề nghị và còn giữ chỗ. Trả chỗ cũ trước khi đề nghị lại.',
    en: '{name} is proposed already. Release that claim first.',
  },
  'requirements.has-level-already': {
    status: 422,
    vi: '{name} đã có trình độ này hoặc đang học, không cần giữ chỗ. Bỏ người này khỏi danh sách.',
    en: '{name} has this level or studies for it, and needs no room. Take the person off the list.',
  },
  'requirements.no-proposing-unit': {
    status: 422,
    vi: '{name} không thuộc đơn vị nào dưới cấp tỉnh nên không giữ chỗ được. Bố trí người này vào đơn vị trước.',
    en: '{name} belongs to no unit below the province. Place the person in a unit first.',
  },
  'requirements.other-programme': {
    status: 422,
    vi: 'Chương trình “{programme}” không thuộc loại hình mà tỷ lệ tính. Chọn chương trình cao cấp lý luận chính trị.',
    en: 'The programme “{programme}” is not one that the ratio counts. Choose one of advanced political theory.',
  },
  'requirements.released-already': {
    status: 409,
    vi: 'Chỗ này đã được trả. Tải lại danh sách.',
    en: 'This claim is released already. Load the list again.',
  },
  'requirements.version-too-early': {
    status: 422,
    vi: 'Bản mới phải áp dụng sau ngày {date}, ngày bắt đầu của bản gần nhất. Chọn ngày muộn hơn.',
    en: 'The new version must begin after {date}, when the latest one begins. Choose a later day.',
  },
  'requirements.no-change': {
    status: 422,
    vi: 'Chưa có gì thay đổi so với bản đang áp dụng. Sửa ít nhất một mục.',
    en: 'Nothing differs from the version in force. Change something.',
  },
  'requirements.province-only': {
    status: 403,
    vi: 'Quy tắc tỷ lệ là của cả tỉnh; quyền của bạn chỉ ở một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy sửa.',
    en: 'The rule of the ratio is the whole province’s; you answer for some units. Ask the Party organisation commission.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()
const count = z.number().int()

export const ratioRoundingWords = {
  floor: { vi: 'bỏ phần lẻ', en: 'rounded down' },
  round: { vi: 'làm tròn', en: 'rounded' },
  ceil: { vi: 'lấy tròn lên', en: 'rounded up' },
} as const satisfies Readonly<Record<string, Words>>

export const ratioCheckWords = {
  unit: { vi: 'từng đơn vị', en: 'each unit' },
  block: { vi: 'từng khối', en: 'each block' },
  province: { vi: 'cả tỉnh', en: 'the whole province' },
} as const satisfies Readonly<Record<string, Words>>

export const ratioSeverityWords = {
  warn: { vi: 'cảnh báo', en: 'warning' },
  exception: { vi: 'cần người có thẩm quyền chấp thuận', en: 'needs a named approval' },
  block: { vi: 'chặn', en: 'refused' },
} as const satisfies Readonly<Record<string, Words>>

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]]

export const ratioCountSchema = z.enum(['posts', 'holders', 'studying', 'proposed'])

/** What an office may set of a reading. */
export const ratioSettingsSchema = z.object({
  numerator: count.min(1).max(1000),
  denominator: count.min(1).max(1000),
  rounding: z.enum(keysOf(ratioRoundingWords)),
  checkedAt: z.enum(keysOf(ratioCheckWords)),
  countCompletionCourse: z.boolean(),
  countEquivalents: z.boolean(),
  excludeRetiringMonths: count.min(0).max(120),
  poolSmallUnits: z.boolean(),
  poolBelow: count.min(2).max(100),
  severity: z.enum(keysOf(ratioSeverityWords)),
  legalBasis: z.string().trim().min(1).max(500),
  article: z.string().trim().max(200).nullable(),
  verified: z.boolean(),
  inForce: z.boolean().describe('The reading by which claims are judged; another that was in force ends'),
})

export const ratioReadingSchema = ratioSettingsSchema.extend({
  ruleId: z.uuid(),
  code: z.string(),
  name: z.string(),
  formula: z.string(),
  note: z.string(),
  types: z.array(z.string()).describe('Training types, with all below them, that lead to the level'),
  counted: z.array(z.enum(['holders', 'studying', 'proposed'])),
  base: z.enum(['posts', 'incumbents', 'quota']),
  validFrom: date,
  validTo: date.nullable(),
})

const countsShape = {
  posts: count.describe('N: the base; posts that ask for the level'),
  holders: count,
  studying: count,
  proposed: count,
  ceiling: count,
  room: count.describe('ceiling − holders − studying'),
  over: count,
  inheritedOver: count.describe('Of these, what was over on the last day of the year before'),
  pooled: z.boolean().describe('Checked together with other units'),
  noPosts: z.boolean().describe('No post asks for the level: whoever is proposed is the wrong target'),
}

export const ratioUnitSchema = z.object({ unit: unitNameSchema, block: blockSchema, ...countsShape })

export const ratioSchema = z.object({
  on: date,
  reading: ratioReadingSchema,
  province: z.object(countsShape).nullable().describe('Only for those who answer for the whole province'),
  units: z.array(ratioUnitSchema),
  groups: z.array(z.object({ id: z.string(), units: count, ...countsShape })).describe('Units that are checked together'),
  can: z.object({ edit: z.boolean(), claim: z.boolean(), release: z.boolean(), export: z.boolean(), claims: z.boolean() }),
})

export const ratioQuery = z.object({
  on: date.optional().describe('Today when absent'),
  reading: z
    .string()
    .regex(/^[A-Z]$/)
    .optional()
    .describe('Another reading than the one in force'),
})

export const ratioPersonSchema = z.object({
  personId: z.uuid(),
  code: z.string(),
  fullName: z.string(),
  unit: unitNameSchema.describe('Under which it is counted'),
  post: z.string().nullable(),
  count: z.enum(['holders', 'studying', 'proposed']),
  since: date.nullable().describe('Holders: awarded; studying: the decision; proposed: claimed'),
  what: z.string().nullable().describe('Level, class or programme'),
})

export const ratioPostSchema = z.object({
  postId: z.uuid(),
  code: z.string(),
  name: z.string(),
  unit: unitNameSchema.describe('The unit that has the seats'),
  seats: count,
  holders: count.describe('Who hold it on the date'),
})

export const ratioPeopleQuery = ratioQuery.extend({
  unitId: z.uuid().optional().describe('A proposing unit; without one everything within reach'),
  count: ratioCountSchema.exclude(['posts']).optional(),
})

export const ratioChangeSchema = ratioSettingsSchema.extend({
  from: date.describe('First day of the new version'),
  ruleId: z.uuid().describe('The version that the form showed'),
})

export const ratioEffectSchema = z.object({
  on: date,
  before: z.object({ over: count, unitsOver: count }),
  after: z.object({ over: count, unitsOver: count }),
  units: z.array(z.object({ unit: unitNameSchema, before: z.object({ ceiling: count, over: count }), after: z.object({ ceiling: count, over: count }) })),
})

export const ratioClaimSchema = z.object({
  personId: z.uuid(),
  claimId: z.uuid(),
  personCode: z.string(),
  fullName: z.string(),
  unit: unitNameSchema,
  programme: z.string(),
  claimedOn: date,
  claimedBy: z.string(),
  reason: z.string().nullable(),
  over: count,
  needsApproval: z.boolean(),
  releasedOn: date.nullable(),
  releasedBy: z.string().nullable(),
  releaseReason: z.string().nullable(),
})

export const ratioClaimCountsSchema = z.object({
  open: count,
  released: count,
  needApproval: count.describe('Open ones that stand only with a named approval'),
})

export const claimRoomSchema = z.object({
  personIds: z.array(z.uuid()).min(1).max(500),
  programmeId: z.uuid(),
  reason: z.string().trim().max(500).nullable(),
})

export const claimedRoomSchema = z.object({
  claims: z.array(z.object({ personId: z.uuid(), claimId: z.uuid(), over: count, needsApproval: z.boolean(), note: z.string().nullable() })),
})

export const releaseRoomSchema = z.object({
  claims: z
    .array(z.object({ personId: z.uuid(), claimId: z.uuid() }))
    .min(1)
    .max(500),
  reason: z.string().trim().min(1).max(500),
})

export type RatioSettings = z.infer<typeof ratioSettingsSchema>
export type RatioReading = z.infer<typeof ratioReadingSchema>
export type RatioUnit = z.infer<typeof ratioUnitSchema>
export type Ratio = z.infer<typeof ratioSchema>
export type RatioQuery = z.infer<typeof ratioQuery>
export type RatioCount = z.infer<typeof ratioCountSchema>
export type RatioPerson = z.infer<typeof ratioPersonSchema>
export type RatioPost = z.infer<typeof ratioPostSchema>
export type RatioPeopleQuery = z.infer<typeof ratioPeopleQuery>
export type RatioChange = z.infer<typeof ratioChangeSchema>
export type RatioEffect = z.infer<typeof ratioEffectSchema>
export type RatioClaim = z.infer<typeof ratioClaimSchema>
export type RatioClaimCounts = z.infer<typeof ratioClaimCountsSchema>
export type ClaimRoom = z.infer<typeof claimRoomSchema>
export type ClaimedRoom = z.infer<typeof claimedRoomSchema>
export type ReleaseRoom = z.infer<typeof releaseRoomSchema>

export type RatioClaims = { readonly items: RatioClaim[]; readonly next: string | null; readonly counts: RatioClaimCounts }
export type RatioPeople = { readonly items: RatioPerson[]; readonly next: string | null; readonly total: number }
