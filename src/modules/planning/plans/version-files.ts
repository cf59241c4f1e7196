import type { RawBuilder } from 'kysely'
import type { Layout } from '#contracts/documents.ts'
import { type AttachedScan, largestScanMegabytes } from '#contracts/planning-plan-acts.ts'
import type { PlanVersion, VersionFileStage } from '#contracts/planning-plans.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files, StoredFile } from '#kernel/files.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import type { Tasks } from '#kernel/tasks.ts'
import { auditPlan, findPlan, holdVersion } from './plan-store.ts'

export interface VersionFile {
  readonly versionId: string
  readonly stage: VersionFileStage
  readonly format: PlanVersion['files'][number]['format']
  /** null: a scan has none. */
  readonly layout: Layout | null
  readonly fileId: string
}

/** The files of a version as JSON, for a statement over `plan_version v`. */
export const versionFilesJson = sql<PlanVersion['files']>`(select coalesce(jsonb_agg(jsonb_build_object('fileId', f.file_id, 'stage', f.stage, 'format',
    f.format, 'name', f.name, 'size', f.size, 'sha256', f.sha256, 'madeOn', f.made_on, 'madeName', f.made_name) order by f.stage, f.format), '[]')
  from planning.version_file f where f.version_id = v.version_id)`

/** Whether documents that are to be kept of a `plan_version v` are not there: the issued one in Word, and of what went through a chain here the PDF of
 * either, where the server can make one. */
export const filesMissing = (pdf: boolean): RawBuilder<boolean> => sql<boolean>`(
  (v.decision_no is not null and not exists (select from planning.version_file f where f.version_id = v.version_id and f.stage = 'issued' and f.format = 'docx'))
  or (${pdf} and v.paper_body is null and exists (select from planning.version_file f where f.version_id = v.version_id and f.format = 'docx'
    and not exists (select from planning.version_file d where d.version_id = f.version_id and d.stage = f.stage and d.format = 'pdf'))))`

/** The task that makes documents of versions; it is given which. */
export const filesTask = 'planning.version-files'

/** Versions whose documents somebody’s task is making or is to make. */
export async function filesUnderway(tasks: Tasks, tx: Tx): Promise<string[]> {
  return (await tasks.underway(tx, filesTask)).map((payload) => (payload as { readonly versionId: string }).versionId)
}

/** The files of versions that are kept. */
export async function filesOfVersions(tx: Tx, versionIds: readonly string[]): Promise<VersionFile[]> {
  const { rows } = await sql<VersionFile>`
    select version_id as "versionId", stage, format, layout, file_id as "fileId" from planning.version_file
    where version_id = any(${versionIds}::uuid[]) order by version_id, stage, format`.execute(tx)
  return rows
}

/** Keeps a file as one of a version's, for ever. */
export async function keepVersionFile(tx: Tx, ctx: Ctx, of: Omit<VersionFile, 'fileId'>, file: StoredFile): Promise<void> {
  await sql`
    insert into planning.version_file (version_id, stage, format, layout, file_id, name, sha256, size, made_on, made_name)
    values (${of.versionId}::uuid, ${of.stage}, ${of.format}, ${of.layout}, ${file.fileId}::uuid, ${file.name}, ${file.sha256}, ${file.size},
      ${ctx.today}::date, ${ctx.actor.name})`.execute(tx)
}

interface OneFile {
  readonly planId: string
  readonly fileId: string
}

export interface KeptFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** One of the files that are kept of a plan's versions. Throws `kernel.not-found`, `kernel.file-damaged`. */
export function readVersionFileUse(gate: Gate, files: Files): Use<OneFile, KeptFile> {
  return gate.query('planning.export-plan', async (tx, ctx, { planId, fileId }: OneFile, scope) => {
    await findPlan(tx, ctx, planId, scope)
    const { rows } = await sql`
      select from planning.version_file f join planning.plan_version v using (version_id)
      where v.plan_id = ${planId}::uuid and f.file_id = ${fileId}::uuid`.execute(tx)
    const file = rows.length ? await files.load(tx, fileId) : undefined
    if (!file) throw new AppError('kernel.not-found')
    return { name: file.name, mediaType: file.mediaType, bytes: file.bytes }
  })
}

interface NewScan {
  readonly planId: string
  readonly versionId: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** Puts the scan of the signed paper beside a version that has its number, once and for good. Throws `kernel.not-found`, `kernel.payload-too-large`,
 * `planning.scan-early`, `planning.scan-there`, `planning.scan-type`. */
export function attachScanUse(gate: Gate, files: Files): Use<NewScan, AttachedScan> {
  return gate.command('planning.record-plan', async (tx, ctx, input: NewScan, scope) => {
    const { plan, version } = await holdVersion(tx, ctx, input, scope)
    if (version.inForceFrom === null) throw new AppError('planning.scan-early')
    const { rows } = await sql<{ name: string }>`
      select name from planning.version_file where version_id = ${version.versionId}::uuid and stage = 'signed'`.execute(tx)
    if (rows[0]) throw new AppError('planning.scan-there', { name: rows[0].name })
    const { bytes } = input
    if (bytes.length > largestScanMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestScanMegabytes })
    const scan = scanOf(bytes)
    if (!scan) throw new AppError('planning.scan-type')
    const name = uploadedName(input.name, 'ban-quet', scan.mediaType)
    const file = await files.save(tx, { name, mediaType: scan.mediaType, bytes, createdBy: ctx.actor.id, keep: true })
    await keepVersionFile(tx, ctx, { versionId: version.versionId, stage: 'signed', format: scan.format, layout: null }, file)
    return {
      value: { fileId: file.fileId, sha256: file.sha256 },
      audit: auditPlan(plan, { changes: { signedFile: [null, name] }, version: version.number, sha256: file.sha256 }),
    }
  })
}
