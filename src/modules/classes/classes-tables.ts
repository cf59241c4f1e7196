// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, GeneratedInstant, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface CalendarFeed {
  feed_id: string
  kind: 'person' | 'class' | 'lecturer'
  person_id: string | null
  class_id: string | null
  lecturer_id: string | null
  made_at: Instant
  made_by: string
  made_name: string
  revoked_at: Instant | null
}

interface CancelReason {
  reason_code: string
  name_vi: string
  name_en: string
  needs_note: Generated<boolean>
  sort_order: number
  valid_to: PlainDate | null
}

interface ClashSetting {
  valid_from: PlainDate
  both_part_time: 'block' | 'warn' | 'ignore'
  otherwise: 'block' | 'warn' | 'ignore'
  legal_basis: string
  verified: boolean
}

interface Class {
  class_id: string
  code: string
  name: string
  search_key: string
  programme_id: string
  provider_id: string
  channel: 'opened' | 'sent'
  study_form: 'full-time' | 'part-time'
  fund_source: 'province-budget' | 'unit-budget' | 'central-budget' | 'learner' | 'project' | 'other' | null
  host_unit_id: string | null
  place: string | null
  capacity: number | null
  hours: number | null
  planned_open_on: PlainDate | null
  opened_on: PlainDate | null
  closed_on: PlainDate | null
  cancelled_on: PlainDate | null
  cancel_reason: string | null
  decision_no: string | null
  decision_date: PlainDate | null
  note: string | null
  version: Generated<number>
  mode: 'in-person' | 'online' | 'blended' | null
  cancel_reason_code: string | null
  before_cancel: Json | null
}

interface ClassMode {
  class_id: string
  valid_from: PlainDate
  mode: 'in-person' | 'online' | 'blended'
}

interface Enrolment {
  person_id: string
  class_id: string
  entry: 'decided' | 'recorded'
  decision_no: string | null
  decision_date: PlainDate | null
  unit_id: string
  post_id: string | null
  reason: 'incumbent' | 'planned' | null
  status: 'enrolled' | 'completed' | 'failed' | 'dropped' | 'withdrawn' | 'suspended' | 'transferred'
  joined_on: PlainDate | null
  left_on: PlainDate | null
  completed_on: PlainDate | null
  result: string | null
  certificate_no: string | null
  note: string | null
  version: Generated<number>
  verdict: Json | null
  enrolment_id: Generated<string>
}

interface HostMove {
  class_id: string
  act_id: string
  on_date: PlainDate
  from_unit_id: string
  to_unit_id: string
  done: Generated<boolean>
}

interface RosterChange {
  change_id: string
  class_id: string
  kind: 'enrolled' | 'changed' | 'removed'
  made_at: GeneratedInstant
  made_by: string
  lines: Json
  undone_at: Instant | null
}

interface SeatEntry {
  person_id: string
  seat_entry_id: string
  class_id: string
  unit_id: string
  kind: 'reserved' | 'released' | 'used' | 'recorded' | 'returned'
  at: GeneratedInstant
  settles: 'used' | 'recorded' | null
  quota_unit_id: string
}

interface SeatGrant {
  seat_grant_id: string
  class_id: string
  unit_id: string
  kind: 'granted' | 'withdrawn' | 'reassigned'
  seats: number
  pair_id: string | null
  line_key: string | null
  document_no: string | null
  reason: string | null
  by_account: string
  by_name: string
  made_on: PlainDate
  at: GeneratedInstant
}

