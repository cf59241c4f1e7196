import type { OfficialDocument } from '#contracts/documents.ts'
import { type IssuedReport, type ReportFileFormat, reportFileFormats } from '#contracts/reporting-issued.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { lockInTransaction, sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { fileNameOf, renderAs } from './draft.ts'
import { filesOf, loadIssuedFile, readFrozen, readIssued } from './issued-queries.ts'
import { enqueueRender, renderTask } from './issued-store.ts'
import type { ReportsParts } from './parts.ts'

interface Made {
  readonly reportId: string
  readonly document: OfficialDocument
  readonly made: readonly (readonly [format: ReportFileFormat, bytes: Uint8Array])[]
}

/** Makes the files of an issued report that are not there yet, from what it froze: Word and workbook, which are then kept whatever comes after, and
 * a PDF where the server can make one. */
export function renderIssued({ gate, files, documents }: ReportsParts): TaskDefinition {
  const permission = 'reporting.issue-report'
  const load = gate.query(permission, async (tx, _ctx, reportId: string) => {
    const there = new Set((await filesOf(tx, reportId)).map(({ format }) => format))
    const word = there.has('docx') ? (await loadIssuedFile(tx, files, reportId, 'docx')).bytes : undefined
    return { document: (await readFrozen(tx, reportId)).document, there, word }
  })
  const keep = gate.command(permission, async (tx, ctx, { reportId, document, made }: Made) => {
    const kept: Record<string, string> = {}
    for (const [format, bytes] of made) {
      const name = `${fileNameOf(document)}.${format}`
      const file = await files.save(tx, { name, mediaType: mediaTypes[format], bytes, createdBy: ctx.actor.id, keep: true })
      await sql`insert into reporting.issued_file (report_id, format, file_id, name, sha256, size)
        values (${reportId}, ${format}, ${file.fileId}, ${name}, ${file.sha256}, ${file.size})`.execute(tx)
      kept[format] = file.sha256
    }
    return { value: undefined, audit: { subjectKind: 'issued-report', subjectId: reportId, detail: { files: kept } } }
  })
  return {
    kind: renderTask,
    run: async (ctx: Ctx, payload, control) => {
      const { reportId } = payload as { reportId: string }
      const { document, there, word } = await load(ctx, reportId)
      await control.progress(0, 3, 'docx')
      const docx = word ?? (await renderAs('docx', document))
      const made: [format: ReportFileFormat, bytes: Uint8Array][] = word ? [] : [['docx', docx]]
      if (!there.has('xlsx')) made.push(['xlsx', await renderAs('xlsx', document)])
      if (made.length) await keep(ctx, { reportId, document, made })
      await control.progress(2, 3, 'pdf')
      const pdf = there.has('pdf') ? undefined : await pdfOf(documents, docx)
      if (pdf) await keep(ctx, { reportId, document, made: [['pdf', pdf]] })
      await control.progress(3, 3, 'done')
      return { reportId }
    },
  }
}

/** The PDF is an extra: where it cannot be made, the report still has its Word file and workbook. */
async function pdfOf(documents: ReportsParts['documents'], docx: Uint8Array): Promise<Uint8Array | undefined> {
  if (!documents.pdfAvailable()) return undefined
  try {
    return await documents.toPdf(docx)
  } catch (error) {
    if (error instanceof AppError && error.code === 'documents.office-failed') return undefined
    throw error
  }
}

/** Has the files of an issued report made that are missing. Nothing happens where none is, or where they are being made.
 * Throws `documents.no-office` where the PDF alone is missing and none can be made here. */
export function retryFiles(parts: ReportsParts): Use<{ readonly reportId: string }, IssuedReport> {
  const { gate, documents } = parts
  return gate.command('reporting.issue-report', async (tx, ctx, { reportId }, scope) => {
    // Who asks at the same time waits, and then finds the task of whoever was first.
    await lockInTransaction(tx, `files of issued report ${reportId}`)
    const issued = await readIssued(tx, ctx, reportId, scope)
    const missing = reportFilesMissing(issued)
    if (missing.length && !issued.making) {
      if (missing.every((format) => format === 'pdf') && !documents.pdfAvailable()) throw new AppError('documents.no-office')
      await enqueueRender(parts, tx, ctx, reportId)
    }
    const value = await readIssued(tx, ctx, reportId, scope)
    return { value, audit: { subjectKind: 'issued-report', subjectId: reportId, detail: { filesAgain: value.taskId, missing } } }
  })
}

function reportFilesMissing({ files }: IssuedReport): ReportFileFormat[] {
  return reportFileFormats.filter((format) => !files.some((file) => file.format === format))
}
