import { readFileSync } from 'node:fs'
import { layouts, type Layout } from '#contracts/documents.ts'
import { sha256Of } from '#kernel/files.ts'
import type { DocumentKind } from './document-kind.ts'

const folder = new URL('../../../../templates/', import.meta.url)

export interface ShippedTemplate {
  readonly kind: DocumentKind
  readonly layout: Layout
  readonly bytes: Buffer
  readonly sha256: string
}

/** The templates that ship with the system: templates/<module>/<code>.<layout>.docx. Throws where one of a declared kind is missing. */
export function shippedTemplates(kinds: readonly DocumentKind[]): readonly ShippedTemplate[] {
  return kinds.flatMap((kind) =>
    layouts.map((layout) => {
      const bytes = readFileSync(new URL(`${kind.module}/${kind.code}.${layout}.docx`, folder))
      return { kind, layout, bytes, sha256: sha256Of(bytes) }
    }),
  )
}
