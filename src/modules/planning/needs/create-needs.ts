import type { Routes } from '#kernel/http/routes.ts'
import type { PlanningParts } from '../planning-parts.ts'

export interface NeedsPart {
  readonly routes: readonly Routes[]
}

/** Đợt rà soát và đăng ký nhu cầu: windows, the sheets of units, their lines. */
export function createNeeds(_parts: PlanningParts): NeedsPart {
  return { routes: [] }
}
