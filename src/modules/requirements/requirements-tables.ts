// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Standard {
  standard_id: string
  group_id: string
  ladder: string
  level: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  grace_months: Generated<number>
  legal_basis: string
  article: string | null
  verified: boolean
  note: string | null
  version: Generated<number>
}

interface StandardGroup {
  group_id: string
  code: string
  name_vi: string
  name_en: string
  subject: 'post' | 'person'
  applies_to: Json
  sort_order: number
  version: Generated<number>
}

/** By qualified name. */
export interface RequirementsTables {
  'requirements.standard': Standard
  'requirements.standard_group': StandardGroup
}
