import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { SubjectKind } from '#modules/approval/index.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { lineShareRoutes } from './line-share-routes.ts'
import { type LineShareUses, lineShareUses } from './line-shares.ts'
import { plansImport } from './imports/plans-import.ts'
import { versionFilesTask } from './make-version-files.ts'
import { planActRoutes } from './plan-act-routes.ts'
import { planSubjects } from './plan-moves.ts'
import { planRoutes } from './plan-routes.ts'
import { planTargetRoutes } from './plan-target-routes.ts'
import { type PlanUses, planUses } from './plan-uses.ts'

export interface PlansPart extends PlanUses, LineShareUses {
  readonly subjectKinds: readonly SubjectKind[]
  readonly imports: readonly AnyImport[]
  readonly taskDefinitions: readonly TaskDefinition[]
  readonly routes: readonly Routes[]
}

/** Kế hoạch giai đoạn, năm, mở lớp: lines, versions, the way to their approval. */
export function createPlans(parts: PlanningParts): PlansPart {
  const uses = planUses(parts)
  const shares = lineShareUses(parts)
  return {
    ...uses,
    ...shares,
    subjectKinds: planSubjects(parts),
    imports: [plansImport],
    taskDefinitions: [versionFilesTask(parts)],
    routes: [planRoutes(uses), planActRoutes(uses), planTargetRoutes(uses), lineShareRoutes(shares)],
  }
}
