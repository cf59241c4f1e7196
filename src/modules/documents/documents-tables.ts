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
  unit_id: string | null
  issuer_name: Generated<string>
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

interface Template {
  template_id: string
  kind: string
  layout: 'party' | 'state'
}

interface TemplateVersion {
  version_id: string
  template_id: string
  number: number
  origin: 'shipped' | 'uploaded'
  state: 'draft' | 'in-use' | 'retired'
  file_id: string
  size: number
  sha256: string
  fields: string[]
  note: Generated<string>
  uploaded_by: string
  uploaded_name: string
  uploaded_at: GeneratedInstant
  used_by: string | null
  used_name: string | null
  used_at: Instant | null
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
  'documents.template': Template
  'documents.template_version': TemplateVersion
}

/** By qualified name. */
export interface DocumentsViews {
  'documents.v_register_entry': VRegisterEntry
}
