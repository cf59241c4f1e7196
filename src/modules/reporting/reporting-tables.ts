// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

interface Assignment {
  assignment_id: string
  direction_id: string
  year: number
  report_id: string | null
  unit_id: string
  words: string
  due_on: PlainDate
  assigned_on: PlainDate
  assigned_by: string
  assigned_name: string
  state: Generated<'open' | 'answered' | 'accepted' | 'withdrawn'>
  answer: string | null
  answer_link: string | null
  answered_on: PlainDate | null
  answered_name: string | null
  settled_on: PlainDate | null
  settled_name: string | null
  settled_words: string | null
  reminded_on: PlainDate | null
  version: Generated<number>
}

interface IssuedFile {
  report_id: string
  format: 'docx' | 'xlsx' | 'pdf'
  file_id: string
  name: string
  sha256: string
  size: number
}

interface IssuedReport {
  report_id: string
  number: string
  issuer: string
  layout: 'party' | 'state'
  issued_on: PlainDate
  title: string
  period_name: string
  period_from: PlainDate
  period_to: PlainDate
  unit_id: string | null
  unit_code: string | null
  unit_name: string | null
  organisation: 'then' | 'now'
  domain_date: PlainDate
  young_max_age: number
  figures: Json
  limitations: Json
  directions: Json
  document: Json
  lists_file_id: string
  frozen_sha256: string
  register_entry_id: string
  request_key: string | null
  issued_by: string
  issued_name: string
  issued_at: Instant
}

interface IssuedTask {
  task_id: string
  report_id: string
}

interface ReportText {
  unit_id: string | null
  layout: 'party' | 'state'
  period_from: PlainDate
  period_to: PlainDate
  texts: Json
  version: Generated<number>
  updated_by: string
  updated_name: string
  updated_at: Instant
}

/** By qualified name. */
export interface ReportingTables {
  'reporting.assignment': Assignment
  'reporting.issued_file': IssuedFile
  'reporting.issued_report': IssuedReport
  'reporting.issued_task': IssuedTask
  'reporting.report_text': ReportText
}
