import { readFile } from 'node:fs/promises'
import type { Layout } from '#contracts/documents.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'

/** A Word template and what the tables of the appendix must know of it: how wide its pages are written. */
export interface WordTemplate {
  readonly bytes: Uint8Array
  /** Twips between the margins (1/20 point). */
  readonly portraitWidth: number
  readonly landscapeWidth: number
}

export const documentPart = 'word/document.xml'

const folder = new URL('../../../templates/documents/', import.meta.url)
const read = new Map<Layout, Promise<WordTemplate>>()

/** Reads a template once per process. */
export function reportTemplate(layout: Layout): Promise<WordTemplate> {
  const known = read.get(layout)
  if (known) return known
  const template = readTemplate(new URL(`report.${layout}.docx`, folder))
  read.set(layout, template)
  template.catch(() => read.delete(layout))
  return template
}

async function readTemplate(file: URL): Promise<WordTemplate> {
  const bytes = await readFile(file)
  const parts = await unzipParts(bytes)
  const xml = Buffer.from(parts.get(documentPart) ?? []).toString('utf8')
  const [, portrait, landscape] = [...xml.matchAll(/<w:sectPr[\s>].*?<\/w:sectPr>/gs)].map(([section]) => textWidth(section))
  if (!portrait || !landscape) throw new Error(`${file.pathname}: no section for portrait and landscape appendices`)
  return { bytes, portraitWidth: portrait, landscapeWidth: landscape }
}

function textWidth(section: string): number {
  const size = /<w:pgSz\b[^>]*>/.exec(section)?.[0] ?? ''
  const margins = /<w:pgMar\b[^>]*>/.exec(section)?.[0] ?? ''
  return attribute(size, 'w') - attribute(margins, 'left') - attribute(margins, 'right')
}

function attribute(tag: string, name: string): number {
  return Number(new RegExp(`\\bw:${name}="(\\d+)"`).exec(tag)?.[1] ?? 0)
}
