// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface ClassCost {
  cost_id: string
  class_id: string
  norm_code: string | null
  words: string
  amount: number
  spent_on: PlainDate
  fund_source: 'province-budget' | 'unit-budget' | 'central-budget' | 'learner' | 'project' | 'other'
  document_no: string
  document_date: PlainDate | null
  recorded_by: string
  recorded_name: string
  recorded_on: PlainDate
  removed_on: PlainDate | null
  removed_name: string | null
  removed_reason: string | null
  version: Generated<number>
}

interface CostGrowth {
  growth_id: string
  percent: number
  legal_basis: string
  verified: Generated<boolean>
  valid_from: PlainDate
  valid_to: PlainDate | null
  version: Generated<number>
}

interface CostReopening {
  reopening_id: string
  line_key: string
  version_id: string
  class_id: string | null
  approved_cost: number
  spent: number
  allowed: number
  opened_on: PlainDate
  state: Generated<'open' | 'amended' | 'excepted' | 'lapsed'>
  settled_on: PlainDate | null
  settled_by: string | null
  settled_name: string | null
  reason: string | null
  document_no: string | null
  document_date: PlainDate | null
  allowed_total: number | null
  version: Generated<number>
}

interface DeviationCause {
  cause_code: string
  name_vi: string
  name_en: string
  sort_order: number
}

interface DeviationNote {
  line_key: string | null
  class_id: string | null
  kind: 'not-opened' | 'late' | 'early' | 'unplanned' | 'size-off' | 'moved' | 'carried-over'
  cause_code: string
  words: string | null
  noted_by: string
  noted_name: string
  noted_on: PlainDate
  version: Generated<number>
  note_id: string
}

interface DeviationSetting {
  valid_from: PlainDate
  late_days: number
  early_days: number
  size_percent: number
  needs_late_days: number
  realised_percent: number
  legal_basis: string
}

interface DifferenceReason {
  reason_code: string
  name_vi: string
  name_en: string
  sort_order: number
}

interface LineBudget {
  line_id: string
  position: number
  norm_id: string | null
  grade_code: string | null
  words: string
  basis: 'session' | 'learner' | 'learner-day' | 'learner-session' | 'day' | 'class' | 'percent'
  quantity: number
  rate: number
  amount: number
  ceiling: number | null
  over_reason: string | null
}

interface LineClass {
  class_id: string
  line_key: string
  linked_on: PlainDate
  linked_by: string
  linked_name: string
}

interface LineComment {
  comment_id: string
  version_id: string
  line_key: string
  words: string
  by_account: string
  by_name: string
  at: Instant
  settled_on: PlainDate | null
  settled_name: string | null
}

interface LineShare {
  line_id: string
  share_key: string
  label_vi: string
  label_en: string
  expression: Json
  bound: 'min' | 'max'
  hard: boolean
  numerator: number | null
  denominator: number | null
  head_count: number | null
  legal_basis: string | null
  version: Generated<number>
}

interface NeedLine {
  line_id: string
  sheet_id: string
  unit_id: string
  programme_id: string
  person_id: string | null
  head_count: number
  reason: 'incumbent' | 'planned' | 'other'
  post_id: string | null
  standard_id: string | null
  source: 'gap' | 'hand' | 'file'
  channel: Generated<'opened' | 'sent'>
  study_form: 'full-time' | 'part-time' | null
  quarter: number | null
  provider_id: string | null
  fund_source: 'province-budget' | 'unit-budget' | 'central-budget' | 'learner' | 'project' | 'other' | null
  why: string | null
  note: string | null
  removed_on: PlainDate | null
  removed_reason: string | null
  appraised: number | null
  difference_code: string | null
  version: Generated<number>
  added_on: PlainDate | null
}

interface NeedSheet {
  sheet_id: string
  window_id: string
  unit_id: string
  due_on: PlainDate
  state: Generated<'open' | 'submitted' | 'none' | 'returned' | 'accepted'>
  review_signed_on: PlainDate | null
  review_signed_name: string | null
  review_frozen: Json | null
  sent_on: PlainDate | null
  sent_by: string | null
  sent_name: string | null
  none_reason: string | null
  return_reason: string | null
  reminded_at: Instant | null
  version: Generated<number>
  late_days: number | null
}

