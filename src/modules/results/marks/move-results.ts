import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese } from '#kernel/plain-date.ts'
import { isOneOf } from '#modules/approval/index.ts'
import type { ResultsParts } from '../results-parts.ts'
import { auditOfResult, lockResult, stateAfter, touchResult } from './class-result.ts'
import { learnersOf } from './save-marks.ts'

type OfClass<Body> = Body & { readonly classId: string; readonly version: number }
type Moved = { state: 'entering' | 'submitted' | 'closed' | 'reopening' }

/** Submits the results of a class, as completed on a day, to be closed by somebody else, who is told. Throws `results.wrong-state`, `results.no-learners`,
 * `results.not-opened`, and as `lockResult` does. */
export function submitResultsUse({ gate, notify }: ResultsParts): Use<OfClass<{ completedOn: string }>, Moved> {
  return gate.command('results.submit-results', async (tx, ctx, { classId, version, completedOn }: OfClass<{ completedOn: string }>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId, version)
    const state = stateAfter(ctx, result.state, 'submit')
    const learners = await learnersOf(tx, classId)
    if (learners.size === 0) throw new AppError('results.no-learners')
    const opened = result.openedOn ?? null
    if (completedOn > ctx.today || (opened !== null && completedOn < opened)) {
      throw new AppError('results.not-opened', { date: opened === null ? '…' : formatVietnamese(opened) })
    }
    await touchResult(tx, classId)
    await sql`update results.class_result set state = ${state}, completed_on = ${completedOn}::date, submitted_by = ${ctx.actor.id},
        submitted_name = ${ctx.actor.name}, submitted_at = ${ctx.now}, returned_reason = null, closed_by = null, closed_name = null, closed_at = null
      where class_id = ${classId}::uuid`.execute(tx)
    await notify(tx, ctx, [
      {
        ...{ kind: 'results.submitted', params: { name: ctx.actor.name, class: result.name, learners: learners.size } },
        ...{ to: [{ may: 'results.close-results' as const, unitId: result.hostUnitId ?? (await rootUnit(tx, ctx)) }], link: `/lop-hoc/${classId}?muc=ket-qua` },
      },
    ])
    return { value: { state }, audit: auditOfResult(result, { resultState: [result.state, state], completedOn: [result.completedOn, completedOn] }) }
  })
}

/** A class without a host is of the whole province. */
async function rootUnit(tx: Tx, { today }: Ctx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select unit_id as id from organisation.v_unit
    where parent_id is null and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date) order by code limit 1`.execute(tx)
  return rows[0]?.id ?? ''
}

/** Returns submitted results to be corrected, saying why. Throws `results.wrong-state`, and as `lockResult` does. */
export function returnResultsUse({ gate }: ResultsParts): Use<OfClass<{ reason: string }>, Moved> {
  return gate.command('results.close-results', async (tx, ctx, { classId, version, reason }: OfClass<{ reason: string }>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId, version)
    const state = stateAfter(ctx, result.state, 'return')
    await sql`update results.class_result set state = ${state}, returned_reason = ${reason}, version = version + 1 where class_id = ${classId}::uuid`.execute(
      tx,
    )
    return { value: { state }, audit: auditOfResult(result, { resultState: [result.state, state] }, reason) }
  })
}

/** Asks that closed results be opened again, saying why; somebody else decides. Throws as `returnResultsUse`. */
export function askReopenUse({ gate }: ResultsParts): Use<OfClass<{ reason: string }>, Moved> {
  return gate.command('results.ask-reopen', async (tx, ctx, { classId, version, reason }: OfClass<{ reason: string }>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId, version)
    const state = stateAfter(ctx, result.state, 'ask')
    await sql`update results.class_result set state = ${state}, reopen_by = ${ctx.actor.id}, reopen_name = ${ctx.actor.name}, reopen_reason = ${reason},
      version = version + 1 where class_id = ${classId}::uuid`.execute(tx)
    return { value: { state }, audit: auditOfResult(result, { resultState: [result.state, state] }, reason) }
  })
}

/** Opens closed results again, or leaves them closed. What they gave stays until they are closed anew. Throws `results.same-person-reopens`,
 * `results.wrong-state`, and as `lockResult` does. */
export function decideReopenUse({ gate }: ResultsParts): Use<OfClass<{ agree: boolean }>, Moved> {
  return gate.command('results.decide-reopen', async (tx, ctx, { classId, version, agree }: OfClass<{ agree: boolean }>, scope) => {
    const result = await lockResult(tx, ctx, scope, classId, version)
    const state = stateAfter(ctx, result.state, agree ? 'agree' : 'refuse')
    if (result.reopenBy !== null && (await isOneOf(tx, ctx, [result.reopenBy]))) throw new AppError('results.same-person-reopens')
    // Why they were opened stays beside them until they are closed anew.
    await sql`update results.class_result set state = ${state}, version = version + 1,
        reopen_by = ${agree ? sql`reopen_by` : null}, reopen_name = ${agree ? sql`reopen_name` : null}, reopen_reason = ${agree ? sql`reopen_reason` : null}
      where class_id = ${classId}::uuid`.execute(tx)
    return { value: { state }, audit: auditOfResult(result, { resultState: [result.state, state] }) }
  })
}
