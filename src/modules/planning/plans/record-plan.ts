import type { Acted, RecordPlan } from '#contracts/planning-plan-acts.ts'
import { planStateWords } from '#contracts/planning-plan-states.ts'
import type { Use } from '#kernel/command.ts'
import { hashOf } from '#kernel/canonical-json.ts'
import { AppError } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { isOneOf } from '#modules/approval/index.ts'
import { sql } from '#kernel/db.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { reviewVersion } from '../costs/review-growth.ts'
import { checkInForce, putInForce } from './act-on-plan.ts'
import { enqueueFiles } from './make-version-files.ts'
import { settle } from './plan-moves.ts'
import { auditPlan, checkLock, holdVersion, stateAfter } from './plan-store.ts'
import { layoutOf } from './render-plan.ts'
import { takeSnapshot } from './snapshot.ts'

/** Records a plan that was approved on paper, before or beside this system: it is in force under its number as if it had gone through the chain.
 * Whoever made or changed the draft does not record its approval (maker ≠ checker). Throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.not-in-state`,
 * `planning.nothing-to-submit`, `planning.maker-records`, `planning.date-in-future`, `planning.date-too-early`. */
export function recordPlanUse(parts: PlanningParts): Use<RecordPlan & { readonly planId: string }, Acted> {
  const { gate, notify } = parts
  return gate.command('planning.record-plan', async (tx, ctx, input: RecordPlan & { readonly planId: string }, scope) => {
    const { plan, version, all } = await holdVersion(tx, ctx, input, scope)
    checkLock(version, input.lockVersion)
    const { approvedBy, signedBy, approvedOn, decisionNo, decisionDate, inForceFrom } = input
    // The states it passes through, so that nothing is recorded that could not have been decided.
    const state = stateAfter(ctx, { state: stateAfter(ctx, { state: stateAfter(ctx, version, 'submit') }, 'approve') }, 'enact')
    // A returned one still belongs to its chain, which would end otherwise than it does.
    if (version.state === 'returned') throw new AppError('planning.not-in-state', { state: planStateWords[version.state][ctx.language] })
    if (await isOneOf(tx, ctx, [version.madeBy, ...version.editedBy])) throw new AppError('planning.maker-records')
    if (decisionDate > ctx.today) throw new AppError('planning.date-in-future')
    const before = all.find((each) => each.state === 'in-force')
    if (decisionDate < approvedOn) throw new AppError('planning.date-too-early', { date: formatVietnamese(approvedOn as PlainDate) })
    checkInForce(before, { decisionDate, inForceFrom })
    const snapshot = await takeSnapshot(tx, { plan, version, on: approvedOn as PlainDate })
    if (snapshot.lines.length === 0) throw new AppError('planning.nothing-to-submit')
    const hash = hashOf(snapshot)
    const { versionId, number } = version
    await sql`update planning.plan_version set paper_body = ${approvedBy}, paper_signer = ${signedBy} where version_id = ${versionId}::uuid`.execute(tx)
    await settle(tx, approvedOn, [{ versionId, hash, snapshot }])
    const keptSeats = await putInForce(tx, ctx, {
      ...{ versionId, before, number: decisionNo, entryId: null, decisionDate, inForceFrom },
      ...{ layout: await layoutOf(tx, plan), state },
    })
    await enqueueFiles(parts, tx, ctx, { planId: plan.planId, versionId, stage: 'issued', pdf: false })
    const changes = {
      state: [version.state, state],
      approvedBy: [null, approvedBy],
      ...(signedBy !== null && { signedBy: [null, signedBy] }),
      decisionNo: [null, decisionNo],
      decisionDate: [null, decisionDate],
      inForceFrom: [null, inForceFrom],
      ...(keptSeats !== null && { keptSeats: [null, keptSeats] }),
    }
    const growth = await reviewVersion(notify, tx, ctx, plan.planId, versionId)
    return {
      value: { versionId, number, state },
      audit: [auditPlan(plan, { changes: { ...changes, ...growth.changes }, version: number, sha256: hash }), ...growth.others],
    }
  })
}
