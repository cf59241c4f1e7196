// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Register {
  register_id: string
  issuer: string
  layout: 'party' | 'state'
  kind: string
  period: string
  last_number: Generated<number>
}

interface RegisterEntry {
  entry_id: string
  register_id: string
  number: number
  dated: PlainDate
  subject: string
  by_hand: boolean
  taken_by: string
  taken_name: string
  taken_at: GeneratedInstant
}

interface RegisterVoid {
  entry_id: string
  reason: string
  voided_by: string
  voided_name: string
  voided_at: GeneratedInstant
}

interface VRegisterEntry {
  entry_id: string
  issuer: string
  layout: string
  kind: string
  period: string
  number: number
  dated: PlainDate
  subject: string
  by_hand: boolean
  taken_by: string
  taken_name: string
  taken_at: Instant
  void_reason: string | null
  voided_name: string | null
  voided_at: Instant | null
}

/** By qualified name. */
export interface DocumentsTables {
  'documents.register': Register
  'documents.register_entry': RegisterEntry
  'documents.register_void': RegisterVoid
}

/** By qualified name. */
export interface DocumentsViews {
  'documents.v_register_entry': VRegisterEntry
}
