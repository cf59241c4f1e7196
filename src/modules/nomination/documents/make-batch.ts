import type { TaskControl } from '#kernel/tasks.ts'
import type { Documents, NamedPaper, OpenTemplate } from '#modules/documents/index.ts'

export interface PaperBatch {
  readonly template: OpenTemplate
  readonly papers: readonly NamedPaper[]
  /** One Word file to print, or a zip with a file for each. */
  readonly as: 'one' | 'zip'
}

export interface MadeBatch {
  readonly bytes: Uint8Array
  /** Beside it, where the server has LibreOffice and one file was asked for. */
  readonly pdf: Uint8Array | null
}

/** Many documents of one kind, such as 300 summonses: what a task does, telling how far it is and stopping where it is told to. */
export async function makeBatch(documents: Documents, { template, papers, as }: PaperBatch, control: TaskControl): Promise<MadeBatch> {
  const withPdf = as === 'one' && documents.pdfAvailable()
  const total = papers.length
  await control.progress(0, total, 'docx')
  const bytes = await template.fillMany(papers, as, async (done) => await control.progress(done, total, 'docx'))
  if (!withPdf) return { bytes, pdf: null }
  await control.progress(total, total, 'pdf')
  return { bytes, pdf: await documents.toPdf(bytes) }
}
