import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Tasks } from '#kernel/tasks.ts'
import type { Submissions } from '#modules/approval/index.ts'
import type { Documents } from '#modules/documents/index.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import type { PeopleResolver, ReadChoices } from '#modules/personnel/index.ts'
import type { GapsOf, VerdictsOf } from '#modules/requirements/index.ts'

/** What every part of planning is given at construction. */
export interface PlanningParts {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly files: Files
  readonly tasks: Tasks
  readonly documents: Documents
  readonly notify: Notify
  /** Sends a version of a plan on its way to approval. */
  readonly submissions: Submissions
  /** Everything that can be asked about a person. */
  readonly personFacts: FactSet
  /** What holders of posts miss, and who may be sent where. */
  readonly requirements: { readonly gapsOf: GapsOf; readonly verdictsOf: VerdictsOf }
  /** The lists of the database that those facts choose from. */
  readonly personChoices: ReadChoices
  /** Whether the people here are invented: documents say so. */
  readonly demonstration: (tx: Tx) => Promise<boolean>
  /** Finds the people that files name. */
  readonly personnel: Pick<PeopleResolver, 'matchPeople'>
}
