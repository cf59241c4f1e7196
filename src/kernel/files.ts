import { createHash } from 'node:crypto'
import type { KernelTables } from './kernel-tables.ts'
import { handle, type Tx } from './db.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import type { Secrets } from './secrets.ts'

const chunkSize = 1024 * 1024

export interface StoredFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

/** Files in the database, in encrypted chunks: an uploaded workbook may hold CCCD numbers. */
export interface Files {
  /** `keep`: neither the file nor its bytes ever change or go after that; the database sees to it. */
  save(tx: Tx, file: { name: string; mediaType: string; bytes: Uint8Array; createdBy: string; keep?: boolean }): Promise<StoredFile>
  /** Undefined when there is no such file. Throws `kernel.file-damaged` where its bytes are not those that were saved. */
  load(tx: Tx, fileId: string): Promise<(StoredFile & { readonly bytes: Buffer; readonly createdBy: string }) | undefined>
}

export function makeFiles(secrets: Secrets): Files {
  return {
    save: async (tx, { name, mediaType, bytes, createdBy, keep = false }) => {
      const db = handle<KernelTables>(tx)
      const fileId = newId()
      const sha256 = sha256Of(bytes)
      await db.insertInto('kernel.file').values({ file_id: fileId, name, media_type: mediaType, size: bytes.length, sha256, created_by: createdBy }).execute()
      for (let part = 0; part * chunkSize < bytes.length; part++) {
        const chunk = secrets.encrypt(bytes.subarray(part * chunkSize, (part + 1) * chunkSize))
        await db.insertInto('kernel.file_chunk').values({ file_id: fileId, part, bytes: chunk }).execute()
      }
      if (keep) await db.updateTable('kernel.file').set({ kept: true }).where('file_id', '=', fileId).execute()
      return { fileId, name, mediaType, size: bytes.length, sha256 }
    },
    load: async (tx, fileId) => {
      const db = handle<KernelTables>(tx)
      const file = await db.selectFrom('kernel.file').selectAll().where('file_id', '=', fileId).executeTakeFirst()
      if (!file) return undefined
      const chunks = await db.selectFrom('kernel.file_chunk').select('bytes').where('file_id', '=', fileId).orderBy('part').execute()
      const bytes = decrypted(secrets, chunks)
      if (!bytes || sha256Of(bytes) !== file.sha256) throw new AppError('kernel.file-damaged', { name: file.name })
      return { fileId, name: file.name, mediaType: file.media_type, size: file.size, sha256: file.sha256, bytes, createdBy: file.created_by }
    },
  }
}

/** Undefined where a chunk was altered or made under another key. */
function decrypted(secrets: Secrets, chunks: readonly { readonly bytes: Buffer }[]): Buffer | undefined {
  try {
    return Buffer.concat(chunks.map(({ bytes }) => secrets.decrypt(bytes)))
  } catch {
    return undefined
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
