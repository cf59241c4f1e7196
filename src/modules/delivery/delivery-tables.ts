// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface AbsenceNotice {
  person_id: string
  notice_id: string
  class_id: string
  kind: 'notice' | 'exemption'
  from_on: PlainDate
  to_on: PlainDate
  half: 'morning' | 'afternoon' | 'evening' | null
  reason: string
  file_id: string | null
  file_name: string | null
  given_at: Instant
  given_by: string
  given_name: string
  by_learner: boolean
  withdrawn_at: Instant | null
  withdrawn_name: string | null
}

interface Attendance {
  person_id: string
  session_id: string
  class_id: string
  mark: 'present' | 'late' | 'excused' | 'exempt' | 'absent'
  source: 'roll' | 'check-in' | 'online' | 'notice' | 'paper' | 'import'
  minutes: number | null
  note: string | null
  marked_at: Instant
  marked_by: string
  marked_name: string
  version: Generated<number>
  client_at: GeneratedInstant
  client_key: string | null
  received_at: GeneratedInstant
}

interface AttendanceRule {
  rule_id: string
  type_code: string | null
  study_form: 'full-time' | 'part-time' | null
  max_absent_percent: number
  counts_excused: boolean
  lates_per_absence: number | null
  late_after_minutes: number
  opens_before_minutes: number
  legal_basis: string
  verified: boolean
  note: string | null
  valid_from: PlainDate
  valid_to: PlainDate | null
  version: Generated<number>
  article: string | null
}

interface Material {
  material_id: string
  session_id: string
  class_id: string
  file_id: string
  title: string
  file_name: string
  media_type: string
  size: number
  added_on: PlainDate
  added_by: string
  added_name: string
  withdrawn_on: PlainDate | null
  withdrawn_name: string | null
}

interface MaterialDownload {
  download_id: string
  material_id: string
  person_id: string | null
  account_id: string
  account_name: string
  at: Instant
}

interface OnlineRoom {
  session_id: string
  kind: 'link' | 'bbb'
  url: string | null
  saved_by: string
  saved_name: string
  saved_on: PlainDate
  version: Generated<number>
}

interface OnlineServer {
  singleton: Generated<boolean>
  base_url: string
  secret_sealed: Buffer
  checksum: 'sha1' | 'sha256'
  saved_on: PlainDate
  saved_by: string
  saved_name: string
  version: Generated<number>
}

interface OnlineSetting {
  valid_from: PlainDate
  present_percent: number
  late_minutes: number
  opens_before_minutes: number
  legal_basis: string
  verified: Generated<boolean>
}

interface OnlineVisit {
  person_id: string
  visit_id: string
  session_id: string
  source: 'join' | 'import' | 'manual'
  joined_at: Instant | null
  left_at: Instant | null
  minutes: number | null
  reason: string | null
  made_by: string
  made_name: string
}

interface Package {
  package_id: string
  class_id: string
  title: string
  standard: 'scorm-1.2' | 'scorm-2004'
  launch: string
  mastery_score: number | null
  file_name: string
  sha256: string
  size: number
  parts: number
  added_on: PlainDate
  added_by: string
  added_name: string
  withdrawn_on: PlainDate | null
  version: Generated<number>
}

interface PackageAttempt {
  person_id: string
  package_id: string
  status: 'begun' | 'completed' | 'passed' | 'failed'
  score: number | null
  seconds: Generated<number>
  runtime: Json | null
  begun_at: Instant
  saved_at: Instant
  completed_at: Instant | null
  version: Generated<number>
}

interface PackagePart {
  package_id: string
  path: string
  file_id: string
}

interface Roll {
  session_id: string
  closed_at: Instant | null
  closed_by: string | null
  closed_name: string | null
  reopened_reason: string | null
  version: Generated<number>
}

interface ShippedRule {
  code: string
}

