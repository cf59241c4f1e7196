// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Confirmation {
  person_id: string
  confirmation_id: string
  version_id: string
  programme: string
  on_date: PlainDate
  evidence: string
  file_id: string | null
  confirmed_by: string
  confirmed_name: string
  confirmed_at: GeneratedInstant
  withdrawn_by: string | null
  withdrawn_name: string | null
  withdrawn_at: Instant | null
  file_name: string | null
}

interface RatioClaim {
  person_id: string
  claim_id: string
  unit_id: string
  programme_id: string
  rule_id: string
  claimed_on: PlainDate
  claimed_by: string
  claimed_name: string
  reason: string | null
  over: number
  needs_approval: boolean
  released_on: PlainDate | null
  released_by: string | null
  released_name: string | null
  release_reason: string | null
}

interface RatioRule {
  rule_id: string
  code: string
  name_vi: string
  name_en: string
  formula_vi: string
  formula_en: string
  base: 'posts' | 'incumbents' | 'quota'
  per: 'unit' | 'post'
  counted: string[]
  within_year: boolean
  ladder: string
  ladder_level: string
  types: string[]
  completion_types: string[]
  post_scope: Json
  holder: Json
  strict_holder: Json
  counted_people: Json
  base_people: Json
  numerator: number
  denominator: number
  rounding: 'floor' | 'round' | 'ceil'
  checked_at: 'unit' | 'block' | 'province'
  count_completion_course: boolean
  count_equivalents: boolean
  exclude_retiring_months: number
  pool_small_units: boolean
  pool_below: number
  severity: 'warn' | 'exception' | 'block'
  legal_basis: string
  article: string | null
  verified: boolean
  note_vi: string
  note_en: string
  in_force: boolean
  valid_from: PlainDate
  valid_to: PlainDate | null
}

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

interface Rule {
  rule_id: string
  code: string
  aspect: 'target' | 'condition' | 'standard'
  name_vi: string
  name_en: string
  sort_order: Generated<number>
  version: Generated<number>
}

interface RuleVersion {
  version_id: string
  rule_id: string
  number: number
  programmes: string[]
  applies_to: Json | null
  must_hold: Json
  severity: 'block' | 'exception' | 'warn'
  legal_basis: string
  article: string | null
  verified: Generated<boolean>
  verified_by: string | null
  verified_name: string | null
  verified_at: Instant | null
  valid_from: PlainDate
  valid_to: PlainDate | null
  message_vi: string
  message_en: string
  note: string | null
  shipped: string | null
  entered_by: string
  entered_name: string
  entered_at: GeneratedInstant
  voided_at: Instant | null
  voided_name: string | null
}

interface Setting {
  code: 'confirmation-months' | 'in-service'
  valid_from: PlainDate
  valid_to: PlainDate | null
  value: Json
  legal_basis: string
  article: string | null
  verified: boolean
  note: string | null
  setting_id: Generated<string>
  version: Generated<number>
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

interface VRatioClaim {
  person_id: string
  claim_id: string
  unit_id: string
  programme_id: string
  claimed_on: PlainDate
  over: number
  needs_approval: boolean
  released_on: PlainDate | null
}

interface VRule {
  rule_id: string
  code: string
  aspect: string
  name_vi: string
  name_en: string
}

interface VStandard {
  standard_id: string
  group_id: string
  ladder: string
  level: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  legal_basis: string
  article: string | null
  verified: boolean
}

interface VStandardGroup {
  group_id: string
  code: string
  name_vi: string
  name_en: string
  subject: string
}

interface VStandardSince {
  subject_id: string
  standard_id: string
  asked_since: PlainDate
}

/** By qualified name. */
export interface RequirementsTables {
  'requirements.confirmation': Confirmation
  'requirements.ratio_claim': RatioClaim
  'requirements.ratio_rule': RatioRule
  'requirements.review_order': ReviewOrder
  'requirements.review_weight': ReviewWeight
  'requirements.rule': Rule
  'requirements.rule_version': RuleVersion
  'requirements.setting': Setting
  'requirements.shipped_standard': ShippedStandard
  'requirements.standard': Standard
  'requirements.standard_group': StandardGroup
  'requirements.standard_post': StandardPost
}

/** By qualified name. */
export interface RequirementsViews {
  'requirements.v_post_standard': VPostStandard
  'requirements.v_ratio_claim': VRatioClaim
  'requirements.v_rule': VRule
  'requirements.v_standard': VStandard
  'requirements.v_standard_group': VStandardGroup
  'requirements.v_standard_since': VStandardSince
}
