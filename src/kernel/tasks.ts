import { type Runner, run } from 'graphile-worker'
import { CompiledQuery, type Updateable } from 'kysely'
import type { PoolClient } from 'pg'
import type { TaskFacts } from '#contracts/tasks.ts'
import type { Clock } from './clock.ts'
import { type Actor, type Ctx, makeCtx } from './context.ts'
import { type Database, handle, type Tx } from './db.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import type { KernelTables } from './kernel-tables.ts'
import { quietQueue } from './queue-log.ts'

/** Runs one of the house's recurring works once the caller's transaction has committed, instead of at its next turn. */
export async function wake(tx: Tx, work: string): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(`select graphile_worker.add_job($1::text, max_attempts => 1)`, [work]))
}

/** What a running task is given besides its payload. */
export interface TaskControl {
  /** Tells the screen how far it is; also notices a cancellation, then throws TaskCancelled. */
  progress(done: number, total?: number, step?: string): Promise<void>
}

export interface TaskDefinition {
  readonly kind: string
  /** The result is JSON and is shown to whoever started the task. */
  run(ctx: Ctx, payload: unknown, control: TaskControl): Promise<unknown>
  /** The process that ran the task is gone: what the task left in between is put right. */
  abandoned?(payload: unknown): Promise<void>
  /** Begun again it does nothing twice: where its process is gone it is queued again, until it has been begun three times. */
  readonly resumes?: true
}

/** What ends its process each time is not begun for ever. */
const mostRuns = 3

export class TaskCancelled extends Error {}

export interface Tasks {
  /** Puts a task in the queue, inside the caller's transaction: it runs only if that commits. Tasks of one `line` run one after another, so that
   * they leave room for others. Returns the task's id. */
  enqueue(tx: Tx, ctx: Ctx, kind: string, payload: unknown, line?: string): Promise<string>
  /** Tasks of the actor that wait or run, and that nobody has asked to stop. */
  unfinished(tx: Tx, actor: Actor, kind: string): Promise<{ readonly taskId: string; readonly payload: unknown }[]>
  /** What tasks of a kind that wait or run are given, whoever began them; without those that were asked to stop. */
  underway(tx: Tx, kind: string): Promise<unknown[]>
  get(actor: Actor, taskId: string): Promise<TaskFacts>
  listMine(actor: Actor): Promise<TaskFacts[]>
  cancel(actor: Actor, taskId: string): Promise<void>
}

export function makeTasks(database: Database): Tasks {
  const read = async (actor: Actor, taskId?: string): Promise<TaskFacts[]> => {
    const rows = await handle<KernelTables>(database.reader)
      .selectFrom('kernel.task')
      .selectAll()
      .where('created_by', '=', actor.id)
      .$if(taskId !== undefined, (q) => q.where('task_id', '=', taskId ?? ''))
      .orderBy('created_at', 'desc')
      .limit(50)
      .execute()
    return rows.map((row) => ({
      taskId: row.task_id,
      kind: row.kind,
      state: row.state,
      done: row.done,
      total: row.total,
      step: row.step,
      createdAt: row.created_at.toISOString(),
      finishedAt: row.finished_at?.toISOString() ?? null,
      result: row.result ?? null,
      errorCode: row.error_code,
      errorParams: (row.error_params ?? null) as TaskFacts['errorParams'],
    }))
  }
  return {
    enqueue: async (tx, ctx, kind, payload, line) => {
      const taskId = newId()
      await handle<KernelTables>(tx)
        .insertInto('kernel.task')
        .values({ task_id: taskId, kind, created_by: ctx.actor.id, payload: JSON.stringify(payload ?? null) })
        .execute()
      await addJob(tx, taskId, line)
      return taskId
    },
    unfinished: async (tx, actor, kind) => {
      const rows = await handle<KernelTables>(tx)
        .selectFrom('kernel.task')
        .select(['task_id', 'payload'])
        .where('created_by', '=', actor.id)
        .where('kind', '=', kind)
        .where('state', 'in', ['queued', 'running'])
        .where('cancel_requested', '=', false)
        .execute()
      return rows.map(({ task_id: taskId, payload }) => ({ taskId, payload }))
    },
    underway: async (tx, kind) => {
      const open = handle<KernelTables>(tx).selectFrom('kernel.task').select('payload').where('kind', '=', kind)
      return (await open.where('state', 'in', ['queued', 'running']).where('cancel_requested', '=', false).execute()).map(({ payload }) => payload)
    },
    get: async (actor, taskId) => {
      const [task] = await read(actor, taskId)
      if (!task) throw new AppError('kernel.not-found')
      return task
    },
    listMine: (actor) => read(actor),
    cancel: async (actor, taskId) => {
      await handle<KernelTables>(database.main)
        .updateTable('kernel.task')
        .set({ cancel_requested: true })
        .where('task_id', '=', taskId)
        .where('created_by', '=', actor.id)
        .where('state', 'in', ['queued', 'running'])
        .execute()
    },
  }
}

