import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { type CertificateUses, createCertificates } from './certificates/create-certificates.ts'
import { inventResults } from './marks/demo-results.ts'
import { createMarks, type MarkUses } from './marks/create-marks.ts'
import type { ResultsParts } from './results-parts.ts'
import { createRules, type ResultRules } from './rules/create-rules.ts'

export { certificateDocumentKinds } from './certificates/certificate-paper.ts'

/** What a part may bring to the house. */
interface ResultsPart {
  readonly routes: readonly Routes[]
  readonly imports?: readonly AnyImport[]
  readonly taskDefinitions?: readonly TaskDefinition[]
  /** Puts in the lists that ship with the system, where they are missing. */
  readonly loadData?: (tx: Tx) => Promise<void>
}

export interface Results extends Required<ResultsPart> {
  readonly marks: MarkUses
  readonly certificates: CertificateUses
  readonly rules: ResultRules
  /** Invented marks of a year, for the demonstration. */
  readonly inventResults: typeof inventResults
}

/** Results of classes: marks, completion, certificates. */
export function createResults(parts: ResultsParts): Results {
  const certificates = createCertificates(parts)
  const marks = createMarks(parts)
  const rules = createRules(parts)
  // Fixed paths before those with a parameter.
  const all: readonly ResultsPart[] = [certificates, marks, rules]
  return {
    marks: marks.uses,
    certificates: certificates.uses,
    rules: rules.rules,
    inventResults,
    routes: all.flatMap(({ routes }) => routes),
    imports: all.flatMap(({ imports = [] }) => imports),
    taskDefinitions: all.flatMap(({ taskDefinitions = [] }) => taskDefinitions),
    loadData: async (tx) => {
      for (const { loadData } of all) await loadData?.(tx)
    },
  }
}
