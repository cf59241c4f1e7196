import type { Clock } from '#kernel/clock.ts'
import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { ContentOrigin } from '#kernel/content-origin.ts'
import type { Database, Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Tasks } from '#kernel/tasks.ts'
import type { Classes } from '#modules/classes/index.ts'
import type { Documents } from '#modules/documents/index.ts'
import type { Notify } from '#modules/notification/index.ts'

/** What every part of delivery is given at construction. */
export interface DeliveryParts {
  readonly gate: Gate
  readonly clock: Clock
  readonly database: Database
  /** Signs the links and codes that are shown or sent. */
  readonly secrets: Secrets
  readonly history: ReadHistory
  readonly files: Files
  readonly tasks: Tasks
  readonly documents: Documents
  readonly notify: Notify
  readonly classes: Classes
  /** Where what others wrote is shown. */
  readonly content: ContentOrigin
  /** Which person an account is. */
  readonly personOf: (tx: Tx, accountId: string) => Promise<string | undefined>
  /** Counts what a public address was asked from one place; refuses too many. */
  readonly countAttempts: (address: string) => Promise<void>
  /** Whether the people here are invented: documents say so. */
  readonly demonstration: (tx: Tx) => Promise<boolean>
}
