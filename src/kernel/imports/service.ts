import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Writable } from 'node:stream'
import type { Updateable } from 'kysely'
import type { ImportBatch, ImportKind, ImportList, ImportRows, ListImportsQuery } from '#contracts/imports.ts'
import type { Language } from '#contracts/words.ts'
import type { Clock } from '#kernel/clock.ts'
import { type AuditDraft, type Gate, requirePermission } from '#kernel/command.ts'
import { type Ctx, scopeOf } from '#kernel/context.ts'
import { type Database, handle } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { type Files, sha256Of } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import type { KernelTables } from '#kernel/kernel-tables.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { type Column, markErrors, type ParsedTable, readTable, type RowError, writeTable, writeTemplate } from '#kernel/tabular/index.ts'
import type { TaskDefinition, Tasks } from '#kernel/tasks.ts'
import { type BatchPage, countsOf, listBatches, presentBatch, readBatch, readChanges } from './batches.ts'
import { changedRows, type RowsAsked } from './changed-rows.ts'
import { commitTable, ImportRefused, undoBatch } from './commit.ts'
import type { AnyImport } from './definition.ts'
import { type Plan, planImport } from './plan.ts'

export interface ImportsOptions {
  readonly database: Database
  readonly gate: Gate
  readonly files: Files
  readonly tasks: Tasks
  readonly secrets: Secrets
  readonly clock: Clock
  readonly definitions: readonly AnyImport[]
}

export interface ImportResult {
  readonly batchId: string
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly errors: readonly RowError[]
  readonly warnings: readonly RowError[]
  readonly ignoredHeaders: readonly string[]
}

export interface Upload {
  readonly kind: string
  readonly fileName: string
  readonly bytes: Uint8Array
}

interface TaskPayload {
  readonly batchId: string
  /** Of whoever asked: errors are kept in words. */
  readonly language: Language
}

export type Imports = ReturnType<typeof createImports>

/** Excel in and out for every KIND: upload → preview → commit → undo, the marked workbook, template, export. Reading and committing run as
 * tasks with progress; the command line does both at once with `importNow`. */
