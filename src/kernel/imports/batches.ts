import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { ExpressionBuilder, Selectable } from 'kysely'
import type { ImportBatch, ImportStanding, ListImportsQuery } from '#contracts/imports.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { handle, inParts, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { KernelTables } from '#kernel/kernel-tables.ts'
import type { Cell, Row, RowError } from '#kernel/tabular/index.ts'
import type { Secrets } from '#kernel/secrets.ts'
import type { AnyImport, Change, EntityKey } from './definition.ts'
import type { Plan } from './plan.ts'

type BatchRow = Selectable<KernelTables['kernel.import_batch']> & { file_name: string }

const keptErrors = 1000

/** One batch of the actor's own; or of anybody's, of the kinds given, for whoever may undo imports everywhere. Throws `kernel.not-found`. */
export async function readBatch(tx: Tx, ctx: Ctx, kinds: readonly string[], batchId: string, lock = false): Promise<BatchRow> {
  const db = handle<KernelTables>(tx)
  const row = await db
    .selectFrom('kernel.import_batch as b')
    .innerJoin('kernel.file as f', 'f.file_id', 'b.file_id')
    .selectAll('b')
    .select('f.name as file_name')
    .where('b.batch_id', '=', batchId)
    .where((e) => visible(e, ctx, kinds))
    .$if(lock, (q) => q.forUpdate('b'))
    .executeTakeFirst()
  if (!row) throw new AppError('kernel.not-found')
  return row
}

export interface BatchPage {
  readonly limit: number
  /** The last batch of the page before. */
  readonly after?: string | undefined
}

const standing = sql<ImportStanding>`case when b.state = 'ready' and b.created + b.updated = 0 then 'unchanged' else b.state end`

/** The newest batches first, and how many there are by state. */
export async function listBatches(
  tx: Tx,
  ctx: Ctx,
  kinds: readonly string[],
  { state, kind, q }: ListImportsQuery,
  { limit, after }: BatchPage,
): Promise<{ rows: BatchRow[]; counts: Partial<Record<ImportStanding, number>> }> {
  const wanted = handle<KernelTables>(tx)
    .selectFrom('kernel.import_batch as b')
    .innerJoin('kernel.file as f', 'f.file_id', 'b.file_id')
    .where((e) => visible(e, ctx, kinds))
    .$if(kind !== undefined, (query) => query.where('b.kind', '=', kind ?? ''))
    .$if(Boolean(q), (query) => query.where('f.name', 'ilike', `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`))
  const counted = await wanted
    .select([standing.as('standing'), (e) => e.fn.countAll<string>().as('count')])
    .groupBy('standing')
    .execute()
  const rows = await wanted
    .selectAll('b')
    .select('f.name as file_name')
    .$if(state !== undefined, (query) => query.where(standing, '=', state ?? 'ready'))
    .$if(after !== undefined, (query) =>
      query.where((e) =>
        e(
          e.refTuple('b.created_at', 'b.batch_id'),
          '<',
          e
            .selectFrom('kernel.import_batch as last')
            .select(['last.created_at', 'last.batch_id'])
            .where('last.batch_id', '=', after ?? '')
            .$asTuple('created_at', 'batch_id'),
        ),
      ),
    )
    .orderBy('b.created_at', 'desc')
    .orderBy('b.batch_id', 'desc')
    .limit(limit)
    .execute()
  return { rows, counts: Object.fromEntries(counted.map(({ standing: each, count }) => [each, Number(count)])) }
}

/** One's own; and, of the kinds that one may import, everybody's for whoever may undo imports in the whole province. */
function visible(e: ExpressionBuilder<{ b: KernelTables['kernel.import_batch'] }, 'b'>, ctx: Ctx, kinds: readonly string[]) {
  const own = e('b.created_by', '=', ctx.actor.id)
  return scopeOf(ctx.actor, 'kernel.undo-import') === 'all' && kinds.length ? e.or([own, e('b.kind', 'in', kinds)]) : own
}

