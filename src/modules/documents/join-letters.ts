import { unzipParts, zipParts } from '#kernel/fixed-zip.ts'
import { joinPictures, renumberDrawings } from './join-pictures.ts'
import { documentPart } from './word-template.ts'

const bodyStart = /<w:body>/
const ending = '</w:body>'
// As high as a point: the line that ends a letter begins no page of its own.
const breakLine = (section: string) =>
  `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>${section}<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>`

/** Letters that one template made, as one file to be printed at once: each begins a page, and its pages are counted from 1. Throws where there is none. */
export async function joinLetters(letters: readonly Uint8Array[]): Promise<Uint8Array> {
  const [first, ...others] = letters
  if (!first) throw new Error('no letters to join')
  if (others.length === 0) return first
  const parts = await unzipParts(first)
  const whole = textOf(parts)
  const from = bodyStart.exec(whole)
  if (!from) throw new Error('a letter without a body')
  const bodies: string[] = []
  const pictures = joinPictures(parts)
  for (const letter of letters) {
    if (letter === first) bodies.push(bodyOf(whole))
    else {
      const other = await unzipParts(letter)
      bodies.push(pictures.take(bodyOf(textOf(other)), other))
    }
  }
  pictures.putInto(parts)
  const joined = bodies.map((body, index) => {
    const counted = countedFromOne(body)
    const at = counted.lastIndexOf('<w:sectPr')
    return index === bodies.length - 1 ? counted : counted.slice(0, at) + breakLine(counted.slice(at))
  })
  const head = whole.slice(0, from.index + from[0].length)
  parts.set(documentPart, Buffer.from(renumberDrawings(head + joined.join('') + whole.slice(whole.lastIndexOf(ending)))))
  return zipParts(parts)
}

const textOf = (parts: ReadonlyMap<string, Uint8Array>) => Buffer.from(parts.get(documentPart) ?? []).toString('utf8')

function bodyOf(xml: string): string {
  const from = bodyStart.exec(xml)
  if (!from) throw new Error('a letter without a body')
  return xml.slice(from.index + from[0].length, xml.lastIndexOf(ending))
}

/** The pages of the first section are counted from 1, those of its appendices go on. */
function countedFromOne(body: string): string {
  return body.replaceAll(/<w:pgNumType\b[^>]*\/>/g, '').replace(/(<w:pgMar\b[^>]*\/>)/, '$1<w:pgNumType w:start="1"/>')
}
