import type { Acted, AmendPlan, ClosePlan, DropPlan, EnactPlan, WithdrawPlan } from '#contracts/planning-plan-acts.ts'
import type { Layout } from '#contracts/documents.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { PlanState } from '#contracts/planning-plan-states.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Submissions } from '#modules/approval/index.ts'
import { takeNumber, writeNumber } from '#modules/documents/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { reviewVersion } from '../costs/review-growth.ts'
import { grantLineSeats, keptInWords } from '../opening/line-seats.ts'
import { holdShares } from './line-share-store.ts'
import { copyLines } from './line-store.ts'
import { enqueueFiles } from './make-version-files.ts'
import { auditPlan, checkLock, type HeldVersion, holdVersion, stateAfter, writeStates } from './plan-store.ts'
import { holdSubmitted, matterOf } from './submit-plan.ts'

type Of<Body> = Body & { readonly planId: string }

/** Takes a submitted version back, so that it can be edited. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.not-in-state`,
 * `approval.withdraw-others`. */
export function withdrawPlanUse(gate: Gate, submissions: Submissions): Use<Of<WithdrawPlan>, Acted> {
  return gate.command('planning.withdraw-plan', async (tx, ctx, input: Of<WithdrawPlan>, scope) => {
    const { plan, version } = await holdSubmitted(tx, ctx, submissions, input, scope)
    checkLock(version, input.lockVersion)
    const state = stateAfter(ctx, version, 'withdraw')
    const taken = await submissions.withdraw(tx, ctx, { kind: matterOf(plan).kind, subjectId: version.versionId, words: input.words })
    await writeStates(tx, [{ versionId: version.versionId, state }])
    return {
      value: { versionId: version.versionId, number: version.number, state },
      audit: [
        auditPlan(plan, { changes: { state: [version.state, state] }, version: version.number, ...(input.words !== null && { reason: input.words }) }),
        ...(taken ? [taken.audit] : []),
      ],
    }
  })
}

/** Gives up a draft: the version before stands as it stood. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.not-in-state`,
 * `approval.withdraw-others` where a returned one still waits for its maker. */
export function dropPlanUse(gate: Gate, submissions: Submissions): Use<Of<DropPlan>, Acted> {
  return gate.command('planning.withdraw-plan', async (tx, ctx, input: Of<DropPlan>, scope) => {
    const { plan, version } = await holdSubmitted(tx, ctx, submissions, input, scope)
    checkLock(version, input.lockVersion)
    const state = stateAfter(ctx, version, 'drop')
    const taken = await submissions.withdraw(tx, ctx, { kind: matterOf(plan).kind, subjectId: version.versionId, words: null })
    await writeStates(tx, [{ versionId: version.versionId, state }])
    return {
      value: { versionId: version.versionId, number: version.number, state },
      audit: [auditPlan(plan, { changes: { state: [version.state, state] }, version: version.number }), ...(taken ? [taken.audit] : [])],
    }
  })
}

/** Puts an approved version into force under its number and date; the one before it is amended from that day on. Throws `kernel.not-found`,
 * `kernel.changed-meanwhile`, `kernel.invalid-input`, `planning.not-in-state`, `planning.date-too-early`, and as taking a number does. */
export function enactPlanUse(parts: PlanningParts): Use<Of<EnactPlan>, Acted> {
  const { gate, notify } = parts
  return gate.command('planning.enact-plan', async (tx, ctx, input: Of<EnactPlan>, scope) => {
    const { plan, version, all } = await holdVersion(tx, ctx, input, scope)
    checkLock(version, input.lockVersion)
    const state = stateAfter(ctx, version, 'enact')
    const before = all.find((each) => each.state === 'in-force')
    const { decisionDate, inForceFrom, layout } = input
    const approvedOn = version.approvedOn ?? ctx.today
    if (decisionDate < approvedOn) throw new AppError('planning.date-too-early', { date: formatVietnamese(approvedOn) })
    checkInForce(before, { decisionDate, inForceFrom })
    let number = input.decisionNo || null
    let entryId: string | null = null
    if (number === null) {
      const { issuer, symbol } = input
      if (issuer === null || symbol === null) throw new AppError('kernel.invalid-input')
      const kind = symbol.split(/[-/]/)[0] || 'KH'
      const register = { unitId: plan.province ? null : plan.unitId, issuer, layout, kind }
      const taken = await takeNumber(tx, ctx, { ...register, on: decisionDate as PlainDate, subject: plan.title })
      number = writeNumber(layout, taken.number, symbol)
      entryId = taken.entryId
    }
    const keptSeats = await putInForce(tx, ctx, { versionId: version.versionId, before, number, entryId, decisionDate, inForceFrom, layout, state })
    await enqueueFiles(parts, tx, ctx, { planId: plan.planId, versionId: version.versionId, stage: 'issued', pdf: true })
    const changes = {
      ...(keptSeats !== null && { keptSeats: [null, keptSeats] }),
      ...{ state: [version.state, state], decisionNo: [null, number], decisionDate: [null, decisionDate], inForceFrom: [null, inForceFrom] },
    }
    const growth = await reviewVersion(notify, tx, ctx, plan.planId, version.versionId)
    return {
      value: { versionId: version.versionId, number: version.number, state },
      audit: [auditPlan(plan, { changes: { ...changes, ...growth.changes }, version: version.number }), ...growth.others],
    }
  })
}

