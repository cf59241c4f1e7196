import { decodeXml } from '#kernel/tabular/xml.ts'

// Files come from anywhere: every function here takes time in proportion to its input.

/** A tag of a template as it was written: {name}, {#name}, {/name}. */
export interface Tag {
  readonly kind: 'value' | 'open' | 'close'
  readonly name: string
  /** Of the whole part, in the order of reading. */
  readonly paragraph: number
}

export interface BraceFault {
  readonly code: 'unclosed-brace' | 'stray-brace'
  readonly paragraph: number
}

/** The text of every paragraph of a part in the order in which they begin; one inside another (a text box) is a paragraph of its own.
 * Undefined where it is nested deeper than `deepest`. */
export function paragraphsOf(xml: string, deepest: number): string[] | undefined {
  const texts: string[] = []
  const open: number[] = []
  let depth = 0
  let inText = false
  for (const [, closing, name, empty, text] of xml.matchAll(/<(\/?)([\w:.-]+)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>|([^<]+)/g)) {
    if (text !== undefined) {
      const at = open.at(-1)
      if (inText && at !== undefined) texts[at] += decodeXml(text)
      continue
    }
    const local = name?.slice(name.indexOf(':') + 1)
    if (closing) {
      depth--
      if (local === 'p') open.pop()
      if (local === 't') inText = false
      continue
    }
    const at = open.at(-1)
    if ((local === 'br' || local === 'tab') && at !== undefined) texts[at] += ' '
    if (empty) continue
    if (++depth > deepest) return undefined
    if (local === 'p') open.push(texts.push('') - 1)
    if (local === 't') inText = true
  }
  return texts
}

// The library reads options in brackets after the name: [loopOver: "row"].
const tagPattern = /^([#/]?)\s*([^\s[\]{}]*)\s*(?:\[[^\]{}]*\])?\s*$/

/** The tags of the paragraphs of a part, and braces that are none. */
export function tagsOf(paragraphs: readonly string[]): { tags: Tag[]; faults: BraceFault[] } {
  const tags: Tag[] = []
  const faults: BraceFault[] = []
  for (const [paragraph, text] of paragraphs.entries()) {
    let from = -1
    for (let at = 0; at < text.length; at++) {
      const char = text[at]
      if (char === '{') {
        if (from >= 0) faults.push({ code: 'unclosed-brace', paragraph })
        from = at + 1
      } else if (char === '}') {
        if (from < 0) faults.push({ code: 'stray-brace', paragraph })
        else tags.push(tagOf(text.slice(from, at), paragraph))
        from = -1
      }
    }
    if (from >= 0) faults.push({ code: 'unclosed-brace', paragraph })
  }
  return { tags, faults }
}

function tagOf(inner: string, paragraph: number): Tag {
  const [, mark, name] = tagPattern.exec(inner) ?? []
  // What is no name at all is told as an unknown field, as it was written.
  if (name === undefined || name === '') return { kind: 'value', name: inner.trim(), paragraph }
  return { kind: mark === '#' ? 'open' : mark === '/' ? 'close' : 'value', name, paragraph }
}
