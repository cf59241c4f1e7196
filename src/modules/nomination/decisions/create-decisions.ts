import type { Routes } from '#kernel/http/routes.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { amendDecisionUse } from './amend-decision.ts'
import { checkDecisionUse } from './check-decision.ts'
import { decideTaskOf, decideUse } from './decide-batch.ts'
import { decisionRoutes } from './decision-routes.ts'
import { listDecisions, readBatchState, readDecidable, readDecision } from './read-decisions.ts'

export type DecisionUses = ReturnType<typeof decisionUses>

function decisionUses(parts: NominationParts) {
  const { gate } = parts
  return {
    readDecidable: gate.query('nomination.decide', readDecidable),
    checkDecision: checkDecisionUse(parts),
    decideNominations: decideUse(parts),
    readBatch: gate.query('nomination.decide', readBatchState),
    listDecisions: gate.query('nomination.list', listDecisions),
    readDecision: gate.query('nomination.read', readDecision),
    amendDecision: amendDecisionUse(parts),
  }
}

export interface DecisionsPart extends DecisionUses {
  readonly routes: readonly Routes[]
  readonly taskDefinitions: readonly TaskDefinition[]
}

/** Decisions that send people, and those that amend them. */
export function createDecisions(parts: NominationParts): DecisionsPart {
  const uses = decisionUses(parts)
  return { ...uses, routes: [decisionRoutes(uses)], taskDefinitions: [decideTaskOf(parts)] }
}
