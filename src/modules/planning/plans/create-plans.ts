import type { Routes } from '#kernel/http/routes.ts'
import type { PlanningParts } from '../planning-parts.ts'

export interface PlansPart {
  readonly routes: readonly Routes[]
}

/** Kế hoạch giai đoạn, năm, mở lớp: lines, versions, the way to their approval. */
export function createPlans(_parts: PlanningParts): PlansPart {
  return { routes: [] }
}
