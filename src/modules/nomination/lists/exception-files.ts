import { largestExceptionMegabytes } from '#contracts/nomination-exceptions.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { findNomination } from './nomination-store.ts'

interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Takes the document that an exception rests on, before the list is submitted with its id. Throws `nomination.exception-file-type`,
 * `kernel.payload-too-large`. */
export function keepExceptionFileUse({ gate, files }: NominationParts): Use<Upload, { fileId: string; name: string }> {
  return gate.command('nomination.submit', async (tx, ctx, { name: given, bytes }: Upload) => {
    if (bytes.length > largestExceptionMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestExceptionMegabytes })
    const mediaType = scanOf(bytes)?.mediaType
    if (mediaType === undefined) throw new AppError('nomination.exception-file-type')
    const name = uploadedName(given, 'ngoai-le', mediaType)
    const { fileId } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
    return { value: { fileId, name }, audit: { subjectKind: 'none', detail: { file: name } } }
  })
}

/** Files that a list names are those that whoever submits it has uploaded, or that it named before. Throws `kernel.not-found`. */
export async function checkExceptionFiles(tx: Tx, ctx: Ctx, nominationId: string, fileIds: readonly string[]): Promise<void> {
  if (!fileIds.length) return
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from unnest(${[...new Set(fileIds)]}::uuid[]) f where not exists (select from kernel.file k where k.file_id = f and k.created_by = ${ctx.actor.id})
      and not exists (select from nomination.submission s, jsonb_array_elements(s.snapshot -> 'people') p
        where s.nomination_id = ${nominationId}::uuid and p -> 'exception' ->> 'fileId' = f::text)`.execute(tx)
  if (rows[0]?.n) throw new AppError('kernel.not-found')
}

interface Asked {
  readonly nominationId: string
  readonly personId: string
}

/** The document of somebody's exception. Throws `kernel.not-found`. */
export function exceptionFileUse({ gate, files }: NominationParts) {
  return gate.query('nomination.read', async (tx, ctx, { nominationId, personId }: Asked, scope) => {
    await findNomination(tx, ctx, nominationId, scope)
    const { rows } = await sql<{ fileId: string | null }>`select exception ->> 'fileId' as "fileId" from nomination.nominee
      where nomination_id = ${nominationId}::uuid and person_id = ${personId}::uuid`.execute(tx)
    const fileId = rows[0]?.fileId
    const file = fileId == null ? undefined : await files.load(tx, fileId)
    if (!file) throw new AppError('kernel.not-found')
    return file
  })
}
