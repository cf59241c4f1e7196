import type { TemplateFault, TemplateFaultCode } from '#contracts/documents-templates.ts'
import { allFields, type Field, fieldIn, type Fields } from './fields.ts'
import { type Tag, tagsOf } from './word-tags.ts'

/** A fault before it is put into words. */
export type FoundFault = Omit<TemplateFault, 'words'>

const longestNear = 90

/** Faults of the tags of one part of a file, and the fields found in it with the lists around them (groups.lines.seats). */
export function checkTags(fields: Fields, paragraphs: readonly string[]): { faults: FoundFault[]; found: Set<string> } {
  const { tags, faults: braces } = tagsOf(paragraphs)
  const near = (paragraph: number) => shortened(paragraphs[paragraph] ?? '')
  const faults: FoundFault[] = braces.map(({ code, paragraph }) => ({ code, what: '', near: near(paragraph), instead: null }))
  const found = new Set<string>()
  const open: { readonly tag: Tag; readonly isList: boolean }[] = []
  const fault = (code: TemplateFaultCode, tag: Tag, instead?: string) =>
    void faults.push({ code, what: tag.name, near: near(tag.paragraph), instead: instead ?? null })
  for (const tag of tags) {
    if (tag.kind === 'close') {
      close(open, tag, fault)
      continue
    }
    const lists = open.filter(({ isList }) => isList).map((each) => each.tag.name)
    const field = fieldIn(fields, lists, tag.name)
    if (!field) unknown(fields, tag, fault)
    else {
      found.add([...lists, tag.name].join('.'))
      if (tag.kind === 'value' && (field.type === 'list' || field.type === 'flag')) fault('list-as-value', tag)
      if (tag.kind === 'open' && field.type !== 'list' && field.type !== 'flag') fault('value-as-list', tag)
    }
    if (tag.kind === 'open') open.push({ tag, isList: field?.type === 'list' })
  }
  for (const { tag } of open) fault('not-closed', tag)
  return { faults, found }
}

function close(open: { readonly tag: Tag; readonly isList: boolean }[], tag: Tag, fault: (code: TemplateFaultCode, tag: Tag, instead?: string) => void): void {
  const last = open.at(-1)
  if (last?.tag.name === tag.name) {
    open.pop()
    return
  }
  const at = open.findLastIndex((each) => each.tag.name === tag.name)
  if (at < 0) fault('not-opened', tag)
  else {
    fault('crossed', tag, last?.tag.name)
    open.splice(at)
  }
}

function unknown(fields: Fields, tag: Tag, fault: (code: TemplateFaultCode, tag: Tag, instead?: string) => void): void {
  const elsewhere = [...allFields(fields)].find(({ name }) => name === tag.name)
  if (elsewhere) fault('outside-its-list', tag, elsewhere.within.at(-1))
  else fault('unknown-field', tag, nearest(tag.name, [...new Set([...allFields(fields)].map(({ name }) => name))]))
}

/** Required fields that stand nowhere. A list that is required needs its rows, not only its name. */
export function missingFields(fields: Fields, found: ReadonlySet<string>): FoundFault[] {
  const names = new Set([...found].map((path) => path.split('.').at(-1)))
  const required = Object.entries(fields).filter((entry): entry is [string, Field] => entry[1].required === true)
  return required.filter(([name]) => !names.has(name)).map(([name]) => ({ code: 'missing-field', what: name, near: '', instead: null }))
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > longestNear ? `${plain.slice(0, longestNear - 1)}…` : plain
}

/** The name that differs least, where it does not differ much. */
function nearest(name: string, names: readonly string[]): string | undefined {
  if (name.length > 40) return undefined
  const most = Math.max(1, Math.floor(name.length / 3))
  const ranked = names.map((known) => ({ known, far: distance(name.toLowerCase(), known.toLowerCase()) })).toSorted((a, b) => a.far - b.far)
  return ranked[0] && ranked[0].far <= most ? ranked[0].known : undefined
}

/** How many letters must change (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const swap = (before[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(swap, (before[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    before = current
  }
  return before[b.length] ?? 0
}
