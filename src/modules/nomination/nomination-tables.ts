// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Answer {
  person_id: string
  decision_id: string
  asked_on: PlainDate
  answer: 'confirmed' | 'declined' | null
  answered_on: PlainDate | null
  means: 'link' | 'paper' | null
  reason: string | null
  recorded_name: string | null
  scan_file_id: string | null
}

interface Decision {
  decision_id: string
  class_id: string
  kind: 'send' | 'amend'
  amends: string | null
  layout: 'state' | 'party'
  issuer_unit_id: string
  signer_title: string
  signer_name: string
  decision_no: string
  decision_date: PlainDate
  words: string | null
  decided_by: string
  decided_name: string
  request_key: string | null
  issuer: string
  register_entry_id: string | null
  signer_authority: string | null
}

interface DecisionBatch {
  batch_id: string
  class_id: string
  asked: Json
  asked_by: string
  asked_name: string
  asked_on: PlainDate
  task_id: string | null
  attempts: Generated<number>
}

interface DecisionBatchPart {
  batch_id: string
  position: number
  people: number
  decision_id: string | null
  error_code: string | null
  error_params: Json | null
}

interface DecisionPerson {
  person_id: string
  decision_id: string
  nomination_id: string
  act: 'send' | 'withdraw' | 'substitute'
  instead_of: string | null
}

interface Document {
  document_id: string
  kind: string
  class_id: string | null
  decision_id: string | null
  unit_id: string | null
  layout: 'state' | 'party'
  name: string
  sha256: string
  file_id: string
  pdf_file_id: string | null
  scan_file_id: string | null
  issued_on: PlainDate
  issued_by: string
  issued_name: string
  version: Generated<number>
  number: string | null
  dated: PlainDate | null
  register_entry_id: string | null
  person_id: string | null
  commitment_id: string | null
  template_version_id: string | null
  task_id: string | null
}

interface Nomination {
  nomination_id: string
  class_id: string
  unit_id: string
  round: Generated<number>
  state: 'submitted' | 'appraised' | 'returned' | 'approved' | 'decided' | 'rejected' | 'withdrawn'
  words: string | null
  submitted_on: PlainDate
  submitted_by: string
  submitted_name: string
  edited_by: Generated<string[]>
  content_hash: string
  snapshot: Json
  file_id: string | null
  version: Generated<number>
  approved_on: PlainDate | null
}

interface Nominee {
  person_id: string
  nomination_id: string
  position: number
  alternate: Generated<boolean>
  unit_id: string
  post_id: string | null
  reason: 'incumbent' | 'planned'
  why: string | null
  state: Generated<'proposed' | 'struck' | 'approved' | 'waiting' | 'sent' | 'declined' | 'withdrawn' | 'replaced'>
  state_reason: string | null
  verdict: Json
  judged_on: PlainDate
  exception: Json | null
  claim_id: string | null
  version: Generated<number>
  raised: Generated<boolean>
  moved_on: PlainDate | null
}

interface RecoveryCase {
  person_id: string
  recovery_id: string
  commitment_id: string
  unit_id: string
  reason: 'left-study' | 'no-degree' | 'left-service' | 'dismissed'
  happened_on: PlainDate
  cost: number
  cost_basis: 'class' | 'commitment' | 'typed'
  cost_evidence: string | null
  prior_years: number
  exempt_code: string | null
  note: string | null
  calculation: Json
  computed: number
  amount: number | null
  state: Generated<'open' | 'council' | 'decided' | 'closed' | 'cancelled'>
  opened_on: PlainDate
  opened_by: string
  opened_name: string
  made_by: string[]
  council_on: PlainDate | null
  council_words: string | null
  decision_no: string | null
  decision_date: PlainDate | null
  due_on: PlainDate | null
  decision: Json | null
  decided_by: string | null
  decided_name: string | null
  register_entry_id: string | null
  file_id: string | null
  sha256: string | null
  closed_on: PlainDate | null
  closed_name: string | null
  closed_words: string | null
  version: Generated<number>
  due_told_on: PlainDate | null
  overdue_told_on: PlainDate | null
  scan_file_id: string | null
  pdf_file_id: string | null
}

interface RecoveryMember {
  person_id: string
  recovery_id: string
  position: number
  name: string
  office: string
  role: 'chair' | 'member' | 'secretary'
}

interface RecoveryMove {
  person_id: string
  recovery_id: string
  number: number
  from_unit_id: string
  to_unit_id: string
  moved_on: PlainDate
}

interface RecoveryPayment {
  person_id: string
  payment_id: string
  recovery_id: string
  paid_on: PlainDate
  amount: number
  means: 'paid' | 'withheld'
  document_no: string
  recorded_name: string
  recorded_on: PlainDate
  removed_on: PlainDate | null
  removed_name: string | null
  removed_reason: string | null
}

interface ShareTarget {
  code: string
  name_vi: string
  name_en: string
  condition: Json
  bound: 'min' | 'max'
  numerator: number
  denominator: number
  hard: Generated<boolean>
  points: Generated<number>
  sort_order: number
  legal_basis: string
  verified: Generated<boolean>
  valid_from: PlainDate
  valid_to: PlainDate | null
  version: Generated<number>
  target_id: string
}

interface ShippedTarget {
  code: string
}

interface Submission {
  nomination_id: string
  number: number
  submitted_on: PlainDate
  submitted_by: string
  submitted_name: string
  words: string | null
  content_hash: string
  snapshot: Json
  file_id: string
}

interface UnitActList {
  act_id: string
  nomination_id: string
  from_unit_id: string
  to_unit_id: string
  from_round: number
}

interface VDecision {
  decision_id: string
  class_id: string
  kind: string
  decision_no: string
  decision_date: PlainDate
  register_entry_id: string | null
}

interface VNomination {
  nomination_id: string
  class_id: string
  unit_id: string
  round: number
  state: string
  submitted_on: PlainDate
  approved_on: PlainDate | null
}

interface VNominee {
  person_id: string
  nomination_id: string
  class_id: string
  proposing_unit_id: string
  unit_id: string
  position: number
  alternate: boolean
  state: string
  list_state: string
  exception_state: string | null
}

/** By qualified name. */
export interface NominationTables {
  'nomination.answer': Answer
  'nomination.decision': Decision
  'nomination.decision_batch': DecisionBatch
  'nomination.decision_batch_part': DecisionBatchPart
  'nomination.decision_person': DecisionPerson
  'nomination.document': Document
  'nomination.nomination': Nomination
  'nomination.nominee': Nominee
  'nomination.recovery_case': RecoveryCase
  'nomination.recovery_member': RecoveryMember
  'nomination.recovery_move': RecoveryMove
  'nomination.recovery_payment': RecoveryPayment
  'nomination.share_target': ShareTarget
  'nomination.shipped_target': ShippedTarget
  'nomination.submission': Submission
  'nomination.unit_act_list': UnitActList
}

/** By qualified name. */
export interface NominationViews {
  'nomination.v_decision': VDecision
  'nomination.v_nomination': VNomination
  'nomination.v_nominee': VNominee
}
