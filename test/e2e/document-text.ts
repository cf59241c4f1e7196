import { unzipParts } from '#kernel/fixed-zip.ts'

/** The words of a Word file, runs of one paragraph together. */
export async function documentText(bytes: Buffer): Promise<string> {
  const xml = Buffer.from((await unzipParts(bytes)).get('word/document.xml') ?? []).toString('utf8')
  return xml
    .split('</w:p>')
    .map((paragraph) => [...paragraph.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words).join(''))
    .join('\n')
}
