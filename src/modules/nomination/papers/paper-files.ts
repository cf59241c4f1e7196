import { largestPaperScanMegabytes, type Paper, type PaperList } from '#contracts/nomination-papers.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import { requireDecision } from '../decisions/decision-store.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { findPaper, paperColumns, paperSubject, readablePaper } from './readable-papers.ts'

interface OfDocument {
  readonly documentId: string
}

/** Documents of a decision that the reader may see, the latest first. Throws `kernel.not-found`. */
export async function listPapers(tx: Tx, ctx: Ctx, { decisionId }: { readonly decisionId: string }, scope: Scope): Promise<PaperList> {
  await requireDecision(tx, ctx, decisionId, scope)
  const { rows } = await sql<Paper>`
    select ${paperColumns} from nomination.document d where d.decision_id = ${decisionId}::uuid and ${readablePaper(scope, ctx)} order by d.document_id desc`.execute(
    tx,
  )
  return { items: rows }
}

export interface PaperFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Buffer
}

/** A kept file of a document: the document itself, its PDF (made once, when first asked for), the signed scan. Throws `kernel.not-found`,
 * `documents.no-office`, `documents.office-failed`. */
export function paperFileUse({ gate, files, documents }: NominationParts): Use<OfDocument & { readonly part: 'document' | 'pdf' | 'scan' }, PaperFile> {
  const load = gate.query(
    'nomination.read-document',
    async (tx, ctx, { documentId, part }: OfDocument & { readonly part: 'document' | 'pdf' | 'scan' }, scope) => {
      const row = await findPaper(tx, ctx, documentId, scope)
      const fileId = part === 'document' ? row.fileId : part === 'pdf' ? row.pdfFileId : row.scanFileId
      const file = fileId === null ? undefined : await files.load(tx, fileId)
      if (file) return { file: { name: file.name, mediaType: file.mediaType, bytes: file.bytes }, made: undefined }
      if (part !== 'pdf' || !row.name.endsWith('.docx')) throw new AppError('kernel.not-found')
      const source = await files.load(tx, row.fileId)
      if (!source) throw new AppError('kernel.not-found')
      return { file: undefined, made: { name: row.name.replace(/\.docx$/, '.pdf'), bytes: source.bytes } }
    },
  )
  const keepPdf = gate.command(
    'nomination.read-document',
    async (tx, ctx, { documentId, name, bytes }: OfDocument & { name: string; bytes: Uint8Array }, scope) => {
      const row = await findPaper(tx, ctx, documentId, scope)
      const { fileId, sha256 } = await files.save(tx, { name, mediaType: 'application/pdf', bytes, createdBy: ctx.actor.id, keep: true })
      await sql`update nomination.document set pdf_file_id = ${fileId}::uuid, version = version + 1 where document_id = ${documentId}::uuid and pdf_file_id is null`.execute(
        tx,
      )
      return {
        value: undefined,
        audit: { ...paperSubject(row), detail: { document: name, sha256 } },
      }
    },
  )
  return async (ctx, asked) => {
    const { file, made } = await load(ctx, asked)
    if (file) return file
    const bytes = Buffer.from(await documents.toPdf(made?.bytes ?? new Uint8Array()))
    const name = made?.name ?? 'van-ban.pdf'
    await keepPdf(ctx, { documentId: asked.documentId, name, bytes })
    return { name, mediaType: 'application/pdf', bytes }
  }
}

/** Puts the signed scan beside a document, once and for good. Throws `kernel.not-found`, `nomination.scan-there`, `nomination.scan-type`,
 * `kernel.payload-too-large`. */
export function attachPaperScanUse({
  gate,
  files,
}: NominationParts): Use<OfDocument & { readonly name: string; readonly bytes: Uint8Array }, { documentId: string }> {
  return gate.command(
    'nomination.issue-document',
    async (tx, ctx, { documentId, name: given, bytes }: OfDocument & { name: string; bytes: Uint8Array }, scope) => {
      await sql`select from nomination.document where document_id = ${documentId}::uuid for update`.execute(tx)
      const row = await findPaper(tx, ctx, documentId, scope)
      if (row.scanFileId !== null) throw new AppError('nomination.scan-there')
      if (bytes.length > largestPaperScanMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestPaperScanMegabytes })
      const mediaType = scanOf(bytes)?.mediaType
      if (mediaType === undefined) throw new AppError('nomination.scan-type')
      const name = uploadedName(given, 'ban-ky', mediaType)
      const { fileId, sha256 } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
      await sql`update nomination.document set scan_file_id = ${fileId}::uuid, version = version + 1 where document_id = ${documentId}::uuid`.execute(tx)
      return {
        value: { documentId },
        audit: { ...paperSubject(row), detail: { changes: { signedScan: [null, name] }, sha256 } },
      }
    },
  )
}
