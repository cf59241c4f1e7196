import type { Layout } from '#contracts/documents.ts'
import { lockInTransaction, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import { newId } from '#kernel/ids.ts'
import { documentsDb } from '../documents-db.ts'

export interface NewVersion {
  readonly templateId: string
  readonly origin: 'shipped' | 'uploaded'
  readonly name: string
  readonly bytes: Buffer
  readonly sha256: string
  readonly fields: readonly string[]
  readonly note: string
  readonly by: { readonly id: string; readonly name: string }
}

/** One at a time puts versions of a template in, or puts one in use. */
export async function lockTemplate(tx: Tx, templateId: string): Promise<void> {
  await lockInTransaction(tx, `template ${templateId}`)
}

/** Adds a draft with the next number; its bytes are kept for ever. Throws `documents.template-known` where the same file is a version already. */
export async function addVersion(tx: Tx, files: Files, version: NewVersion): Promise<{ versionId: string; number: number }> {
  const db = documentsDb(tx)
  const { templateId, name, bytes, sha256, by } = version
  const known = await db.selectFrom('documents.template_version').select(['number', 'sha256']).where('template_id', '=', templateId).execute()
  const same = known.find((each) => each.sha256 === sha256)
  if (same) throw new AppError('documents.template-known', { number: same.number })
  const file = await files.save(tx, { name, mediaType: mediaTypes.docx, bytes, createdBy: by.id, keep: true })
  const made = { versionId: newId(), number: Math.max(0, ...known.map(({ number }) => number)) + 1 }
  await db
    .insertInto('documents.template_version')
    .values({
      ...{ version_id: made.versionId, template_id: templateId, number: made.number, origin: version.origin, state: 'draft', file_id: file.fileId },
      ...{ size: bytes.length, sha256, fields: [...version.fields], note: version.note, uploaded_by: by.id, uploaded_name: by.name },
    })
    .execute()
  return made
}

/** Puts a version in use; the one before it retires. */
export async function putInUse(tx: Tx, templateId: string, versionId: string, by: { readonly id: string; readonly name: string }): Promise<void> {
  const db = documentsDb(tx)
  await db.updateTable('documents.template_version').set({ state: 'retired' }).where('template_id', '=', templateId).where('state', '=', 'in-use').execute()
  await db
    .updateTable('documents.template_version')
    .set({ state: 'in-use', used_by: by.id, used_name: by.name, used_at: sql`now()` })
    .where('version_id', '=', versionId)
    .execute()
}

/** The file of the version in use. Throws where a declared kind has none, which loading the shipped ones has made impossible. */
export async function readInUse(tx: Tx, files: Files, kind: string, layout: Layout): Promise<{ versionId: string; number: number; bytes: Buffer }> {
  const version = await documentsDb(tx)
    .selectFrom('documents.template_version as v')
    .innerJoin('documents.template as t', 't.template_id', 'v.template_id')
    .select(['v.version_id', 'v.number', 'v.file_id'])
    .where('t.kind', '=', kind)
    .where('t.layout', '=', layout)
    .where('v.state', '=', 'in-use')
    .executeTakeFirst()
  if (!version) throw new Error(`no template in use for ${kind} in the ${layout} layout`)
  return { versionId: version.version_id, number: version.number, bytes: await bytesOf(tx, files, version.file_id) }
}

export async function bytesOf(tx: Tx, files: Files, fileId: string): Promise<Buffer> {
  const file = await files.load(tx, fileId)
  if (!file) throw new Error(`the file ${fileId} of a template is gone`)
  return file.bytes
}
