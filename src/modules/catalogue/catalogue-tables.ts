// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface CostNorm {
  norm_id: string
  code: string
  grade_code: string | null
  name_vi: string
  name_en: string
  basis: 'session' | 'learner' | 'learner-day' | 'learner-session' | 'day' | 'class' | 'percent'
  ceiling: number | null
  rate: number | null
  legal_basis: string
  article: string | null
  verified: Generated<boolean>
  switched_on: boolean
  by_default: Generated<boolean>
  note: string | null
  valid_from: PlainDate
  valid_to: PlainDate | null
  sort_order: number
  version: Generated<number>
}

interface Ladder {
  ladder: string
  name_vi: string
  name_en: string
  sort_order: number
}

interface LadderLevel {
  ladder: string
  level: string
  height: number
  name_vi: string
  name_en: string
}

interface Lecturer {
  lecturer_id: string
  code: string
  full_name: string
  search_key: string
  kind: 'tenured' | 'visiting' | 'reporter'
  person_id: string | null
  provider_id: string | null
  subjects: string | null
  version: Generated<number>
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  hours_per_year: number | null
  grade_code: string | null
}

interface LecturerAbsence {
  lecturer_id: string
  absent_from: PlainDate
  absent_to: PlainDate
}

interface LecturerGrade {
  grade_code: string
  name_vi: string
  name_en: string
  sort_order: number
}

interface LecturerType {
  lecturer_id: string
  type_code: string
}

interface Programme {
  programme_id: string
  code: string
  name: string
  search_key: string
  type_code: string
  hours: number | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  legal_basis: string | null
  version: Generated<number>
  hours_per_week: number | null
}

interface ProgrammeSubject {
  programme_id: string
  position: number
  name: string
  periods: number
}

interface Provider {
  provider_id: string
  code: string
  name: string
  search_key: string
  level: 'central' | 'ministry' | 'region' | 'province' | 'district' | 'commune' | 'other'
  place: 'in-province' | 'outside' | 'abroad'
  unit_id: string | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  version: Generated<number>
}

interface Room {
  room_id: string
  code: string
  name: string
  provider_id: string
  seats: number | null
  version: Generated<number>
  valid_from: PlainDate | null
  valid_to: PlainDate | null
}

interface ShippedCostNorm {
  key: string
}

interface TrainingType {
  type_code: string
  parent_code: string | null
  ancestors: string[]
  name_vi: string
  name_en: string
  search_key: string
  family: 'degree' | 'fostering'
  study_forms: Generated<string[]>
  modes: Generated<string[]>
  default_size: number | null
  duration: string | null
  yields_ladder: string | null
  yields_level: string | null
  sort_order: number
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  version: Generated<number>
  size_min: number | null
  size_max: number | null
}

interface VClassForm {
  programme_id: string
  hours: number | null
  hours_per_week: number | null
  size_min: number | null
  size_max: number | null
  default_size: number | null
}

interface VCostNorm {
  norm_id: string
  code: string
  grade_code: string | null
  name_vi: string
  name_en: string
  basis: string
  ceiling: number | null
  rate: number | null
  legal_basis: string
  article: string | null
  verified: boolean
  switched_on: boolean
  by_default: boolean
  valid_from: PlainDate
  valid_to: PlainDate | null
  sort_order: number
}

interface VLadderLevel {
  ladder: string
  ladder_vi: string
  ladder_en: string
  level: string
  height: number
  name_vi: string
  name_en: string
}

interface VLecturer {
  lecturer_id: string
  code: string
  full_name: string
  kind: string
  person_id: string | null
  provider_id: string | null
  hours_per_year: number | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
  types: string[]
  subjects: string | null
  grade_code: string | null
  search_key: string
}

interface VLecturerAbsence {
  lecturer_id: string
  absent_from: PlainDate
  absent_to: PlainDate
}

interface VLecturerGrade {
  grade_code: string
  name_vi: string
  name_en: string
  sort_order: number
}

interface VProgramme {
  programme_id: string
  code: string
  name: string
  type_code: string
  hours: number | null
  type_ancestors: string[]
  family: string
  yields_ladder: string | null
  yields_level: string | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
}

interface VProgrammeSubject {
  programme_id: string
  position: number
  name: string
  periods: number
}

interface VProvider {
  provider_id: string
  code: string
  name: string
  level: string
  place: string
  unit_id: string | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
}

interface VRoom {
  room_id: string
  code: string
  name: string
  provider_id: string
  seats: number | null
  valid_from: PlainDate | null
  valid_to: PlainDate | null
}

interface VTrainingType {
  type_code: string
  parent_code: string | null
  ancestors: string[]
  name_vi: string
  name_en: string
  family: string
  yields_ladder: string | null
  yields_level: string | null
  default_size: number | null
  sort_order: number
}

/** By qualified name. */
export interface CatalogueTables {
  'catalogue.cost_norm': CostNorm
  'catalogue.ladder': Ladder
  'catalogue.ladder_level': LadderLevel
  'catalogue.lecturer': Lecturer
  'catalogue.lecturer_absence': LecturerAbsence
  'catalogue.lecturer_grade': LecturerGrade
  'catalogue.lecturer_type': LecturerType
  'catalogue.programme': Programme
  'catalogue.programme_subject': ProgrammeSubject
  'catalogue.provider': Provider
  'catalogue.room': Room
  'catalogue.shipped_cost_norm': ShippedCostNorm
  'catalogue.training_type': TrainingType
}

/** By qualified name. */
export interface CatalogueViews {
  'catalogue.v_class_form': VClassForm
  'catalogue.v_cost_norm': VCostNorm
  'catalogue.v_ladder_level': VLadderLevel
  'catalogue.v_lecturer': VLecturer
  'catalogue.v_lecturer_absence': VLecturerAbsence
  'catalogue.v_lecturer_grade': VLecturerGrade
  'catalogue.v_programme': VProgramme
  'catalogue.v_programme_subject': VProgrammeSubject
  'catalogue.v_provider': VProvider
  'catalogue.v_room': VRoom
  'catalogue.v_training_type': VTrainingType
}
