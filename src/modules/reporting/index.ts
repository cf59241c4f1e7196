import type { Routes } from '#kernel/http/routes.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { figureRoutes } from './figure-routes.ts'
import { createFigures, type FigureUses } from './figure-uses.ts'
import { reportRoutes } from './report-routes.ts'
import { createReports, type ReportUses } from './report-uses.ts'
import type { ReportsParts } from './reports/parts.ts'

export interface Reporting extends FigureUses, ReportUses {
  readonly routes: readonly Routes[]
  readonly taskDefinitions: readonly TaskDefinition[]
}

/** Figures, and the reports made of them. */
export function createReporting(parts: ReportsParts): Reporting {
  const figures = createFigures(parts)
  const { uses: reports, taskDefinitions } = createReports(parts)
  return { ...figures, ...reports, routes: [figureRoutes(figures), reportRoutes(reports)], taskDefinitions }
}
