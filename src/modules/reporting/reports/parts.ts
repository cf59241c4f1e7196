import type { Clock } from '#kernel/clock.ts'
import type { Gate } from '#kernel/command.ts'
import type { Database } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Tasks } from '#kernel/tasks.ts'
import type { ReportSources } from '../figures/annual-report.ts'
import type { Documents } from '#modules/documents/index.ts'

/** What reports are made with. */
export interface ReportsParts extends ReportSources {
  readonly gate: Gate
  readonly database: Database
  readonly files: Files
  readonly tasks: Tasks
  readonly documents: Documents
  readonly clock: Clock
}

/** Whatever calls LibreOffice stands in one line: imports always find a worker that is free. */
export const officeLine = 'office'
