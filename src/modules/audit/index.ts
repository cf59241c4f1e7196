import type { Gate } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import { auditRoutes, type AuditUses } from './audit-routes.ts'
import { searchAudit, type UnitsBelow } from './search-audit.ts'

export { appendAudit } from './append-audit.ts'
export { type AuditHead, auditHead, holdsSeal } from './audit-head.ts'
export { readHistory } from './record-history.ts'
export { sealEntries } from './seal-entries.ts'
export { verifyAudit } from './verify-audit.ts'

export interface Audit extends AuditUses {
  readonly routes: Routes
}

/** The log of everything that changed or was sensitive to read. `unitsBelow` tells the units of a scope. */
export function createAudit({ gate, unitsBelow }: { gate: Gate; unitsBelow: UnitsBelow }): Audit {
  const uses: AuditUses = { search: gate.query('audit.search', searchAudit(unitsBelow)) }
  return { ...uses, routes: auditRoutes(uses) }
}
