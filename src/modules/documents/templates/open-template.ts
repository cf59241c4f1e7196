import type { Layout } from '#contracts/documents.ts'
import type { Tx } from '#kernel/db.ts'
import { zipParts } from '#kernel/fixed-zip.ts'
import { joinLetters } from '../join-letters.ts'
import type { DocumentsParts } from '../documents-parts.ts'
import type { FilledWith } from './document-kind.ts'
import { fillTemplate } from './fill-template.ts'
import { readInUse } from './template-store.ts'

/** One of many documents that are made at once. */
export interface NamedPaper {
  /** Of its file in a zip, without ending; letters that a file system has. */
  readonly name: string
  readonly filledWith: FilledWith
}

/** A template in use, read once: documents are made with it after the transaction, which takes seconds where they are many. */
export interface OpenTemplate {
  readonly versionId: string
  readonly fill: (filledWith: FilledWith) => Promise<Uint8Array>
  /** Many documents as one Word file, each on pages of its own, or as a zip of files; `progress` is told how many are done and may throw to stop.
   * Throws where there is nothing to make. */
  readonly fillMany: (papers: readonly NamedPaper[], as: 'one' | 'zip', progress: (done: number) => Promise<void>) => Promise<Uint8Array>
}

const howOften = 10

/** Throws where no module declares the kind. */
export async function openTemplate(tx: Tx, { kinds, files }: Pick<DocumentsParts, 'kinds' | 'files'>, code: string, layout: Layout): Promise<OpenTemplate> {
  const kind = kinds.find((each) => each.code === code)
  if (!kind) throw new Error(`no module declares the document ${code}`)
  const { bytes, versionId } = await readInUse(tx, files, code, layout)
  const fill = async (filledWith: FilledWith) => await fillTemplate(kind, bytes, filledWith)
  return {
    versionId,
    fill,
    fillMany: async (papers, as, progress) => {
      const made: Uint8Array[] = []
      for (const { filledWith } of papers) {
        made.push(await fill(filledWith))
        if (made.length % howOften === 0) await progress(made.length)
      }
      await progress(made.length)
      if (as === 'one') return await joinLetters(made)
      if (made.length === 0) throw new Error('no documents to pack')
      const digits = String(made.length).length
      // Numbered in their order: two people may have one name.
      return zipParts(new Map(made.map((file, index) => [`${String(index + 1).padStart(digits, '0')}-${papers[index]?.name ?? ''}.docx`, file])))
    },
  }
}
