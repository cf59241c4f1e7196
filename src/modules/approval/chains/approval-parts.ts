import type { ApprovalSubject, ChainAction, ChainState } from '#contracts/approval.ts'
import type { Gate, ReadHistory } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'

/** What a module above says of the subjects it submits. */
export interface SubjectKind {
  readonly kind: ApprovalSubject
  /** Called in the transaction of the last approval, with every subject it approves; what it throws takes the approval back. */
  readonly onApproved?: (tx: Tx, ctx: Ctx, subjectIds: readonly string[]) => Promise<void>
  /** Called in the transaction of any other decision or withdrawal, with where each chain stands now. */
  readonly onMoved?: (tx: Tx, ctx: Ctx, moves: readonly SubjectMove[]) => Promise<void>
}

/** Where the chain of a subject stands after it moved. */
export interface SubjectMove {
  readonly subjectId: string
  readonly state: Exclude<ChainState, 'approved'>
  /** What the steps that are open now do. */
  readonly open: readonly ChainAction[]
}

/** Something that accounts should be told. */
export interface Notice {
  readonly event: 'to-decide' | 'returned' | 'approved' | 'rejected'
  readonly accountIds: readonly string[]
  readonly chainId: string
  readonly title: string
  readonly link: string
}

export type Notify = (tx: Tx, ctx: Ctx, notices: readonly Notice[]) => Promise<void>

/** Words of training types, by code. */
export type TypeWords = (tx: Tx, codes: readonly string[]) => Promise<ReadonlyMap<string, { readonly vi: string; readonly en: string }>>

export interface ApprovalParts {
  readonly gate: Gate
  readonly history: ReadHistory
  readonly files: Pick<Files, 'load'>
  readonly kinds?: readonly SubjectKind[]
  readonly notify?: Notify
  readonly typeWords?: TypeWords
}

export const tellNobody: Notify = async () => {}
