import type { IssuedReport } from '#contracts/reporting.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { fileNameOf, renderAs } from './draft.ts'
import { renderTask } from './issue-report.ts'
import { readFrozen, readIssued } from './issued-queries.ts'
import type { ReportsParts } from './parts.ts'

/** Makes the files of an issued report from what it froze: Word, workbook, and a PDF where the server can make one. */
export function renderIssued({ gate, files, documents }: ReportsParts): TaskDefinition {
  const permission = 'reporting.issue-report'
  const frozen = gate.query(permission, (tx, _ctx, reportId: string) => readFrozen(tx, reportId))
  return {
    kind: renderTask,
    run: async (ctx: Ctx, payload, control) => {
      const { reportId } = payload as { reportId: string }
      const { document } = await frozen(ctx, reportId)
      await control.progress(0, 3, 'docx')
      const docx = await renderAs('docx', document)
      await control.progress(1, 3, 'xlsx')
      const made: [format: 'docx' | 'xlsx' | 'pdf', bytes: Uint8Array][] = [
        ['docx', docx],
        ['xlsx', await renderAs('xlsx', document)],
      ]
      await control.progress(2, 3, 'pdf')
      const pdf = await pdfOf(documents, docx)
      if (pdf) made.push(['pdf', pdf])
      const keep = gate.command(permission, async (tx) => {
        const kept: Record<string, string> = {}
        for (const [format, bytes] of made) {
          const name = `${fileNameOf(document.subject)}.${format}`
          const file = await files.save(tx, { name, mediaType: mediaTypes[format], bytes, createdBy: ctx.actor.id, keep: true })
          await sql`insert into reporting.issued_file (report_id, format, file_id, name, sha256, size)
            values (${reportId}, ${format}, ${file.fileId}, ${name}, ${file.sha256}, ${file.size})`.execute(tx)
          kept[format] = file.sha256
        }
        return { value: { reportId }, audit: { subjectKind: 'issued-report', subjectId: reportId, detail: { files: kept } } }
      })
      const result = await keep(ctx, undefined)
      await control.progress(3, 3, 'done')
      return result
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

/** Makes the files of an issued report again, where the task that should have made them did not come to its end. Nothing happens where they are there. */
export function retryFiles({ gate, tasks }: ReportsParts): Use<{ readonly reportId: string }, IssuedReport> {
  return gate.command('reporting.issue-report', async (tx, ctx, { reportId }, scope) => {
    const issued = await readIssued(tx, ctx, reportId, scope)
    const taskId = issued.files.length ? issued.taskId : await tasks.enqueue(tx, ctx, renderTask, { reportId })
    return { value: { ...issued, taskId }, audit: { subjectKind: 'issued-report', subjectId: reportId, detail: { filesAgain: taskId } } }
  })
}
