import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeClock } from '#kernel/clock.ts'
import { makeGate } from '#kernel/command.ts'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { makeTasks, startWorker, TaskCancelled } from '#kernel/tasks.ts'
import { ownDatabase } from '#test/fixture.ts'
import { defineImport } from './definition.ts'
import { createImports } from './service.ts'

const database = await ownDatabase()
const folder = mkdtempSync(join(tmpdir(), 'tn-imports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// A kind of the test's own, over the settings table: what the kernel does must not depend on any module.
const words = (text: string) => ({ vi: text, en: text })
const column = (key: string, extra = {}) => ({ key, header: words(key), type: { kind: 'text' } as const, help: words(key), example: key, ...extra })
const settings = defineImport<undefined>({
  kind: 'settings',
  subject: { kind: 'setting', id: 'key' },
  title: words('Thiết lập'),
  columns: [column('key', { required: true }), column('value'), column('secret', { sensitive: true })],
  requiredForNew: ['value'],
  instructions: [],
  importPermission: 'organisation.import-units',
  exportPermission: 'organisation.export-units',
  match: async (tx, _ctx, _scope, rows, report) => {
    const { rows: found } = await sql<{
      key: string
      value: { value: string; secret: string | null }
    }>`select key, value from kernel.setting where key like 't-%'`.execute(tx)
    const byKey = new Map(found.map((row) => [row.key, row.value]))
    return rows.map(({ line, row }) => {
      const key = String(row.key)
      if (row.value === 'sai') report.error(line, 'value', 'kernel.invalid-input')
      const current = byKey.get(key)
      return { key: current ? { key } : undefined, current: current ? { key, ...current } : undefined, refs: undefined }
    })
  },
  write: async (tx, _ctx, changes) => {
    for (const { after } of changes) {
      const value = JSON.stringify({ value: after.value, secret: after.secret })
      await sql`insert into kernel.setting (key, value) values (${after.key}, ${value}) on conflict (key) do update set value = excluded.value`.execute(tx)
    }
    return changes.map(({ after }) => ({ key: String(after.key) }))
  },
  remove: async (tx, _ctx, keys) => {
    await sql`delete from kernel.setting where key = any(${keys.map((key) => key.key)})`.execute(tx)
  },
  rows: async function* (tx) {
    const { rows } = await sql<{
      key: string
      value: { value: string; secret: string | null }
    }>`select key, value from kernel.setting where key like 't-%' order by key`.execute(tx)
    for (const row of rows) yield { key: row.key, ...row.value }
  },
})

const audited: { action: string; subject: string; detail: Record<string, unknown> }[] = []
const gate = makeGate(database, async (_tx, _ctx, action, drafts) => {
  audited.push(...drafts.map(({ subjectKind, subjectId, detail }) => ({ action, subject: `${subjectKind} ${subjectId}`, detail })))
})
const clock = makeClock(undefined)
const secrets = makeSecrets('a secret of the test')
const tasks = makeTasks(database)
const imports = createImports({ database, gate, files: makeFiles(secrets), tasks, secrets, clock, definitions: [settings] })
const ctx = makeCtx({ actor: systemActor('test'), now: clock.now(), requestId: 'test' })

const csv = (...lines: string[]) => `\uFEFF${['key,value,secret', ...lines].join('\r\n')}\r\n`
function file(name: string, ...lines: string[]): string {
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, csv(...lines))
  return path
}
const stored = async (prefix: string) =>
  (
    await sql<{ key: string; value: { value: string } }>`select key, value from kernel.setting where key like ${`t-${prefix}%`} order by key`.execute(
      database.reader,
    )
  ).rows.map((row) => `${row.key}=${row.value.value}`)

describe('an import', () => {
  it('writes all or nothing, and a second time changes nothing', async () => {
    const path = file('a', 't-a1,một,bí mật', 't-a2,hai,')
    expect(await imports.importNow(ctx, 'settings', path, { dryRun: true })).toMatchObject({ created: 2, errors: [] })
    expect(await stored('a')).toEqual([])
    expect(await imports.importNow(ctx, 'settings', path)).toMatchObject({ created: 2, updated: 0, errors: [] })
    expect(await imports.importNow(ctx, 'settings', path)).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
    const bad = await imports.importNow(ctx, 'settings', file('bad', 't-a1,khác,', 't-a3,sai,', 't-a4,,'))
    expect(bad.errors.map((error) => [error.row, error.column])).toEqual([
      [3, 'value'],
      [4, 'value'],
    ])
    expect(await stored('a')).toEqual(['t-a1=một', 't-a2=hai'])
  })

  it('leaves what a cell leaves empty and clears what it clears', async () => {
    await imports.importNow(ctx, 'settings', file('b', 't-b1,một,bí mật'))
    await imports.importNow(ctx, 'settings', file('b2', 't-b1,hai,'))
    await imports.importNow(ctx, 'settings', file('b3', 't-b1,,-'))
    const { rows } = await sql<{ value: unknown }>`select value from kernel.setting where key = 't-b1'`.execute(database.reader)
    expect(rows[0]?.value).toEqual({ value: 'hai', secret: null })
  })

  it('refuses two rows about one record', async () => {
    await imports.importNow(ctx, 'settings', file('c', 't-c1,một,'))
    const { errors } = await imports.importNow(ctx, 'settings', file('c2', 't-c1,hai,', 't-c1,ba,'))
    expect(errors.map((error) => error.code)).toEqual(['import.duplicate-row'])
  })

  it('of the same file at the same time does not double', async () => {
    const path = file('d', ...Array.from({ length: 40 }, (_, i) => `t-d${i},x,`))
    const both = await Promise.all([imports.importNow(ctx, 'settings', path), imports.importNow(ctx, 'settings', path)])
    expect(both.map((result) => result.created).toSorted((a, b) => a - b)).toEqual([0, 40])
    expect(await stored('d')).toHaveLength(40)
  })

  it('is taken back while nothing has happened since, and refused afterwards', async () => {
    const first = await imports.importNow(ctx, 'settings', file('e', 't-e1,một,', 't-e2,hai,'))
    const second = await imports.importNow(ctx, 'settings', file('e2', 't-e1,đổi,', 't-e3,ba,'))
    await expect(imports.undo(ctx, first.batchId)).rejects.toMatchObject({ code: 'import.undo-changed' })
    expect(await imports.undo(ctx, second.batchId)).toMatchObject({ state: 'undone' })
    expect(await stored('e')).toEqual(['t-e1=một', 't-e2=hai'])
    await imports.undo(ctx, first.batchId)
    expect(await stored('e')).toEqual([])
    await expect(imports.undo(ctx, first.batchId)).rejects.toMatchObject({ code: 'import.not-ready' })
  })

  it('tells the history of a record what an import changed and what undoing it put back', async () => {
    await imports.importNow(ctx, 'settings', file('h', 't-k,một,'))
    const changed = await imports.importNow(ctx, 'settings', file('h2', 't-k,hai,'))
    await imports.undo(ctx, changed.batchId)
    expect(audited.filter(({ subject }) => subject === 'setting t-k').map(({ detail }) => detail['changes'])).toEqual([
      { value: ['một', 'hai'] },
      { value: ['hai', 'một'] },
    ])
  })

  it('keeps sensitive cells and the file itself encrypted, and out of the audit', async () => {
    await imports.importNow(ctx, 'settings', file('f', 't-f1,một,060190001234'))
    await imports.importNow(ctx, 'settings', file('f2', 't-f1,,060190009999'))
    const kept = await sql<{ sealed: Buffer }>`select sealed from kernel.import_changes`.execute(database.reader)
    expect(kept.rows.length).toBeGreaterThan(1)
    expect(kept.rows.some((row) => row.sealed.includes('t-f1') || row.sealed.includes('0601900'))).toBe(false)
    const chunks = await sql<{ bytes: Buffer }>`select bytes from kernel.file_chunk`.execute(database.reader)
    expect(chunks.rows.some((row) => row.bytes.includes('0601900'))).toBe(false)
    expect(JSON.stringify(audited)).not.toMatch(/0601900/)
    expect(JSON.stringify(audited)).toMatch(/•••/)
  })
})

it('an export goes back in without a change', async () => {
  await imports.importNow(ctx, 'settings', file('g', 't-g1,"=1+1, có dấu phẩy",x', 't-g2,@ai,-y')).catch(() => {})
  await imports.importNow(ctx, 'settings', file('g2', 't-g3,bình thường,x'))
  for (const format of ['csv', 'xlsx'] as const) {
    const path = join(folder, `out.${format}`)
    const count = await imports.exportTo(ctx, 'settings', format, path)
    expect(count).toBeGreaterThan(0)
    expect(await imports.importNow(ctx, 'settings', path)).toMatchObject({ created: 0, updated: 0, unchanged: count, errors: [] })
  }
})

it('a task whose process is gone is told failed, and its batch can be committed again; one that somebody runs goes on', async () => {
  const queued = async (value: string) => {
    const batch = await imports.upload(ctx, { kind: 'settings', fileName: 'bỏ dở.csv', bytes: Buffer.from(csv(value)) })
    await sql`update kernel.import_batch set state = 'ready' where batch_id = ${batch.batchId}`.execute(database.main)
    const { taskId } = await imports.commit(ctx, batch.batchId)
    await sql`update kernel.task set state = 'running' where task_id = ${taskId}`.execute(database.main)
    return { batchId: batch.batchId, taskId: taskId ?? '' }
  }
  const left = await queued('t-k1,một,')
  const run = await queued('t-k2,hai,')
  const runner = await database.pool.connect()
  await runner.query(`select pg_advisory_lock(hashtextextended('task ' || $1, 0))`, [run.taskId])
  const worker = await startWorker({ database, clock, definitions: imports.taskDefinitions, recurring: {}, resolveActor: async () => undefined, log: () => {} })
  try {
    expect(await tasks.get(ctx.actor, left.taskId)).toMatchObject({ state: 'failed', errorCode: 'kernel.task-abandoned' })
    expect(await imports.get(ctx, left.batchId)).toMatchObject({ state: 'ready' })
    expect(await tasks.get(ctx.actor, run.taskId)).toMatchObject({ state: 'running' })
    expect(await imports.get(ctx, run.batchId)).toMatchObject({ state: 'committing' })
  } finally {
    await worker.stop()
    await runner.query('select pg_advisory_unlock_all()')
    runner.release()
  }
})

it('through the queue: upload, preview, commit with progress, marked workbook', async () => {
  const worker = await startWorker({
    database,
    clock,
    definitions: imports.taskDefinitions,
    recurring: {},
    resolveActor: async () => systemActor('test'),
    log: () => {},
  })
  try {
    const until = async (batchId: string, ...states: string[]) => {
      for (let tries = 0; tries < 100; tries++) {
        const batch = await imports.get(ctx, batchId)
        if (states.includes(batch.state)) return batch
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`the batch did not become ${states.join(' or ')}`)
    }
    const upload = (...lines: string[]) => imports.upload(ctx, { kind: 'settings', fileName: 'tệp.csv', bytes: Buffer.from(csv(...lines)) })
    const good = await until((await upload('t-h1,một,')).batchId, 'ready')
    expect(good).toMatchObject({ created: 1, can: { commit: true } })
    const secret = await until((await upload('t-h9,chín,bí mật')).batchId, 'ready')
    const { items } = await imports.rows(ctx, secret.batchId, { change: 'created', limit: 10 })
    expect(items).toEqual([
      {
        row: 2,
        change: 'created',
        name: 't-h9 · chín',
        cells: [
          { column: 'key', before: null, after: 't-h9' },
          { column: 'value', before: null, after: 'chín' },
          { column: 'secret', before: null, after: '•••' },
        ],
      },
    ])
    await imports.commit(ctx, good.batchId)
    await expect(imports.commit(ctx, good.batchId)).rejects.toMatchObject({ code: 'import.not-ready' })
    const committed = await until(good.batchId, 'committed')
    // The batch is committed a moment before its task is done.
    await expect.poll(() => tasks.get(ctx.actor, committed.taskId ?? '')).toMatchObject({ state: 'done', done: 1, total: 2 })
    const bad = await until((await upload('t-h2,sai,')).batchId, 'invalid')
    expect(bad.can).toMatchObject({ commit: false, marked: true })
    const marked = await imports.marked(ctx, bad.batchId)
    expect(marked.name).toMatch(/\.xlsx$/)
    expect(Buffer.from(marked.bytes).subarray(0, 2).toString()).toBe('PK')
    expect(await stored('h')).toEqual(['t-h1=một'])

    const stopped = await until((await upload('t-h3,ba,')).batchId, 'ready')
    await sql`update kernel.import_batch set state = 'committing' where batch_id = ${stopped.batchId}`.execute(database.main)
    const commit = imports.taskDefinitions.find(({ kind }) => kind === 'import.commit')
    const control = { progress: () => Promise.reject(new TaskCancelled()) }
    await expect(commit?.run(ctx, { batchId: stopped.batchId, language: 'vi' }, control)).rejects.toBeInstanceOf(TaskCancelled)
    expect(await imports.get(ctx, stopped.batchId)).toMatchObject({ state: 'ready', can: { commit: true } })
  } finally {
    await worker.stop()
  }
})
