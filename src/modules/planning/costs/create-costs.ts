import type {
  ClassCosts,
  CostOverview,
  ExceptReopening,
  LineBudget,
  NewClassCost,
  RemoveClassCost,
  SaveCostGrowth,
  SavedClassCost,
  SavedLineBudget,
  SaveLineBudget,
} from '#contracts/planning-costs.ts'
import type { Use } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { readClassCosts } from './class-costs.ts'
import { loadCostGrowth, saveCostGrowthUse } from './cost-growth.ts'
import { costsRoutes } from './costs-routes.ts'
import { type AskBudget, readLineBudget } from './read-line-budget.ts'
import { type AskCosts, readCostOverview } from './read-overview.ts'
import { recordClassCostUse, removeClassCostUse } from './record-class-cost.ts'
import { exceptReopeningUse } from './reopenings.ts'
import { type ReviewGrowth, reviewGrowth } from './review-growth.ts'
import { saveLineBudgetUse } from './save-line-budget.ts'

export interface CostUses {
  readonly readLineBudget: Use<AskBudget, LineBudget>
  readonly saveLineBudget: Use<SaveLineBudget & { planLineId: string }, SavedLineBudget>
  readonly readClassCosts: Use<{ classId: string }, ClassCosts>
  readonly recordClassCost: Use<NewClassCost & { classId: string }, SavedClassCost>
  readonly removeClassCost: Use<RemoveClassCost & { classId: string; costId: string }, { costId: string; version: number }>
  readonly readOverview: Use<AskCosts, CostOverview>
  readonly exceptReopening: Use<ExceptReopening & { reopeningId: string }, { reopeningId: string; version: number }>
  readonly saveCostGrowth: Use<SaveCostGrowth, { version: number }>
}

export interface CostsPart extends CostUses {
  /** For whoever links classes to lines: in their transaction. */
  readonly reviewGrowth: ReviewGrowth
  readonly loadData: (tx: Tx) => Promise<void>
  readonly routes: readonly Routes[]
}

/** Kinh phí: budgets by norms, what classes cost, and when that is to be approved again. */
export function createCosts({ gate, notify }: PlanningParts): CostsPart {
  const review = reviewGrowth(notify)
  const uses: CostUses = {
    readLineBudget: gate.query('planning.read-budgets', readLineBudget),
    saveLineBudget: saveLineBudgetUse(gate),
    readClassCosts: gate.query('planning.read-budgets', readClassCosts),
    recordClassCost: recordClassCostUse(gate, review),
    removeClassCost: removeClassCostUse(gate, review),
    readOverview: gate.query('planning.read-budgets', readCostOverview),
    exceptReopening: exceptReopeningUse(gate),
    saveCostGrowth: saveCostGrowthUse(gate),
  }
  return { ...uses, reviewGrowth: review, loadData: loadCostGrowth, routes: [costsRoutes(uses)] }
}