interface NeedsDeadline {
  window_id: string
  level: 'province' | 'district' | 'commune'
  due_on: PlainDate
}

interface NeedsWindow {
  window_id: string
  year: number
  title: string
  instructions: Generated<string>
  legal_basis: string
  review_on: PlainDate
  opened_on: PlainDate
  opened_by: string
  opened_name: string
  closed_on: PlainDate | null
  version: Generated<number>
}

interface OpeningProposal {
  proposal_id: string
  version_id: string
  asked_by: string
  asked_name: string
  asked_on: PlainDate
  milliseconds: number
  cost: number
  bound: number
  terms: Json
  settings: Json
  made_at: GeneratedInstant
}

interface OpeningWeight {
  factor: string
  name_vi: string
  name_en: string
  points: number
  note: string | null
  sort_order: number
  help_vi: Generated<string>
  help_en: Generated<string>
}

interface Plan {
  plan_id: string
  kind: 'five-year' | 'year' | 'opening'
  unit_id: string
  year_from: number
  year_to: number
  parent_id: string | null
  title: string
  lead_body: string
  coordinating_bodies: Generated<string[]>
  legal_basis: string
  goals: Generated<string>
  version: Generated<number>
  search_key: Generated<string>
}

interface PlanHandover {
  from_version_id: string
  from_line_key: string
  from_plan_id: string
  to_plan_id: string
  to_version_id: string
  to_line_key: string
  classes: number
  seats: number
  handed_on: PlainDate
  handed_by: string
  handed_name: string
  as_left: string | null
  begins: 'plan' | 'amendment' | 'nothing' | null
  ends: 'closed' | 'withdrawn' | 'stays' | null
}

interface PlanLine {
  line_id: string
  version_id: string
  line_key: string
  code: string
  parent_key: string | null
  year: number
  programme_id: string
  name: string | null
  channel: 'opened' | 'sent'
  study_form: 'full-time' | 'part-time' | null
  mode: 'in-person' | 'online' | 'blended' | null
  classes: number
  seats: number
  quarter: number | null
  opens_on: PlainDate | null
  ends_on: PlainDate | null
  place: string | null
  provider_id: string | null
  room_id: string | null
  fund_source: 'province-budget' | 'unit-budget' | 'central-budget' | 'learner' | 'project' | 'other' | null
  cost: number | null
  pinned: Generated<string[]>
  note: string | null
  lock_version: Generated<number>
}

interface PlanLineLecturer {
  line_id: string
  lecturer_id: string
  hours: number
  starts_on: PlainDate | null
  ends_on: PlainDate | null
}

interface PlanLineNeed {
  line_key: string
  need_line_id: string
  version_id: string
  unit_id: string | null
  head_count: Generated<number>
}

interface PlanLineUnit {
  line_id: string
  unit_id: string
  asked: Generated<number>
  appraised: number | null
  approved: number | null
  difference_code: string | null
  note: string | null
  lock_version: Generated<number>
}

interface PlanTarget {
  target_id: string
  plan_id: string
  code: string
  name_vi: string
  name_en: string
  population: Json
  satisfied: Json
  percent: number
  yearly: boolean
  by_year: number | null
  legal_basis: string
  verified: Generated<boolean>
  version: Generated<number>
}

interface PlanVersion {
  version_id: string
  plan_id: string
  number: number
  state: Generated<'draft' | 'submitted' | 'appraised' | 'returned' | 'approved' | 'in-force' | 'superseded' | 'closed' | 'withdrawn'>
  based_on: string | null
  reason: string | null
  submitted_on: PlainDate | null
  approved_on: PlainDate | null
  decision_no: string | null
  decision_date: PlainDate | null
  in_force_from: PlainDate | null
  in_force_to: PlainDate | null
  content_hash: string | null
  snapshot: Json | null
  file_id: string | null
  made_by: string
  made_name: string
  made_on: PlainDate
  lock_version: Generated<number>
  register_entry_id: string | null
  edited_by: Generated<string[]>
  issued_layout: 'party' | 'state' | null
  paper_body: string | null
  paper_signer: string | null
  snapshot_format: Generated<number>
}

interface PlanYearNote {
  plan_id: string
  year: number
  programme_id: string
  words: string
  by_account: string
  by_name: string
  noted_on: PlainDate
  version: Generated<number>
}

