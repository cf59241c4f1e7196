// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Appointment {
  person_id: string
  appointment_id: string
  unit_id: string
  post_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  is_main: boolean
  decision_no: string | null
  decision_date: PlainDate | null
}

interface Correction {
  person_id: string
  correction_id: string
  field: 'fullName' | 'birthDate' | 'sex' | 'ethnicGroup' | 'religion' | 'nativePlace' | 'recruitedOn' | 'phone' | 'email' | 'other'
  was: string | null
  proposed: string
  words: string | null
  file_id: string | null
  file_name: string | null
  state: Generated<'proposed' | 'accepted' | 'refused' | 'withdrawn'>
  proposed_at: Instant
  proposed_by: string
  decided_at: Instant | null
  decided_name: string | null
  decided_words: string | null
}

interface Discipline {
  person_id: string
  decided_on: PlainDate
  form: 'reprimand' | 'warning' | 'demotion' | 'removal' | 'dismissal' | 'expulsion'
  ends_on: PlainDate | null
  decision_no: string | null
}

interface DroppedAppointment {
  person_id: string
  appointment_id: string
  left_on: PlainDate
  appointment: Json
}

interface Handover {
  person_id: string
  handover_id: string
  from_unit_id: string
  to_unit_id: string
  on_date: PlainDate
  decision_no: string | null
  decision_date: PlainDate | null
  reason: string | null
  state: Generated<'open' | 'accepted' | 'declined' | 'cancelled'>
  post_id: string | null
  released_by: string
  released_name: string
  released_at: GeneratedInstant
  answered_by: string | null
  answered_name: string | null
  answered_at: Instant | null
  answer_reason: string | null
  matters: Json | null
}

interface PartyMembership {
  person_id: string
  joined_on: PlainDate
  official_on: PlainDate | null
  left_on: PlainDate | null
}

interface Person {
  person_id: string
  code: string
  full_name: string
  search_key: string
  sort_key: string
  birth_date: PlainDate
  sex: 'male' | 'female'
  ethnic_group: string
  religion: string | null
  native_place: string | null
  cccd_encrypted: Buffer | null
  unit_id: string
  unit_since: PlainDate
  recruited_on: PlainDate | null
  status: Generated<'active' | 'retired' | 'left' | 'deceased' | 'external'>
  left_on: PlainDate | null
  phone: string | null
  email: string | null
  complete_ladders: Generated<string[]>
  note: string | null
  version: Generated<number>
}

interface PersonCategory {
  person_id: string
  category: 'cadre' | 'civil-servant' | 'public-employee' | 'commune-cadre' | 'commune-civil-servant' | 'part-time-commune' | 'council-delegate' | 'contract' | 'armed-forces' | 'outside-learner'
}

interface PersonCodeCounter {
  one: Generated<boolean>
  last_number: Generated<number>
}

interface PersonKey {
  kind: 'code' | 'cccd'
  value: string
  person_id: string
}

interface Placement {
  person_id: string
  act_id: string
  from_unit_id: string
  unit_id: string
  since: PlainDate
  placed_unit_id: string | null
  placed_on: PlainDate | null
}

interface Rank {
  rank_code: string
  name: string
  grade: 'senior' | 'principal' | 'specialist' | 'officer' | 'staff'
  category: 'civil-servant' | 'public-employee'
}

interface RankPeriod {
  person_id: string
  valid_from: PlainDate
  rank_code: string
}

interface RecordOpening {
  person_id: string
  account_id: string
  last_on: PlainDate
}

interface RetirementAge {
  year: number
  sex: 'male' | 'female'
  years: number
  months: number
  legal_basis: string
}

interface SuccessionEntry {
  person_id: string
  entry_id: string
  post_id: string
  unit_id: string
  term_id: string
  decision_no: string | null
  approved_on: PlainDate
  removed_on: PlainDate | null
}

interface UnitActPerson {
  person_id: string
  act_id: string
  before: Json
  after: Json | null
  next_on: PlainDate | null
}

interface UnitStay {
  person_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  unit_id: string
}

interface YearlyRating {
  person_id: string
  year: number
  rating: 'excellent' | 'good' | 'satisfactory' | 'poor'
}

interface VAppointment {
  person_id: string
  appointment_id: string
  unit_id: string
  post_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  is_main: boolean
}

interface VPerson {
  person_id: string
  code: string
  full_name: string
  search_key: string
  sort_key: string
  birth_date: PlainDate
  sex: string
  ethnic_group: string
  ethnic_minority: boolean
  unit_id: string
  unit_since: PlainDate
  recruited_on: PlainDate | null
  status: string
  left_on: PlainDate | null
}

interface VPersonCategory {
  person_id: string
  category: string
}

interface VPersonFact {
  person_id: string
  code: string
  full_name: string
  search_key: string
  sort_key: string
  birth_date: PlainDate
  sex: string
  ethnic_group: string
  unit_id: string
  unit_since: PlainDate
  recruited_on: PlainDate | null
  status: string
  left_on: PlainDate | null
  complete_ladders: string[]
}

interface VPlannedPost {
  person_id: string
  post_id: string
  unit_id: string
  approved_on: PlainDate
  removed_on: PlainDate | null
  term_ends_on: PlainDate
  term_name: string
}

interface VRankPeriod {
  person_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
  rank_code: string
  grade: string
}

interface VRetirementAge {
  sex: string
  since: PlainDate
  age_months: number
  born_from: PlainDate
}

interface VUnitStay {
  person_id: string
  unit_id: string
  valid_from: PlainDate
  valid_to: PlainDate | null
}

interface VYearlyRating {
  person_id: string
  year: number
  rating: string
}

/** By qualified name. */
export interface PersonnelTables {
  'personnel.appointment': Appointment
  'personnel.correction': Correction
  'personnel.discipline': Discipline
  'personnel.dropped_appointment': DroppedAppointment
  'personnel.handover': Handover
  'personnel.party_membership': PartyMembership
  'personnel.person': Person
  'personnel.person_category': PersonCategory
  'personnel.person_code_counter': PersonCodeCounter
  'personnel.person_key': PersonKey
  'personnel.placement': Placement
  'personnel.rank': Rank
  'personnel.rank_period': RankPeriod
  'personnel.record_opening': RecordOpening
  'personnel.retirement_age': RetirementAge
  'personnel.succession_entry': SuccessionEntry
  'personnel.unit_act_person': UnitActPerson
  'personnel.unit_stay': UnitStay
  'personnel.yearly_rating': YearlyRating
}

/** By qualified name. */
export interface PersonnelViews {
  'personnel.v_appointment': VAppointment
  'personnel.v_person': VPerson
  'personnel.v_person_category': VPersonCategory
  'personnel.v_person_fact': VPersonFact
  'personnel.v_planned_post': VPlannedPost
  'personnel.v_rank_period': VRankPeriod
  'personnel.v_retirement_age': VRetirementAge
  'personnel.v_unit_stay': VUnitStay
  'personnel.v_yearly_rating': VYearlyRating
}
