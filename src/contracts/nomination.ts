import { z } from 'zod'
import type { ErrorTable } from './errors.ts'
import type { Words } from './words.ts'

// Cử đi đào tạo, bồi dưỡng: lists that units put forward, their appraisal, decisions, answers.

export const nominationPermissions = {
  'nomination.open-workbench': { vi: 'Mở bàn cử học viên', en: 'Open the nomination workbench' },
  'nomination.submit': { vi: 'Trình danh sách cử đi học', en: 'Submit a list of people to be sent' },
  'nomination.withdraw': { vi: 'Rút danh sách đã trình', en: 'Withdraw a submitted list' },
  'nomination.list': { vi: 'Xem các danh sách đề nghị cử', en: 'See the lists put forward' },
  'nomination.read': { vi: 'Xem một danh sách đề nghị cử', en: 'Read a list put forward' },
  'nomination.decide-exception': { vi: 'Chấp thuận hoặc không chấp thuận ngoại lệ', en: 'Grant or refuse exceptions' },
  'nomination.appraise': { vi: 'Thẩm định từng người trong danh sách', en: 'Appraise the people of a list' },
  'nomination.decide': { vi: 'Ra quyết định cử đi học, điều chỉnh quyết định', en: 'Issue and amend decisions to send people' },
  'nomination.record-answer': { vi: 'Ghi trả lời của học viên trên giấy', en: 'Record what a learner answered on paper' },
  'nomination.issue-document': { vi: 'Phát hành văn bản cử đi học', en: 'Issue documents about sending people' },
  'nomination.issue-review-report': { vi: 'Phát hành báo cáo rà soát chức danh', en: 'Issue reports on the review of posts' },
  'nomination.read-document': { vi: 'Xem, tải văn bản đã phát hành', en: 'Read and download issued documents' },
} as const satisfies Readonly<Record<string, Words>>

export const nominationErrors = {
  'nomination.open-already': {
    status: 409,
    vi: '{unit} đang có một danh sách vào lớp này chưa có quyết định. Mở danh sách ấy để sửa, hoặc rút rồi trình lại.',
    en: '{unit} has a list for this class that is not decided yet. Open that list to change it, or withdraw it and submit again.',
  },
  'nomination.not-in-state': {
    status: 409,
    vi: 'Danh sách đang ở trạng thái “{state}”, không làm được việc này. Tải lại để xem.',
    en: 'The list is “{state}” and this cannot be done with it now. Reload to see.',
  },
  'nomination.changed-since-submitted': {
    status: 409,
    vi: 'Danh sách không còn như lúc trình. Trả lại người trình để trình lại.',
    en: 'The list is no longer what was submitted. Return it so that it is submitted again.',
  },
  'nomination.maker-approves': {
    status: 403,
    vi: 'Bạn đã lập hoặc sửa danh sách này nên không phê duyệt được. Đề nghị người khác có tên ở bước này xử lý.',
    en: 'You made or changed this list and cannot approve it. Ask another of those named in this step.',
  },
} as const satisfies ErrorTable

export const nominationStateWords = {
  submitted: { vi: 'Đã trình', en: 'Submitted' },
  appraised: { vi: 'Đã thẩm định', en: 'Appraised' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  approved: { vi: 'Đã phê duyệt', en: 'Approved' },
  decided: { vi: 'Đã có quyết định', en: 'Decided' },
  rejected: { vi: 'Bị từ chối', en: 'Rejected' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
} as const satisfies Readonly<Record<string, Words>>
export type NominationState = keyof typeof nominationStateWords

export const nominationActWords = {
  resubmit: { vi: 'Trình lại', en: 'Submit again' },
  withdraw: { vi: 'Rút về', en: 'Withdraw' },
  appraise: { vi: 'Thẩm định xong', en: 'Appraisal done' },
  'back-to-appraisal': { vi: 'Trả lại bước thẩm định', en: 'Returned to the appraisal' },
  return: { vi: 'Trả lại người trình', en: 'Returned to the submitter' },
  reject: { vi: 'Từ chối', en: 'Reject' },
  approve: { vi: 'Phê duyệt', en: 'Approve' },
  decide: { vi: 'Ra quyết định', en: 'Decide' },
} as const satisfies Readonly<Record<string, Words>>
export type NominationAct = keyof typeof nominationActWords

/** What may be done with a list, and what it is then. What was decided is changed by an amending decision alone. */
export const nominationTransitions = {
  submitted: { appraise: 'appraised', return: 'returned', reject: 'rejected', approve: 'approved', withdraw: 'withdrawn' },
  appraised: { 'back-to-appraisal': 'submitted', return: 'returned', reject: 'rejected', approve: 'approved', withdraw: 'withdrawn' },
  returned: { resubmit: 'submitted', withdraw: 'withdrawn' },
  approved: { decide: 'decided', withdraw: 'withdrawn' },
  decided: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Readonly<Record<NominationState, Readonly<Partial<Record<NominationAct, NominationState>>>>>

export const nomineeStateWords = {
  proposed: { vi: 'Đề nghị', en: 'Proposed' },
  struck: { vi: 'Không chấp nhận', en: 'Not accepted' },
  approved: { vi: 'Được duyệt', en: 'Approved' },
  waiting: { vi: 'Dự bị', en: 'Waiting' },
  sent: { vi: 'Đã cử', en: 'Sent' },
  declined: { vi: 'Học viên từ chối', en: 'Declined' },
  withdrawn: { vi: 'Thôi cử', en: 'Withdrawn' },
  replaced: { vi: 'Đã thay', en: 'Replaced' },
} as const satisfies Readonly<Record<string, Words>>
export type NomineeState = keyof typeof nomineeStateWords

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])
const text = (most: number) => z.string().trim().min(1).max(most)

/** Nobody is named twice in one act: what is to be done with them would be two things. */
export const eachOnce = (people: readonly { readonly personId: string }[]): boolean => new Set(people.map(({ personId }) => personId)).size === people.length

export const nominationStateSchema = keysOf(nominationStateWords)
export const nomineeStateSchema = keysOf(nomineeStateWords)

/** Asked for where a rule that admits exceptions is not met; somebody other than whoever asks grants or refuses it. */
export const exceptionAskedSchema = z.object({
  approvedBy: text(200).describe('Who is to approve it'),
  reason: text(1000),
  documentNo: text(100),
  fileId: z.uuid().nullable().describe('The document itself; where the exception is needed no list is submitted without it'),
})

export const proposedPersonSchema = z.object({
  personId: z.uuid(),
  alternate: z.boolean().describe('Under the line'),
  reason: z.enum(['incumbent', 'planned']),
  postId: z.uuid().nullable().describe('The post for which they are sent'),
  why: text(500).nullable(),
  exception: exceptionAskedSchema.nullable(),
})
export type ProposedPerson = z.infer<typeof proposedPersonSchema>

/** The whole list in its order; those who go first, alternates after them. */
export const proposedListSchema = z.object({
  classId: z.uuid(),
  unitId: z.uuid().describe('The proposing unit'),
  people: z.array(proposedPersonSchema).min(1).max(2000),
})
export type ProposedList = z.infer<typeof proposedListSchema>

export const submitNominationBody = proposedListSchema.extend({ words: text(2000).nullable() })
export type SubmitNomination = z.infer<typeof submitNominationBody>
