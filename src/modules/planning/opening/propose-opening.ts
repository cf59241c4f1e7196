import { type ProposeOpening, proposeOpeningSchema } from '#contracts/planning-opening.ts'
import type { Use } from '#kernel/command.ts'
import { lockInTransaction, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { auditPlan, noteEditor } from '../plans/plan-store.ts'
import { movePeople } from './move-people.ts'
import { placesOfUnits } from './opening-lines.ts'
import { type Posed, type ProposedClass, problemOf, proposedClasses } from './opening-problem.ts'
import { checkOpen, findOpening, type OpeningState, openingState } from './opening-state.ts'
import { readOpeningWeights, weightsOf } from './opening-weights.ts'
import { type ProposePayload, proposeTask } from './propose-task.ts'
import { solveAside } from './solver/solve-aside.ts'
import type { OpeningAnswer } from './solver/problem.ts'

type Asked = ProposeOpening & { readonly planId: string }

/** A proposal for a class-opening plan: asked for, made by a task beside everything else, and put into the draft. */
export function proposeUses({ gate, tasks }: Pick<PlanningParts, 'gate' | 'tasks'>): { propose: Use<Asked, { taskId: string }>; task: TaskDefinition } {
  /** Queues it. Throws `kernel.not-found`, `planning.opening-frozen`, `planning.proposal-running`. */
  const propose = gate.command('planning.propose-opening', async (tx, ctx, { planId, ...given }: Asked, scope) => {
    await lockInTransaction(tx, `proposal ${planId}`)
    const { plan, version } = await findOpening(tx, ctx, planId, scope)
    checkOpen(version)
    const { rows } = await sql<{ running: boolean }>`select exists (select from kernel.task where kind = ${proposeTask}
      and state in ('queued', 'running') and not cancel_requested and payload->>'planId' = ${planId}) as running`.execute(tx)
    if (rows[0]?.running) throw new AppError('planning.proposal-running')
    const asked = proposeOpeningSchema.parse(given)
    const payload: ProposePayload = { planId, ...asked }
    const taskId = await tasks.enqueue(tx, ctx, proposeTask, payload, 'solver')
    return { value: { taskId }, audit: auditPlan(plan, { proposal: asked }) }
  })

  const load = gate.query('planning.propose-opening', async (tx, ctx, { planId, ceiling, weights }: ProposePayload, scope) => {
    const state = await openingState(tx, ctx, planId, scope)
    checkOpen(state.version)
    const places = await placesOfUnits(tx, [...new Set(state.lines.flatMap(({ units }) => units.map(({ unit }) => unit.unitId)))], ctx.today)
    const points = weightsOf(await readOpeningWeights(tx), weights)
    return { state, posed: problemOf(state, places, ctx.today, points, ceiling ?? state.ceiling) }
  })

  interface Apply {
    readonly planId: string
    readonly state: OpeningState
    readonly posed: Posed
    readonly answer: OpeningAnswer
  }
  const apply = gate.command('planning.propose-opening', async (tx, ctx, { planId, state, posed, answer }: Apply, scope) => {
    const { plan, version } = await findOpening(tx, ctx, planId, scope, true)
    checkOpen(version)
    await noteEditor(tx, ctx, [version.versionId])
    await checkSame(tx, version.versionId, state)
    const classes = proposedClasses(state, posed, answer)
    await writeProposal(tx, version.versionId, classes)
    const moved = await movePeople(tx, version.versionId, state, classes)
    const { weights, ceiling } = posed.problem
    const [cost, bound, milliseconds] = [Math.round(answer.cost), Math.floor(answer.bound), Math.round(answer.seconds * 1000)]
    const terms = Object.fromEntries(Object.entries(answer.terms).map(([factor, points]) => [factor, Math.round(points)]))
    await sql`insert into planning.opening_proposal (proposal_id, version_id, asked_by, asked_name, asked_on, milliseconds, cost, bound, terms, settings)
      values (${newId()}::uuid, ${version.versionId}::uuid, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.today}::date, ${milliseconds}, ${cost},
        ${Math.min(cost, bound)}, ${JSON.stringify(terms)}::jsonb, ${JSON.stringify({ weights, ceiling })}::jsonb)`.execute(tx)
    const dated = classes.filter(({ opensOn }) => opensOn !== null).length
    return {
      value: { planId, classes: classes.length, dated, cost, bound, moved },
      audit: auditPlan(plan, { proposal: { classes: classes.length, dated, cost, bound, moved } }),
    }
  })

  return {
    propose,
    task: {
      kind: proposeTask,
      run: async (ctx, payload, control) => {
        const asked = payload as ProposePayload
        const { state, posed } = await load(ctx, asked)
        await control.progress(0, asked.seconds, 'places')
        const answer = await solveAside(posed.problem, asked.seconds, async (passed, { step }) => {
          await control.progress(Math.min(passed, asked.seconds), asked.seconds, step)
        })
        await control.progress(asked.seconds, asked.seconds, 'write')
        return await apply(ctx, { planId: asked.planId, state, posed, answer })
      },
    },
  }
}

/** Throws `planning.changed-while-solving` where a class is not as the solver was told. */
async function checkSame(tx: Tx, versionId: string, { version, lines }: OpeningState): Promise<void> {
  const { rows } = await sql<{ lineKey: string; lockVersion: number }>`
    select line_key as "lineKey", lock_version as "lockVersion" from planning.plan_line where version_id = ${versionId}::uuid`.execute(tx)
  const now = new Map(rows.map(({ lineKey, lockVersion }) => [lineKey, lockVersion]))
  if (version.versionId !== versionId || now.size !== lines.length || lines.some(({ lineKey, lockVersion }) => now.get(lineKey) !== lockVersion))
    throw new AppError('planning.changed-while-solving')
}

/** Days, rooms and lecturers of classes, in three statements. */
export async function writeProposal(tx: Tx, versionId: string, classes: readonly ProposedClass[]): Promise<void> {
  await sql`
    update planning.plan_line l set opens_on = r."opensOn", ends_on = r."endsOn", room_id = r."roomId", lock_version = l.lock_version + 1,
      place = case when r."roomId" is null then l.place else coalesce((select p.name from catalogue.v_room o join catalogue.v_provider p using (provider_id)
        where o.room_id = r."roomId"), l.place) end
    from jsonb_to_recordset(${rowsAsJson(classes)}::jsonb) as r("lineKey" uuid, "opensOn" date, "endsOn" date, "roomId" uuid)
    where l.version_id = ${versionId}::uuid and l.line_key = r."lineKey"`.execute(tx)
  const keys = classes.map(({ lineKey }) => lineKey)
  await sql`delete from planning.plan_line_lecturer t using planning.plan_line l
    where l.line_id = t.line_id and l.version_id = ${versionId}::uuid and l.line_key = any(${keys}::uuid[])`.execute(tx)
  const teaching = classes.flatMap(({ lineKey, lecturers }) => lecturers.map((each) => ({ lineKey, ...each })))
  await sql`
    insert into planning.plan_line_lecturer (line_id, lecturer_id, hours, starts_on, ends_on)
    select l.line_id, r.id, r.hours, r."startsOn", r."endsOn"
    from jsonb_to_recordset(${rowsAsJson(teaching)}::jsonb) as r("lineKey" uuid, id uuid, hours int, "startsOn" date, "endsOn" date)
    join planning.plan_line l on l.version_id = ${versionId}::uuid and l.line_key = r."lineKey"`.execute(tx)
}
