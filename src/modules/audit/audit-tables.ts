// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, GeneratedJson, Instant, Json } from '#kernel/schema/column-types.ts'

interface Entry {
  entry_id: string
  epoch: Generated<number>
  xid: Generated<string>
  at: GeneratedInstant
  actor_kind: 'account' | 'system'
  actor_id: string
  actor_name: string
  request_id: string
  action: string
  subject_kind: string
  subject_id: string | null
  unit_id: string | null
  detail: GeneratedJson
}

interface Epoch {
  epoch: number
  started_at: GeneratedInstant
}

interface Seal {
  seal_no: number
  sealed_at: GeneratedInstant
  last_epoch: number
  last_xid: string
  last_entry_id: string
  entries: number
  previous_hash: string
  hash: string
}

interface Verification {
  verification_id: string
  checked_at: Instant
  checked_by: string
  ok: boolean
  result: Json
}

/** By qualified name. */
export interface AuditTables {
  'audit.entry': Entry
  'audit.epoch': Epoch
  'audit.seal': Seal
  'audit.verification': Verification
}
