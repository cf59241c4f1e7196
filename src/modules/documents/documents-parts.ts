import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Office } from '#kernel/office.ts'
import type { DocumentsOf } from './registers/list-entries.ts'
import type { DocumentKind } from './templates/document-kind.ts'

export interface DocumentsParts {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly files: Files
  readonly office: Office
  /** Which documents officials may lay out themselves, in the order of the screen. */
  readonly kinds: readonly DocumentKind[]
  /** Whose documents hold the numbers of the registers. */
  readonly documentsOf?: readonly DocumentsOf[]
  /** Whether the people here are invented; absent: they are real. */
  readonly demonstration?: (tx: Tx) => Promise<boolean>
}
