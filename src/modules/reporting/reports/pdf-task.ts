import { type DraftQuery, draftQuery } from '#contracts/reporting.ts'
import { requirePermission, type Use } from '#kernel/command.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { AppError } from '#kernel/errors.ts'
import { type DraftUses, fileNameOf, type ReportFile, renderAs } from './draft.ts'
import type { ReportsParts } from './parts.ts'

const kind = 'report.pdf'

export interface PdfUses {
  /** Queues the draft as a PDF; the task's result names the file. Throws `documents.no-office` at once where none can be made. */
  readonly startPdf: Use<DraftQuery, { taskId: string }>
  /** A file that a task of one's own has made. */
  readonly ownFile: Use<{ readonly fileId: string }, ReportFile>
}

/** The draft as a PDF takes seconds: a task makes it. */
export function pdfUses({ database, tasks, files, documents }: ReportsParts, { draftDocument }: DraftUses): { uses: PdfUses; task: TaskDefinition } {
  return {
    uses: {
      startPdf: async (ctx, query) => {
        requirePermission(ctx, 'reporting.read-figures')
        if (!documents.pdfAvailable()) throw new AppError('documents.no-office')
        const taskId = await database.main.transaction().execute((tx) => tasks.enqueue(tx, ctx, kind, query))
        return { taskId }
      },
      ownFile: async (ctx, { fileId }) => {
        const file = await files.load(database.reader, fileId)
        if (!file || file.createdBy !== ctx.actor.id) throw new AppError('kernel.not-found')
        return file
      },
    },
    task: {
      kind,
      run: async (ctx, payload, control) => {
        const document = await draftDocument(ctx, draftQuery.parse(payload))
        await control.progress(0, 2, 'docx')
        const docx = await renderAs('docx', document)
        await control.progress(1, 2, 'pdf')
        const bytes = await documents.toPdf(docx)
        const name = `${fileNameOf(document)}.pdf`
        const { fileId } = await files.save(database.main, { name, mediaType: mediaTypes.pdf, bytes, createdBy: ctx.actor.id })
        await control.progress(2, 2, 'done')
        return { fileId, name }
      },
    },
  }
}
