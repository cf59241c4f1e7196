import { z } from 'zod'
import { approvalSubjects } from './approval.ts'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// What chains are made of: the authority matrix, delegations, the working-day calendar. All of it is dated data.

export const approvalRulesPermissions = {
  'approval.list-delegations': { vi: 'Xem ủy quyền xử lý', en: 'See delegations' },
  'approval.delegate': { vi: 'Ủy quyền người khác xử lý thay mình', en: 'Have somebody deputise for oneself' },
  'approval.revoke-delegation': { vi: 'Thôi ủy quyền', en: 'End a delegation' },
  'approval.list-authority': { vi: 'Xem ma trận thẩm quyền', en: 'See the authority matrix' },
  'approval.edit-authority': { vi: 'Sửa ma trận thẩm quyền', en: 'Edit the authority matrix' },
  'approval.list-calendar': { vi: 'Xem ngày nghỉ, ngày làm bù', en: 'See holidays and days worked in exchange' },
  'approval.edit-calendar': { vi: 'Sửa ngày nghỉ, ngày làm bù', en: 'Edit holidays and days worked in exchange' },
} as const satisfies Readonly<Record<string, Words>>

export const approvalRulesErrors = {
  'approval.province-only': {
    status: 403,
    vi: 'Ma trận thẩm quyền và lịch nghỉ dùng chung cho cả tỉnh; tài khoản của bạn chỉ phụ trách một số đơn vị. Đề nghị Ban Tổ chức Tỉnh ủy hoặc Sở Nội vụ sửa.',
    en: 'The authority matrix and the calendar hold for the whole province; your account covers some units only. Ask the organisation commission or the home affairs department.',
  },
  'approval.unknown-receiver': {
    status: 422,
    vi: 'Không ủy quyền cho tài khoản này được: tài khoản đã khóa, ngoài phạm vi của bạn, hoặc chính là bạn. Chọn người khác.',
    en: 'This account cannot deputise for you: it is locked, out of your reach, or your own. Choose another.',
  },
  'approval.delegation-dates': {
    status: 422,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu và chưa qua. Sửa lại thời gian ủy quyền.',
    en: 'The last day must not be before the first, nor past. Correct the dates.',
  },
  'approval.delegation-ended': {
    status: 409,
    vi: 'Ủy quyền này đã hết hiệu lực. Tải lại danh sách.',
    en: 'This delegation has ended already. Reload the list.',
  },
  'approval.authority-begins-then': {
    status: 422,
    vi: 'Đã có dòng bắt đầu từ ngày {date} hoặc sau đó. Chọn ngày hiệu lực sau ngày ấy.',
    en: 'There is a row that begins on {date} or later. Choose a day after that.',
  },
  'approval.authority-without-approval': {
    status: 422,
    vi: 'Cần ít nhất một bước phê duyệt; mỗi bước thẩm định, phê duyệt phải có vai trò hoặc chức danh và số ngày làm việc. Điền cho đủ.',
    en: 'At least one approving step is needed, and each appraising or approving step needs a role or post and its working days. Complete them.',
  },
  'approval.unknown-holder': {
    status: 422,
    vi: 'Không có vai trò, chức danh hoặc đơn vị mã “{value}” vào ngày {date}. Chọn lại.',
    en: 'There is no role, post or unit with code “{value}” on {date}. Choose again.',
  },
} as const satisfies ErrorTable

const date = z.iso.date()
const words = z.object({ vi: z.string(), en: z.string() })

export const authorityActions = ['propose', 'appraise', 'approve', 'run', 'certify'] as const
export type AuthorityAction = (typeof authorityActions)[number]

export const authorityActionWords = {
  propose: { vi: 'Đề xuất', en: 'Proposes' },
  appraise: { vi: 'Thẩm định', en: 'Appraises' },
  approve: { vi: 'Phê duyệt', en: 'Approves' },
  run: { vi: 'Tổ chức', en: 'Runs' },
  certify: { vi: 'Cấp văn bằng', en: 'Certifies' },
} as const satisfies Readonly<Record<AuthorityAction, Words>>

/** Where the holder of a role or a post is looked for: in the subject's own unit and those above it, in the province as a whole, in one unit. */
export const holderPlaces = ['subject', 'province', 'unit'] as const

