import { AppError } from '#kernel/errors.ts'
import { defaultLimits } from '#kernel/tabular/limits.ts'
import { elements } from '#kernel/tabular/xml.ts'
import { openZip } from '#kernel/tabular/zip.ts'
import { documentPart } from '../word-template.ts'
import type { FoundFault } from './check-tags.ts'

const megabyte = 1024 * 1024

/** Far above an official letter with its appendices, far below what would hurt the server. */
export const templateLimits = { fileBytes: 5 * megabyte, inflatedBytes: 40 * megabyte, entries: 300, partBytes: 15 * megabyte } as const

/** The XML parts of a Word file as text, by name. */
export type WordParts = ReadonlyMap<string, string>

const compoundMark = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Opens what somebody sent as a template. Throws `documents.template-too-large`, `documents.not-a-word-file`, `documents.template-locked` and
 * `documents.template-damaged`; what is a Word file and holds what a template must not is told as faults. */
export async function openWordFile(bytes: Buffer): Promise<{ parts: WordParts; faults: FoundFault[] }> {
  if (bytes.length > templateLimits.fileBytes) throw tooLarge()
  if (bytes.subarray(0, 8).equals(compoundMark)) {
    // A .docx under a password and an old .doc look alike from outside.
    throw new AppError(bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'documents.template-locked' : 'documents.not-a-word-file')
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') throw new AppError('documents.not-a-word-file')
  const parts = await xmlParts(bytes)
  if (!parts.has(documentPart) || !parts.has('[Content_Types].xml')) throw new AppError('documents.not-a-word-file')
  return { parts, faults: unsafeParts(parts) }
}

async function xmlParts(bytes: Buffer): Promise<Map<string, string>> {
  try {
    const zip = await openZip({ bytes }, { ...defaultLimits, ...templateLimits })
    try {
      const parts = new Map<string, string>()
      for (const name of zip.names()) {
        if (zip.size(name) > templateLimits.partBytes) throw tooLarge()
        // Pictures and fonts are carried along unread, but what they inflate to is counted.
        if (!/\.(xml|rels)$/i.test(name)) {
          for await (const chunk of zip.chunks(name)) void chunk
          parts.set(name, '')
        } else parts.set(name, await zip.text(name))
      }
      return parts
    } finally {
      zip.close()
    }
  } catch (error) {
    throw inOurWords(error)
  }
}

/** Reading a zip is the kernel's, and its words are about workbooks. */
function inOurWords(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  if (error.code === 'tabular.password') return new AppError('documents.template-locked', {}, undefined, { cause: error })
  if (error.code === 'tabular.inflates-too-much') return tooLarge(error)
  return error.code === 'tabular.damaged' ? damaged(error) : error
}

const tooLarge = (cause?: unknown) =>
  new AppError(
    'documents.template-too-large',
    { megabytes: templateLimits.fileBytes / megabyte, inflated: templateLimits.inflatedBytes / megabyte },
    undefined,
    {
      cause,
    },
  )
const damaged = (cause?: unknown) => new AppError('documents.template-damaged', {}, undefined, { cause })

// Fields of Word that fetch something when the document is opened.
const reachingFields = /\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|DDEAUTO|DDE|LINK|DATABASE|RD)\b/

function unsafeParts(parts: WordParts): FoundFault[] {
  const faults: FoundFault[] = []
  const add = (code: FoundFault['code'], what: string) => void faults.push({ code, what: what.slice(0, 200), near: '', instead: null })
  for (const [name, xml] of parts) {
    if (/vbaProject|vbaData|activeX/i.test(name)) add('macro', name)
    else if (/\/(embeddings|afchunk)/i.test(name) || /\.(html?|mht|rtf|docx?|xlsx?|bin|exe|js)$/i.test(name)) add('embedded-file', name)
    // Nobody's Word writes a document type or another encoding; whoever does wants the reader of XML to fetch or to multiply something.
    if (/<!(DOCTYPE|ENTITY)/i.test(xml) || xml.includes('\u0000') || /^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])/i.test(xml)) throw damaged()
    if (name.endsWith('.rels')) for (const target of outside(xml)) add('external-link', target)
  }
  if (/macroEnabled/i.test(parts.get('[Content_Types].xml') ?? '') && !faults.some(({ code }) => code === 'macro')) add('macro', '[Content_Types].xml')
  const written = [...parts].filter(([name]) => /^word\/[^/]+\.xml$/.test(name)).map(([, xml]) => xml)
  for (const xml of written) for (const field of wordFields(xml)) add('reaching-field', field)
  if (written.some((xml) => /<w:(ins|del|moveFrom|moveTo)\s/.test(xml))) add('tracked-changes', '')
  if (written.some((xml) => /<w:commentReference\s/.test(xml))) add('comments', '')
  return faults
}

/** Where the relations of a part lead out of the file. */
function* outside(rels: string): Generator<string> {
  for (const { TargetMode, Target } of elements(rels, 'Relationship')) {
    if (TargetMode?.toLowerCase() === 'external') yield Target ?? ''
  }
}

/** The codes of Word's fields that reach out; a code may be parted over several runs. */
function* wordFields(xml: string): Generator<string> {
  const simple = [...elements(xml, 'fldSimple')].map((field) => field['w:instr'] ?? '')
  const parted = [...xml.matchAll(/<w:instrText(?:\s[^>]*)?>([^<]*)<\/w:instrText>/g)].map(([, text]) => text ?? '').join('')
  for (const code of [...simple, parted]) {
    const found = reachingFields.exec(code)
    if (found) yield found[0]
  }
}