export function createImports(options: ImportsOptions) {
  const { database, gate, files, tasks, secrets, clock, definitions } = options
  const byKind = new Map(definitions.map((definition) => [definition.kind, definition]))
  const definitionOf = (kind: string): AnyImport => {
    const definition = byKind.get(kind)
    if (!definition) throw new AppError('import.unknown-kind', { kind, kinds: [...byKind.keys()].join(', ') })
    return definition
  }
  /** The kinds an actor may import: whose batches of others they may see. */
  const kindsOf = (ctx: Ctx): string[] =>
    definitions.filter((definition) => scopeOf(ctx.actor, definition.importPermission) !== undefined).map((definition) => definition.kind)
  // A preview is usually committed within minutes; reading the workbook once is then enough. By file contents, a few at most.
  const parsed = new Map<string, ParsedTable>()
  const parse = async (definition: AnyImport, name: string, bytes: Uint8Array): Promise<ParsedTable> => {
    const key = `${definition.kind} ${sha256Of(bytes)}`
    const known = parsed.get(key)
    if (known) return known
    const table = await readTable({ bytes }, name, definition.columns)
    parsed.set(key, table)
    for (const oldest of parsed.keys()) {
      if (parsed.size <= 2) break
      parsed.delete(oldest)
    }
    return table
  }
  const plain = async (ctx: Ctx, definition: AnyImport, table: ParsedTable): Promise<Plan> =>
    await gate.query(definition.importPermission, (tx, _ctx, _input: undefined, scope) => planImport(definition, tx, ctx, scope, table))(ctx, undefined)
  /** What a file would do. Of fenced data this leaves an audit entry: whose rows stand already, its counts tell as well as its rows. */
  const compare =
    (rows: 'counted' | 'seen') =>
    async (ctx: Ctx, definition: AnyImport, batchId: string, table: ParsedTable): Promise<Plan> =>
      definition.fenced
        ? await gate.fencedQuery(definition.importPermission, async (tx, _ctx, _input: undefined, scope) => ({
            value: await planImport(definition, tx, ctx, scope, table),
            audit: { subjectKind: 'import', subjectId: batchId, detail: { kind: definition.kind, rows } },
          }))(ctx, undefined)
        : await plain(ctx, definition, table)
  const preview = compare('counted')
  const look = compare('seen')
  const commit = (ctx: Ctx, definition: AnyImport, batchId: string, table: ParsedTable): Promise<Plan> =>
    gate.command(definition.importPermission, (tx, _ctx, _input: undefined, scope) =>
      commitTable(tx, ctx, scope, secrets, definition, batchId, table, clock.real()),
    )(ctx, undefined)

  const db = handle<KernelTables>(database.main)
  const setBatch = async (batchId: string, values: Updateable<KernelTables['kernel.import_batch']>) => {
    await db.updateTable('kernel.import_batch').set(values).where('batch_id', '=', batchId).execute()
  }

  /** Stores the file and opens a batch; with a task that reads it unless the caller reads it itself. */
  const open = async (ctx: Ctx, { kind, fileName, bytes }: Upload, queue: boolean): Promise<{ batchId: string; taskId: string | null }> => {
    const definition = definitionOf(kind)
    requirePermission(ctx, definition.importPermission)
    return await database.main.transaction().execute(async (tx) => {
      const file = await files.save(tx, {
        name: basename(fileName).replace(/\p{C}/gu, '') || kind,
        mediaType: mediaTypeOf(fileName),
        bytes,
        createdBy: ctx.actor.id,
      })
      const batchId = newId()
      const taskId = queue ? await tasks.enqueue(tx, ctx, 'import.read', { batchId, language: ctx.language }) : null
      await handle<KernelTables>(tx)
        .insertInto('kernel.import_batch')
        .values({
          batch_id: batchId,
          kind,
          file_id: file.fileId,
          file_sha256: file.sha256,
          task_id: taskId,
          state: 'reading',
          created_by: ctx.actor.id,
          created_name: ctx.actor.name,
        })
        .execute()
      return { batchId, taskId }
    })
  }
  const keepPlan = async (batchId: string, plan: Plan, table: ParsedTable) => {
    await setBatch(batchId, { state: plan.errors.length ? 'invalid' : 'ready', ...countsOf(plan), ignored_headers: [...table.ignoredHeaders] })
  }
  const loadBatch = async (ctx: Ctx, batchId: string) => {
    const batch = await readBatch(database.reader, ctx, kindsOf(ctx), batchId)
    const file = await files.load(database.reader, batch.file_id)
    if (!file) throw new AppError('kernel.not-found')
    return { batch, file, definition: definitionOf(batch.kind) }
  }

  /** A batch whose task was left by a process that is gone. */
  const leave = async (payload: unknown, from: 'reading' | 'committing', to: 'failed' | 'ready') => {
    const { batchId } = payload as TaskPayload
    await db.updateTable('kernel.import_batch').set({ state: to }).where('batch_id', '=', batchId).where('state', '=', from).execute()
  }

  const taskDefinitions: readonly TaskDefinition[] = [
    {
      kind: 'import.read',
      run: async (worker, payload, control) => {
        const { batchId, language } = payload as TaskPayload
        const ctx = { ...worker, language }
        const { file, definition } = await loadBatch(ctx, batchId)
        try {
          await control.progress(0, 3, 'read')
          const table = await parse(definition, file.name, file.bytes)
          await control.progress(1, 3, 'compare')
          await keepPlan(batchId, await preview(ctx, definition, batchId, table), table)
          await control.progress(3, 3, 'done')
        } catch (error) {
          if (!(error instanceof AppError)) {
            await setBatch(batchId, { state: 'failed' })
            throw error
          }
          // A file that cannot be read at all: one error, of no row.
          const errors: readonly RowError[] = [{ row: 0, column: '', value: '', code: error.code, message: messageOf(error.code, error.params, ctx.language) }]
          await setBatch(batchId, { state: 'invalid', error_count: 1, errors: JSON.stringify(errors) })
        }
        return { batchId }
      },
      abandoned: (payload) => leave(payload, 'reading', 'failed'),
    },
    {
      kind: 'import.commit',
      run: async (worker, payload, control) => {
        const { batchId, language } = payload as TaskPayload
        const ctx = { ...worker, language }
        const { file, definition } = await loadBatch(ctx, batchId)
        let table: ParsedTable | undefined
        try {
          await control.progress(0, 2, 'read')
          table = await parse(definition, file.name, file.bytes)
          await control.progress(1, 2, 'write')
          await commit(ctx, definition, batchId, table)
        } catch (error) {
          // Stopped before it wrote, or failed: nothing was written, so it can be begun again.
          if (error instanceof ImportRefused && table) await keepPlan(batchId, error.plan, table)
          else await setBatch(batchId, { state: 'ready' })
          throw error
        }
        return { batchId }
      },
      // Its transaction went with the process: nothing was written.
      abandoned: (payload) => leave(payload, 'committing', 'ready'),
    },
  ]

  return {
    taskDefinitions,
    kinds: (ctx: Ctx): ImportKind[] =>
      definitions.map((definition) => ({
        kind: definition.kind,
        title: definition.title[ctx.language],
        instructions: definition.instructions.map((words) => words[ctx.language]),
        can: {
          import: ctx.actor.kind === 'system' || ctx.actor.permissions.has(definition.importPermission),
          export: ctx.actor.kind === 'system' || ctx.actor.permissions.has(definition.exportPermission),
        },
      })),

    upload: async (ctx: Ctx, upload: Upload): Promise<ImportBatch> => {
      const { batchId } = await open(ctx, upload, true)
      return presentBatch(ctx, await readBatch(database.main, ctx, kindsOf(ctx), batchId), byKind.get(upload.kind))
    },

    get: async (ctx: Ctx, batchId: string): Promise<ImportBatch> => {
      const batch = await readBatch(database.reader, ctx, kindsOf(ctx), batchId)
      return presentBatch(ctx, batch, byKind.get(batch.kind))
    },

    list: async (ctx: Ctx, wanted: ListImportsQuery = {}, { limit, after }: BatchPage = { limit: 100 }): Promise<ImportList> => {
      // One more than is shown tells whether there are more.
      const { rows, counts } = await listBatches(database.reader, ctx, kindsOf(ctx), wanted, { limit: limit + 1, after })
      const items = rows.slice(0, limit).map((batch) => presentBatch(ctx, { ...batch, errors: [], warnings: [] }, byKind.get(batch.kind)))
      return { items, next: rows.length > limit ? (items.at(-1)?.batchId ?? null) : null, counts }
    },

    /** The rows behind the counts: what the file would do as things stand now or, once it is committed, what it did. */
    rows: async (ctx: Ctx, batchId: string, asked: RowsAsked): Promise<ImportRows> => {
      const { batch, file, definition } = await loadBatch(ctx, batchId)
      requirePermission(ctx, definition.importPermission)
      if (batch.created_by !== ctx.actor.id) throw new AppError('kernel.not-found')
      if (batch.committed_at) return changedRows(definition, await readChanges(database.reader, secrets, batchId), asked, ctx.language)
      if (batch.created + batch.updated === 0) return { items: [], next: null }
      const { changes } = await look(ctx, definition, batchId, await parse(definition, file.name, file.bytes))
      return changedRows(definition, changes, asked, ctx.language)
    },

    /** Queues the commit of a batch that is ready. A second call while it runs, or after, is refused. */
    commit: async (ctx: Ctx, batchId: string): Promise<ImportBatch> => {
      const batch = await database.main.transaction().execute(async (tx) => {
        const row = await readBatch(tx, ctx, [], batchId, true)
        requirePermission(ctx, definitionOf(row.kind).importPermission)
        if (row.state !== 'ready') throw new AppError('import.not-ready', { state: row.state })
        const taskId = await tasks.enqueue(tx, ctx, 'import.commit', { batchId, language: ctx.language })
        await handle<KernelTables>(tx)
          .updateTable('kernel.import_batch')
          .set({ state: 'committing', task_id: taskId })
          .where('batch_id', '=', batchId)
          .execute()
        return { ...row, state: 'committing' as const, task_id: taskId }
      })
      return presentBatch(ctx, batch, byKind.get(batch.kind))
    },

    undo: async (ctx: Ctx, batchId: string): Promise<ImportBatch> => {
      requirePermission(ctx, 'kernel.undo-import')
      const { kind } = await readBatch(database.reader, ctx, kindsOf(ctx), batchId)
      const definition = definitionOf(kind)
      await gate.command(definition.importPermission, (tx, _ctx, _input: undefined, scope) =>
        undoBatch(tx, ctx, scope, secrets, definition, batchId, clock.real()),
      )(ctx, undefined)
      return presentBatch(ctx, await readBatch(database.main, ctx, kindsOf(ctx), batchId), definition)
    },

    /** The uploaded workbook with the wrong cells marked red and the errors beside them; always .xlsx. */
    marked: async (ctx: Ctx, batchId: string): Promise<{ name: string; bytes: Uint8Array }> => {
      const { batch, file, definition } = await loadBatch(ctx, batchId)
      // The workbook may hold what is sensitive or fenced: it goes back to whoever sent it, to nobody else.
      if (batch.created_by !== ctx.actor.id) throw new AppError('kernel.not-found')
      const bytes = await markErrors({ bytes: file.bytes }, file.name, batch.errors as RowError[], { columns: definition.columns, language: ctx.language })
      return { name: `${file.name.replace(/\.[^.]+$/, '')}-loi.xlsx`, bytes }
    },

    template: async (ctx: Ctx, kind: string): Promise<Uint8Array> => {
      const definition = definitionOf(kind)
      const scope = requirePermission(ctx, definition.importPermission)
      const lists = (await definition.lists?.(database.reader, ctx, scope)) ?? {}
      return await writeTemplate({
        title: definition.title,
        sheetName: definition.title.vi,
        instructions: definition.instructions,
        // Whoever fills in a template mostly brings new records: what those need is marked.
        columns: definition.columns.map((column) => (definition.requiredForNew.includes(column.key) ? { ...column, required: true } : column)),
        lists: Object.fromEntries(Object.entries(lists).map(([key, values]) => [key, [...values]])),
      })
    },

    /** The columns of a kind, as import, export and template have them. */
    columnsOf: (kind: string): readonly Column[] => definitionOf(kind).columns,

    /** Throws when the kind is unknown or the actor may not export it. */
    requireExport: (ctx: Ctx, kind: string): void => {
      requirePermission(ctx, definitionOf(kind).exportPermission)
    },

    /** Writes every record within scope in the columns of the import; the reading leaves an audit entry. Returns the count. */
    exportTo: async (ctx: Ctx, kind: string, format: 'xlsx' | 'csv', target: Writable | string): Promise<number> => {
      const definition = definitionOf(kind)
      return await gate.fencedQuery(definition.exportPermission, async (tx, _ctx, _input: undefined, scope) => {
        const count = await writeTable(target, format, definition.columns, definition.rows(tx, ctx, scope))
        const own: AuditDraft = { subjectKind: 'export', subjectId: kind, detail: { rows: count, format, reach: scope } }
        return { value: count, audit: [own, ...(definition.alsoReads?.(ctx) ?? [])] }
      })(ctx, undefined)
    },

    /** Preview and, unless `dryRun` or there are errors, commit, at once. */
    importNow: async (ctx: Ctx, kind: string, path: string, { dryRun = false }: { dryRun?: boolean } = {}): Promise<ImportResult> => {
      const definition = definitionOf(kind)
      requirePermission(ctx, definition.importPermission)
      const bytes = await readFile(path).catch((error: unknown) => {
        throw new AppError('tabular.no-such-file', { path }, undefined, { cause: error })
      })
      // Nobody looks at it first, so it is read once and not kept.
      const table = await readTable({ bytes }, basename(path), definition.columns)
      const { batchId } = await open(ctx, { kind, fileName: path, bytes }, false)
      const result = (plan: Plan): ImportResult => ({ ...plan, batchId, ignoredHeaders: table.ignoredHeaders })
      try {
        // The commit makes the plan under its lock anyway: one plan is enough where nobody waits to look at it.
        const plan = dryRun ? await preview(ctx, definition, batchId, table) : await commit(ctx, definition, batchId, table)
        if (dryRun) await keepPlan(batchId, plan, table)
        else await setBatch(batchId, { ignored_headers: [...table.ignoredHeaders] })
        return result(plan)
      } catch (error) {
        if (!(error instanceof ImportRefused)) {
          await setBatch(batchId, { state: 'failed' })
          throw error
        }
        await keepPlan(batchId, error.plan, table)
        // Nothing was written, so nothing is counted as if it had been.
        return { ...result(error.plan), created: 0, updated: 0 }
      }
    },
  }
}

function mediaTypeOf(name: string): string {
  return name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
