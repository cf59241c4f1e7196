import type { Ctx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { mediaTypes } from '#kernel/http/attachment.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import { fileNameOf, renderAs } from './draft.ts'
import { renderTask } from './issue-report.ts'
import { readFrozen } from './issued-queries.ts'
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
      if (documents.pdfAvailable()) made.push(['pdf', await documents.toPdf(docx)])
      const keep = gate.command(permission, async (tx) => {
        const kept: Record<string, string> = {}
        for (const [format, bytes] of made) {
          const name = `${fileNameOf(document.subject)}.${format}`
          const file = await files.save(tx, { name, mediaType: mediaTypes[format], bytes, createdBy: ctx.actor.id })
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
