// Written by `npm run schema` from the migrated database. Do not edit: write a migration.
import type { Generated, Instant, Json } from '#kernel/schema/column-types.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

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
  'reporting.issued_file': IssuedFile
  'reporting.issued_report': IssuedReport
  'reporting.issued_task': IssuedTask
  'reporting.report_text': ReportText
}
