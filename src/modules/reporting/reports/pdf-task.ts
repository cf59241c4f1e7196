import { isDeepStrictEqual } from 'node:util'
import { type DraftQuery, draftQuery } from '#contracts/reporting-draft.ts'
import type { Use } from '#kernel/command.ts'
import { lockInTransaction } from '#kernel/db.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { AppError } from '#kernel/errors.ts'
import { type DraftUses, fileNameOf, type ReportFile, renderAs } from './draft.ts'
import { editionOf } from './gather.ts'
import { officeLine, type ReportsParts } from './parts.ts'

const kind = 'report.pdf'

export interface PdfUses {
  /** Queues the draft as a PDF; the task's result names the file. Asked again while it is being made, it names the same task. Throws at once
   * `documents.no-office`, `reporting.pdf-running` while another edition is being made for the same person, and as `editionOf`. */
  readonly startPdf: Use<DraftQuery, { taskId: string }>
  /** A file that a task of one's own has made. */
  readonly ownFile: Use<{ readonly fileId: string }, ReportFile>
}

/** The draft as a PDF takes seconds: a task makes it. */
export function pdfUses({ gate, database, tasks, files, documents }: ReportsParts, { draftDocument }: DraftUses): { uses: PdfUses; task: TaskDefinition } {
  const check = gate.query('reporting.read-figures', async (tx, ctx, query: DraftQuery, scope) => void (await editionOf(tx, ctx, query, scope)))
  return {
    uses: {
      startPdf: async (ctx, given) => {
        const query = draftQuery.parse(given)
        await check(ctx, query)
        if (!documents.pdfAvailable()) throw new AppError('documents.no-office')
        const taskId = await database.main.transaction().execute(async (tx) => {
          await lockInTransaction(tx, `draft as PDF ${ctx.actor.id}`)
          const [running] = await tasks.unfinished(tx, ctx.actor, kind)
          if (!running) return await tasks.enqueue(tx, ctx, kind, query, officeLine)
          if (!isDeepStrictEqual(draftQuery.parse(running.payload), query)) throw new AppError('reporting.pdf-running')
          return running.taskId
        })
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
        await control.progress(0, 2, 'docx')
        const document = await draftDocument(ctx, draftQuery.parse(payload))
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