interface SeatShare {
  share_id: string
  class_id: string | null
  line_key: string | null
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

interface Session {
  session_id: string
  class_id: string
  held_on: PlainDate
  half: 'morning' | 'afternoon' | 'evening'
  starts_at: string
  ends_at: string
  periods: Generated<number>
  subject: string
  lecturer_id: string | null
  room_id: string | null
  place: string | null
  mode: 'in-person' | 'online'
  note: string | null
  cancelled_on: PlainDate | null
  cancel_reason: string | null
  version: Generated<number>
  room_before: string | null
  with_class: Generated<boolean>
}

interface SessionPayRule {
  lecturer_kind: 'tenured' | 'visiting' | 'reporter'
  valid_from: PlainDate
  by_session: boolean
  legal_basis: string
  verified: boolean
  article: string | null
  note: string | null
  version: Generated<number>
}

interface ShippedRule {
  code: string
}

interface Waiting {
  person_id: string
  waiting_id: string
  class_id: string
  unit_id: string
  post_id: string | null
  reason: 'incumbent' | 'planned' | null
  priority: Generated<number>
  since: Instant
  rank: Generated<number>
  source_id: string | null
  decision_no: string | null
  decision_date: PlainDate | null
  state: Generated<'waiting' | 'promoted' | 'removed'>
  settled_at: Instant | null
  settled_reason: string | null
}

interface WaitingSkip {
  person_id: string
  skip_id: string
  waiting_id: string
  at: Instant
  why_vi: string
  why_en: string
}

interface VClass {
  class_id: string
  code: string
  name: string
  programme_id: string
  provider_id: string
  channel: string
  study_form: string
  fund_source: string | null
  host_unit_id: string | null
  planned_open_on: PlainDate | null
  opened_on: PlainDate | null
  closed_on: PlainDate | null
  cancelled_on: PlainDate | null
  mode: string | null
}

interface VClassFact {
  class_id: string
  class_code: string
  class_name: string
  search_key: string
  channel: string
  study_form: string
  mode: string | null
  fund_source: string | null
  host_unit_id: string | null
  place: string | null
  capacity: number | null
  hours: number | null
  planned_open_on: PlainDate | null
  opened_on: PlainDate | null
  closed_on: PlainDate | null
  cancelled_on: PlainDate | null
  cancel_reason: string | null
  decision_no: string | null
  decision_date: PlainDate | null
  programme_code: string
  programme_name: string
  type_code: string
  type_ancestors: string[]
  family: string
  ladder: string | null
  ladder_level: string | null
  provider_id: string
  provider_code: string
  provider_name: string
  provider_level: string
  provider_place: string
}

interface VCourseSpan {
  class_id: string
  code: string
  name: string
  study_form: string
  starts_on: PlainDate | null
  ends_on: PlainDate | null
}

interface VEnrolment {
  person_id: string
  class_id: string
  entry: string
  decision_no: string | null
  decision_date: PlainDate | null
  unit_id: string
  post_id: string | null
  reason: string | null
  status: string
  joined_on: PlainDate | null
  left_on: PlainDate | null
  completed_on: PlainDate | null
  result: string | null
}

interface VEnrolmentFact {
  person_id: string
  class_id: string
  person_code: string
  full_name: string
  sort_key: string
  sex: string
  ethnic_minority: boolean
  birth_date: PlainDate
  unit_id: string
  post_id: string | null
  post_code: string | null
  post_tier: string | null
  post_leadership: boolean | null
  post_level: string | null
  entry: string
  decision_no: string | null
  decision_date: PlainDate | null
  status: string
  joined_on: PlainDate | null
  left_on: PlainDate | null
  completed_on: PlainDate | null
  reason: string | null
  class_code: string
  class_name: string
  channel: string
  study_form: string
  mode: string | null
  fund_source: string | null
  host_unit_id: string | null
  planned_open_on: PlainDate | null
  opened_on: PlainDate | null
  closed_on: PlainDate | null
  cancelled_on: PlainDate | null
  programme_code: string
  type_code: string
  type_ancestors: string[]
  family: string
  ladder: string | null
  ladder_level: string | null
  provider_id: string
  provider_level: string
  provider_place: string
  ethnic_group: string
  person_search_key: string
  post_block: string | null
  provider_code: string
  provider_name: string
  categories: string[] | null
  verdict: string | null
  wrong_target: boolean | null
  failed_rules: string[]
  excepted: boolean
}

interface VHeldSession {
  session_id: string
  class_id: string
  held_on: PlainDate
  half: string
  starts_at: string
  ends_at: string
  periods: number
  subject: string
  lecturer_id: string
  room_id: string
  place: string
  mode: string
  cancelled_on: PlainDate
  version: number
}

interface VKeptSpan {
  person_id: string
  class_id: string
  code: string
  name: string
  study_form: string
  starts_on: PlainDate | null
  ends_on: PlainDate | null
}

interface VSeatBalance {
  class_id: string
  unit_id: string
  granted: number
  reserved: number
  used: number
  recorded: number
  seats_left: number
}

interface VSession {
  session_id: string
  class_id: string
  held_on: PlainDate
  half: string
  starts_at: string
  ends_at: string
  periods: number
  subject: string
  lecturer_id: string | null
  room_id: string | null
  place: string | null
  mode: string
  cancelled_on: PlainDate | null
  version: number
  ordinal: number | null
}

interface VStudySpan {
  person_id: string
  class_id: string
  code: string
  name: string
  study_form: string
  status: string
  starts_on: PlainDate | null
  ends_on: PlainDate | null
}

/** By qualified name. */
export interface ClassesTables {
  'classes.calendar_feed': CalendarFeed
  'classes.cancel_reason': CancelReason
  'classes.clash_setting': ClashSetting
  'classes.class': Class
  'classes.class_mode': ClassMode
  'classes.enrolment': Enrolment
  'classes.host_move': HostMove
  'classes.roster_change': RosterChange
  'classes.seat_entry': SeatEntry
  'classes.seat_grant': SeatGrant
  'classes.seat_share': SeatShare
  'classes.session': Session
  'classes.session_pay_rule': SessionPayRule
  'classes.shipped_rule': ShippedRule
  'classes.waiting': Waiting
  'classes.waiting_skip': WaitingSkip
}

/** By qualified name. */
export interface ClassesViews {
  'classes.v_class': VClass
  'classes.v_class_fact': VClassFact
  'classes.v_course_span': VCourseSpan
  'classes.v_enrolment': VEnrolment
  'classes.v_enrolment_fact': VEnrolmentFact
  'classes.v_held_session': VHeldSession
  'classes.v_kept_span': VKeptSpan
  'classes.v_seat_balance': VSeatBalance
  'classes.v_session': VSession
  'classes.v_study_span': VStudySpan
}
