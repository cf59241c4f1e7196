import type { PreviewQuery } from '#contracts/documents-templates.ts'
import type { Use } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { DocumentsParts } from '../documents-parts.ts'
import type { Pdf } from '../make-pdf.ts'
import { fillTemplate } from './fill-template.ts'
import { findVersion } from './template-queries.ts'
import { bytesOf } from './template-store.ts'

export interface TemplatePreview {
  readonly name: string
  readonly format: PreviewQuery['format']
  readonly bytes: Uint8Array
}

/** A version filled with a real document that the reader may see, or with the example of its kind. Throws `kernel.not-found`, and for a PDF
 * `documents.no-office` and `documents.office-failed`. */
export function previewTemplate(
  { gate, files, kinds, demonstration }: DocumentsParts,
  pdf: Pdf,
): Use<PreviewQuery & { readonly versionId: string }, TemplatePreview> {
  const load = gate.query('documents.preview-template', async (tx, ctx, { versionId, sample }: { versionId: string; sample?: string | undefined }) => {
    const { kind, layout, fileId, number } = await findVersion(tx, kinds, versionId)
    const as = { layout, invented: (await demonstration?.(tx)) ?? false }
    const filledWith = sample === undefined ? kind.example(layout) : await kind.samples?.read(tx, ctx, sample, as)
    if (!filledWith) throw new AppError('kernel.not-found')
    return { kind, layout, number, filledWith, template: await bytesOf(tx, files, fileId) }
  })
  return async (ctx, { versionId, sample, format }) => {
    const { kind, layout, number, filledWith, template } = await load(ctx, { versionId, sample })
    const docx = await fillTemplate(kind, template, filledWith)
    const bytes = format === 'pdf' ? await pdf.toPdf(docx) : docx
    return { name: `xem-thu.${kind.code}.${layout}.v${number}.${format}`, format, bytes }
  }
}
