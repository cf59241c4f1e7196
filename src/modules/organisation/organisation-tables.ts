// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Post {
  post_id: string
  code: string
  name: string
  search_key: string
  block: 'party' | 'state' | 'front' | 'service' | null
  level: 'province' | 'district' | 'commune'
  tier: 'principal' | 'deputy' | 'member' | 'division-head' | 'division-deputy' | 'professional' | 'support' | 'delegate'
  leadership: boolean
  valid_from: PlainDate | null
  valid_to: PlainDate | null
}

interface Term {
  term_id: string
  code: string
  name: string
  kind: 'party-committee' | 'people-council' | 'succession' | 'plan'
  valid_from: PlainDate
  valid_to: PlainDate
}

interface Unit {
  unit_id: string
  code: string
  valid_from: PlainDate
  valid_to: PlainDate | null
}

interface UnitAct {
  act_id: string
  kind: 'create' | 'rename' | 'move' | 'close' | 'merge' | 'split' | 'reform'
  title: string
  effective_on: PlainDate
  legal_basis: string
  made_at: GeneratedInstant
  made_on: PlainDate
  made_by: string
  made_by_name: string
  outcome: Json
  journal: Json
  passages: Json
  completed_on: PlainDate | null
  undone_at: Instant | null
  undone_by_name: string | null
}

interface UnitActUnit {
  act_id: string
  unit_id: string
  changed: boolean
}

interface UnitClosure {
  ancestor_id: string
  descendant_id: string
  depth: number
  valid_from: PlainDate
  valid_to: PlainDate | null
}

interface UnitPost {
  unit_id: string
  post_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  seats: number
}

interface UnitSuccession {
  succession_id: string
  from_unit_id: string
  to_unit_id: string
  kind: 'merge' | 'split' | 'transfer' | 'replace'
  part: 'full' | 'partial'
  on_date: PlainDate
  legal_basis: string
}

interface UnitVersion {
  unit_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  name: string
  search_key: string
  kind: 'province' | 'district' | 'commune' | 'department' | 'party-body' | 'mass-organisation' | 'political-school' | 'public-service' | 'council' | 'other'
  block: 'party' | 'state' | 'front' | 'service'
  level: 'province' | 'district' | 'commune'
  parent_id: string | null
  region: 'mountain' | 'island' | 'border' | null
}

interface VPost {
  post_id: string
  code: string
  name: string
  search_key: string
  block: string | null
  level: string
  tier: string
  leadership: boolean
  valid_from: PlainDate | null
  valid_to: PlainDate | null
}

interface VTerm {
  term_id: string
  code: string
  name: string
  kind: string
  valid_from: PlainDate
  valid_to: PlainDate
}

interface VUnit {
  unit_id: string
  code: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  founded_on: PlainDate
  ended_on: PlainDate | null
  name: string
  search_key: string
  kind: string
  block: string
  level: string
  parent_id: string | null
  region: string | null
}

interface VUnitClosure {
  ancestor_id: string
  descendant_id: string
  depth: number
  valid_from: PlainDate
  valid_to: PlainDate | null
}

interface VUnitPost {
  unit_id: string
  post_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  seats: number
}

interface VUnitSuccession {
  succession_id: string
  from_unit_id: string
  to_unit_id: string
  kind: string
  part: string
  on_date: PlainDate
  legal_basis: string
}

/** By qualified name. */
export interface OrganisationTables {
  'organisation.post': Post
  'organisation.term': Term
  'organisation.unit': Unit
  'organisation.unit_act': UnitAct
  'organisation.unit_act_unit': UnitActUnit
  'organisation.unit_closure': UnitClosure
  'organisation.unit_post': UnitPost
  'organisation.unit_succession': UnitSuccession
  'organisation.unit_version': UnitVersion
}

/** By qualified name. */
export interface OrganisationViews {
  'organisation.v_post': VPost
  'organisation.v_term': VTerm
  'organisation.v_unit': VUnit
  'organisation.v_unit_closure': VUnitClosure
  'organisation.v_unit_post': VUnitPost
  'organisation.v_unit_succession': VUnitSuccession
}
