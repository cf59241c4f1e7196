import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { ReadChoices } from '#modules/personnel/index.ts'
import { createRules, type Rules } from './rules/index.ts'
import { loadStandards } from './standards/load-standards.ts'

export { postsRequiring } from './standards/post-standards.ts'

export interface RequirementsDeps {
  readonly gate: Gate
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
  /** The lists of the database that those facts choose from. */
  readonly personChoices: ReadChoices
  readonly history: ReadHistory
}

export interface Requirements {
  readonly rules: Rules
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
  /** Puts in the law that ships with the system, where it is missing. */
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Rules, standards, the ratio and the claims on its room; verdicts and gaps. */
export function createRequirements({ gate, personFacts, personChoices, history }: RequirementsDeps): Requirements {
  const rules = createRules({ gate, personFacts, personChoices, history })
  return {
    rules,
    imports: [],
    routes: [...rules.routes],
    loadData: async (tx) => {
      await rules.load(tx)
      await loadStandards(tx, personFacts)
    },
  }
}
