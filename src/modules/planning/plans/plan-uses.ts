import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { amendPlanUse, closePlanUse, dropPlanUse, enactPlanUse, withdrawPlanUse } from './act-on-plan.ts'
import { handOverUses } from '../reorganisation/hand-over-plan.ts'
import { acceptAllUse, addLinesUse, removeLinesUse } from './change-lines.ts'
import { classPeopleUse } from './class-people.ts'
import { commentLineUse, settleCommentUse } from './comment-lines.ts'
import { createPlanUse } from './create-plan.ts'
import { diffPlan } from './diff-versions.ts'
import { editPlanUse } from './edit-plan.ts'
import { fillNeedsUse } from './fill-needs.ts'
import { linePeopleUse } from './line-people.ts'
import { listPlans } from './list-plans.ts'
import { remakeFilesUse } from './make-version-files.ts'
import { findPlan } from './plan-store.ts'
import { readTargets, targetFactsUse, targetUses, tryTargetUse } from './plan-targets.ts'
import { explainYearUse, readPlanYears } from './plan-years.ts'
import { readPlanUse } from './read-plan.ts'
import { planFileUse } from './render-plan.ts'
import { recordPlanUse } from './record-plan.ts'
import { saveCellsUse } from './save-cells.ts'
import { planApprovalUse, submitPlanUse } from './submit-plan.ts'
import { attachScanUse, readVersionFileUse } from './version-files.ts'

export type PlanUses = ReturnType<typeof planUses>

/** What is done with plans. */
export function planUses(parts: PlanningParts) {
  const { gate, history, submissions, requirements } = parts
  return {
    listPlans: gate.query('planning.list-plans', listPlans),
    readPlan: readPlanUse(parts),
    planHistory: gate.query(
      'planning.read-plan',
      async (tx: Tx, ctx: Ctx, { planId, ...query }: HistoryQuery & { readonly planId: string; readonly limit: number }, scope: Scope): Promise<History> => {
        await findPlan(tx, ctx, planId, scope)
        return await history(tx, 'plan', planId, query)
      },
    ),
    diffPlan: gate.query(
      'planning.read-plan',
      async (tx, ctx, asked: Parameters<typeof diffPlan>[3], scope) => await diffPlan(parts.personFacts, tx, ctx, asked, scope),
    ),
    linePeople: linePeopleUse(gate, requirements.verdictsOf),
    classPeople: classPeopleUse(gate, requirements.verdictsOf),
    planApproval: planApprovalUse(parts),
    planFile: planFileUse(parts),
    versionFile: readVersionFileUse(gate, parts.files),
    attachScan: attachScanUse(gate, parts.files),
    remakeFiles: remakeFilesUse(parts),
    planYears: gate.query('planning.read-plan', readPlanYears),
    planTargets: gate.query('planning.read-plan', readTargets(parts)),
    createPlan: createPlanUse(gate),
    editPlan: editPlanUse(gate),
    addLines: addLinesUse(gate),
    removeLines: removeLinesUse(gate),
    saveCells: saveCellsUse(gate),
    fillNeeds: fillNeedsUse(gate),
    acceptAll: acceptAllUse(gate),
    commentLine: commentLineUse(gate),
    settleComment: settleCommentUse(gate),
    explainYear: explainYearUse(gate),
    submitPlan: submitPlanUse(parts),
    withdrawPlan: withdrawPlanUse(gate, submissions),
    dropPlan: dropPlanUse(gate, submissions),
    enactPlan: enactPlanUse(parts),
    recordPlan: recordPlanUse(parts),
    amendPlan: amendPlanUse(gate),
    closePlan: closePlanUse(gate),
    ...handOverUses(gate),
    targetFacts: targetFactsUse(parts),
    tryTarget: tryTargetUse(parts),
    ...targetUses(parts),
  }
}