interface UnitActRow {
  act_id: string
  kind: 'sheet' | 'line' | 'part' | 'need'
  row_id: string
  before: Json | null
  after: Json | null
}

interface UnplannedClass {
  class_id: string
  reason: string
  document_no: string
  document_date: PlainDate
  approved_by: string
  recorded_by: string
  recorded_name: string
  recorded_on: PlainDate
  version: Generated<number>
}

interface VersionFile {
  version_id: string
  stage: 'approved' | 'issued' | 'signed'
  format: 'docx' | 'pdf' | 'png' | 'jpeg'
  layout: 'party' | 'state' | null
  file_id: string
  name: string
  sha256: string
  size: number
  made_on: PlainDate
  made_name: string
}

interface VClassOfLine {
  line_key: string
  class_id: string
}

interface VDeviationCause {
  line_key: string | null
  class_id: string | null
  kind: string
  cause_code: string
  name_vi: string
  name_en: string
  sort_order: number
}

interface VNeedLine {
  line_id: string
  sheet_id: string
  window_id: string
  year: number
  sheet_unit_id: string
  sheet_state: string
  unit_id: string
  programme_id: string
  person_id: string | null
  head_count: number
  channel: string
  study_form: string | null
  quarter: number | null
  provider_id: string | null
  fund_source: string | null
  appraised: number | null
  difference_code: string | null
  removed_on: PlainDate | null
}

interface VNeedSheet {
  sheet_id: string
  window_id: string
  year: number
  unit_id: string
  state: string
  due_on: PlainDate
  sent_on: PlainDate | null
  late_days: number | null
  review_signed_on: PlainDate | null
  no_need: boolean
  window_opened_on: PlainDate
  window_closed_on: PlainDate | null
}

interface VPlanLineInForce {
  plan_id: string
  kind: string
  unit_id: string
  year_from: number
  year_to: number
  parent_id: string | null
  version_id: string
  version_number: number
  decision_no: string
  decision_date: PlainDate
  in_force_from: PlainDate
  in_force_to: PlainDate | null
  line_id: string
  line_key: string
  code: string
  parent_key: string | null
  year: number
  programme_id: string
  name: string | null
  channel: string
  study_form: string | null
  mode: string | null
  classes: number
  seats: number
  quarter: number | null
  opens_on: PlainDate | null
  ends_on: PlainDate | null
  place: string | null
  provider_id: string | null
  room_id: string | null
  fund_source: string | null
  cost: number | null
}

interface VPlanLineName {
  line_id: string
  code: string
  name: string
}

/** By qualified name. */
export interface PlanningTables {
  'planning.class_cost': ClassCost
  'planning.cost_growth': CostGrowth
  'planning.cost_reopening': CostReopening
  'planning.deviation_cause': DeviationCause
  'planning.deviation_note': DeviationNote
  'planning.deviation_setting': DeviationSetting
  'planning.difference_reason': DifferenceReason
  'planning.line_budget': LineBudget
  'planning.line_class': LineClass
  'planning.line_comment': LineComment
  'planning.line_share': LineShare
  'planning.need_line': NeedLine
  'planning.need_sheet': NeedSheet
  'planning.needs_deadline': NeedsDeadline
  'planning.needs_window': NeedsWindow
  'planning.opening_proposal': OpeningProposal
  'planning.opening_weight': OpeningWeight
  'planning.plan': Plan
  'planning.plan_handover': PlanHandover
  'planning.plan_line': PlanLine
  'planning.plan_line_lecturer': PlanLineLecturer
  'planning.plan_line_need': PlanLineNeed
  'planning.plan_line_unit': PlanLineUnit
  'planning.plan_target': PlanTarget
  'planning.plan_version': PlanVersion
  'planning.plan_year_note': PlanYearNote
  'planning.unit_act_row': UnitActRow
  'planning.unplanned_class': UnplannedClass
  'planning.version_file': VersionFile
}

/** By qualified name. */
export interface PlanningViews {
  'planning.v_class_of_line': VClassOfLine
  'planning.v_deviation_cause': VDeviationCause
  'planning.v_need_line': VNeedLine
  'planning.v_need_sheet': VNeedSheet
  'planning.v_plan_line_in_force': VPlanLineInForce
  'planning.v_plan_line_name': VPlanLineName
}
