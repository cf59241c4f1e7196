import { z } from 'zod'
import { chainPreviewSchema, chainStates, returnedSchema } from './approval.ts'
import type { ErrorTable } from './errors.ts'
import { exceptionSchema } from './nomination-exceptions.ts'
import { eachOnce, nominationStateSchema, nomineeStateSchema, proposedPersonSchema } from './nomination.ts'
import { unitNameSchema } from './organisation.ts'
import { severitySchema, verdictSchema } from './requirements.ts'

// Lists on their way: put forward, appraised person by person, approved. Exceptions are in nomination-exceptions.ts.

const date = z.iso.date()
const count = z.number().int()
const words = z.object({ vi: z.string(), en: z.string() })
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .nullable()
    .default(null)
    .transform((value) => value || null)

export const nominationListErrors = {
  'nomination.people-refused': {
    status: 422,
    vi: 'Chưa trình được: {count} người chưa đủ điều kiện. {people}',
    en: 'The list cannot be submitted: {count} people do not qualify. {people}',
  },
  'nomination.not-of-unit': {
    status: 422,
    vi: '{name} không thuộc đơn vị này vào hôm nay. Bỏ khỏi danh sách, hoặc đề nghị đơn vị đang quản lý trình.',
    en: '{name} does not belong to this unit today. Take them off, or ask the unit they belong to.',
  },
  'nomination.nominated-already': {
    status: 422,
    vi: '{name} đã có trong một danh sách khác vào lớp này. Bỏ khỏi danh sách.',
    en: '{name} is on another list for this class already. Take them off.',
  },
  'nomination.other-post': {
    status: 422,
    vi: '{name} không giữ chức danh được chọn làm lý do cử. Mở dòng ấy, chọn lại chức danh đang giữ.',
    en: '{name} does not hold the post they are sent for. Open their line and choose a post that they hold.',
  },
  'nomination.sent-already': {
    status: 409,
    vi: 'Đã có người trong danh sách này được cử theo quyết định, không rút cả danh sách được. Điều chỉnh quyết định cho từng người.',
    en: 'Somebody on this list has been sent by a decision, so the list cannot be withdrawn as a whole. Amend the decision for each person.',
  },
  'nomination.twice': { status: 422, vi: '{name} có hai lần trong danh sách. Bỏ bớt một.', en: '{name} is on the list twice. Take one of them off.' },
  'nomination.no-proposing-unit': {
    status: 422,
    vi: '{unit} không phải đơn vị đề nghị cử: danh sách do đơn vị cấp thứ nhất dưới tỉnh trình cho cả các đơn vị trực thuộc.',
    en: '{unit} puts nobody forward itself: the unit at the first level below the province does, for its whole subtree.',
  },
  'nomination.class-closed': {
    status: 422,
    vi: 'Lớp “{name}” đã hủy hoặc đã bế giảng, không cử thêm được. Chọn lớp khác.',
    en: 'The class “{name}” is cancelled or over and takes nobody any more. Choose another.',
  },
  'nomination.nobody-first': {
    status: 422,
    vi: 'Danh sách chỉ có người dự bị. Đưa ít nhất một người lên danh sách chính.',
    en: 'There are only alternates. Put at least one person above the line.',
  },
  'nomination.no-chain': {
    status: 422,
    vi: 'Ma trận thẩm quyền chưa có dòng cho loại chương trình này. Đề nghị quản trị bổ sung ở Ma trận thẩm quyền, rồi trình lại.',
    en: 'The authority matrix has no row for this kind of programme. Ask the administrator to add one, then submit again.',
  },
  'nomination.nobody-left': {
    status: 422,
    vi: 'Không còn ai được chấp nhận trong danh sách. Từ chối hoặc trả lại danh sách thay vì phê duyệt.',
    en: 'Nobody on the list is accepted any more. Reject or return it instead of approving it.',
  },
  'nomination.own-list': {
    status: 403,
    vi: 'Người lập danh sách không tự thẩm định, không tự xét ngoại lệ của mình. Đề nghị người khác có thẩm quyền xử lý.',
    en: 'Whoever made the list neither appraises it nor decides on its exceptions. Ask another who may.',
  },
  'nomination.person-not-in-state': {
    status: 409,
    vi: '{name} đang là “{state}”, không làm được việc này. Tải lại để xem.',
    en: '{name} is “{state}” and this cannot be done now. Reload to see.',
  },
  'nomination.awaits-amendment': {
    status: 422,
    vi: 'Đã được duyệt làm dự bị; chờ quyết định điều chỉnh cử thay.',
    en: 'Approved as an alternate; an amending decision must call them.',
  },
  'nomination.withdraw-others': {
    status: 403,
    vi: 'Danh sách do {name} trình: chỉ người trình rút được khi chưa phê duyệt.',
    en: '{name} submitted the list: only they can withdraw it while it is not approved.',
  },
} as const satisfies ErrorTable

export const toldRuleSchema = z.object({
  rule: z.string(),
  name: words,
  message: words,
  legalBasis: z.string(),
  severity: severitySchema,
  verified: z.boolean(),
  verdict: verdictSchema,
  confirmed: z.boolean().describe('Vouched for by an appraiser'),
  hidden: z.boolean().describe('It rests on what this reader may not see'),
})

