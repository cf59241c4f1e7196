import { messageOf } from '#kernel/errors.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { handle, lockInTransaction, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { KernelTables } from '#kernel/kernel-tables.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { Cell, ParsedTable, Row, RowError } from '#kernel/tabular/index.ts'
import { countsOf, keepChanges, readBatch, readChanges, sealChanges } from './batches.ts'
import type { AnyImport, Change, EntityKey } from './definition.ts'
import { type Plan, planImport } from './plan.ts'

/** The file has errors and nothing was written; carries what it would have done, and them all. */
export class ImportRefused extends AppError {
  readonly plan: Plan

  constructor(plan: Plan) {
    super('import.refused', { count: plan.errors.length })
    this.plan = plan
  }
}

/** Writes a whole file or nothing. The plan is made anew inside the transaction, one import of a kind at a time:
 * what another import wrote since the preview is seen, and the same file twice changes nothing the second time. */
export async function commitTable(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  secrets: Secrets,
  definition: AnyImport,
  batchId: string,
  table: ParsedTable,
  real: Date,
): Promise<{ value: Plan; audit: AuditDraft[] }> {
  await lockInTransaction(tx, `import ${definition.kind}`)
  const batch = await readBatch(tx, ctx, [definition.kind], batchId, true)
  if (batch.state !== 'ready' && batch.state !== 'committing' && batch.state !== 'reading') throw new AppError('import.not-ready', { state: batch.state })
  const plan = await planImport(definition, tx, ctx, scope, table)
  if (plan.errors.length) throw new ImportRefused(plan)
  const [keys, sealed] = await Promise.all([
    plan.changes.length ? definition.write(tx, ctx, plan.changes) : [],
    sealChanges(
      secrets,
      definition.columns.map(({ key }) => key),
      plan.changes,
    ),
  ])
  await keepChanges(tx, secrets, batchId, sealed, keys)
  const followed = (await definition.after?.(tx, ctx, keys)) ?? []
  await handle<KernelTables>(tx)
    .updateTable('kernel.import_batch')
    .set({ state: 'committed', committed_at: real, ...countsOf(plan) })
    .where('batch_id', '=', batchId)
    .execute()
  const counts = { created: plan.created, updated: plan.updated, unchanged: plan.unchanged }
  const summary: AuditDraft = {
    subjectKind: 'import',
    subjectId: batchId,
    detail: { kind: definition.kind, file: batch.file_name, sha256: batch.file_sha256, ...counts },
  }
  // Of fenced data the audit says that it changed, not whom it is about: whoever reads the audit may stand outside the fence.
  return { value: plan, audit: [summary, ...updatesOf(definition, batchId, plan.changes, keys), ...followed] }
}

/** One entry for each record that was changed, under the person, unit or class whose history it is. */
function updatesOf(definition: AnyImport, batchId: string, changes: readonly Change<never>[], keys: readonly EntityKey[]): AuditDraft[] {
  const { subject, fenced } = definition
  return changes.flatMap((change, index) => {
    const subjectId = keys[index]?.[subject.id]
    return change.before && !fenced && subjectId !== undefined
      ? [{ subjectKind: subject.kind, subjectId, detail: { import: batchId, kind: definition.kind, changes: differences(definition, change) } }]
      : []
  })
}

/** {column: [old, new]} of what really changed; sensitive values stay out. */
function differences(definition: AnyImport, change: Change<never>): Record<string, [Cell, Cell]> {
  const fields: Record<string, [Cell, Cell]> = {}
  for (const { key, sensitive } of definition.columns) {
    const before = change.before?.[key] ?? null
    const after = change.after[key] ?? null
    if (before !== after) fields[key] = sensitive ? ['•••', '•••'] : [before, after]
  }
  return fields
}

/** Takes a committed batch back: what it made is removed, what it changed is put back — while nothing has happened to either since. */
export async function undoBatch(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  secrets: Secrets,
  definition: AnyImport,
  batchId: string,
  real: Date,
): Promise<{ value: { removed: number; restored: number }; audit: AuditDraft[] }> {
  await lockInTransaction(tx, `import ${definition.kind}`)
  const batch = await readBatch(tx, ctx, [definition.kind], batchId, true)
  if (batch.state !== 'committed') throw new AppError('import.not-ready', { state: batch.state })
  const done = await readChanges(tx, secrets, batchId)
  const rows = done.map(({ line, after }) => ({ line, row: after }))
  const problems: RowError[] = []
  const report = {
    error: (line: number, column: string, code: RowError['code'], params = {}) => {
      problems.push({ row: line, column, value: '', code, message: messageOf(code, params, ctx.language) })
    },
    warn: () => {},
    failed: (line: number) => problems.some((problem) => problem.row === line),
  }
  const matches = await definition.match(tx, ctx, scope, rows, report)
  const changed = done.filter(({ key, after }, index) => {
    const match = matches[index]
    return !match?.current || !sameKey(match.key, key) || !sameRow(definition, match.current, after)
  })
  if (changed.length) throw new AppError('import.undo-changed', { count: changed.length })

  const restored = done.flatMap((change, index): Change<never>[] => {
    const match = matches[index]
    return change.before && match
      ? [{ line: change.line, key: change.key, before: change.after, after: filled(definition, change.before), refs: match.refs }]
      : []
  })
  const made = done.filter((change) => !change.before).map((change) => change.key)
  try {
    if (restored.length) {
      // What the old values refer to (a unit, a post) is looked up as it was: match again on the rows to be put back.
      const again = await definition.match(
        tx,
        ctx,
        scope,
        restored.map(({ line, after }) => ({ line, row: after })),
        report,
      )
      await definition.write(
        tx,
        ctx,
        restored.map((change, index) => ({ ...change, refs: again[index]?.refs ?? change.refs })),
      )
    }
    if (made.length) await definition.remove(tx, ctx, made)
  } catch (error) {
    throw dependedOn(error) ?? error
  }
  const followed = (await definition.after?.(tx, ctx, [...made, ...restored.map(({ key }) => key ?? {})])) ?? []
  await handle<KernelTables>(tx).updateTable('kernel.import_batch').set({ state: 'undone', undone_at: real }).where('batch_id', '=', batchId).execute()
  const counts = { removed: made.length, restored: restored.length }
  const summary: AuditDraft = { subjectKind: 'import', subjectId: batchId, detail: { kind: definition.kind, undone: true, ...counts } }
  const keys = restored.map(({ key }) => key ?? {})
  return { value: counts, audit: [summary, ...updatesOf(definition, batchId, restored, keys), ...followed] }
}

/** jsonb keeps its fields in an order of its own. */
function sameKey(a: EntityKey | undefined, b: EntityKey): boolean {
  const names = Object.keys(b)
  return a !== undefined && Object.keys(a).length === names.length && names.every((name) => a[name] === b[name])
}

function sameRow(definition: AnyImport, a: Row, b: Row): boolean {
  return definition.columns.every(({ key }) => (a[key] ?? null) === (b[key] ?? null))
}

function filled(definition: AnyImport, row: Row): Row {
  return Object.fromEntries(definition.columns.map(({ key }) => [key, row[key] ?? null]))
}

/** A foreign key refused the removal: other data depends on the record. */
function dependedOn(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23503') return undefined
  const table = 'table' in error ? String(error.table) : ''
  return new AppError('import.undo-depended', { detail: table }, undefined, { cause: error })
}
