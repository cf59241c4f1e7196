// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Authority {
  authority_id: string
  subject_kind: string
  training_type: string | null
  legal_basis: string
  note: string | null
  verified: Generated<boolean>
  switched_on: boolean
  steps: Json
  valid_from: PlainDate
  valid_to: PlainDate | null
  version: Generated<number>
}

interface CalendarDay {
  day: PlainDate
  kind: 'off' | 'working'
  name_vi: string
  name_en: string
  legal_basis: string
  verified: Generated<boolean>
  version: Generated<number>
}

interface Chain {
  chain_id: string
  subject_kind: string
  subject_id: string
  unit_id: string | null
  title: string
  link: string
  fingerprint: string | null
  file_id: string | null
  authority_id: string
  state: 'running' | 'returned' | 'approved' | 'rejected' | 'withdrawn'
  round: Generated<number>
  submitted_by: string
  submitted_person: string | null
  submitted_name: string
  submitted_on: PlainDate
  closed_on: PlainDate | null
  begun_by: Generated<string[]>
  worked_by: Generated<string[]>
}

interface Delegation {
  delegation_id: string
  from_account: string
  from_name: string
  to_account: string
  to_name: string
  document_no: string
  document_date: PlainDate
  reason: string | null
  valid_from: PlainDate
  valid_to: PlainDate
  revoked_on: PlainDate | null
  revoked_by: string | null
}

interface Opinion {
  opinion_id: string
  chain_id: string
  step_id: string | null
  round: number
  kind: 'submit' | 'agree' | 'return' | 'reject' | 'comment' | 'withdraw'
  words: string | null
  return_to: number | null
  account_id: string
  person_id: string | null
  name: string
  for_account: string | null
  for_name: string | null
  delegation_id: string | null
  at: Instant
}

interface Shipped {
  key: string
}

interface Step {
  step_id: string
  chain_id: string
  position: number
  seat: number
  action: 'appraise' | 'approve'
  body_vi: string
  body_en: string
  who: Json
  working_days: number
  state: 'waiting' | 'open' | 'agreed' | 'returned' | 'rejected' | 'stopped'
  opened_on: PlainDate | null
  due_on: PlainDate | null
  decided_on: PlainDate | null
}

interface StepPerson {
  step_id: string
  account_id: string
  person_id: string | null
  name: string
}

/** By qualified name. */
export interface ApprovalTables {
  'approval.authority': Authority
  'approval.calendar_day': CalendarDay
  'approval.chain': Chain
  'approval.delegation': Delegation
  'approval.opinion': Opinion
  'approval.shipped': Shipped
  'approval.step': Step
  'approval.step_person': StepPerson
}