/** An amendment takes the place of the version before from a day on which that is in force, and not before it was decided: what happened under the old one
 * is measured by the old one. Throws `planning.date-too-early`. */
export function checkInForce(before: HeldVersion | undefined, { decisionDate, inForceFrom }: Pick<InForce, 'decisionDate' | 'inForceFrom'>): void {
  if (!before) return
  const early = (date: string) => new AppError('planning.date-too-early', { date: formatVietnamese(date as PlainDate) })
  if (before.inForceFrom && inForceFrom <= before.inForceFrom) throw early(before.inForceFrom)
  if (inForceFrom < decisionDate) throw early(decisionDate)
}

export interface InForce {
  readonly versionId: string
  /** The version that it takes the place of. */
  readonly before: HeldVersion | undefined
  readonly number: string
  readonly entryId: string | null
  readonly decisionDate: string
  readonly inForceFrom: string
  readonly layout: Layout
  readonly state: PlanState
}

/** Writes number and date of an approved version; the one before it is amended from the day on which this one is in force. Returns, in words, seats that units
 * have used and so keep although it no longer allots them; null where there are none. */
export async function putInForce(
  tx: Tx,
  ctx: Ctx,
  { versionId, before, number, entryId, decisionDate, inForceFrom, layout, state }: InForce,
): Promise<string | null> {
  if (before) {
    await sql`update planning.plan_version set in_force_to = ${inForceFrom}::date where version_id = ${before.versionId}::uuid`.execute(tx)
    await writeStates(tx, [{ versionId: before.versionId, state: stateAfter(ctx, before, 'supersede') }])
  }
  await sql`update planning.plan_version set decision_no = ${number}, decision_date = ${decisionDate}::date, in_force_from = ${inForceFrom}::date,
      register_entry_id = ${entryId}::uuid, issued_layout = ${layout}, state = ${state}, lock_version = lock_version + 1 where version_id = ${versionId}::uuid`.execute(
    tx,
  )
  await holdShares(tx, before ? [versionId, before.versionId] : [versionId])
  // Classes that were made from its lines before have the seats that it allots now.
  return await keptInWords(tx, ctx, await grantLineSeats(tx, ctx, versionId))
}

/** Begins an amendment: a draft with the lines of the version in force. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `planning.not-in-state`. */
export function amendPlanUse(gate: Gate): Use<Of<AmendPlan>, Acted> {
  return gate.command('planning.amend-plan', async (tx, ctx, input: Of<AmendPlan>, scope) => {
    const { plan, version, all } = await holdVersion(tx, ctx, input, scope)
    checkLock(version, input.lockVersion)
    const open = all.find(({ state }) => ['draft', 'submitted', 'appraised', 'returned', 'approved'].includes(state))
    if (version.state !== 'in-force' || open) stateAfter(ctx, open ?? version, 'supersede')
    const { versionId, number } = await beginAmendment(tx, ctx, { version, all, reason: input.reason })
    return {
      value: { versionId, number, state: 'draft' },
      audit: auditPlan(plan, { changes: { amendment: [null, number] }, reason: input.reason, version: number }),
    }
  })
}

interface Amended {
  /** In force. */
  readonly version: HeldVersion
  readonly all: readonly HeldVersion[]
  readonly reason: string
}

/** A draft with the lines of the version in force, in the caller’s transaction; no other version is open. */
export async function beginAmendment(tx: Tx, ctx: Ctx, { version, all, reason }: Amended): Promise<{ versionId: string; number: number }> {
  const versionId = newId()
  const number = Math.max(...all.map((each) => each.number)) + 1
  await sql`insert into planning.plan_version (version_id, plan_id, number, based_on, reason, made_by, made_name, made_on)
    values (${versionId}::uuid, ${version.planId}::uuid, ${number}, ${version.versionId}::uuid, ${reason}, ${ctx.actor.id}, ${ctx.actor.name},
      ${ctx.today}::date)`.execute(tx)
  await copyLines(tx, version.versionId, versionId)
  return { versionId, number }
}

/** Closes a plan that has run its course: from that day on nothing is measured by it. Throws `kernel.not-found`, `kernel.changed-meanwhile`,
 * `planning.not-in-state`, `planning.date-too-early`. */
export function closePlanUse(gate: Gate): Use<Of<ClosePlan>, Acted> {
  return gate.command('planning.close-plan', async (tx, ctx, input: Of<ClosePlan>, scope) => {
    const { plan, version, all } = await holdVersion(tx, ctx, input, scope)
    checkLock(version, input.lockVersion)
    const open = all.find((each) => ['submitted', 'appraised', 'approved', 'draft', 'returned'].includes(each.state))
    const state = stateAfter(ctx, open ?? version, 'close')
    if (version.inForceFrom && input.on <= version.inForceFrom) throw new AppError('planning.date-too-early', { date: formatVietnamese(version.inForceFrom) })
    await sql`update planning.plan_version set in_force_to = ${input.on}::date where version_id = ${version.versionId}::uuid`.execute(tx)
    await writeStates(tx, [{ versionId: version.versionId, state }])
    return {
      value: { versionId: version.versionId, number: version.number, state },
      audit: auditPlan(plan, { changes: { state: [version.state, state], inForceTo: [null, input.on] }, version: version.number }),
    }
  })
}
