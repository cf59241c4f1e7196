// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

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

/** By qualified name. */
export interface TrainingRecordTables {
  'training_record.qualification': Qualification
}

/** By qualified name. */
export interface TrainingRecordViews {
  'training_record.v_qualification': VQualification
}
