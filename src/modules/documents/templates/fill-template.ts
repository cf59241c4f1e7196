import { ImagePlugin, LoopPlugin, TemplateHandler, type TemplateData, TextPlugin } from 'easy-template-x'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { fileProperties, letterData } from '../letter.ts'
import type { DocumentKind, FilledWith } from './document-kind.ts'
import { templateData } from './fields.ts'

// Deeper than a table in a table in a text box.
export const deepest = 60

/** A template of a kind filled in, as a Word file. Text, lists and QR codes that we draw: no data becomes XML, a picture or a link. The same template and data give the
 * same bytes. Throws where the template is broken or the data are not what the kind declares. */
export async function fillTemplate(kind: DocumentKind, template: Uint8Array, { letter, content }: FilledWith): Promise<Uint8Array> {
  const handler = new TemplateHandler({ plugins: [new LoopPlugin(), new TextPlugin(), new ImagePlugin()], maxXmlDepth: deepest })
  const data = { ...letterData(letter), ...templateData(kind.fields, content) } as TemplateData
  const parts = await unzipParts(await handler.process(Buffer.from(template), data))
  parts.set('docProps/core.xml', Buffer.from(fileProperties(letter)))
  return zipParts(parts)
}
