// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Assessment {
  assessment_id: string
  class_id: string
  position: number
  name: string
  weight: number
  scale: number
  required: boolean
}

interface AttendanceGiven {
  person_id: string
  class_id: string
  share: number
  basis: string
  given_by: string
  given_name: string
  version: Generated<number>
}

interface Certificate {
  person_id: string
  certificate_id: string
  class_id: string
  kind: 'certificate' | 'attestation'
  number: number
  register_no: string
  entry_id: string
  issuer_unit_id: string | null
  issuer_name: string
  year: number
  issued_on: PlainDate
  reason: Generated<'first' | 'lost' | 'damaged' | 'wrong'>
  replaces: string | null
  content: Json
  full_name: string
  search_key: string
  layout: 'party' | 'state'
  code_key: string
  file_id: string | null
  sha256: string | null
  pdf_file_id: string | null
  issued_by: string
  issued_name: string
  voided_on: PlainDate | null
  void_reason: string | null
  void_code: 'fraud' | 'wrong-person' | 'wrong-content' | 'result-changed' | 'replaced' | null
  voided_by: string | null
  voided_name: string | null
  reissue_by: PlainDate | null
}

interface CertificateBatch {
  batch_id: string
  class_id: string
  kind: 'certificate' | 'attestation'
  certificates: Json
  file_id: string
  sha256: string
  media_type: string
  made_by: string
  made_name: string
  made_on: PlainDate
}

interface ClassResult {
  class_id: string
  state: Generated<'entering' | 'submitted' | 'closed' | 'reopening'>
  scheme: Generated<'five-grades' | 'pass-fail'>
  completed_on: PlainDate | null
  round: Generated<number>
  submitted_by: string | null
  submitted_name: string | null
  submitted_at: Instant | null
  returned_reason: string | null
  closed_by: string | null
  closed_name: string | null
  closed_at: Instant | null
  reopen_by: string | null
  reopen_name: string | null
  reopen_reason: string | null
  version: Generated<number>
}

interface Completion {
  person_id: string
  class_id: string
  round: number
  verdict: 'completed' | 'failed' | 'unknown'
  average_share: number | null
  band: string | null
  grade: string | null
  reasons: Json
  completed_on: PlainDate | null
  closed_at: Instant
  closed_by: string
  closed_name: string
}

interface GradeBand {
  band_id: string
  scheme: 'five-grades' | 'pass-fail'
  code: string
  name_vi: string
  name_en: string
  from_share: number
  passes: boolean
  legal_basis: string
  verified: boolean
  valid_from: PlainDate
  valid_to: PlainDate | null
  article: string | null
  note: string | null
  version: Generated<number>
}

interface Mark {
  person_id: string
  assessment_id: string
  attempt: number
  class_id: string
  value: number
  marked_at: Instant
  marked_by: string
  marked_name: string
  version: Generated<number>
}

interface MarkChange {
  change_id: string
  person_id: string
  assessment_id: string
  attempt: number
  class_id: string
  old_value: number | null
  new_value: number | null
  reason: string | null
  changed_at: Instant
  changed_by: string
  changed_name: string
}

interface NameCheck {
  person_id: string
  class_id: string
  right_as_is: boolean
  words: string | null
  checked_on: PlainDate
  version: Generated<number>
}

interface PassRule {
  rule_id: string
  code: string
  name_vi: string
  name_en: string
  type_codes: string[]
  condition: Json
  legal_basis: string
  article: string | null
  verified: boolean
  switched_on: boolean
  valid_from: PlainDate
  valid_to: PlainDate | null
  version: Generated<number>
  note: string | null
}

interface ProgrammeAssessment {
  programme_id: string
  position: number
  name: string
  weight: number
  scale: number
  required: boolean
}

interface ShippedRule {
  code: string
}

interface VCertificate {
  person_id: string
  certificate_id: string
  class_id: string
  kind: string
  register_no: string
  issued_on: PlainDate
  voided_on: PlainDate | null
}

interface VCompletion {
  person_id: string
  class_id: string
  verdict: string
  average_share: number | null
  band: string | null
  grade: string | null
  completed_on: PlainDate | null
}

/** By qualified name. */
export interface ResultsTables {
  'results.assessment': Assessment
  'results.attendance_given': AttendanceGiven
  'results.certificate': Certificate
  'results.certificate_batch': CertificateBatch
  'results.class_result': ClassResult
  'results.completion': Completion
  'results.grade_band': GradeBand
  'results.mark': Mark
  'results.mark_change': MarkChange
  'results.name_check': NameCheck
  'results.pass_rule': PassRule
  'results.programme_assessment': ProgrammeAssessment
  'results.shipped_rule': ShippedRule
}

/** By qualified name. */
export interface ResultsViews {
  'results.v_certificate': VCertificate
  'results.v_completion': VCompletion
}
