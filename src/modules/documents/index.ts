import type { Layout } from '#contracts/documents.ts'
import type { Language } from '#contracts/words.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { DocumentsParts } from './documents-parts.ts'
import { makePdf, type Pdf } from './make-pdf.ts'
import { registerRoutes } from './registers/register-routes.ts'
import { type RegisterUses, registerUses } from './registers/register-uses.ts'
import { templateRoutes } from './template-routes.ts'
import type { FilledWith } from './templates/document-kind.ts'
import { loadTemplates } from './templates/load-templates.ts'
import { openTemplate, type OpenTemplate } from './templates/open-template.ts'
import { shippedTemplates } from './templates/shipped-templates.ts'
import { templateNames } from './templates/template-queries.ts'
import { type TemplateUses, templateUses } from './templates/template-uses.ts'

export { writeNumber } from './document-text.ts'
export type { DocumentsViews } from './documents-tables.ts'
export type { Letter } from './letter.ts'
export { makePdf, officeLine } from './make-pdf.ts'
export { type NumberRequest, type RegisterPeriod, type TakenNumber, takeNumber, takeNumbers, voidNumber, voidNumbers } from './registers.ts'
export type { DocumentsOf } from './registers/list-entries.ts'
export { renderDocx, renderList } from './render-docx.ts'
export { renderTables } from './render-tables.ts'
export type { DocumentKind, FilledWith, Sample } from './templates/document-kind.ts'
export type { NamedPaper, OpenTemplate } from './templates/open-template.ts'
export type { DocumentData, Field, Fields } from './templates/fields.ts'

export interface RenderedDocument {
  readonly bytes: Uint8Array
  /** The template it was made with: which version of it stays known. */
  readonly templateVersionId: string
}

export interface Documents extends Pdf, TemplateUses, RegisterUses {
  /** A document of a declared kind, made with the version of its template that is in use. Throws where the kind is not declared. */
  readonly renderDocument: (tx: Tx, kind: string, layout: Layout, filledWith: FilledWith) => Promise<RenderedDocument>
  /** The template in use, to make many documents with it after the transaction. Throws where the kind is not declared. */
  readonly openTemplate: (tx: Tx, kind: string, layout: Layout) => Promise<OpenTemplate>
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
  const registers = registerUses(parts)
  return {
    ...pdf,
    ...templates,
    ...registers,
    openTemplate: async (tx, kind, layout) => await openTemplate(tx, parts, kind, layout),
    renderDocument: async (tx, kind, layout, filledWith) => {
      const template = await openTemplate(tx, parts, kind, layout)
      return { bytes: await template.fill(filledWith), templateVersionId: template.versionId }
    },
    templateNames: async (tx, ids, language) => await templateNames(tx, kinds, ids, language),
    routes: [templateRoutes(templates), registerRoutes(registers)],
    loadData: async (tx) => await loadTemplates(tx, files, shipped),
  }
}
