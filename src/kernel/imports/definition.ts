import type { ErrorCode } from '#contracts/errors.ts'
import type { Permission } from '#contracts/permissions.ts'
import type { Words } from '#contracts/words.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import type { Column, Row } from '#kernel/tabular/index.ts'

/** Names one record for ever: what undo and history point at, e.g. `{ personId, classId }`. */
export type EntityKey = Readonly<Record<string, string>>

/** One row of the file after its cells were read: undefined = leave the value, null = clear it. */
export interface InputRow {
  readonly line: number
  readonly row: Row
}

/** What a row means: which record it changes (undefined = it makes a new one), how that record stands now in the columns of the import
 * (null where it has no value), and whatever the definition looked up on the way (`refs`), handed back to `write`. */
export interface Match<Refs> {
  readonly key: EntityKey | undefined
  readonly current: Row | undefined
  readonly refs: Refs
}

/** One record to make or to change; `after` holds every column, null where there is no value. */
export interface Change<Refs> {
  readonly line: number
  readonly key: EntityKey | undefined
  readonly before: Row | undefined
  readonly after: Row
  readonly refs: Refs
}

/** Collects what is wrong with single cells. `column` is a column's key. */
export interface RowReport {
  error(line: number, column: string, code: ErrorCode, params?: ErrorParams): void
  warn(line: number, column: string, code: ErrorCode, params?: ErrorParams): void
  /** Whether the line has an error so far: `match` need not look up more for it. */
  failed(line: number): boolean
}

/** One KIND of import and export, declared by the module that owns the data. Everything takes arrays and works by sets: no query per row.
 * Preview, all-or-nothing commit, idempotence, history, undo, template and export follow from it. */
export interface ImportDefinition<Refs = unknown> {
  readonly kind: string
  readonly title: Words
  readonly columns: readonly Column[]
  /** Columns that a new record needs, besides those required in every row. */
  readonly requiredForNew: readonly string[]
  readonly instructions: readonly Words[]
  /** Its values and whom they are about stay out of the audit's details. */
  readonly fenced?: boolean
  /** Whom or what a changed record belongs to in the history: the kind, and the part of the key that is its id. */
  readonly subject: { readonly kind: string; readonly id: string }
  readonly importPermission: Permission
  readonly exportPermission: Permission
  /** Values offered as drop-downs in the template, by column key; at most a few hundred each. */
  lists?(tx: Tx, ctx: Ctx, scope: Scope): Promise<Readonly<Record<string, readonly string[]>>>
  /** For every row, in order: which record it means. Reports unknown codes, ambiguous people, units out of scope, two rows for one record.
   * A row with an error may get any match; it is not written. */
  match(tx: Tx, ctx: Ctx, scope: Scope, rows: readonly InputRow[], report: RowReport): Promise<readonly Match<Refs>[]>
  /** Checks that need the merged record (dates in order, overlaps); after `match`, before `write`. */
  check?(tx: Tx, ctx: Ctx, scope: Scope, changes: readonly Change<Refs>[], report: RowReport): Promise<void>
  /** Makes and changes the records, by the owner's ordinary writers; returns their keys in the same order. */
  write(tx: Tx, ctx: Ctx, changes: readonly Change<Refs>[]): Promise<readonly EntityKey[]>
  /** What follows once records are written or taken out, told in the audit. */
  after?(tx: Tx, ctx: Ctx, keys: readonly EntityKey[]): Promise<readonly AuditDraft[]>
  /** Undo of creation: removes the records. A foreign key that refuses means something depends on them; the caller tells. */
  remove(tx: Tx, ctx: Ctx, keys: readonly EntityKey[]): Promise<void>
  /** What else an export leaves in the audit, where it tells whoever asks more than others: what is fenced. */
  alsoReads?(ctx: Ctx): readonly AuditDraft[]
  /** Every record within scope, in the columns of the import, in a stable order. */
  rows(tx: Tx, ctx: Ctx, scope: Scope): AsyncIterable<Row>
}

/** A definition as the kernel handles it: what was looked up is the definition's own affair. */
export type AnyImport = ImportDefinition<never>

/** Types a definition; the kernel sees it without its own look-ups. */
export function defineImport<Refs>(definition: ImportDefinition<Refs>): AnyImport {
  return definition as unknown as AnyImport
}
