import type { Permission } from '#contracts/permissions.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Database, Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Tasks } from '#kernel/tasks.ts'
import type { Submissions } from '#modules/approval/index.ts'
import type { Classes } from '#modules/classes/index.ts'
import type { Documents } from '#modules/documents/index.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { Requirements } from '#modules/requirements/index.ts'
import type { AnswerLinks } from './answers/answer-links.ts'
import type { Commitments } from './decisions/commit-sent.ts'

/** Seats of classes: kept for people while their nomination is on its way. */
export interface Seats {
  /** All of them or none. Throws where a unit or the class has none left. */
  reserve(tx: Tx, ctx: Ctx, claims: readonly { readonly personId: string; readonly classId: string; readonly unitId: string }[]): Promise<void>
  /** Whoever has none kept is passed over. */
  release(tx: Tx, ctx: Ctx, keys: readonly { readonly personId: string; readonly classId: string }[]): Promise<unknown>
}

/** What every part of nomination is given at construction. */
export interface NominationParts {
  readonly gate: Gate
  readonly clock: Clock
  readonly history: ReadHistory
  readonly files: Files
  readonly tasks: Tasks
  readonly documents: Documents
  readonly notify: Notify
  /** Sends a list on its way to approval. */
  readonly submissions: Submissions
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
  /** Verdicts, gaps, room under the ratio. */
  readonly requirements: Requirements
  /** The only way into a class. */
  readonly classes: Classes
  readonly seats: Seats
  readonly database: Pick<Database, 'reader'>
  /** The pages on which people answer whether they go: signed, for one of them and one decision alone. */
  readonly answerLinks: AnswerLinks
  /** Counts a use of such a link from an address. Throws `kernel.too-many-requests`. */
  readonly countAttempts: (address: string) => Promise<void>
  /** Commitments to serve of whoever a decision sends, made and ended in its transaction. */
  readonly commitments: Commitments
  /** Names of all who may do something over a unit, but these accounts. */
  readonly whoMay: (
    tx: Tx,
    of: { readonly permission: Permission; readonly unitId: string },
    except: readonly string[],
    on: PlainDate,
  ) => Promise<readonly string[]>
  /** Whether the people here are invented: documents say so. */
  readonly demonstration: (tx: Tx) => Promise<boolean>
}
