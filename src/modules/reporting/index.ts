import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { assignmentRoutes } from './assignments/assignment-routes.ts'
import { type AssignmentUses, createAssignments } from './assignments/create-assignments.ts'
import { remindDue } from './assignments/remind-due.ts'
import { createScorecard, type ScorecardUses } from './scorecard/create-scorecard.ts'
import { scorecardRoutes } from './scorecard/scorecard-routes.ts'
import { figureRoutes } from './figure-routes.ts'
import { createFigures, type FigureUses } from './figure-uses.ts'
import { reportRoutes } from './report-routes.ts'
import { createReports, type ReportUses } from './report-uses.ts'
import type { ReportsParts } from './reports/parts.ts'

export { issuedOfEntries } from './reports/issued-of-entries.ts'

export interface Reporting extends FigureUses, ReportUses, ScorecardUses, AssignmentUses {
  /** Reminds units of what they were assigned and that is soon due; by the clock. */
  readonly remindDue: (tx: Tx, ctx: Ctx) => Promise<void>
  readonly routes: readonly Routes[]
  readonly taskDefinitions: readonly TaskDefinition[]
}

/** Figures, and the reports made of them. */
export function createReporting(parts: ReportsParts & { readonly notify: Notify }): Reporting {
  const figures = createFigures(parts)
  const { uses: reports, taskDefinitions } = createReports(parts)
  const scorecard = createScorecard(parts)
  const assignments = createAssignments(parts)
  return {
    ...figures,
    ...reports,
    ...scorecard,
    ...assignments,
    remindDue: async (tx, ctx) => await remindDue(tx, ctx, parts.notify),
    routes: [figureRoutes(figures), reportRoutes(reports), scorecardRoutes(scorecard), assignmentRoutes(assignments)],
    taskDefinitions,
  }
}