async function addJob(tx: Tx, taskId: string, line?: string): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(`select graphile_worker.add_job('task', json_build_object('taskId', $1::text), queue_name => $2::text, max_attempts => 1)`, [
      taskId,
      line ?? null,
    ]),
  )
}

export interface WorkerOptions {
  readonly database: Database
  readonly clock: Clock
  readonly definitions: readonly TaskDefinition[]
  /** Recurring work of the house itself: cron expression → function. */
  readonly recurring: Readonly<Record<string, { cron: string; run: () => Promise<void> }>>
  /** The rights of an account at the moment the task runs; undefined when it may no longer act. */
  readonly resolveActor: (actorId: string) => Promise<Actor | undefined>
  readonly log: (line: string) => void
}

/** Starts to work the queue; `stop` waits for the task at hand. Tasks of a process that is gone are told failed first. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const byKind = new Map(options.definitions.map((definition) => [definition.kind, definition]))
  await tellAbandoned(options, byKind)
  const runner: Runner = await run({
    pgPool: options.database.pool,
    concurrency: 2,
    noHandleSignals: true,
    logger: quietQueue,
    crontab: Object.entries(options.recurring)
      .map(([name, { cron }]) => `${cron} ${name}`)
      .join('\n'),
    taskList: {
      task: async (payload) => {
        const { taskId } = payload as { taskId: string }
        await whileLocked(options.database, taskId, () => runTask(options, byKind, taskId))
      },
      ...Object.fromEntries(Object.entries(options.recurring).map(([name, { run: work }]) => [name, work])),
    },
  })
  return { stop: () => runner.stop() }
}

const taskLock = `hashtextextended('task ' || $1, 0)`

/** Holds the task's lock while it runs, on a connection of its own: the lock goes with the process, whatever ends it. */
async function whileLocked(database: Database, taskId: string, work: () => Promise<void>): Promise<void> {
  const client = await database.pool.connect()
  try {
    await client.query(`select pg_advisory_lock(${taskLock})`, [taskId])
    await work()
  } finally {
    await unlock(client)
  }
}

/** Gives a connection back without its locks; one that cannot let go of them is closed. */
async function unlock(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_unlock_all()').then(
    () => client.release(),
    (error: Error) => client.release(error),
  )
}

interface Left {
  readonly taskId: string
  readonly kind: string
  readonly payload: unknown
  readonly state: 'queued' | 'running'
  readonly jobId: string | null
  readonly worker: string | null
  readonly runs: number
}

