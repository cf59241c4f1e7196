import type { ChainPreview, ChainState } from '#contracts/approval.ts'
import type { Clock } from '#kernel/clock.ts'
import type { AuditDraft, Gate } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Database, Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import type { Tasks } from '#kernel/tasks.ts'
import type { ReportSources } from '../figures/annual-report.ts'
import type { Documents } from '#modules/documents/index.ts'

interface ReportKind {
  readonly kind: 'annual-report'
  readonly unitId: string | null
}

/** Approval of what is to be issued, by chains of named people; given from above. */
export interface Submissions {
  /** Undefined where the authority matrix asks for none. */
  preview(tx: Tx, ctx: Ctx, about: ReportKind): Promise<ChainPreview | undefined>
  submit(
    tx: Tx,
    ctx: Ctx,
    submission: ReportKind & {
      readonly subjectId: string
      readonly title: string
      readonly link: string
      readonly fingerprint: string
      readonly fileId: string
      readonly words: string | null
    },
  ): Promise<{ readonly chainId: string; readonly audit: AuditDraft } | undefined>
  latest(
    tx: Tx,
    kind: ReportKind['kind'],
    subjectId: string,
  ): Promise<{ readonly chainId: string; readonly state: ChainState; readonly fingerprint: string | null } | undefined>
}

/** What reports are made with. */
export interface ReportsParts extends ReportSources {
  readonly gate: Gate
  readonly database: Database
  readonly files: Files
  readonly tasks: Tasks
  readonly documents: Documents
  readonly clock: Clock
  readonly submissions: Submissions
}

export { officeLine } from '#modules/documents/index.ts'
