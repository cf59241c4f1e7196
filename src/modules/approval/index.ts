import type { Routes } from '#kernel/http/routes.ts'
import { approvalRoutes } from './approval-routes.ts'
import { approvalRulesRoutes } from './approval-rules-routes.ts'
import { type ApprovalParts, type Notify, tellNobody } from './chains/approval-parts.ts'
import { latestChain } from './chains/chain-queries.ts'
import { lastReturn } from './chains/last-return.ts'
import { type ChainUses, chainUses } from './chains/chain-uses.ts'
import { previewChain, submitter } from './chains/submit-chain.ts'
import { holdSubmission, withdrawSubmission } from './chains/withdraw-chain.ts'
import { type RuleUses, ruleUses } from './rules/rule-uses.ts'

export { isOneOf } from './chains/chain-store.ts'
export type { Notify, SubjectKind, SubjectMove } from './chains/approval-parts.ts'
export type { Submission, Submitted } from './chains/submit-chain.ts'
export { readDaysOff, readSpecialDays } from './rules/calendar.ts'
export { isWorkingDay, type SpecialDays } from './rules/working-days.ts'
export { loadApprovalData } from './rules/load-approval.ts'

export interface Approval extends ChainUses, RuleUses {
  readonly routes: readonly Routes[]
}

/** The authority matrix, chains of named people, opinions, delegations and the working-day calendar. */
export function createApproval(parts: ApprovalParts): Approval {
  const chains = chainUses(parts)
  const rules = ruleUses(parts)
  return { ...chains, ...rules, routes: [approvalRoutes(chains), approvalRulesRoutes(rules)] }
}

export type Submissions = ReturnType<typeof createSubmissions>

/** For modules that submit: in the transaction of their own command, under their own permission. */
export function createSubmissions(notify: Notify = tellNobody) {
  return { submit: submitter(notify), preview: previewChain, latest: latestChain, returned: lastReturn, hold: holdSubmission, withdraw: withdrawSubmission }
}