interface StudyDuty {
  duty_id: string
  periods: number
  legal_basis: string
  article: string | null
  verified: boolean
  note: string | null
  valid_from: PlainDate
  valid_to: PlainDate | null
  version: Generated<number>
}

interface Survey {
  survey_id: string
  class_id: string
  form_id: string
  version_id: string
  opens_on: PlainDate
  closes_on: PlainDate
  anonymous: boolean
  source: 'hand' | 'follow-up'
  opened_on: PlainDate
  opened_by: string
  opened_name: string
  told_on: PlainDate | null
  reminded_on: PlainDate | null
  settled_on: PlainDate | null
  version: Generated<number>
}

interface SurveyAnswer {
  answer_id: string
  survey_id: string
  respondent_id: string | null
}

interface SurveyForm {
  form_id: string
  code: string
  respondent: 'learner' | 'lecturer' | 'organiser' | 'former-learner' | 'supervisor' | 'unit'
  moment: 'end' | 'after'
  sort_order: number
}

interface SurveyFormVersion {
  version_id: string
  form_id: string
  valid_from: PlainDate
  title: Json
  lead: Json
  scale_max: number
  scale_low: Json
  scale_high: Json
  blank_percent: number
  anonymous: boolean
  automatic: boolean
  questions: Json
  legal_basis: string
  verified: Generated<boolean>
  saved_on: PlainDate
  saved_by: string
  saved_name: string
}

interface SurveyReply {
  answer_id: string
  question: string
  lecturer_id: string | null
  score: number | null
  words: string | null
}

interface SurveyRespondent {
  respondent_id: string
  survey_id: string
  person_id: string | null
  lecturer_id: string | null
  unit_id: string | null
  about_person_id: string | null
  answered: Generated<boolean>
}

interface SurveySetting {
  valid_from: PlainDate
  smallest_group: number
  follow_from_months: number
  follow_to_months: number
  open_days: number
  remind_days: number
  classes_percent: number
  legal_basis: string
  verified: Generated<boolean>
  article: string | null
  note: string | null
  version: Generated<number>
}

interface VAttendance {
  person_id: string
  session_id: string
  class_id: string
  mark: string
  source: string
  minutes: number
  closed: boolean
}

interface VAttendanceSummary {
  person_id: string
  class_id: string
  marked: number
  attended: number
  late: number
  excused: number
  absent: number
  periods_attended: number
  periods_missed: number
}

interface VOnlineMinutes {
  session_id: string
  person_id: string
  minutes: number
  joined_at: Instant
  source: string
}

interface VSessionLearner {
  session_id: string
  class_id: string
  person_id: string
  unit_id: string
}

/** By qualified name. */
export interface DeliveryTables {
  'delivery.absence_notice': AbsenceNotice
  'delivery.attendance': Attendance
  'delivery.attendance_rule': AttendanceRule
  'delivery.material': Material
  'delivery.material_download': MaterialDownload
  'delivery.online_room': OnlineRoom
  'delivery.online_server': OnlineServer
  'delivery.online_setting': OnlineSetting
  'delivery.online_visit': OnlineVisit
  'delivery.package': Package
  'delivery.package_attempt': PackageAttempt
  'delivery.package_part': PackagePart
  'delivery.roll': Roll
  'delivery.shipped_rule': ShippedRule
  'delivery.study_duty': StudyDuty
  'delivery.survey': Survey
  'delivery.survey_answer': SurveyAnswer
  'delivery.survey_form': SurveyForm
  'delivery.survey_form_version': SurveyFormVersion
  'delivery.survey_reply': SurveyReply
  'delivery.survey_respondent': SurveyRespondent
  'delivery.survey_setting': SurveySetting
}

/** By qualified name. */
export interface DeliveryViews {
  'delivery.v_attendance': VAttendance
  'delivery.v_attendance_summary': VAttendanceSummary
  'delivery.v_online_minutes': VOnlineMinutes
  'delivery.v_session_learner': VSessionLearner
}
