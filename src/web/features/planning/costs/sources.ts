import type { ClassCost } from '#contracts/planning-costs.ts'

/** Sources of money in the order in which they are offered and shown. */
export const sources = ['province-budget', 'unit-budget', 'central-budget', 'learner', 'project', 'other'] as const satisfies readonly ClassCost['fundSource'][]