/** A task that is said to run, or whose job is taken, while nobody holds its lock was left by a process that is gone. */
async function tellAbandoned({ database, clock, log }: WorkerOptions, byKind: ReadonlyMap<string, TaskDefinition>): Promise<void> {
  const db = handle<KernelTables>(database.main)
  const { rows } = await database.pool
    .query<Left>(`select t.task_id as "taskId", t.kind, t.payload, t.state, t.runs, j.id::text as "jobId", j.locked_by as worker
    from kernel.task t left join graphile_worker._private_jobs j on j.payload->>'taskId' = t.task_id::text and j.locked_by is not null
    where t.state = 'running' or (t.state = 'queued' and j.locked_by is not null)`)
  for (const { taskId, kind, payload, state, jobId, worker, runs } of rows) {
    const client = await database.pool.connect()
    try {
      const lock = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${taskLock}) as free`, [taskId])
      if (!lock.rows[0]?.free) continue
      log(`task ${taskId} (${kind}) was left by a process that is gone`)
      // Else the line that the job stood in would wait for hours.
      if (worker) await client.query('select graphile_worker.force_unlock_workers(array[$1])', [worker])
      if (state === 'queued') {
        // It had only been taken: it runs now. Should its process be alive after all, the second of the two finds it no longer queued.
        await client.query('select graphile_worker.reschedule_jobs(array[$1::bigint], attempts => 0)', [jobId])
        continue
      }
      const definition = byKind.get(kind)
      if (definition?.resumes && runs < mostRuns) {
        await db.updateTable('kernel.task').set({ state: 'queued', done: 0 }).where('task_id', '=', taskId).where('state', '=', 'running').execute()
        if (jobId) await client.query('select graphile_worker.reschedule_jobs(array[$1::bigint], attempts => 0)', [jobId])
        else await addJob(database.main, taskId)
        continue
      }
      if (jobId) await client.query('select graphile_worker.complete_jobs(array[$1::bigint])', [jobId])
      await definition?.abandoned?.(payload)
      await db
        .updateTable('kernel.task')
        .set({ state: 'failed', finished_at: clock.real(), error_code: 'kernel.task-abandoned', error_params: '{}' })
        .where('task_id', '=', taskId)
        .where('state', '=', 'running')
        .execute()
    } finally {
      await unlock(client)
    }
  }
}

async function runTask(options: WorkerOptions, byKind: ReadonlyMap<string, TaskDefinition>, taskId: string): Promise<void> {
  const db = handle<KernelTables>(options.database.main)
  const set = (values: Updateable<KernelTables['kernel.task']>) => db.updateTable('kernel.task').set(values).where('task_id', '=', taskId)
  const task = await db
    .updateTable('kernel.task')
    .set((row) => ({ state: 'running', started_at: options.clock.real(), runs: row('runs', '+', 1) }))
    .where('task_id', '=', taskId)
    .where('state', '=', 'queued')
    .returningAll()
    .executeTakeFirst()
  if (!task) return
  try {
    const definition = byKind.get(task.kind)
    const actor = await options.resolveActor(task.created_by)
    if (!definition) throw new Error(`no task of kind ${task.kind}`)
    if (!actor) throw new AppError('kernel.not-signed-in')
    const ctx = makeCtx({ actor, now: options.clock.now(), requestId: taskId })
    const result = await definition.run(ctx, task.payload, {
      progress: async (done, total, step) => {
        const row = await set({ done, total: total ?? null, step: step ?? null })
          .returning('cancel_requested')
          .executeTakeFirst()
        if (row?.cancel_requested) throw new TaskCancelled()
      },
    })
    await set({ state: 'done', finished_at: options.clock.real(), result: JSON.stringify(result ?? null) }).execute()
  } catch (error) {
    const known = error instanceof AppError ? error : undefined
    if (!known && !(error instanceof TaskCancelled))
      options.log(`task ${taskId} (${task.kind}) failed: ${error instanceof Error ? error.stack : String(error)}`)
    await set({
      state: error instanceof TaskCancelled ? 'cancelled' : 'failed',
      finished_at: options.clock.real(),
      error_code: known?.code ?? 'kernel.internal',
      error_params: JSON.stringify(known?.params ?? {}),
    }).execute()
  }
}
