import { z } from 'zod'
import type { Words } from './words.ts'

// The way of a version of a plan: states, and what may be done in each.

export const planStateWords = {
  draft: { vi: 'Dự thảo', en: 'Draft' },
  submitted: { vi: 'Đã trình', en: 'Submitted' },
  appraised: { vi: 'Đã thẩm định', en: 'Appraised' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  approved: { vi: 'Đã phê duyệt', en: 'Approved' },
  'in-force': { vi: 'Đang thực hiện', en: 'In force' },
  superseded: { vi: 'Đã được điều chỉnh', en: 'Amended since' },
  closed: { vi: 'Đã kết thúc', en: 'Closed' },
  withdrawn: { vi: 'Đã bỏ', en: 'Dropped' },
} as const satisfies Readonly<Record<string, Words>>
export type PlanState = keyof typeof planStateWords

export const planActWords = {
  submit: { vi: 'Trình', en: 'Submit' },
  withdraw: { vi: 'Rút về', en: 'Withdraw' },
  appraise: { vi: 'Thẩm định xong', en: 'Appraisal done' },
  'back-to-appraisal': { vi: 'Trả lại bước thẩm định', en: 'Returned to the appraisal' },
  return: { vi: 'Trả lại người trình', en: 'Returned to the submitter' },
  approve: { vi: 'Phê duyệt', en: 'Approve' },
  enact: { vi: 'Ban hành', en: 'Put into force' },
  supersede: { vi: 'Thay bằng bản điều chỉnh', en: 'Replaced by an amendment' },
  close: { vi: 'Kết thúc', en: 'Close' },
  drop: { vi: 'Bỏ dự thảo', en: 'Drop the draft' },
} as const satisfies Readonly<Record<string, Words>>
export type PlanAct = keyof typeof planActWords

/** What may be done with a version of a plan, and what it is then. What was approved never changes; what is to change is amended. */
export const planTransitions = {
  draft: { submit: 'submitted', drop: 'withdrawn' },
  submitted: { appraise: 'appraised', return: 'returned', approve: 'approved', withdraw: 'draft' },
  appraised: { 'back-to-appraisal': 'submitted', return: 'returned', approve: 'approved', withdraw: 'draft' },
  returned: { submit: 'submitted', withdraw: 'draft', drop: 'withdrawn' },
  approved: { enact: 'in-force' },
  'in-force': { supersede: 'superseded', close: 'closed' },
  superseded: {},
  closed: {},
  withdrawn: {},
} as const satisfies Readonly<Record<PlanState, Readonly<Partial<Record<PlanAct, PlanState>>>>>

/** States in which lines and numbers are edited. */
export const editableStates = ['draft', 'returned'] as const satisfies readonly PlanState[]

const keysOf = <Key extends string>(table: Readonly<Record<Key, Words>>) => z.enum(Object.keys(table) as [Key, ...Key[]])

export const planStateSchema = keysOf(planStateWords)
