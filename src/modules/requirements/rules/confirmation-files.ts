import { largestEvidenceMegabytes } from '#contracts/requirements-confirmations.ts'
import type { Gate, Use } from '#kernel/command.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import { requirePerson } from './person-eligibility.ts'
import { tellConfirmations } from './read-confirmations.ts'

interface OfConfirmation {
  readonly personId: string
  readonly confirmationId: string
}

export interface EvidenceFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

async function standing(tx: Tx, { personId, confirmationId }: OfConfirmation) {
  const [row] = await tellConfirmations(tx, sql`c.person_id = ${personId}::uuid and c.confirmation_id = ${confirmationId}::uuid`)
  if (!row) throw new AppError('kernel.not-found')
  return row
}

/** Puts a document beside a confirmation, once and for good: a scan or a picture of the evidence. Throws `kernel.not-found`,
 * `requirements.withdrawn-already`, `requirements.evidence-there`, `requirements.evidence-type`, `kernel.payload-too-large`. */
export function attachEvidenceUse(
  gate: Gate,
  files: Files,
): Use<OfConfirmation & { readonly name: string; readonly bytes: Uint8Array }, { confirmationId: string }> {
  type Input = OfConfirmation & { readonly name: string; readonly bytes: Uint8Array }
  return gate.command('requirements.confirm-unknown', async (tx, ctx, input: Input, scope) => {
    const { personId, confirmationId, bytes } = input
    const { unitId } = await requirePerson(tx, ctx, personId, scope)
    await sql`select from requirements.confirmation where person_id = ${personId}::uuid and confirmation_id = ${confirmationId}::uuid for update`.execute(tx)
    const row = await standing(tx, input)
    if (row.withdrawnAt !== null) throw new AppError('requirements.withdrawn-already')
    if (row.fileName !== null) throw new AppError('requirements.evidence-there', { name: row.fileName })
    if (bytes.length > largestEvidenceMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestEvidenceMegabytes })
    const mediaType = scanOf(bytes)?.mediaType
    if (mediaType === undefined) throw new AppError('requirements.evidence-type')
    const name = uploadedName(input.name, 'bang-chung', mediaType)
    const { fileId } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
    await sql`update requirements.confirmation set file_id = ${fileId}::uuid, file_name = ${name}
      where person_id = ${personId}::uuid and confirmation_id = ${confirmationId}::uuid`.execute(tx)
    const changes = { evidenceFile: [null, name] }
    return { value: { confirmationId }, audit: { subjectKind: 'person', subjectId: personId, unitId, detail: { about: row.ruleName.vi, changes } } }
  })
}

/** The document beside a confirmation; each download is logged. Throws `kernel.not-found`, `kernel.file-damaged`. */
export function readEvidenceUse(gate: Gate, files: Files): Use<OfConfirmation, EvidenceFile> {
  return gate.fencedQuery('requirements.read-eligibility', async (tx, ctx, input: OfConfirmation, scope) => {
    const { unitId } = await requirePerson(tx, ctx, input.personId, scope)
    const { rows } = await sql<{ fileId: string | null }>`select file_id as "fileId" from requirements.confirmation
      where person_id = ${input.personId}::uuid and confirmation_id = ${input.confirmationId}::uuid`.execute(tx)
    const fileId = rows[0]?.fileId
    const file = fileId == null ? undefined : await files.load(tx, fileId)
    if (!file) throw new AppError('kernel.not-found')
    const { name, mediaType, bytes } = file
    return { value: { name, mediaType, bytes }, audit: { subjectKind: 'person', subjectId: input.personId, unitId, detail: { about: name } } }
  })
}
