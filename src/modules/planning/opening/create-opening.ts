import type { Routes } from '#kernel/http/routes.ts'
import type { PlanningParts } from '../planning-parts.ts'

export interface OpeningPart {
  readonly routes: readonly Routes[]
}

/** Kế hoạch mở lớp: what the solver proposes, and classes made from lines. */
export function createOpening(_parts: PlanningParts): OpeningPart {
  return { routes: [] }
}
