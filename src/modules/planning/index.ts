import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { SubjectKind } from '#modules/approval/index.ts'
import { type CostsPart, createCosts } from './costs/create-costs.ts'
import { createDeviations, type DeviationsPart } from './deviations/create-deviations.ts'
import { createNeeds, type NeedsPart } from './needs/create-needs.ts'
import { createOpening, type OpeningPart } from './opening/create-opening.ts'
import type { PlanningParts } from './planning-parts.ts'
import { createPlans, type PlansPart } from './plans/create-plans.ts'

export { type SpentPerLearner, spentPerLearner } from './costs/spent-per-learner.ts'
export { planDocumentKinds } from './documents/document-kinds.ts'
export { planningFollowsUnits, turnPlanning } from './reorganisation/follow-units.ts'
export { type LineOfClass, lineOfClass } from './line-of-class.ts'
export { type PlanOfClass, plansOfClass } from './plan-of-class.ts'
export { inPlan } from './needs/in-plan.ts'
export { plansOfEntries } from './plans/plans-of-entries.ts'

/** What a part may bring to the house. */
interface PlanningPart {
  readonly routes: readonly Routes[]
  readonly imports?: readonly AnyImport[]
  readonly taskDefinitions?: readonly TaskDefinition[]
  readonly subjectKinds?: readonly SubjectKind[]
  /** Puts in the lists that ship with the system, where they are missing. */
  readonly loadData?: (tx: Tx) => Promise<void>
}

export interface Planning extends Required<PlanningPart> {
  readonly needs: NeedsPart
  readonly plans: PlansPart
  readonly opening: OpeningPart
  readonly deviations: DeviationsPart
  readonly costs: CostsPart
  /** What is decided through approval. */
  readonly subjectKinds: readonly SubjectKind[]
}

/** Needs, five-year and yearly plans, class-opening plans, and what became of them. */
export function createPlanning(parts: PlanningParts): Planning {
  const needs = createNeeds(parts)
  const plans = createPlans(parts)
  const opening = createOpening(parts)
  const deviations = createDeviations(parts)
  const costs = createCosts(parts)
  const all: readonly PlanningPart[] = [needs, plans, opening, deviations, costs]
  return {
    needs,
    plans,
    opening,
    deviations,
    costs,
    subjectKinds: all.flatMap(({ subjectKinds = [] }) => subjectKinds),
    imports: all.flatMap(({ imports = [] }) => imports),
    routes: all.flatMap(({ routes }) => routes),
    taskDefinitions: all.flatMap(({ taskDefinitions = [] }) => taskDefinitions),
    loadData: async (tx) => {
      for (const { loadData } of all) await loadData?.(tx)
    },
  }
}
