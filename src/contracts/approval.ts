import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import { unitNameSchema } from './organisation.ts'
import type { Words } from './words.ts'

// Trình, thẩm định, phê duyệt: chains of named people, and what waits for whom.

export const approvalPermissions = {
  'approval.list-chains': { vi: 'Xem việc chờ xử lý và hồ sơ trình', en: 'See what waits for a decision and what was submitted' },
  'approval.read-chain': { vi: 'Xem quá trình trình, duyệt của một hồ sơ', en: 'See how a submission was decided' },
  'approval.decide': { vi: 'Cho ý kiến, phê duyệt, trả lại, từ chối', en: 'Give an opinion, approve, return, reject' },
  'approval.comment': { vi: 'Ghi ý kiến trao đổi về hồ sơ trình', en: 'Comment on a submission' },
  'approval.withdraw': { vi: 'Rút hồ sơ đã trình', en: 'Withdraw a submission' },
} as const satisfies Readonly<Record<string, Words>>

export const approvalErrors = {
  'approval.nobody-to-decide': {
    status: 422,
    vi: 'Bước “{step}” chưa có ai xử lý được: không tài khoản nào giữ vai trò hoặc chức danh ấy, hoặc chỉ có chính người trình. Đề nghị quản trị cấp vai trò, hoặc sửa ma trận thẩm quyền.',
    en: 'Nobody can decide the step “{step}”: no account holds that role or post, or only whoever submits. Ask the administrator to grant the role, or correct the authority matrix.',
  },
  'approval.running-already': {
    status: 409,
    vi: '“{title}” đang được trình, chưa có kết quả. Chờ kết quả, hoặc rút hồ sơ rồi trình lại.',
    en: '“{title}” is submitted already and not decided yet. Wait for the decision, or withdraw it and submit again.',
  },
  'approval.decided-already': {
    status: 409,
    vi: '{name} đã xử lý bước này ngày {date}. Tải lại để xem kết quả; ý kiến của bạn chưa được ghi.',
    en: '{name} decided this step on {date}. Reload to see how; what you wrote was not recorded.',
  },
  'approval.chain-closed': {
    status: 409,
    vi: 'Hồ sơ đã xong ({state}), không xử lý thêm được. Tải lại để xem kết quả.',
    en: 'The submission is closed ({state}) and can be decided no further. Reload to see how.',
  },
  'approval.not-open': {
    status: 409,
    vi: 'Bước này chưa đến lượt hoặc hồ sơ đã được trả lại. Tải lại để xem hồ sơ đang ở bước nào.',
    en: 'It is not this step’s turn, or the submission was returned. Reload to see where it stands.',
  },
  'approval.round-past': {
    status: 409,
    vi: 'Hồ sơ đã được trả lại và trình lần nữa sau khi bạn mở. Tải lại, xem bản mới rồi xử lý.',
    en: 'It was returned and submitted again since you opened it. Reload, look at the new version, then decide.',
  },
  'approval.not-named': {
    status: 403,
    vi: 'Bước này do {people} xử lý. Nếu bạn được ủy quyền, đề nghị người ủy quyền ghi văn bản ủy quyền vào hệ thống.',
    en: 'This step is decided by {people}. If you deputise for one of them, ask that person to record the delegation.',
  },
  'approval.own-work': {
    status: 403,
    vi: 'Người trình không tự thẩm định, phê duyệt hồ sơ của mình, kể cả khi được ủy quyền. Đề nghị người khác có tên ở bước này xử lý.',
    en: 'Nobody appraises or approves what they submitted themselves, not by delegation either. Ask another of those named in this step.',
  },
  'approval.own-hand': {
    status: 403,
    vi: 'Bạn đã lập hoặc sửa hồ sơ này nên không phê duyệt được, kể cả khi được ủy quyền. Đề nghị người khác có tên ở bước này, hoặc người được ủy quyền mà không sửa hồ sơ, xử lý.',
    en: 'You began or changed this yourself, so you cannot approve it, not by delegation either. Ask another of those named in this step, or a deputy who did not change it.',
  },
  'approval.only-hands': {
    status: 422,
    vi: 'Bước “{step}” chỉ có {people} phê duyệt, mà người này đã lập hoặc sửa hồ sơ. Ghi văn bản ủy quyền cho người không sửa hồ sơ, hoặc giao vai trò cho người khác, rồi trình lại.',
    en: 'Only {people} can approve in the step “{step}”, who began or changed this. Record a delegation to somebody who did not, or grant the role to another, then submit.',
  },
  'approval.words-needed': {
    status: 422,
    vi: 'Ghi lý do để người trình biết cần sửa gì.',
    en: 'Give the reason, so that whoever submitted it knows what to correct.',
  },
  'approval.cannot-return-there': {
    status: 422,
    vi: 'Chỉ trả lại được cho người trình hoặc một bước đã qua. Chọn lại nơi nhận.',
    en: 'It can be returned to whoever submitted it or to a step that is past. Choose again.',
  },
  'approval.withdraw-others': {
    status: 403,
    vi: 'Chỉ người trình ({name}) mới rút được hồ sơ này.',
    en: 'Only {name}, who submitted it, can withdraw it.',
  },
} as const satisfies ErrorTable

