import type { Layout } from '#contracts/documents.ts'
import { AppError } from '#kernel/errors.ts'
import { documentPart } from '../word-template.ts'
import { checkTags, type FoundFault, missingFields } from './check-tags.ts'
import type { DocumentKind } from './document-kind.ts'
import type { Fields } from './fields.ts'
import { deepest, fillTemplate } from './fill-template.ts'
import { letterFields } from './letter-fields.ts'
import { openWordFile } from './open-word-file.ts'
import { paragraphsOf } from './word-tags.ts'

export interface CheckedTemplate {
  readonly faults: readonly FoundFault[]
  /** The fields that stand in it with the lists around them, in alphabetical order. */
  readonly found: readonly string[]
}

/** What stands on every paper, also one that no body issues. */
const dated: ReadonlySet<string> = new Set(['place', 'day', 'month', 'year'])

/** Every field that a template of the kind may use. */
export function fieldsOf(kind: DocumentKind): Fields {
  if (!kind.personal) return { ...letterFields, ...kind.fields }
  const optional = Object.entries(letterFields).map(([name, { words, ...field }]) => {
    const { required: _asked, ...rest } = { required: undefined, ...field }
    return [name, dated.has(name) ? { words, ...field } : { words, ...rest }] as const
  })
  return { ...Object.fromEntries(optional), ...kind.fields }
}

/** Reads a template somebody sent as the kind and the layout would use it: its safety, its fields, and, where both are well, whether the example of the
 * kind can be written with it. Throws as `openWordFile` does. */
export async function checkTemplate(kind: DocumentKind, layout: Layout, bytes: Buffer): Promise<CheckedTemplate> {
  const { parts, faults } = await openWordFile(bytes)
  const fields = fieldsOf(kind)
  const found = new Set<string>()
  for (const [name, xml] of parts) {
    if (name !== documentPart && !/^word\/(header|footer)\d*\.xml$/.test(name)) continue
    const paragraphs = paragraphsOf(xml, deepest)
    if (!paragraphs) throw new AppError('documents.template-damaged')
    const checked = checkTags(fields, paragraphs)
    faults.push(...checked.faults)
    for (const path of checked.found) found.add(path)
  }
  if (found.size === 0 && faults.length === 0) faults.push({ code: 'no-fields', what: '', near: '', instead: null })
  else faults.push(...missingFields(fields, found))
  if (faults.length === 0) faults.push(...(await trialOf(kind, layout, bytes)))
  return { faults: faults.slice(0, 100), found: [...found].toSorted() }
}

/** The library has demands of its own: that a list begins and ends in one table, that a tag is not parted by a picture. */
async function trialOf(kind: DocumentKind, layout: Layout, bytes: Buffer): Promise<FoundFault[]> {
  try {
    await fillTemplate(kind, bytes, kind.example(layout))
    return []
  } catch (error) {
    return [{ code: 'fails', what: error instanceof Error ? error.message.slice(0, 300) : '', near: '', instead: null }]
  }
}
