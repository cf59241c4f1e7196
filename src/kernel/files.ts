import { createHash } from 'node:crypto'
import type { KernelTables } from './kernel-tables.ts'
import { handle, inParts, type Tx } from './db.ts'
import { AppError } from './errors.ts'
import { newId } from './ids.ts'
import type { Secrets } from './secrets.ts'

const chunkSize = 1024 * 1024
/** Of one statement: far below PostgreSQL's 65,535 parameters, and few enough bytes to be held twice. */
const filesAtOnce = 1000
const bytesAtOnce = 8 * 1024 * 1024

export interface StoredFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

export interface NewFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
  readonly createdBy: string
}

/** Files in the database, in encrypted chunks: an uploaded workbook may hold CCCD numbers. */
export interface Files {
  /** `keep`: neither the file nor its bytes ever change or go after that; the database sees to it. */
  save(tx: Tx, file: NewFile & { readonly keep?: boolean }): Promise<StoredFile>
  /** Many files with few statements, in their order. */
  saveAll(tx: Tx, files: readonly NewFile[]): Promise<readonly StoredFile[]>
  /** Undefined when there is no such file. Throws `kernel.file-damaged` where its bytes are not those that were saved. */
  load(tx: Tx, fileId: string): Promise<(StoredFile & { readonly bytes: Buffer; readonly createdBy: string }) | undefined>
}

export function makeFiles(secrets: Secrets): Files {
  const saveAll = async (tx: Tx, files: readonly NewFile[]): Promise<readonly StoredFile[]> => {
    const db = handle<KernelTables>(tx)
    const stored = files.map(({ name, mediaType, bytes }): StoredFile => ({ fileId: newId(), name, mediaType, size: bytes.length, sha256: sha256Of(bytes) }))
    for (const part of inParts(
      files.map((file, index) => ({ ...file, ...stored[index] })),
      filesAtOnce,
    )) {
      const rows = part.map(({ fileId = '', name, mediaType, size = 0, sha256 = '', createdBy }) => ({
        ...{ file_id: fileId, name, media_type: mediaType, size, sha256, created_by: createdBy },
      }))
      await db.insertInto('kernel.file').values(rows).execute()
    }
    let waiting: { file_id: string; part: number; bytes: Buffer }[] = []
    let held = 0
    const write = async () => {
      if (waiting.length) await db.insertInto('kernel.file_chunk').values(waiting).execute()
      waiting = []
      held = 0
    }
    for (const [index, { bytes }] of files.entries()) {
      for (let part = 0; part * chunkSize < bytes.length; part++) {
        const chunk = secrets.encrypt(bytes.subarray(part * chunkSize, (part + 1) * chunkSize))
        waiting.push({ file_id: stored[index]?.fileId ?? '', part, bytes: chunk })
        held += chunk.length
        if (held >= bytesAtOnce || waiting.length >= filesAtOnce) await write()
      }
    }
    await write()
    return stored
  }
  return {
    saveAll,
    save: async (tx, { keep = false, ...file }) => {
      const [stored] = await saveAll(tx, [file])
      if (!stored) throw new Error('nothing was saved')
      if (keep) await handle<KernelTables>(tx).updateTable('kernel.file').set({ kept: true }).where('file_id', '=', stored.fileId).execute()
      return stored
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