export const holderSchema = z.object({
  kind: z.enum(['role', 'post']),
  code: z.string().min(1).max(60),
  at: z.enum(holderPlaces),
  unitCode: z.string().max(60).nullable().default(null).describe('Where `at` is unit'),
})

export const authorityStepSchema = z.object({
  position: z.number().int().min(1).max(20).describe('Steps with one position stand side by side'),
  action: z.enum(authorityActions),
  body: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) }),
  who: holderSchema.nullable().describe('null: named in words only, decides nothing here'),
  workingDays: z.number().int().min(1).max(250).nullable(),
})

const authorityFields = {
  legalBasis: z.string().trim().min(1).max(500),
  verified: z.boolean().describe('Checked against the text'),
  switchedOn: z.boolean().describe('Whether a chain is required'),
  steps: z.array(authorityStepSchema).min(1).max(20),
}

export const authoritySchema = z
  .object({
    authorityId: z.uuid(),
    subjectKind: z.enum(approvalSubjects),
    trainingType: z.object({ code: z.string(), name: words }).nullable(),
    ...authorityFields,
    note: z.string().nullable(),
    validFrom: date,
    validTo: date.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Authority', description: 'Dòng của ma trận thẩm quyền' })

export const authorityListSchema = z.object({
  on: date,
  items: z.array(authoritySchema),
  holders: z.object({
    roles: z.array(z.object({ code: z.string(), name: words })),
    posts: z.array(z.object({ code: z.string(), name: z.string() })).describe('Posts that a row names'),
  }),
  can: z.object({ edit: z.boolean() }),
})

/** A row from a day on: what was in force of the same row ends there. */
export const newAuthoritySchema = z.object({
  version: z.number().int(),
  validFrom: date,
  note: z
    .string()
    .trim()
    .max(1000)
    .nullable()
    .transform((value) => value || null),
  ...authorityFields,
})

const text = (most: number) => z.string().trim().min(1).max(most)

export const delegationSchema = z.object({
  delegationId: z.uuid(),
  fromName: z.string(),
  toName: z.string(),
  documentNo: z.string(),
  documentDate: date,
  reason: z.string().nullable(),
  validFrom: date,
  lastDay: date,
  revokedOn: date.nullable(),
  state: z.enum(['coming', 'running', 'ended', 'revoked']),
  side: z.enum(['given', 'received', 'others']),
  can: z.object({ revoke: z.boolean() }),
})
export const delegationListSchema = z.object({ items: z.array(delegationSchema), can: z.object({ delegate: z.boolean() }) })
export const newDelegationSchema = z.object({
  toAccount: z.string().min(1).max(100),
  documentNo: text(100),
  documentDate: date,
  reason: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .transform((value) => value || null),
  validFrom: date,
  lastDay: date.describe('The last day on which it holds'),
})
export const receiversSchema = z.object({ items: z.array(z.object({ accountId: z.string(), username: z.string(), name: z.string() })) })

export const dayKinds = ['off', 'working'] as const

export const calendarDaySchema = z.object({
  day: date,
  kind: z.enum(dayKinds),
  name: words,
  legalBasis: z.string(),
  verified: z.boolean(),
  version: z.number().int(),
})
export const calendarSchema = z.object({
  year: z.number().int(),
  items: z.array(calendarDaySchema),
  workingDays: z.number().int().describe('Of the whole year'),
  unverified: z.number().int(),
  can: z.object({ edit: z.boolean() }),
})
export const saveDaySchema = z.object({
  kind: z.enum(dayKinds),
  name: z.object({ vi: text(200), en: text(200) }),
  legalBasis: text(300),
  verified: z.boolean(),
  version: z.number().int().describe('0: the day is not in the calendar yet'),
})

export type Holder = z.infer<typeof holderSchema>
export type AuthorityStep = z.infer<typeof authorityStepSchema>
export type Authority = z.infer<typeof authoritySchema>
export type AuthorityList = z.infer<typeof authorityListSchema>
export type NewAuthority = z.infer<typeof newAuthoritySchema>
export type Delegation = z.infer<typeof delegationSchema>
export type DelegationList = z.infer<typeof delegationListSchema>
export type NewDelegation = z.infer<typeof newDelegationSchema>
export type Receivers = z.infer<typeof receiversSchema>
export type CalendarDay = z.infer<typeof calendarDaySchema>
export type Calendar = z.infer<typeof calendarSchema>
export type SaveDay = z.infer<typeof saveDaySchema>
