import type { Layout } from '#contracts/documents.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { makeCtx, systemActor } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { officeLine } from '#modules/documents/index.ts'
import type { PlanningParts } from '../planning-parts.ts'
import { planFileName } from './plan-book.ts'
import { auditPlan, type HeldPlan, holdVersion, planColumns } from './plan-store.ts'
import { layoutOf, renderPlan } from './render-plan.ts'
import type { Snapshot } from './snapshot.ts'
import { filesMissing, filesOfVersions, filesTask as kind, filesUnderway, keepVersionFile } from './version-files.ts'

interface Payload {
  readonly planId: string
  readonly versionId: string
  readonly stage: 'approved' | 'issued'
  /** What was approved on paper has its paper: no other PDF is made of it. */
  readonly pdf: boolean
}

/** Has the files of a version made after the caller's transaction: seconds each, so never within it. What the system does itself stands in no queue: nobody
 * could be told of it. */
export async function enqueueFiles({ tasks }: Pick<PlanningParts, 'tasks'>, tx: Tx, ctx: Ctx, payload: Payload): Promise<void> {
  if (ctx.actor.kind === 'account') await tasks.enqueue(tx, ctx, kind, payload, officeLine)
}

interface Remade {
  readonly planId: string
  readonly versionId: string
}

/** Has the documents of a version made that are missing, where the task that should have made them is gone or could not. Throws `kernel.not-found`,
 * `planning.files-there`. */
export function remakeFilesUse(parts: PlanningParts): Use<Remade, { readonly tasks: number }> {
  return parts.gate.command('planning.enact-plan', async (tx, ctx, input: Remade, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    const { planId, versionId } = input
    const { rows } = await sql<{ paper: boolean; issued: boolean; approved: boolean }>`
      select v.paper_body is not null as paper, v.decision_no is not null as issued,
        exists (select from planning.version_file f where f.version_id = v.version_id and f.stage = 'approved' and f.format = 'docx') as approved
      from planning.plan_version v where v.version_id = ${versionId}::uuid and ${filesMissing(parts.documents.pdfAvailable())}`.execute(tx)
    const [missing] = rows
    if (!missing || (await filesUnderway(parts.tasks, tx)).includes(versionId)) throw new AppError('planning.files-there')
    const stages = [...(missing.approved ? (['approved'] as const) : []), ...(missing.issued ? (['issued'] as const) : [])]
    for (const stage of stages) await enqueueFiles(parts, tx, ctx, { planId, versionId, stage, pdf: !missing.paper })
    const changes = Object.fromEntries(stages.map((stage) => [`${stage}File`, [null, 'again']]))
    return { value: { tasks: stages.length }, audit: auditPlan(plan, { changes, version: version.number }) }
  })
}

interface Made {
  readonly planId: string
  readonly versionId: string
  readonly stage: Payload['stage']
  readonly format: 'docx' | 'pdf'
  readonly layout: Layout
  readonly name: string
  readonly bytes: Uint8Array
}

interface VersionRow extends HeldPlan {
  readonly snapshot: Snapshot
  readonly number: string | null
  readonly date: PlainDate | null
  readonly issuedLayout: Layout | null
  /** The day of its names. */
  readonly on: PlainDate
}

/** Makes the files of an approved or issued version that are not there yet, each once: Word from what was frozen, and from that very file its PDF where
 * the server can make one. */
export function versionFilesTask({ gate, files, documents, demonstration }: PlanningParts): TaskDefinition {
  // Whoever approved or issued it need not be one who may write: the system keeps what became final by their act.
  const asSystem = (ctx: Ctx) => makeCtx({ actor: systemActor('văn bản kế hoạch'), now: ctx.now, requestId: ctx.requestId })
  const gather = gate.query('planning.enact-plan', async (tx, _ctx, { versionId, stage }: Payload) => {
    const { rows } = await sql<VersionRow>`
      select ${planColumns}, v.snapshot, v.decision_no as number, v.decision_date as date, v.issued_layout as "issuedLayout", coalesce(v.submitted_on, v.approved_on) as "on"
      from planning.plan_version v join planning.plan p using (plan_id) where v.version_id = ${versionId}::uuid and v.approved_on is not null`.execute(tx)
    const [row] = rows
    if (!row) throw new AppError('kernel.not-found')
    const { snapshot, number, date, issuedLayout, on, ...plan } = row
    const kept = (await filesOfVersions(tx, [versionId])).filter((file) => file.stage === stage)
    const word = kept.find(({ format }) => format === 'docx')
    const layout = word?.layout ?? issuedLayout ?? (await layoutOf(tx, plan))
    const there = word && (await files.load(tx, word.fileId))?.bytes
    const rendering = { plan, versionId, snapshot, layout, number, date, invented: await demonstration(tx), on }
    const docx = there ?? (stage === 'issued' ? await renderPlan(tx, documents, rendering) : undefined)
    return { docx, layout, made: new Set(kept.map(({ format }) => format)), name: planFileName(snapshot) }
  })
  const keep = gate.command('planning.enact-plan', async (tx, ctx, { planId, versionId, stage, format, layout, name, bytes }: Made, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, { planId, versionId }, scope)
    // Another task may have been quicker.
    if ((await filesOfVersions(tx, [versionId])).some((file) => file.stage === stage && file.format === format)) {
      return { value: undefined, audit: auditPlan(plan, { changes: {}, version: version.number }) }
    }
    const file = await files.save(tx, { name: `${name}.${format}`, mediaType: mediaTypes[format], bytes, createdBy: ctx.actor.id, keep: true })
    await keepVersionFile(tx, ctx, { versionId, stage, format, layout }, file)
    return {
      value: undefined,
      audit: auditPlan(plan, { changes: { [`${stage}File`]: [null, file.name] }, version: version.number, sha256: file.sha256 }),
    }
  })
  return {
    kind,
    resumes: true,
    run: async (asked, given, control) => {
      const payload = given as Payload
      const ctx = asSystem(asked)
      const { docx, layout, made, name } = await gather(ctx, payload)
      if (!docx) return { made: 0 }
      const of = { planId: payload.planId, versionId: payload.versionId, stage: payload.stage, layout, name }
      await control.progress(0, 2, 'docx')
      if (!made.has('docx')) await keep(ctx, { ...of, format: 'docx', bytes: docx })
      await control.progress(1, 2, 'pdf')
      const pdf = payload.pdf && !made.has('pdf') ? await pdfOf(documents, docx) : undefined
      if (pdf) await keep(ctx, { ...of, format: 'pdf', bytes: pdf })
      await control.progress(2, 2, 'done')
      return { made: Number(!made.has('docx')) + Number(pdf !== undefined) }
    },
  }
}

/** The PDF is an extra: where it cannot be made, the plan still has its Word file. */
async function pdfOf(documents: PlanningParts['documents'], docx: Uint8Array): Promise<Uint8Array | undefined> {
  if (!documents.pdfAvailable()) return undefined
  try {
    return await documents.toPdf(docx)
  } catch (error) {
    if (error instanceof AppError && error.code === 'documents.office-failed') return undefined
    throw error
  }
}
