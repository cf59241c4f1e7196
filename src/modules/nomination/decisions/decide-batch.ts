import type { DecideNominations, StartedBatch } from '#contracts/nomination-decisions.ts'
import { type AuditDraft, requirePermission, type Use } from '#kernel/command.ts'
import { type Ctx, makeCtx, systemActor } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { TaskCancelled, type TaskDefinition } from '#kernel/tasks.ts'
import { readClassAsked } from '../lists/class-asked.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { checkDate, holdLists, issuingDecision } from './issue-decision.ts'
import { splitDecisions } from './split-decisions.ts'

export const decideTask = 'nomination.decide'
// Decisions are issued one after another: numbers follow the order asked.
const line = 'nomination-decisions'
// A batch whose process dies again and again is left to whoever asked for it.
const mostAttempts = 5

/** Asks for decisions: what is asked for is kept, and issued decision by decision once this has committed. Throws `kernel.not-found`, `nomination.date-out`,
 * `nomination.one-number`. */
export function decideUse({ gate, tasks }: NominationParts): Use<DecideNominations, StartedBatch> {
  return gate.command('nomination.decide', async (tx, ctx, input: DecideNominations, scope) => {
    const split = splitDecisions(input)
    const lesson = await readClassAsked(tx, input.classId)
    const held = await holdLists(
      tx,
      ctx,
      input.classId,
      input.people.map(({ nominationId }) => nominationId),
      scope,
    )
    checkDate(ctx, input.decisionDate, held)
    const batchId = newId()
    await sql`insert into nomination.decision_batch (batch_id, class_id, asked, asked_by, asked_name, asked_on)
      values (${batchId}::uuid, ${input.classId}::uuid, ${JSON.stringify(input)}::jsonb, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date)`.execute(tx)
    const parts = split.map(({ position, people }) => ({ position, people: people.length }))
    await sql`insert into nomination.decision_batch_part (batch_id, position, people)
      select ${batchId}::uuid, position, people from jsonb_to_recordset(${rowsAsJson(parts)}::jsonb) as r(position int, people int)`.execute(tx)
    const taskId = await startBatch(tx, ctx, tasks, batchId)
    return {
      value: { batchId, taskId },
      audit: {
        subjectKind: 'class',
        subjectId: input.classId,
        detail: { code: lesson.code, decisions: split.length, people: input.people.length },
      },
    }
  })
}

async function startBatch(tx: Tx, ctx: Ctx, tasks: NominationParts['tasks'], batchId: string): Promise<string> {
  const taskId = await tasks.enqueue(tx, ctx, decideTask, { batchId }, line)
  await sql`update nomination.decision_batch set task_id = ${taskId}::uuid where batch_id = ${batchId}::uuid`.execute(tx)
  return taskId
}

interface Batch {
  readonly asked: DecideNominations
  readonly askedBy: string
  readonly askedName: string
  readonly attempts: number
  readonly open: readonly number[]
}

async function readBatch(tx: Tx, batchId: string): Promise<Batch | undefined> {
  const { rows } = await sql<Batch>`
    select b.asked, b.asked_by as "askedBy", b.asked_name as "askedName", b.attempts, coalesce((select array_agg(p.position order by p.position)
      from nomination.decision_batch_part p where p.batch_id = b.batch_id and p.decision_id is null and p.error_code is null), '{}') as open
    from nomination.decision_batch b where b.batch_id = ${batchId}::uuid`.execute(tx)
  return rows[0]
}

interface Part {
  readonly batchId: string
  readonly position: number
}

/** Issues the decisions of a batch that are not issued yet, each in a transaction of its own that also says so: whatever ends the process, a decision is there
 * with everything or not at all, and none is there twice. One that is refused is told, and the others go on. */
export function decideTaskOf(parts: NominationParts): TaskDefinition {
  const { gate, tasks, clock } = parts
  const issue = issuingDecision(parts)
  const read = gate.query('nomination.decide', async (tx, _ctx, batchId: string) => await readBatch(tx, batchId))
  const issuePart = gate.command('nomination.decide', async (tx, ctx, { batchId, position }: Part, scope) => {
    const { rows } = await sql<{ open: boolean }>`
      select decision_id is null and error_code is null as open from nomination.decision_batch_part
      where batch_id = ${batchId}::uuid and position = ${position} for update`.execute(tx)
    const batch = await readBatch(tx, batchId)
    const part = batch && splitDecisions(batch.asked)[position - 1]
    if (!rows[0]?.open || !part) return { value: undefined, audit: [] as AuditDraft[] }
    const { decisionId, audit } = await issue(tx, ctx, { ...part, requestKey: `${batchId} ${position}` }, scope)
    await sql`update nomination.decision_batch_part set decision_id = ${decisionId}::uuid where batch_id = ${batchId}::uuid and position = ${position}`.execute(
      tx,
    )
    return { value: decisionId, audit }
  })
  const refusePart = gate.command('nomination.decide', async (tx, _ctx, { batchId, position, error }: Part & { readonly error: AppError }) => {
    await sql`update nomination.decision_batch_part set error_code = ${error.code}, error_params = ${JSON.stringify(error.params)}::jsonb
      where batch_id = ${batchId}::uuid and position = ${position} and decision_id is null`.execute(tx)
    return { value: undefined, audit: { subjectKind: 'none', detail: { batchId, position, error: error.code } } }
  })
  /** Takes up again what a process that is gone has left. */
  const takeUp = gate.command('nomination.decide', async (tx, ctx, batchId: string) => {
    const batch = await readBatch(tx, batchId)
    if (!batch || batch.open.length === 0 || batch.attempts >= mostAttempts) return { value: undefined, audit: [] as AuditDraft[] }
    await sql`update nomination.decision_batch set attempts = attempts + 1 where batch_id = ${batchId}::uuid`.execute(tx)
    const asker = { kind: 'account', id: batch.askedBy, name: batch.askedName, permissions: new Map() } as const
    await startBatch(tx, { ...ctx, actor: asker }, tasks, batchId)
    return { value: undefined, audit: { subjectKind: 'class', subjectId: batch.asked.classId, detail: { resumed: batchId, left: batch.open.length } } }
  })
  return {
    kind: decideTask,
    run: async (ctx, payload, control) => {
      requirePermission(ctx, 'nomination.decide')
      const { batchId } = payload as { batchId: string }
      const batch = await read(ctx, batchId)
      if (!batch) throw new AppError('kernel.not-found')
      for (const [done, position] of batch.open.entries()) {
        try {
          await control.progress(done, batch.open.length)
        } catch (error) {
          // Whoever stopped it is told of each decision that was not made: nobody waits for it.
          if (error instanceof TaskCancelled)
            for (const left of batch.open.slice(done)) await refusePart(ctx, { batchId, position: left, error: new AppError('nomination.batch-stopped') })
          throw error
        }
        try {
          await issuePart(ctx, { batchId, position })
        } catch (error) {
          // What is wrong with the system itself is told too, so that nobody waits for a decision that nothing makes; the task then fails with it.
          await refusePart(ctx, { batchId, position, error: error instanceof AppError ? error : new AppError('kernel.internal') })
          if (!(error instanceof AppError)) throw error
        }
      }
      return { batchId }
    },
    abandoned: async (payload) => {
      const { batchId } = payload as { batchId: string }
      await takeUp(makeCtx({ actor: systemActor('resume-decisions'), now: clock.now(), requestId: newId() }), batchId)
    },
  }
}
