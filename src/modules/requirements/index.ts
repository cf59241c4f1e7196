import type { Gate } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'

export interface RequirementsDeps {
  readonly gate: Gate
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
}

export interface Requirements {
  readonly imports: readonly AnyImport[]
  readonly routes: readonly Routes[]
}

/** Rules, standards, the ratio and the claims on its room; verdicts and gaps. */
export function createRequirements(_deps: RequirementsDeps): Requirements {
  return { imports: [], routes: [] }
}
