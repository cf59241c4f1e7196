import type { Layout } from '#contracts/documents.ts'
import type { Language } from '#contracts/words.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { DocumentsParts } from './documents-parts.ts'
import { makePdf, type Pdf } from './make-pdf.ts'
import { templateRoutes } from './template-routes.ts'
import type { FilledWith } from './templates/document-kind.ts'
import { fillTemplate } from './templates/fill-template.ts'
import { loadTemplates } from './templates/load-templates.ts'
import { shippedTemplates } from './templates/shipped-templates.ts'
import { templateNames } from './templates/template-queries.ts'
import { readInUse } from './templates/template-store.ts'
import { type TemplateUses, templateUses } from './templates/template-uses.ts'

export { writeNumber } from './document-text.ts'
export type { DocumentsViews } from './documents-tables.ts'
export type { Letter } from './letter.ts'
export { makePdf } from './make-pdf.ts'
export { type NumberRequest, type RegisterPeriod, type TakenNumber, takeNumber, voidNumber } from './registers.ts'
export { renderDocx } from './render-docx.ts'
export { renderTables } from './render-tables.ts'
export type { DocumentKind, FilledWith, Sample } from './templates/document-kind.ts'
export type { DocumentData, Field, Fields } from './templates/fields.ts'

export interface RenderedDocument {
  readonly bytes: Uint8Array
  /** The template it was made with: which version of it stays known. */
  readonly templateVersionId: string
}

export interface Documents extends Pdf, TemplateUses {
  /** A document of a declared kind, made with the version of its template that is in use. Throws where the kind is not declared. */
  readonly renderDocument: (tx: Tx, kind: string, layout: Layout, filledWith: FilledWith) => Promise<RenderedDocument>
  /** Templates by their names: of the kind of document, and which layout. */
  readonly templateNames: (tx: Tx, ids: readonly string[], language: Language) => Promise<ReadonlyMap<string, string>>
  readonly routes: readonly Routes[]
  /** Brings in the templates that ship with the system. */
  readonly loadData: (tx: Tx) => Promise<void>
}

/** Official documents as files: templates that officials may change, and PDF. What needs neither is exported beside it. */
export function createDocuments(parts: DocumentsParts): Documents {
  const { files, kinds } = parts
  const pdf = makePdf(parts.office)
  const shipped = shippedTemplates(kinds)
  const templates = templateUses(parts, pdf)
  return {
    ...pdf,
    ...templates,
    renderDocument: async (tx, code, layout, filledWith) => {
      const kind = kinds.find((each) => each.code === code)
      if (!kind) throw new Error(`no module declares the document ${code}`)
      const template = await readInUse(tx, files, code, layout)
      return { bytes: await fillTemplate(kind, template.bytes, filledWith), templateVersionId: template.versionId }
    },
    templateNames: async (tx, ids, language) => await templateNames(tx, kinds, ids, language),
    routes: [templateRoutes(templates)],
    loadData: async (tx) => await loadTemplates(tx, files, shipped),
  }
}
