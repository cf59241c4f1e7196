import { type TemplateData, TemplateHandler } from 'easy-template-x'
import type { DocumentTable, OfficialDocument, SignedList } from '#contracts/documents.ts'
import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { plainText, roman } from './document-text.ts'
import { fileProperties, type Letter, letterData } from './letter.ts'
import { place, splitColumns, tableXml } from './table-xml.ts'
import { documentPart, listTemplate, reportTemplate, type WordTemplate } from './word-template.ts'

/**
 * An official document as a Word file, laid out by the template of its layout (templates/documents/). The same document gives the same bytes.
 * Text is text: what looks like XML or like a template's tag stands on the page as it was written.
 */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  return await fill(await reportTemplate(document.layout), document)
}

/** A list that is signed, upright or sideways as its columns need. The same list gives the same bytes. */
export async function renderList(list: SignedList): Promise<Uint8Array> {
  const template = await listTemplate(list.layout)
  const [left, right] = list.signers
  const letter: Letter = { ...list, number: null, symbol: '', signature: { authority: '', ...right }, recipients: [] }
  const placement = place(list.table, template)
  const sides = { portrait: placement.orientation === 'portrait', landscape: placement.orientation === 'landscape' }
  const data = {
    ...{ ...letterData(letter), ...sides, noted: list.table.note !== '', note: plainText(list.table.note) },
    ...{ leftTitle: plainText(left?.title ?? ''), leftName: plainText(left?.name ?? '') },
    lines: list.lines.map((text) => ({ text: plainText(text) })),
    closing: list.closing.map((text) => ({ text: plainText(text) })),
    table: { _type: 'rawXml', xml: tableXml(list.table, template, placement), replaceParagraph: true },
  }
  return await filledWith(template, data, letter)
}

export async function fill(template: WordTemplate, document: OfficialDocument): Promise<Uint8Array> {
  return await filledWith(template, dataOf(document, template), document)
}

async function filledWith(template: WordTemplate, data: TemplateData, letter: Letter): Promise<Uint8Array> {
  const filled = await new TemplateHandler().process(Buffer.from(template.bytes), data)
  const parts = await unzipParts(filled)
  const xml = Buffer.from(parts.get(documentPart) ?? []).toString('utf8')
  parts.set(documentPart, Buffer.from(endWithLastSection(xml)))
  parts.set('docProps/core.xml', Buffer.from(fileProperties(letter)))
  return zipParts(parts)
}

function dataOf(document: OfficialDocument, template: WordTemplate): TemplateData {
  return {
    ...letterData(document),
    ...bodyOf(document.sections),
    appendix: document.appendix.flatMap((table, index) => appendixData(table, index, document.appendix.length, template)),
  }
}

/** The very last paragraph stands apart: the template keeps it with the signature. */
function bodyOf(sections: OfficialDocument['sections']) {
  const last = sections.at(-1)?.paragraphs.at(-1)
  return {
    sections: sections.map(({ heading, paragraphs }, index) => ({
      headed: Boolean(heading),
      heading: plainText(heading ?? ''),
      paragraphs: (index === sections.length - 1 ? paragraphs.slice(0, -1) : paragraphs).map((text) => ({ text: plainText(text) })),
    })),
    closing: last === undefined ? [] : [{ text: plainText(last) }],
  }
}

function appendixData(table: DocumentTable, index: number, count: number, template: WordTemplate) {
  const title = plainText(table.title)
  const parts = splitColumns(table, template)
  return parts.map((part, at) => {
    const placement = place(part, template)
    return {
      portrait: placement.orientation === 'portrait',
      landscape: placement.orientation === 'landscape',
      // A title that counts itself (Biểu 1 …) is not counted again.
      labelled: at === 0 && !/^(phụ lục|biểu)\b/i.test(title),
      ordinal: count > 1 ? ` ${roman(index + 1)}` : '',
      title: at === 0 ? title : `${title} (tiếp theo)`,
      note: plainText(table.note),
      table: { _type: 'rawXml', xml: tableXml(part, template, placement), replaceParagraph: true },
    }
  })
}

/** Every part of the template carries the properties of its section in its last paragraph; those of the last one in use become the document's own. */
function endWithLastSection(xml: string): string {
  const documents = xml.lastIndexOf('<w:sectPr')
  const last = xml.lastIndexOf('<w:sectPr', documents - 1)
  const closing = '</w:sectPr>'
  const lastEnd = xml.indexOf(closing, last) + closing.length
  const paragraphEnd = xml.indexOf('</w:p>', lastEnd) + '</w:p>'.length
  const after = xml.indexOf('</w:body>', documents)
  if (last < 0 || paragraphEnd > documents || after < 0) throw new Error('the template has no section of its own for each part')
  return xml.slice(0, last) + xml.slice(lastEnd, paragraphEnd) + xml.slice(last, lastEnd) + xml.slice(after)
}
