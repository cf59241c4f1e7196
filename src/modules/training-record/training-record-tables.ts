// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Commitment {
  person_id: string
  commitment_id: string
  valid_from: PlainDate
  valid_to: PlainDate
  reason: string
  decision_no: string | null
  released_on: PlainDate | null
  rule_id: string | null
  type_code: string | null
  class_id: string | null
  unit_id: string | null
  decision_date: PlainDate | null
  training_from: PlainDate | null
  training_to: PlainDate | null
  training_months: number | null
  serve_months: number
  cost: number | null
  fund_source: 'province-budget' | 'unit-budget' | 'central-budget' | 'learner' | 'project' | 'other' | null
  document_no: string | null
  note: string | null
  release_code: string | null
  release_words: string | null
  release_document_no: string | null
  release_document_date: PlainDate | null
  follows_class: Generated<boolean>
  end_told_on: PlainDate | null
}

interface CommitmentPause {
  person_id: string
  commitment_id: string
  paused_from: PlainDate
  paused_to: PlainDate
  reason: string
}

interface CommitmentRule {
  rule_id: string
  code: string
  name_vi: string
  name_en: string
  types: string[]
  applies_to: Json | null
  funds: Generated<string[]>
  numerator: number
  denominator: Generated<number>
  rounding: 'half-up' | 'down' | 'up'
  pauses: boolean
  reasons: Generated<string[]>
  reduction_permille: number
  favoured_permille: number
  money_rounding: 'half-up' | 'down' | 'up'
  valid_from: PlainDate
  valid_to: PlainDate | null
  legal_basis: string
  article: string | null
  verified: boolean
  note: string | null
  version: Generated<number>
}

interface Equivalence {
  equivalence_id: string
  code: string
  name_vi: string
  name_en: string
  from_ladder: string | null
  from_level: string | null
  ladder: string
  level: string
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  legal_basis: string
  article: string | null
  verified: boolean
  note: string | null
  version: Generated<number>
}

interface PendingCommitment {
  person_id: string
  class_id: string
  unit_id: string | null
  reason: string
  type_code: string
  fund_source: string | null
  decision_no: string
  decision_date: PlainDate
}

interface Qualification {
  person_id: string
  qualification_id: string
  ladder: string
  level: string
  awarded_on: PlainDate
  field: string | null
  valid_until: PlainDate | null
  equivalent: Generated<boolean>
  provider_name: string | null
  document_no: string | null
  unit_id: string | null
  post_id: string | null
  class_id: string | null
  note: string | null
}

interface Recognition {
  person_id: string
  recognition_id: string
  qualification_id: string
  equivalence_id: string | null
  evidence_kind: 'confirmation' | 'certificate' | 'degree' | 'experience' | 'other'
  evidence: string
  document_no: string | null
  document_date: PlainDate | null
  decision_no: string
  decided_on: PlainDate
  assessor: string
}

interface ReleaseReason {
  release_code: string
  name_vi: string
  name_en: string
  kind: 'recovered' | 'exempt' | 'ended'
  legal_basis: string | null
  verified: boolean
  sort_order: number
}

interface ShippedLaw {
  key: string
}

interface ValidityNorm {
  norm_id: string
  code: string
  ladder: string
  level: string
  years: number | null
  grace_months: Generated<number>
  valid_from: PlainDate
  valid_to: PlainDate | null
  legal_basis: string
  article: string | null
  verified: boolean
  note: string | null
  version: Generated<number>
}

interface VCommitment {
  person_id: string
  commitment_id: string
  valid_from: PlainDate
  valid_to: PlainDate
  reason: string
  decision_no: string | null
  decision_date: PlainDate | null
  type_code: string | null
  serve_months: number
  cost: number | null
  released_on: PlainDate | null
  release_code: string | null
}

interface VCountedQualification {
  person_id: string
  qualification_id: string
  ladder: string
  level: string
  awarded_on: PlainDate
  field: string | null
  valid_until: PlainDate | null
  equivalent: boolean
  equivalence_id: string | null
  norm_id: string | null
  renew_by: PlainDate | null
  expires_on: PlainDate | null
}

interface VQualification {
  person_id: string
  qualification_id: string
  ladder: string
  level: string
  awarded_on: PlainDate
  field: string | null
  valid_until: PlainDate | null
  equivalent: boolean
}

interface VQualificationValidity {
  person_id: string
  qualification_id: string
  ladder: string
  level: string
  height: number
  awarded_on: PlainDate
  field: string | null
  valid_until: PlainDate | null
  equivalent: boolean
  equivalence_id: string | null
  norm_id: string | null
  renew_by: PlainDate | null
  expires_on: PlainDate | null
}

/** By qualified name. */
export interface TrainingRecordTables {
  'training_record.commitment': Commitment
  'training_record.commitment_pause': CommitmentPause
  'training_record.commitment_rule': CommitmentRule
  'training_record.equivalence': Equivalence
  'training_record.pending_commitment': PendingCommitment
  'training_record.qualification': Qualification
  'training_record.recognition': Recognition
  'training_record.release_reason': ReleaseReason
  'training_record.shipped_law': ShippedLaw
  'training_record.validity_norm': ValidityNorm
}

/** By qualified name. */
export interface TrainingRecordViews {
  'training_record.v_commitment': VCommitment
  'training_record.v_counted_qualification': VCountedQualification
  'training_record.v_qualification': VQualification
  'training_record.v_qualification_validity': VQualificationValidity
}
