import type { PlanApproval, SubmitPlan, SubmittedPlan } from '#contracts/planning-plan-acts.ts'
import { hashOf } from '#kernel/canonical-json.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { Submissions } from '#modules/approval/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { ownSharesOf } from './line-share-store.ts'
import { planFileName } from './plan-book.ts'
import { blockingIssues } from './plan-parts.ts'
import { auditPlan, checkLock, findPlan, type HeldPlan, type HeldVersion, holdVersion, stateAfter, versionsOf, writeStates } from './plan-store.ts'
import { readLines } from './read-lines.ts'
import { chooseVersion } from './read-plan.ts'
import { layoutOf, renderPlan } from './render-plan.ts'
import { type Snapshot, snapshotFormat, takeSnapshot } from './snapshot.ts'

type Asked = SubmitPlan & { readonly planId: string }

/** How a plan goes to approval: the province's by the province's row of the matrix, a unit's own by the unit's. */
export const matterOf = ({ province, unitId }: Pick<HeldPlan, 'province' | 'unitId'>) =>
  province ? ({ kind: 'plan', unitId: null } as const) : ({ kind: 'unit-plan', unitId } as const)

/** Holds a version with what waits for a decision of it: the chain first, as whoever decides it does. Throws `kernel.not-found`. */
export async function holdSubmitted(
  tx: Tx,
  ctx: Ctx,
  submissions: Submissions,
  of: { readonly planId: string; readonly versionId: string },
  scope: Scope,
): ReturnType<typeof holdVersion> {
  const { kind } = matterOf(await findPlan(tx, ctx, of.planId, scope))
  await submissions.hold(tx, { kind, subjectId: of.versionId })
  return await holdVersion(tx, ctx, of, scope)
}

/** Whoever began a version or changed it does not approve it. */
const handsOn = ({ madeBy, editedBy }: Pick<HeldVersion, 'madeBy' | 'editedBy'>) => ({ begunBy: [madeBy], workedBy: editedBy })

export const planLink = (planId: string) => `/ke-hoach/${planId}`

/** Sends a version to whom the authority matrix names. What they are to see is rendered before the transaction and kept; the transaction makes sure
 * that it is still what stands. Throws `kernel.not-found`, `kernel.changed-meanwhile`, `planning.not-in-state`, `planning.nothing-to-submit`,
 * `planning.issues-left`, `planning.no-difference`, `planning.no-chain`, and as submitting does. */
export function submitPlanUse({ gate, files, documents, submissions, demonstration }: PlanningParts): Use<Asked, SubmittedPlan> {
  const gather = gate.query('planning.submit-plan', async (tx, ctx, { planId, versionId }: Asked, scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const version = (await versionsOf(tx, [planId])).find((each) => each.versionId === versionId)
    if (!version) throw new AppError('kernel.not-found')
    const snapshot = await takeSnapshot(tx, { plan, version, on: ctx.today })
    const rendering = {
      plan,
      versionId,
      snapshot,
      layout: await layoutOf(tx, plan),
      number: null,
      date: null,
      invented: await demonstration(tx),
      on: ctx.today,
    }
    return { snapshot, bytes: await renderPlan(tx, documents, rendering) }
  })
  const write = ({ snapshot: shown, bytes }: Awaited<ReturnType<typeof gather>>) =>
    gate.command('planning.submit-plan', async (tx: Tx, ctx: Ctx, input: Asked, scope: Scope) => {
      const { plan, version } = await holdSubmitted(tx, ctx, submissions, input, scope)
      checkLock(version, input.lockVersion)
      const after = stateAfter(ctx, version, 'submit')
      const snapshot = await takeSnapshot(tx, { plan, version, on: ctx.today })
      const fingerprint = hashOf(snapshot)
      if (fingerprint !== hashOf(shown)) throw new AppError('kernel.changed-meanwhile')
      await checkReady(tx, ctx, plan, version, snapshot)
      const file = await files.save(tx, { name: `${planFileName(snapshot)}.docx`, mediaType: mediaTypes.docx, bytes, createdBy: ctx.actor.id, keep: true })
      await sql`update planning.plan_version set submitted_on = ${ctx.today}::date, snapshot_format = ${snapshotFormat}, file_id = ${file.fileId}::uuid
        where version_id = ${version.versionId}::uuid`.execute(tx)
      const submitted = await submissions.submit(tx, ctx, {
        ...matterOf(plan),
        subjectId: version.versionId,
        title: version.number === 0 ? plan.title : `${plan.title} (điều chỉnh lần ${version.number})`,
        link: planLink(plan.planId),
        fingerprint,
        fileId: file.fileId,
        words: input.words,
        hands: handsOn(version),
      })
      if (!submitted) throw new AppError('planning.no-chain')
      // A chain without an appraisal begins where the appraisal is done.
      const state = submitted.open.includes('appraise') ? after : stateAfter(ctx, { state: after }, 'appraise')
      await writeStates(tx, [{ versionId: version.versionId, state }])
      const value = { versionId: version.versionId, number: version.number, state, chainId: submitted.chainId }
      return {
        value,
        audit: [auditPlan(plan, { changes: { state: [version.state, value.state] }, version: version.number, sha256: fingerprint }), submitted.audit],
      }
    })
  return async (ctx, asked) => {
    return await write(await gather(ctx, asked))(ctx, asked)
  }
}

