import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { SubjectKind } from '#modules/approval/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { plansImport } from './imports/plans-import.ts'
import { planActRoutes } from './plan-act-routes.ts'
import { planSubjects } from './plan-moves.ts'
import { planRoutes } from './plan-routes.ts'
import { type PlanUses, planUses } from './plan-uses.ts'

export interface PlansPart extends PlanUses {
  readonly subjectKinds: readonly SubjectKind[]
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** Kế hoạch giai đoạn, năm, mở lớp: lines, versions, the way to their approval. */
export function createPlans(parts: PlanningParts): PlansPart {
  const uses = planUses(parts)
  return {
    ...uses,
    subjectKinds: planSubjects(parts.submissions),
    imports: [plansImport],
    routes: [planRoutes(uses), planActRoutes(uses)],
  }
}
