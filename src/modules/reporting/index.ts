import type { Gate } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { figureRoutes } from './figure-routes.ts'
import { createFigures, type FigureUses } from './figure-uses.ts'

export interface Reporting extends FigureUses {
  readonly routes: readonly Routes[]
}

export interface ReportingParts {
  readonly gate: Gate
  /** Whether the people here are invented. */
  readonly demonstration: (tx: Tx) => Promise<boolean>
}

/** Figures, and the reports made of them. */
export function createReporting({ gate, demonstration }: ReportingParts): Reporting {
  const figures = createFigures({ gate, demonstration })
  return { ...figures, routes: [figureRoutes(figures)] }
}