async function checkReady(
  tx: Tx,
  ctx: Ctx,
  plan: HeldPlan,
  { versionId, basedOn }: { readonly versionId: string; readonly basedOn: string | null },
  snapshot: Snapshot,
): Promise<void> {
  if (!snapshot.lines.length) throw new AppError('planning.nothing-to-submit')
  const lines = await readLines(tx, ctx, { versionId, province: plan.province, years: { from: plan.yearFrom, to: plan.yearTo } })
  const left = lines.flatMap(({ issues }) => issues).filter(({ issue }) => blockingIssues.includes(issue))
  if (left.length) throw new AppError('planning.issues-left', { count: left.length })
  if (basedOn === null) return
  const { rows } = await sql<{ snapshot: Snapshot | null }>`select snapshot from planning.plan_version where version_id = ${basedOn}::uuid`.execute(tx)
  const before = rows[0]?.snapshot
  if (before && bareHash(before) === bareHash(snapshot) && (await sharesHash(tx, basedOn)) === (await sharesHash(tx, versionId)))
    throw new AppError('planning.no-difference')
}

/** Without the shares of lines, which an earlier format does not have. */
const bareHash = ({ plan, targets, lines }: Snapshot) => hashOf([plan, targets, lines.map(({ shares: _, ...line }) => line)])

async function sharesHash(tx: Tx, versionId: string): Promise<string> {
  return hashOf((await ownSharesOf(tx, [versionId])).map(({ lineId: _line, versionId: _of, version: _version, ...share }) => share))
}

/** Who would decide a version, by name, and where its last submission stands. */
export function planApprovalUse({ gate, submissions }: PlanningParts): Use<{ readonly planId: string; readonly number?: number | undefined }, PlanApproval> {
  return gate.query('planning.read-plan', async (tx, ctx, { planId, number }: { readonly planId: string; readonly number?: number | undefined }, scope) => {
    const plan = await findPlan(tx, ctx, planId, scope)
    const version = chooseVersion(await versionsOf(tx, [planId]), number)
    const matter = matterOf(plan)
    const preview = (await submissions.preview(tx, ctx, { ...matter, hands: handsOn(version) })) ?? null
    const latest = await submissions.latest(tx, matter.kind, version.versionId)
    return { preview, problem: problemOf(ctx, preview), chain: latest ? { chainId: latest.chainId, state: latest.state } : null }
  })
}

/** Why a version could not be submitted now: nobody is asked, or a step has nobody who may decide it. */
function problemOf(ctx: Ctx, preview: PlanApproval['preview']): string | null {
  if (preview === null) return messageOf('planning.no-chain', {}, ctx.language)
  const empty = preview.steps.find(({ people, worked }) => people.length === 0 && worked.every(({ deputies }) => deputies.length === 0))
  if (!empty) return null
  const step = empty.body[ctx.language]
  if (empty.worked.length === 0) return messageOf('approval.nobody-to-decide', { step }, ctx.language)
  return messageOf('approval.only-hands', { step, people: empty.worked.map(({ name }) => name).join(', ') }, ctx.language)
}
