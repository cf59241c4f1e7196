import type { AuditFilters, AuditLine, SearchAudit } from '#contracts/audit.ts'
import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { auditFilters } from './audit-filters.ts'
import { auditRoutes } from './audit-routes.ts'
import { type SealParts, type SealUses, sealUses } from './audit-seals.ts'
import type { SubjectWords } from './audit-words.ts'
import { exportAuditUse } from './export-audit.ts'
import { searchAudit, type SearchAuditInput, type UnitsBelow } from './search-audit.ts'

export { appendAudit } from './append-audit.ts'
export { type AuditHead, auditHead, holdsSeal } from './audit-head.ts'
export type { FieldWords, SubjectWords } from './audit-words.ts'
export { readHistory } from './record-history.ts'
export { sealEntries } from './seal-entries.ts'
export { type TellProgress, verifyAudit } from './verify-audit.ts'

export interface AuditUses extends SealUses {
  readonly search: Use<SearchAuditInput, { items: AuditLine[]; next: string | null }>
  readonly filters: Use<undefined, AuditFilters>
  readonly exportEntries: Use<SearchAudit, Row[]>
}

export interface Audit extends AuditUses {
  readonly routes: Routes
  readonly taskDefinitions: readonly TaskDefinition[]
}

export interface AuditParts extends SealParts {
  /** Tells the units of a scope. */
  readonly unitsBelow: UnitsBelow
  /** What other modules know about the things that entries name. */
  readonly words: SubjectWords
}

/** The log of everything that changed or was sensitive to read. */
export function createAudit({ unitsBelow, words, ...parts }: AuditParts): Audit {
  const { gate } = parts
  const seals = sealUses(parts)
  const uses: AuditUses = {
    ...seals.uses,
    search: gate.query('audit.search', searchAudit(unitsBelow, words)),
    filters: gate.query('audit.search', auditFilters(unitsBelow)),
    exportEntries: exportAuditUse(gate, unitsBelow, words),
  }
  return { ...uses, routes: auditRoutes(uses), taskDefinitions: [seals.task] }
}
