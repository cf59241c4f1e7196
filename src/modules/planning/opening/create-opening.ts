import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { EditOpeningLine, MadeClasses, OpeningChoices, OpeningList, OpeningPlan, ProposeOpening } from '#contracts/planning-opening.ts'
import type { SaveOpeningWeights } from '#contracts/planning-opening-weights.ts'
import type { Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { beginOpeningUse, type BegunOpening } from './begin-opening.ts'
import { editOpeningLineUse } from './edit-opening-line.ts'
import { linkClassUse, unlinkClassUse } from './link-class.ts'
import { makeClassesUse } from './make-classes.ts'
import { openingRoutes } from './opening-routes.ts'
import { findOpening } from './opening-state.ts'
import { loadOpeningWeights, saveOpeningWeightsUse } from './opening-weights.ts'
import { proposeUses } from './propose-opening.ts'
import { listOpenings, openingChoices, readOpening } from './read-opening.ts'

interface OfPlan {
  readonly planId: string
}

type OfLine = OfPlan & { readonly lineKey: string }

export interface OpeningUses {
  readonly listOpenings: Use<undefined, OpeningList>
  readonly readOpening: Use<OfPlan, OpeningPlan>
  readonly openingChoices: Use<undefined, OpeningChoices>
  readonly openingHistory: Use<OfPlan & { readonly query: HistoryQuery & { readonly limit: number } }, History>
  readonly saveWeights: Use<SaveOpeningWeights, { saved: number }>
  readonly beginOpening: Use<{ readonly yearPlanId: string }, BegunOpening>
  readonly propose: Use<ProposeOpening & OfPlan, { taskId: string }>
  readonly editLine: Use<EditOpeningLine & OfLine, { lockVersion: number }>
  readonly makeClasses: Use<OfPlan & { readonly lineKeys: readonly string[] }, MadeClasses>
  readonly linkClass: Use<OfLine & { readonly classId: string }, { done: true }>
  readonly unlinkClass: Use<OfLine & { readonly classId: string }, { done: true }>
}

export interface OpeningPart extends OpeningUses {
  readonly routes: readonly Routes[]
  readonly taskDefinitions: readonly TaskDefinition[]
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Kế hoạch mở lớp: what the solver proposes, and classes made from lines. */
export function createOpening({ gate, tasks, history }: PlanningParts): OpeningPart {
  const { propose, task } = proposeUses({ gate, tasks })
  const uses: OpeningUses = {
    propose,
    listOpenings: gate.query('planning.read-opening', listOpenings),
    readOpening: gate.query('planning.read-opening', readOpening(tasks)),
    openingChoices: gate.query('planning.read-opening', openingChoices),
    openingHistory: gate.query('planning.read-opening', async (tx, ctx, { planId, query }: Parameters<OpeningUses['openingHistory']>[1], scope) => {
      const { plan } = await findOpening(tx, ctx, planId, scope)
      return await history(tx, 'plan', plan.planId, query)
    }),
    saveWeights: saveOpeningWeightsUse(gate),
    beginOpening: beginOpeningUse(gate),
    editLine: editOpeningLineUse(gate),
    makeClasses: makeClassesUse(gate),
    linkClass: linkClassUse(gate),
    unlinkClass: unlinkClassUse(gate),
  }
  return { ...uses, routes: [openingRoutes(uses)], taskDefinitions: [task], loadData: loadOpeningWeights }
}
