import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { ReadChoices } from '#modules/personnel/index.ts'
import { createRatio, type RatioPart } from './ratio/create-ratio.ts'
import { loadReviewWeights } from './review/weights.ts'
import type { InPlan } from './review/read-review.ts'
import { type FiguresOf, figuresOf } from './review/report-figures.ts'
import { type GapsOf, readingGaps } from './review/read-gaps.ts'
import type { PersonOf } from './review/own-standards.ts'
import { createReview, type ReviewUses } from './review/review.ts'
import { createRules, type Rules } from './rules/index.ts'
import { createSettings, type SettingsUses } from './settings/settings.ts'
import { loadStandards } from './standards/load-standards.ts'
import { openFacts } from './standards/read-standards.ts'
import { createStandards, type StandardsUses } from './standards/standards.ts'

export type { RatioOn } from './ratio/read-ratio.ts'
export { standingOfUnit } from './ratio/read-ratio.ts'
export { postsRequiring } from './standards/post-standards.ts'
export { type ReviewCounts, type ReviewFigures, sumOf as sumOfReviews } from './review/report-figures.ts'
export type { InPlan, PlannedIn } from './review/read-review.ts'
export type { Gaps } from './review/review.ts'
export { type Gap, type GapsOf, plannedGapsOf } from './review/read-gaps.ts'
export type { KeptVerdict, ToldRule, ToldVerdict } from './rules/index.ts'
export { rulesForProgramme } from './rules/rules-for-programme.ts'
export { programmesGiving, type VerdictsOf } from './rules/verdicts-of.ts'

export interface RequirementsDeps {
  readonly gate: Gate
  readonly history: ReadHistory
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
  /** The lists of the database that those facts choose from. */
  readonly personChoices: ReadChoices
  /** Where documents that are evidence are kept. */
  readonly files: Files
  /** Which of what is missing stands in an approved plan. */
  readonly inPlan?: InPlan
  /** Which person an account is; by default nobody. */
  readonly personOf?: PersonOf
}

export interface Requirements extends Omit<RatioPart, 'loadRatioRules' | 'ratioRoutes'> {
  readonly rules: Rules
  readonly standards: StandardsUses
  readonly review: ReviewUses
  readonly settings: SettingsUses
  /** What holders of posts miss, for modules that act on it. */
  readonly gapsOf: GapsOf
  /** The review of a unit as its report tells it. */
  readonly reviewFigures: FiguresOf
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
  /** Puts in the law that ships with the system, where it is missing. */
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Rules, standards, the ratio and the claims on its room; verdicts and gaps. */
export function createRequirements({
  gate,
  history,
  personFacts,
  personChoices,
  files,
  inPlan,
  personOf = async () => undefined,
}: RequirementsDeps): Requirements {
  const rules = createRules({ gate, personFacts, personChoices, history, files })
  const { loadRatioRules, ratioRoutes, ...ratio } = createRatio({ gate, history, personFacts })
  const { imports, routes: standardsRoutes, ...standards } = createStandards({ gate, history, personFacts, personChoices })
  const { routes: reviewRoutes, ...review } = createReview({ gate, personFacts, inPlan, maySend: rules.maySend, personOf })
  const { settings, routes: settingsRoutes } = createSettings(gate, history)
  return {
    rules,
    ...ratio,
    standards,
    review,
    settings,
    gapsOf: readingGaps(openFacts(personFacts)),
    reviewFigures: figuresOf(openFacts(personFacts), inPlan),
    imports,
    routes: [...rules.routes, ratioRoutes, standardsRoutes, reviewRoutes, ...settingsRoutes],
    loadData: async (tx) => {
      await rules.load(tx)
      await loadStandards(tx, personFacts)
      await loadReviewWeights(tx)
      await loadRatioRules(tx)
    },
  }
}