export const nomineeSchema = z
  .object({
    personId: z.uuid(),
    code: z.string(),
    fullName: z.string(),
    birthDate: date,
    sex: z.enum(['male', 'female']),
    unit: unitNameSchema,
    movedOn: date.nullable().describe('Since when they stand outside the unit that put them forward'),
    post: z.string().nullable().describe('The main post held today'),
    position: count,
    alternate: z.boolean(),
    raised: z.boolean(),
    state: nomineeStateSchema,
    stateReason: z.string().nullable(),
    reason: z.enum(['incumbent', 'planned']).nullable().describe('null also where the reader may not see succession planning'),
    forPost: z.string().nullable().describe('The post for which they are sent; null also where the reader may not see it'),
    forPostId: z.uuid().nullable(),
    why: z.string().nullable(),
    verdict: verdictSchema,
    verdictWords: z.string(),
    judgedOn: date,
    rules: z.array(toldRuleSchema),
    exception: exceptionSchema.nullable(),
    overRatio: z.boolean().describe('Put forward beyond the unit’s ratio'),
    can: z.object({ strike: z.boolean(), accept: z.boolean(), raise: z.boolean(), decideException: z.boolean() }),
  })
  .meta({ id: 'Nominee', description: 'Người được đề nghị cử' })
export type NomineeShown = z.infer<typeof nomineeSchema>

const classNameSchema = z.object({
  classId: z.uuid(),
  code: z.string(),
  name: z.string(),
  programme: z.string(),
  opensOn: date.nullable(),
})

const listedSchema = z.object({
  nominationId: z.uuid(),
  class: classNameSchema,
  unit: unitNameSchema,
  round: count,
  state: nominationStateSchema,
  submittedOn: date,
  submittedName: z.string(),
  people: count.describe('Those who would go: neither alternates nor struck off'),
  alternates: count,
  struck: count,
  sent: count,
  exceptionsOpen: count,
  exceptionsGranted: count,
})
export type ListedNomination = z.infer<typeof listedSchema>

export const listNominationsQuery = z.object({
  state: nominationStateSchema.optional(),
  classId: z.uuid().optional(),
  unitId: z.uuid().optional(),
  q: z.string().max(120).optional().describe('Words of the class or the unit'),
  exceptions: z.enum(['any', 'asked', 'granted', 'refused']).optional().describe('Lists with somebody whose exception stands so'),
})
export type ListNominations = z.infer<typeof listNominationsQuery>

export const nominationListSchema = z.object({
  items: z.array(listedSchema),
  next: z.string().nullable(),
  total: count,
  states: z.partialRecord(nominationStateSchema, count),
})
export type NominationList = z.infer<typeof nominationListSchema>

export const nominationSchema = listedSchema
  .extend({
    version: count,
    words: z.string().nullable(),
    nominees: z.array(nomineeSchema),
    submissions: z.array(z.object({ number: count, submittedOn: date, submittedName: z.string(), words: z.string().nullable() })),
    chain: z.object({ chainId: z.uuid(), state: z.enum(chainStates) }).nullable(),
    returned: returnedSchema.nullable().describe('Why it came back; null also for whoever reads it for somebody that came to them'),
    decisions: z.array(z.object({ decisionId: z.uuid(), decisionNo: z.string(), decisionDate: date, kind: z.enum(['send', 'amend']), people: count })),
    nextId: z.uuid().nullable().describe('The next list in the same state'),
    can: z.object({
      appraise: z.boolean(),
      decideException: z.boolean(),
      resubmit: z.boolean(),
      withdraw: z.boolean(),
      decide: z.boolean(),
      document: z.boolean(),
    }),
  })
  .meta({ id: 'Nomination', description: 'Danh sách đề nghị cử đi học' })
export type NominationDetail = z.infer<typeof nominationSchema>

export const submittedNominationSchema = z.object({
  nominationId: z.uuid(),
  version: count,
  state: nominationStateSchema,
  chainId: z.uuid(),
  notes: z.array(z.object({ personId: z.uuid(), message: z.string() })).describe('What is told and hinders nothing: room under the ratio'),
})
export type SubmittedNomination = z.infer<typeof submittedNominationSchema>

export const resubmitNominationBody = z.object({ version: count, people: z.array(proposedPersonSchema).min(1).max(2000), words: text(2000) })
export type ResubmitNomination = z.infer<typeof resubmitNominationBody>

export const withdrawNominationBody = z.object({ version: count, words: text(2000) })
export type WithdrawNomination = z.infer<typeof withdrawNominationBody>

/** accept takes a striking back; raise takes an alternate into the list. */
export const appraisePeopleBody = z.object({
  version: count,
  people: z
    .array(
      z
        .object({ personId: z.uuid(), act: z.enum(['strike', 'accept', 'raise']), reason: text(1000) })
        .refine(({ act, reason }) => act !== 'strike' || reason !== null),
    )
    .min(1)
    .max(2000)
    .refine(eachOnce),
})
export type AppraisePeople = z.infer<typeof appraisePeopleBody>

export const actedOnListSchema = z.object({ nominationId: z.uuid(), version: count, state: nominationStateSchema })
export type ActedOnList = z.infer<typeof actedOnListSchema>

export const nominationApprovalQuery = z.object({ classId: z.uuid(), unitId: z.uuid() })
export const nominationApprovalSchema = z.object({
  preview: chainPreviewSchema.nullable(),
  problem: z.string().nullable().describe('Why a list could not be submitted now, in words'),
})
export type NominationApproval = z.infer<typeof nominationApprovalSchema>
