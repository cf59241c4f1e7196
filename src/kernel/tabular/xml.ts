// Files come from anywhere: every function here takes time in proportion to its input, whatever the input.

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The text of XML character data: entities, and the `_x000D_` escapes of workbooks. A document's own entities are never expanded. */
export function decodeXml(text: string): string {
  let decoded = text
  if (decoded.includes('<![CDATA[')) decoded = between(decoded, '<![CDATA[', ']]>', (inner) => inner.replace(/&/g, '&amp;'))
  if (decoded.includes('&')) {
    decoded = decoded.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? all
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    })
  }
  if (decoded.includes('_x')) decoded = decoded.replace(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return decoded
}

/** Replaces every stretch from `start` to `end`; one that does not end stays. */
function between(text: string, start: string, end: string, replace: (inner: string) => string): string {
  let result = ''
  let at = 0
  for (;;) {
    const from = text.indexOf(start, at)
    const to = from < 0 ? -1 : text.indexOf(end, from + start.length)
    if (to < 0) return result + text.slice(at)
    result += text.slice(at, from) + replace(text.slice(from + start.length, to))
    at = to + end.length
  }
}

export type Attributes = Readonly<Record<string, string | undefined>>

/** The attributes of every element of that local name, in order. */
export function* elements(xml: string, name: string): Generator<Attributes, void, undefined> {
  for (const [, tag] of xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>`, 'g'))) {
    const attributes: Record<string, string> = {}
    for (const [, key, double, single] of tag?.matchAll(/\s([\w:.-]+)=(?:"([^"]*)"|'([^']*)')/g) ?? []) {
      if (key !== undefined) attributes[key] = decodeXml(double ?? single ?? '')
    }
    yield attributes
  }
}

/** What stands inside the first element of that local name; '' when absent. */
export function inside(xml: string, name: string): string {
  const start = new RegExp(`<(?:\\w+:)?${name}(?=[\\s>])[^<>]*>`).exec(xml)
  if (!start) return ''
  const rest = xml.slice(start.index + start[0].length)
  const end = rest.search(new RegExp(`</(?:\\w+:)?${name}>`))
  return end < 0 ? '' : rest.slice(0, end)
}

/** Joins the texts of a string item or an inline string: all its <t> but those of phonetic runs (<rPh>). */
export function textOfRuns(xml: string): string {
  const plain = xml.includes('<rPh') ? between(xml, '<rPh', '</rPh>', () => '') : xml
  let text = ''
  let at = 0
  for (;;) {
    const start = plain.indexOf('<t', at)
    if (start < 0) return text
    const end = plain.indexOf('>', start)
    if (end < 0) return text
    const next = plain.charCodeAt(start + 2)
    // <t> and <t xml:space="preserve">, but neither <t/> nor another name.
    if (plain.charCodeAt(end - 1) === 47 || !(next === 62 || next === 32 || next === 10 || next === 13 || next === 9)) {
      at = end
      continue
    }
    const close = plain.indexOf('</t>', end)
    if (close < 0) return text
    text += decodeXml(plain.slice(end + 1, close))
    at = close + 4
  }
}

/** Decodes a part block by block and gives the text in pieces that end right after `end` (such as '</row>'), without namespace prefixes. */
export async function* pieces(chunks: AsyncIterable<Uint8Array>, end: string, longest: number, tooLong: () => Error): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder()
  let rest = ''
  let prefix: string | undefined
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true })
    if (prefix === undefined) {
      const root = /<(?![?!])(?:(\w+):)?\w+[\s>]/.exec(rest)
      if (!root && rest.length > longest) throw tooLong()
      if (!root) continue
      prefix = root[1] ?? ''
    }
    const cut = rest.lastIndexOf(prefix ? end.replace('</', `</${prefix}:`) : end)
    if (cut < 0) {
      if (rest.length > longest) throw tooLong()
      continue
    }
    const length = cut + end.length + (prefix ? prefix.length + 1 : 0)
    yield withoutPrefix(rest.slice(0, length), prefix)
    rest = rest.slice(length)
  }
  rest += decoder.decode()
  if (rest) yield withoutPrefix(rest, prefix ?? '')
}

function withoutPrefix(xml: string, prefix: string): string {
  return prefix ? xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : xml
}
