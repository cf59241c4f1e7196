import type { Gate } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { Tx } from '#kernel/db.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import { loadStandards } from './standards/load-standards.ts'

export { postsRequiring } from './standards/post-standards.ts'

export interface RequirementsDeps {
  readonly gate: Gate
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
}

export interface Requirements {
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
  /** Puts in the law that ships with the system, where it is missing. */
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Rules, standards, the ratio and the claims on its room; verdicts and gaps. */
export function createRequirements({ personFacts }: RequirementsDeps): Requirements {
  return {
    imports: [],
    routes: [],
    loadData: async (tx) => {
      await loadStandards(tx, personFacts)
    },
  }
}
