import type { ApprovalParts } from '../chains/approval-parts.ts'
import { authorityUses } from './authority-uses.ts'
import { calendarUses } from './calendar.ts'
import { delegationUses } from './delegations.ts'

export type RuleUses = ReturnType<typeof ruleUses>

/** What chains are made of, and who keeps it. */
export function ruleUses({ gate, typeWords = async () => new Map() }: Pick<ApprovalParts, 'gate' | 'typeWords'>) {
  return { ...delegationUses(gate), ...authorityUses(gate, typeWords), ...calendarUses(gate) }
}