/** What is decided through chains. */
export const subjectKindWords = {
  'annual-report': { vi: 'Báo cáo năm', en: 'Annual report' },
  plan: { vi: 'Kế hoạch đào tạo, bồi dưỡng của tỉnh', en: 'Training plan of the province' },
  'unit-plan': { vi: 'Kế hoạch đào tạo, bồi dưỡng của cơ quan, đơn vị', en: 'Training plan of a unit' },
  nomination: { vi: 'Cử đi đào tạo, bồi dưỡng', en: 'Sending people to training' },
} as const satisfies Readonly<Record<string, Words>>
export type ApprovalSubject = keyof typeof subjectKindWords
export const approvalSubjects = Object.keys(subjectKindWords) as [ApprovalSubject, ...ApprovalSubject[]]

export const chainStateWords = {
  running: { vi: 'đang xử lý', en: 'in progress' },
  returned: { vi: 'đã trả lại người trình', en: 'returned to the submitter' },
  approved: { vi: 'đã phê duyệt', en: 'approved' },
  rejected: { vi: 'bị từ chối', en: 'rejected' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
} as const satisfies Readonly<Record<string, Words>>
export type ChainState = keyof typeof chainStateWords
export const chainStates = Object.keys(chainStateWords) as [ChainState, ...ChainState[]]

export const stepStates = ['waiting', 'open', 'agreed', 'returned', 'rejected', 'stopped'] as const
export type StepState = (typeof stepStates)[number]

export const opinionKinds = ['submit', 'agree', 'return', 'reject', 'comment', 'withdraw'] as const
export type OpinionKind = (typeof opinionKinds)[number]

/** Steps that are decided in a chain; the matrix also names who proposes, runs and certifies. */
export const chainActions = ['appraise', 'approve'] as const
export type ChainAction = (typeof chainActions)[number]

export const chainSides = ['waiting', 'running', 'closed'] as const
export type ChainSide = (typeof chainSides)[number]

const date = z.iso.date()
const words = z.object({ vi: z.string(), en: z.string() })

const openStepSchema = z.object({
  stepId: z.uuid(),
  action: z.enum(chainActions),
  body: words,
  dueOn: date,
  lateDays: z.number().int().describe('Working days past the due date; 0 in time'),
  mine: z.boolean().describe('Whether the reader may decide it now'),
  forName: z.string().nullable().describe('In whose place, where by delegation'),
})

export const chainSchema = z.object({
  chainId: z.uuid(),
  subjectKind: z.enum(approvalSubjects),
  title: z.string(),
  link: z.string().describe('Where the subject itself is seen'),
  unit: unitNameSchema.nullable().describe('null: the whole province'),
  state: z.enum(chainStates),
  round: z.number().int(),
  submittedName: z.string(),
  submittedOn: date,
  closedOn: date.nullable(),
  open: z.array(openStepSchema).describe('Steps that are to be decided now; several stand side by side'),
})

export const listChainsQuery = z.object({ side: z.enum(chainSides).default('waiting') })

export const chainListSchema = z.object({
  items: z.array(chainSchema),
  next: z.string().nullable(),
  counts: z.record(z.enum(chainSides), z.number().int()),
  late: z.number().int().describe('How many that wait for the reader are past their due date'),
})

/** Who may decide a step, before or after submission. */
export const stepPersonSchema = z.object({
  name: z.string(),
  deputies: z
    .array(z.object({ name: z.string(), documentNo: z.string(), documentDate: date, validTo: date }))
    .describe('Who deputises for them today, by which document'),
})

export const chainStepSchema = z.object({
  stepId: z.uuid(),
  position: z.number().int(),
  action: z.enum(chainActions),
  body: words,
  state: z.enum(stepStates),
  people: z.array(stepPersonSchema),
  workingDays: z.number().int(),
  openedOn: date.nullable(),
  dueOn: date.nullable(),
  decidedOn: date.nullable(),
  lateDays: z.number().int(),
})

export const opinionSchema = z.object({
  opinionId: z.uuid(),
  stepId: z.uuid().nullable(),
  round: z.number().int(),
  kind: z.enum(opinionKinds),
  words: z.string().nullable(),
  returnTo: z.number().int().nullable(),
  name: z.string(),
  forName: z.string().nullable(),
  documentNo: z.string().nullable().describe('Of the delegation by which it was decided'),
  at: z.string(),
})

/** The last return of something that lies with whoever submitted it. */
export const returnedSchema = z.object({
  words: z.string().nullable(),
  name: z.string(),
  forName: z.string().nullable().describe('In whose place they decided'),
  step: words,
  toName: z.string().describe('Who submitted it and is to put it right'),
  returnedOn: z.iso.date().nullable(),
})
export type Returned = z.infer<typeof returnedSchema>

export const chainDetailSchema = chainSchema.extend({
  steps: z.array(chainStepSchema),
  opinions: z.array(opinionSchema),
  legalBasis: z.string(),
  verified: z.boolean(),
  file: z.boolean().describe('Whether what was submitted is kept as a file'),
  can: z.object({
    comment: z.boolean(),
    withdraw: z.boolean(),
    returnTo: z.array(z.object({ position: z.number().int(), body: words })).describe('Where it may be returned to; position 0 is the submitter'),
  }),
})

/** How a chain would run, before it is submitted. */
export const chainPreviewSchema = z.object({
  legalBasis: z.string(),
  verified: z.boolean(),
  steps: z.array(
    z.object({
      position: z.number().int(),
      action: z.enum(chainActions),
      body: words,
      workingDays: z.number().int(),
      people: z.array(stepPersonSchema),
      excluded: z.array(z.string()).describe('Named, but the submitter: does not decide their own'),
      worked: z.array(stepPersonSchema).describe('Named, but changed it: does not approve it; whoever deputises for them may'),
    }),
  ),
})

const opinionWords = z
  .string()
  .trim()
  .max(2000)
  .nullable()
  .default(null)
  .transform((value) => value || null)

export const decideSchema = z.object({
  items: z
    .array(z.object({ chainId: z.uuid(), stepId: z.uuid(), round: z.number().int() }))
    .min(1)
    .max(200)
    .describe('As they were shown: what has moved on since is refused, the others go on'),
  decision: z.enum(['agree', 'return', 'reject']),
  words: opinionWords,
  returnTo: z.number().int().min(0).default(0).describe('Position; 0 is the submitter'),
})
export const commentSchema = z.object({ words: z.string().trim().min(1).max(2000) })
export const withdrawSchema = z.object({ words: opinionWords })

export const decideResultsSchema = z.object({
  items: z.array(
    z.object({
      chainId: z.uuid(),
      done: z.boolean(),
      state: z.enum(chainStates).nullable().describe('Of the chain after it'),
      code: z.string().nullable(),
      message: z.string().nullable().describe('Why it was not done and what to do'),
    }),
  ),
})

export type Chain = z.infer<typeof chainSchema>
export type ChainList = z.infer<typeof chainListSchema>
export type ListChains = z.infer<typeof listChainsQuery>
export type ChainStep = z.infer<typeof chainStepSchema>
export type Opinion = z.infer<typeof opinionSchema>
export type ChainDetail = z.infer<typeof chainDetailSchema>
export type ChainPreview = z.infer<typeof chainPreviewSchema>
export type Decide = z.infer<typeof decideSchema>
export type DecideResults = z.infer<typeof decideResultsSchema>
export type DecideResult = DecideResults['items'][0]
export type StepPerson = z.infer<typeof stepPersonSchema>
