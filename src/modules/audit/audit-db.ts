import { handle, type Tx } from '#kernel/db.ts'
import type { AuditTables } from './audit-tables.ts'

export const auditDb = (tx: Tx) => handle<AuditTables>(tx)
