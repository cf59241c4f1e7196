import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { createRules, type Rules } from './rules/index.ts'

export type { KeptVerdict } from './rules/index.ts'

export interface RequirementsDeps {
  readonly gate: Gate
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
  readonly history: ReadHistory
}

export interface Requirements {
  readonly rules: Rules
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
  /** Brings shipped law in: what is missing; what an office edited stays. */
  load(tx: Tx): Promise<void>
}

/** Rules, standards, the ratio and the claims on its room; verdicts and gaps. */
export function createRequirements({ gate, personFacts, history }: RequirementsDeps): Requirements {
  const rules = createRules({ gate, personFacts, history })
  return {
    rules,
    imports: [],
    routes: [...rules.routes],
    load: async (tx) => {
      await rules.load(tx)
    },
  }
}