export function presentBatch(ctx: Ctx, row: BatchRow, definition: AnyImport | undefined): ImportBatch {
  const own = row.created_by === ctx.actor.id
  const mayImport = definition !== undefined && scopeOf(ctx.actor, definition.importPermission) !== undefined
  return {
    batchId: row.batch_id,
    kind: row.kind,
    title: definition?.title[ctx.language] ?? row.kind,
    fileName: row.file_name,
    state: row.state,
    createdName: row.created_name,
    createdAt: row.created_at.toISOString(),
    committedAt: row.committed_at?.toISOString() ?? null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    errorCount: row.error_count,
    errors: row.errors as RowError[],
    warnings: row.warnings as RowError[],
    ignoredHeaders: row.ignored_headers,
    taskId: row.task_id,
    can: {
      commit: mayImport && own && row.state === 'ready' && row.created + row.updated > 0,
      undo: mayImport && row.state === 'committed' && row.created + row.updated > 0 && scopeOf(ctx.actor, 'kernel.undo-import') !== undefined,
      // An error of no row: the file could not be read, so it cannot be marked.
      marked: own && row.error_count > 0 && (row.errors as RowError[])[0]?.row !== 0,
      rows: mayImport && own && row.created + row.updated > 0,
    },
  }
}

/** The columns of a batch that a plan fills. */
export function countsOf(plan: Plan): {
  created: number
  updated: number
  unchanged: number
  error_count: number
  errors: string
  warnings: string
} {
  return {
    created: plan.created,
    updated: plan.updated,
    unchanged: plan.unchanged,
    error_count: plan.errors.length,
    errors: JSON.stringify(plan.errors.slice(0, keptErrors)),
    warnings: JSON.stringify(plan.warnings.slice(0, keptErrors)),
  }
}

interface StoredChange {
  readonly line: number
  readonly key: EntityKey
  readonly before: Row | undefined
  readonly after: Row
}

/** Changes as they are kept: cells in the order of the columns, without the keys, which are known only when the records are written. */
interface KeptChanges {
  readonly columns: readonly string[]
  readonly changes: readonly (readonly [line: number, before: readonly Cell[] | null, after: readonly Cell[]])[]
}

interface KeptKeys {
  readonly keys: readonly EntityKey[]
}

const compress = promisify(zstdCompress)
const expand = promisify(zstdDecompress)

/** Compresses and encrypts what a batch does to each record. Needs no database: it is done while the server writes. */
export async function sealChanges(secrets: Secrets, columns: readonly string[], changes: readonly Change<never>[]): Promise<readonly Buffer[]> {
  const cellsOf = (row: Row) => columns.map((column) => row[column] ?? null)
  const sealed: Buffer[] = []
  for (const part of inParts(changes, 1000)) {
    // The statements under way come first.
    await setTimeout(10)
    sealed.push(await seal(secrets, { columns, changes: part.map(({ line, before, after }) => [line, before ? cellsOf(before) : null, cellsOf(after)]) }))
  }
  return sealed
}

async function seal(secrets: Secrets, kept: KeptChanges | KeptKeys): Promise<Buffer> {
  return secrets.encrypt(await compress(JSON.stringify(kept)))
}

/** Keeps what was sealed of a batch, and which records it became, in the same order. */
export async function keepChanges(tx: Tx, secrets: Secrets, batchId: string, changes: readonly Buffer[], keys: readonly EntityKey[]): Promise<void> {
  const rows = [...changes, await seal(secrets, { keys })].map((sealed, part) => ({ batch_id: batchId, part, sealed }))
  for (const some of inParts(rows, 100)) await handle<KernelTables>(tx).insertInto('kernel.import_changes').values(some).execute()
}

/** What a batch did, in the order of its lines. */
export async function readChanges(tx: Tx, secrets: Secrets, batchId: string): Promise<StoredChange[]> {
  const parts = await handle<KernelTables>(tx).selectFrom('kernel.import_changes').select('sealed').where('batch_id', '=', batchId).orderBy('part').execute()
  const changes: Omit<StoredChange, 'key'>[] = []
  let keys: readonly EntityKey[] = []
  for (const { sealed } of parts) {
    const kept = JSON.parse((await expand(secrets.decrypt(sealed))).toString('utf8')) as KeptChanges | KeptKeys
    if ('keys' in kept) keys = kept.keys
    else {
      const rowOf = (cells: readonly Cell[]): Row => Object.fromEntries(kept.columns.map((column, index) => [column, cells[index]]))
      for (const [line, before, after] of kept.changes) changes.push({ line, before: before ? rowOf(before) : undefined, after: rowOf(after) })
    }
  }
  return changes.map((change, index) => ({ ...change, key: keys[index] ?? {} }))
}
