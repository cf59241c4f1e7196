import type { AnswerDirection, AssignDirection, AssignmentList, SettleDirection } from '#contracts/reporting-assignments.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Notify } from '#modules/notification/index.ts'
import { answerDirectionUse, assignDirectionUse, settleDirectionUse } from './assign-direction.ts'
import { type ListAssignments, listAssignments } from './assignment-rows.ts'

export interface AssignmentUses {
  readonly listAssignments: Use<ListAssignments, AssignmentList>
  readonly assignDirection: Use<AssignDirection, { assigned: number }>
  readonly answerDirection: Use<AnswerDirection & { readonly assignmentId: string }, { version: number }>
  readonly settleDirection: Use<SettleDirection & { readonly assignmentId: string }, { version: number }>
}

/** Directions of the report given to units. */
export function createAssignments({ gate, notify }: { readonly gate: Gate; readonly notify: Notify }): AssignmentUses {
  return {
    listAssignments: gate.query('reporting.read-assignments', listAssignments),
    assignDirection: assignDirectionUse(gate, notify),
    answerDirection: answerDirectionUse(gate, notify),
    settleDirection: settleDirectionUse(gate, notify),
  }
}
