import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'
import { makeClock } from './clock.ts'
import { makeCtx, systemActor } from './context.ts'
import { makeTasks, startWorker, type TaskDefinition } from './tasks.ts'

const database = await ownDatabase()
const clock = makeClock(undefined)
const tasks = makeTasks(database)
const ctx = makeCtx({ actor: systemActor('test'), now: clock.now(), requestId: 'r' })

const log: string[] = []
const definition: TaskDefinition = {
  kind: 'slow',
  run: async (_ctx, payload) => {
    log.push(`begin ${String(payload)}`)
    await setTimeout(150)
    log.push(`end ${String(payload)}`)
    return null
  },
}
const again: TaskDefinition = { ...definition, kind: 'again', resumes: true }
const work = () => startWorker({ database, clock, definitions: [definition, again], recurring: {}, resolveActor: async () => ctx.actor, log: () => {} })
const queue = (payload: string, line?: string, kind = 'slow') => database.main.transaction().execute((tx) => tasks.enqueue(tx, ctx, kind, payload, line))
async function until(taskId: string, ...states: string[]) {
  for (let tries = 0; tries < 100; tries++) {
    const task = await tasks.get(ctx.actor, taskId)
    if (states.includes(task.state)) return task
    await setTimeout(50)
  }
  throw new Error(`the task did not become ${states.join(' or ')}`)
}

/** As the queue is left by a process that gets no time to say good-bye. */
const take = async (taskId: string, worker: string) => {
  await database.pool.query(`update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1 where payload->>'taskId' = $1`, [
    taskId,
    worker,
  ])
  await database.pool.query(
    `update graphile_worker._private_job_queues set locked_by = $2, locked_at = now()
      where id = (select job_queue_id from graphile_worker._private_jobs where payload->>'taskId' = $1)`,
    [taskId, worker],
  )
}

it('tasks of one line run one after another, while others run beside them', async () => {
  log.length = 0
  const ids = [await queue('a', 'line'), await queue('b', 'line'), await queue('c', 'line'), await queue('free')]
  const worker = await work()
  try {
    for (const id of ids) await until(id, 'done')
  } finally {
    await worker.stop()
  }
  expect(log.filter((entry) => !entry.endsWith('free'))).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c'])
  // It did not wait for the line, though it was queued last.
  expect(log.indexOf('end free')).toBeLessThan(log.indexOf('begin c'))
})

it('a line goes on after a process that was killed: its task is told failed, one that it had only taken is run', async () => {
  const [killed, next, taken] = [await queue('killed', 'killed'), await queue('next', 'killed'), await queue('taken', 'taken')]
  await take(killed, 'worker-1')
  await take(taken, 'worker-2')
  await database.pool.query(`update kernel.task set state = 'running' where task_id = $1`, [killed])
  const worker = await work()
  try {
    expect(await tasks.get(ctx.actor, killed)).toMatchObject({ state: 'failed', errorCode: 'kernel.task-abandoned' })
    await until(next, 'done')
    await until(taken, 'done')
    expect(log).not.toContain('begin killed')
    // The job of what was killed is taken up once more, to see that it is over.
    await expect.poll(async () => (await database.pool.query('select from graphile_worker._private_jobs')).rowCount, { timeout: 10_000 }).toBe(0)
  } finally {
    await worker.stop()
  }
})

it('work that does nothing twice is taken up again in its line after its process is gone, and given up when it ends every process', async () => {
  const [left, next, deadly] = [await queue('left', 'again', 'again'), await queue('after', 'again', 'again'), await queue('deadly', undefined, 'again')]
  await take(left, 'worker-3')
  await take(deadly, 'worker-4')
  await database.pool.query(`update kernel.task set state = 'running', runs = case task_id when $2 then 3 else 1 end where task_id = any($1::uuid[])`, [
    [left, deadly],
    deadly,
  ])
  log.length = 0
  const worker = await work()
  try {
    await until(left, 'done')
    await until(next, 'done')
    expect(await tasks.get(ctx.actor, deadly)).toMatchObject({ state: 'failed', errorCode: 'kernel.task-abandoned' })
    expect(log).toEqual(['begin left', 'end left', 'begin after', 'end after'])
  } finally {
    await worker.stop()
  }
  expect((await database.pool.query('select from graphile_worker._private_jobs')).rowCount).toBe(0)
})

it('knows which tasks of somebody are not over, and leaves out those that are to stop', async () => {
  const [first, second] = [await queue('một'), await queue('hai')]
  const unfinished = async (actor = ctx.actor) => (await tasks.unfinished(database.reader, actor, 'slow')).map(({ taskId }) => taskId)
  expect((await unfinished()).toSorted()).toEqual([first, second].toSorted())
  await tasks.cancel(ctx.actor, second)
  expect(await unfinished()).toEqual([first])
  expect(await unfinished(systemActor('other'))).toEqual([])
})
