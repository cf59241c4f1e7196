import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { PreviewQuery, TemplateDetail, TemplateList, UploadedTemplate } from '#contracts/documents-templates.ts'
import type { Use } from '#kernel/command.ts'
import type { DocumentsParts } from '../documents-parts.ts'
import type { Pdf } from '../make-pdf.ts'
import { previewTemplate, type TemplatePreview } from './preview-template.ts'
import { findTemplate, listTemplates, readTemplate, readVersionFile } from './template-queries.ts'
import { type TemplateUpload, uploadTemplate } from './upload-template.ts'
import { type TemplateUse, useTemplate } from './use-template.ts'

export interface TemplateUses {
  readonly listTemplates: Use<undefined, TemplateList>
  readonly readTemplate: Use<{ readonly templateId: string }, TemplateDetail>
  readonly templateHistory: Use<{ readonly templateId: string } & HistoryQuery & { readonly limit: number }, History>
  readonly readVersionFile: Use<{ readonly versionId: string }, { name: string; bytes: Buffer }>
  readonly previewTemplate: Use<PreviewQuery & { readonly versionId: string }, TemplatePreview>
  readonly uploadTemplate: Use<TemplateUpload, UploadedTemplate>
  readonly useTemplate: Use<TemplateUse, { templateId: string; versionId: string }>
}

export function templateUses(parts: DocumentsParts, pdf: Pdf): TemplateUses {
  const { gate, files, history, kinds } = parts
  return {
    listTemplates: gate.query('documents.list-templates', async (tx, ctx) => await listTemplates(tx, ctx, kinds)),
    readTemplate: gate.query(
      'documents.list-templates',
      async (tx, ctx, { templateId }: { templateId: string }) => await readTemplate(tx, ctx, kinds, templateId, pdf.pdfAvailable()),
    ),
    templateHistory: gate.query(
      'documents.list-templates',
      async (tx, _ctx, { templateId, ...query }: { templateId: string } & HistoryQuery & { limit: number }) => {
        await findTemplate(tx, kinds, templateId)
        return await history(tx, 'template', templateId, query)
      },
    ),
    readVersionFile: gate.query(
      'documents.list-templates',
      async (tx, _ctx, { versionId }: { versionId: string }) => await readVersionFile(tx, files, kinds, versionId),
    ),
    previewTemplate: previewTemplate(parts, pdf),
    uploadTemplate: uploadTemplate(parts),
    useTemplate: useTemplate(parts),
  }
}
