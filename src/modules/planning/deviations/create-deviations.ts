import type { Routes } from '#kernel/http/routes.ts'
import type { PlanningParts } from '../planning-parts.ts'

export interface DeviationsPart {
  readonly routes: readonly Routes[]
}

/** Kế hoạch và thực hiện: what became of approved plans, and why. */
export function createDeviations(_parts: PlanningParts): DeviationsPart {
  return { routes: [] }
}
