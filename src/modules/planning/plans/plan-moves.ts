import type { PlanState } from '#contracts/planning-plan-states.ts'
import { hashOf } from '#kernel/canonical-json.ts'
import type { Ctx } from '#kernel/context.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { isOneOf, type SubjectKind, type SubjectMove } from '#modules/approval/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { enqueueFiles } from './make-version-files.ts'
import { type HeldPlan, planColumns, versionsOf, writeStates } from './plan-store.ts'
import { matterOf } from './submit-plan.ts'
import { layoutOf } from './render-plan.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'
import { keepVersionFile } from './version-files.ts'

/** What a version is while its chain stands there. A rejected one may be corrected and submitted anew. */
export function stateOfMove({ state, open }: Pick<SubjectMove, 'state' | 'open'>): PlanState {
  if (state === 'withdrawn') return 'draft'
  if (state === 'returned' || state === 'rejected') return 'returned'
  return open.includes('appraise') ? 'submitted' : 'appraised'
}

/** What approval tells of plans. */
export function planSubjects(parts: PlanningParts): readonly SubjectKind[] {
  const onApproved = approver(parts)
  return (['plan', 'unit-plan'] as const).map((kind) => ({ kind, onApproved, onMoved }))
}

async function onMoved(tx: Tx, _ctx: Ctx, moves: readonly SubjectMove[]): Promise<void> {
  await writeStates(
    tx,
    moves.map((move) => ({ versionId: move.subjectId, state: stateOfMove(move) })),
  )
}

/** Settles the numbers as they were put forward and keeps what was approved, in words and as a hash. Throws `planning.changed-since-submitted` where it
 * is not what was submitted. */
function approver(parts: PlanningParts) {
  const { submissions } = parts
  return async (tx: Tx, ctx: Ctx, versionIds: readonly string[]): Promise<void> => {
    const { rows: plans } = await sql<HeldPlan & { versionId: string }>`
      select v.version_id as "versionId", ${planColumns} from planning.plan_version v join planning.plan p using (plan_id)
      where v.version_id = any(${versionIds}::uuid[]) order by v.version_id`.execute(tx)
    const versions = new Map(
      (
        await versionsOf(
          tx,
          plans.map(({ planId }) => planId),
          { held: true },
        )
      ).map((version) => [version.versionId, version]),
    )
    const approved: Approved[] = []
    for (const { versionId, ...plan } of plans) {
      const version = versions.get(versionId)
      const latest = await submissions.latest(tx, matterOf(plan).kind, versionId)
      const submittedOn = await dayOfNames(tx, versionId)
      const snapshot = version && (await takeSnapshot(tx, { plan, version, on: submittedOn ?? ctx.today, format: version.snapshotFormat }))
      if (!version || !['submitted', 'appraised'].includes(version.state) || !snapshot || hashOf(snapshot) !== latest?.fingerprint) {
        throw new AppError('planning.changed-since-submitted')
      }
      if (await isOneOf(tx, ctx, [version.madeBy, ...version.editedBy])) throw new AppError('planning.maker-approves', { title: plan.title })
      approved.push({ versionId, hash: latest.fingerprint, snapshot })
    }
    await settle(tx, ctx.today, approved)
    for (const { versionId, ...plan } of plans) await keepApproved(parts, tx, ctx, plan, versionId)
  }
}

/** What the approver saw is kept as the approved document; its PDF is made afterwards. */
async function keepApproved(parts: PlanningParts, tx: Tx, ctx: Ctx, plan: HeldPlan, versionId: string): Promise<void> {
  const { files, documents } = parts
  const { rows } = await sql<{ fileId: string | null }>`
    select file_id as "fileId" from planning.plan_version where version_id = ${versionId}::uuid`.execute(tx)
  const file = rows[0]?.fileId == null ? undefined : await files.load(tx, rows[0].fileId)
  if (!file) return
  await keepVersionFile(tx, ctx, { versionId, stage: 'approved', format: 'docx', layout: await layoutOf(tx, plan) }, file)
  if (documents.pdfAvailable()) await enqueueFiles(parts, tx, ctx, { planId: plan.planId, versionId, stage: 'approved', pdf: true })
}

/** What was approved, as it is kept. */
export interface Approved {
  readonly versionId: string
  readonly hash: string
  readonly snapshot: Snapshot
}

/** Settles the numbers of versions as they stand and freezes them. */
export async function settle(tx: Tx, approvedOn: string, approved: readonly Approved[]): Promise<void> {
  const versionIds = approved.map(({ versionId }) => versionId)
  await sql`update planning.plan_line_unit s set approved = coalesce(s.approved, s.appraised, s.asked), appraised = coalesce(s.appraised, s.asked)
    from planning.plan_line l where l.line_id = s.line_id and l.version_id = any(${versionIds}::uuid[])`.execute(tx)
  await sql`update planning.plan_version v set state = 'approved', approved_on = ${approvedOn}::date, content_hash = r.hash, snapshot = r.snapshot,
      snapshot_format = coalesce((r.snapshot ->> 'format')::int, 1),
      lock_version = v.lock_version + 1
    from jsonb_to_recordset(${rowsAsJson(approved)}::jsonb) as r("versionId" uuid, hash text, snapshot jsonb) where v.version_id = r."versionId"`.execute(tx)
}

/** Units are called what they were called when the version was submitted. */
async function dayOfNames(tx: Tx, versionId: string) {
  const { rows } = await sql<{ on: PlainDate | null }>`select submitted_on as "on" from planning.plan_version where version_id = ${versionId}::uuid`.execute(tx)
  return rows[0]?.on ?? undefined
}
