// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface ReviewOrder {
  one: Generated<boolean>
  version: Generated<number>
}

interface ReviewWeight {
  factor: string
  name_vi: string
  name_en: string
  points: number
  condition: Json | null
  note: string | null
  sort_order: number
}

interface ShippedStandard {
  group_code: string
  ladder: string
  valid_from: PlainDate
}

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

interface StandardPost {
  group_id: string
  post_id: string
}

interface VPostStandard {
  post_id: string
  group_id: string
  group_code: string
  standard_id: string
  ladder: string
  level: string
  height: number
  valid_from: PlainDate
  valid_to: PlainDate | null
  grace_months: number
  verified: boolean
  legal_basis: string
  article: string | null
}

/** By qualified name. */
export interface RequirementsTables {
  'requirements.review_order': ReviewOrder
  'requirements.review_weight': ReviewWeight
  'requirements.shipped_standard': ShippedStandard
  'requirements.standard': Standard
  'requirements.standard_group': StandardGroup
  'requirements.standard_post': StandardPost
}

/** By qualified name. */
export interface RequirementsViews {
  'requirements.v_post_standard': VPostStandard
}
