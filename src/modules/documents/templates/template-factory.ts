import type { Layout } from '#contracts/documents.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { aDocument } from '../document-factory.ts'
import type { DocumentKind } from './document-kind.ts'
import { letterFields } from './letter-fields.ts'

const words = (vi: string) => ({ vi, en: vi })

/** For tests: a kind of document with a list in a list and a condition. */
export const aKind: DocumentKind = {
  code: 'plan-year',
  module: 'planning',
  words: words('Kế hoạch thử'),
  about: words('Khi thử'),
  fields: {
    title: { type: 'text', words: words('Tên') },
    special: { type: 'flag', words: words('Đặc biệt') },
    lines: {
      type: 'list',
      required: true,
      words: words('Các dòng'),
      entries: {
        code: { type: 'text', words: words('Mã') },
        seats: { type: 'number', words: words('Chỉ tiêu') },
        opensOn: { type: 'date', words: words('Khai giảng') },
        shares: { type: 'list', words: words('Chia'), entries: { unit: { type: 'text', words: words('Đơn vị') } } },
      },
    },
  },
  example: (layout: Layout) => {
    const { sections: _sections, appendix: _appendix, ...letter } = aDocument(layout)
    const lines = [1, 2].map((each) => ({ code: `L${each}`, seats: each * 1000, opensOn: '2022-03-14', shares: [{ unit: 'Sở A' }] }))
    return { letter, content: { title: 'Kế hoạch thử', special: true, lines } }
  },
}

/** A paragraph of Word, its text as it is. */
export const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A table of one row. */
export const row = (cells: readonly string[]) => `<w:tbl><w:tr>${cells.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('')}</w:tr></w:tbl>`

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const wordTypes = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** For tests: a Word file with a body beside the fields every template must have; `without` leaves some of these out. */
export function aTemplate(body: string, more: Readonly<Record<string, string>> = {}, without: readonly string[] = []): Buffer {
  const required = Object.entries(letterFields).flatMap(([name, field]) => {
    if (without.includes(name) || !('required' in field)) return []
    return [paragraph(field.type === 'list' ? `{#${name}}{text}{/${name}}` : `{${name}}`)]
  })
  const footer = 'word/footer1.xml' in more ? `<Relationship Id="r1" Type="${office}/footer" Target="footer1.xml"/>` : ''
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${wordTypes}.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${footer}</Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${required.join('')}${body}</w:body></w:document>`,
    ...more,
  }
  return Buffer.from(zipParts(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))))
}

/** The same file with parts put in or replaced. */
export async function withParts(file: Uint8Array, more: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array> {
  const parts = await unzipParts(file)
  for (const [name, content] of Object.entries(more)) parts.set(name, Buffer.from(content))
  return zipParts(parts)
}
