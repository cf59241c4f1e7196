// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Commitment {
  person_id: string
  commitment_id: string
  valid_from: PlainDate
  valid_to: PlainDate
  reason: string
  decision_no: string | null
  released_on: PlainDate | null
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
  'training_record.equivalence': Equivalence
  'training_record.qualification': Qualification
  'training_record.recognition': Recognition
  'training_record.shipped_law': ShippedLaw
  'training_record.validity_norm': ValidityNorm
}

/** By qualified name. */
export interface TrainingRecordViews {
  'training_record.v_counted_qualification': VCountedQualification
  'training_record.v_qualification': VQualification
  'training_record.v_qualification_validity': VQualificationValidity
}
