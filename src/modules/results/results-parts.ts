import type { Clock } from '#kernel/clock.ts'
import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Database, Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Tasks } from '#kernel/tasks.ts'
import type { Submissions } from '#modules/approval/index.ts'
import type { Classes } from '#modules/classes/index.ts'
import type { Documents } from '#modules/documents/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { TrainingRecord } from '#modules/training-record/index.ts'

/** What every part of results is given at construction. */
export interface ResultsParts {
  readonly gate: Gate
  readonly clock: Clock
  readonly database: Database
  /** Signs what a certificate's code is checked by. */
  readonly secrets: Secrets
  readonly history: ReadHistory
  readonly files: Files
  readonly tasks: Tasks
  readonly documents: Documents
  readonly notify: Notify
  /** Sends results on their way to approval. */
  readonly submissions: Submissions
  /** Who is in a class, and what became of them. */
  readonly classes: Classes
  /** The ledger that completion writes. */
  readonly trainingRecord: TrainingRecord
  /** Which person an account is; undefined for one that is nobody’s. */
  readonly personOf: (tx: Tx, accountId: string) => Promise<string | undefined>
  /** Counts what a public address was asked from one place; refuses too many. */
  readonly countAttempts: (address: string) => Promise<void>
  /** Where people reach the application: what is printed begins with it. */
  readonly publicUrl: string
  /** Whether the people here are invented: documents say so. */
  readonly demonstration: (tx: Tx) => Promise<boolean>
}
