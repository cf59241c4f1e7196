import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import { createDeviations, type DeviationsPart } from './deviations/create-deviations.ts'
import { createNeeds, type NeedsPart } from './needs/create-needs.ts'
import { createOpening, type OpeningPart } from './opening/create-opening.ts'
import type { PlanningParts } from './planning-parts.ts'
import { createPlans, type PlansPart } from './plans/create-plans.ts'

export { planDocumentKinds } from './documents/document-kinds.ts'

export interface Planning {
  readonly needs: NeedsPart
  readonly plans: PlansPart
  readonly opening: OpeningPart
  readonly deviations: DeviationsPart
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
  /** Puts in the lists that ship with the system, where they are missing. */
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Needs, five-year and yearly plans, class-opening plans, and what became of them. */
export function createPlanning(parts: PlanningParts): Planning {
  const needs = createNeeds(parts)
  const plans = createPlans(parts)
  const opening = createOpening(parts)
  const deviations = createDeviations(parts)
  return {
    needs,
    plans,
    opening,
    deviations,
    imports: [],
    routes: [...needs.routes, ...plans.routes, ...opening.routes, ...deviations.routes],
    loadData: async () => {},
  }
}
