import type { Layout } from '#contracts/documents.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import type { Files } from '#kernel/files.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import { newId } from '#kernel/ids.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { fold } from '#kernel/vietnamese/index.ts'
import { paperSubject } from './readable-papers.ts'

export const zipType = 'application/zip'

/** A document as it is issued. */
export interface NewPaper {
  readonly kind: string
  readonly layout: Layout
  /** Of its file, without ending. */
  readonly name: string
  readonly as?: 'docx' | 'zip'
  readonly bytes: Uint8Array
  /** Beside it, where it has been made already; else it is made when first asked for. */
  readonly pdf?: Uint8Array | null
  readonly templateVersionId: string
  readonly classId?: string | null
  readonly decisionId?: string | null
  readonly unitId?: string | null
  readonly personId?: string
  readonly commitmentId?: string
  readonly number?: string | null
  readonly dated?: PlainDate | null
  readonly registerEntryId?: string | null
  /** What a task was asked for, once: the same asked again is not kept again. */
  readonly taskId?: string
}

export interface KeptPaper {
  readonly documentId: string
  readonly audit: AuditDraft
}

const plain = (text: string) =>
  fold(text)
    .replace(/[^\w]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** The name of a document's file, of words that may have accents: quyet-dinh-mo-lop-CC-12. */
export const paperName = (...parts: readonly string[]): string => parts.map(plain).filter(Boolean).join('-')

/** Keeps a document with its bytes and their hash, for ever. What its history tells of it is its name, number and hash. */
export async function keepPaper(tx: Tx, ctx: Ctx, files: Files, paper: NewPaper): Promise<KeptPaper> {
  const { kind, layout, bytes, as = 'docx', templateVersionId, classId = null, decisionId = null, unitId = null, personId = null, commitmentId = null } = paper
  const { number = null, dated = null, registerEntryId = null, taskId = null, pdf = null } = paper
  const name = `${paper.name}.${as}`
  const mediaType = as === 'zip' ? zipType : mediaTypes.docx
  const documentId = newId()
  const { fileId, sha256 } = await files.save(tx, { name, mediaType, bytes: Buffer.from(bytes), createdBy: ctx.actor.id, keep: true })
  const ownPdf =
    pdf && (await files.save(tx, { name: `${paper.name}.pdf`, mediaType: mediaTypes.pdf, bytes: Buffer.from(pdf), createdBy: ctx.actor.id, keep: true }))
  await sql`insert into nomination.document (document_id, kind, class_id, decision_id, unit_id, person_id, commitment_id, layout, name, number, dated, register_entry_id,
      template_version_id, task_id, sha256, file_id, pdf_file_id, issued_on, issued_by, issued_name)
    values (${documentId}::uuid, ${kind}, ${classId}::uuid, ${decisionId}::uuid, ${unitId}::uuid, ${personId}::uuid, ${commitmentId}::uuid, ${layout}, ${name}, ${number},
      ${dated}::date, ${registerEntryId}::uuid, ${templateVersionId}::uuid, ${taskId}::uuid, ${sha256}, ${fileId}::uuid, ${ownPdf?.fileId ?? null}::uuid, ${ctx.today}::date, ${ctx.actor.id},
      ${ctx.actor.name})`.execute(tx)
  return {
    documentId,
    audit: {
      ...paperSubject({ decisionId, personId, classId, unitId }),
      detail: { changes: { issuedDocument: [null, name], ...(number !== null && { issuedNumber: [null, number] }) }, sha256 },
    },
  }
}
