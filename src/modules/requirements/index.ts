import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { Tx } from '#kernel/db.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { createRatio, type RatioPart } from './ratio/create-ratio.ts'
import { loadReviewWeights } from './review/load-weights.ts'
import { loadStandards } from './standards/load-standards.ts'
import { createStandards, type StandardsUses } from './standards/standards.ts'

export type { RatioOn } from './ratio/read-ratio.ts'
export { standingOfUnit, unitsOverRows } from './ratio/read-ratio.ts'
export { postsRequiring } from './standards/post-standards.ts'
export { standardGroupNames } from './standards/standards.ts'

export interface RequirementsDeps {
  readonly gate: Gate
  readonly history: ReadHistory
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
}

export interface Requirements extends Omit<RatioPart, 'loadRatioRules' | 'ratioRoutes'> {
  readonly standards: StandardsUses
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
  /** Puts in the law that ships with the system, where it is missing. */
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Rules, standards, the ratio and the claims on its room; verdicts and gaps. */
export function createRequirements({ gate, history, personFacts }: RequirementsDeps): Requirements {
  const { loadRatioRules, ratioRoutes, ...ratio } = createRatio({ gate, history, personFacts })
  const { imports, routes: standardsRoutes, ...standards } = createStandards({ gate, history, personFacts })
  return {
    ...ratio,
    standards,
    imports,
    routes: [ratioRoutes, standardsRoutes],
    loadData: async (tx) => {
      await loadStandards(tx, personFacts)
      await loadReviewWeights(tx)
      await loadRatioRules(tx)
    },
  }
}
