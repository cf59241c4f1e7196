import { readFile } from 'node:fs/promises'
import type { Layout } from '#contracts/documents.ts'
import { unzipParts } from '#kernel/fixed-zip.ts'
import { decodeXml } from '#kernel/tabular/xml.ts'

/** The two sizes of letters in tables; the smaller one where there are many columns. */
export type TableSize = 'normal' | 'small'

export interface TableStyle {
  readonly id: string
  /** Size of its letters in twips. */
  readonly letters: number
}

/** A Word template and what the tables of the appendix must know of it: their styles, and how wide its pages are written. */
export interface WordTemplate {
  readonly bytes: Uint8Array
  readonly tableStyles: Readonly<Record<TableSize, Readonly<Record<'head' | 'text' | 'number', TableStyle>>>>
  /** Twips between the margins (1/20 point). */
  readonly portraitWidth: number
  readonly landscapeWidth: number
}

export const documentPart = 'word/document.xml'

const folder = new URL('../../../templates/documents/', import.meta.url)
const read = new Map<string, Promise<WordTemplate>>()

export const reportTemplate = (layout: Layout): Promise<WordTemplate> => readOnce(`report.${layout}.docx`)
export const listTemplate = (layout: Layout): Promise<WordTemplate> => readOnce(`list.${layout}.docx`)

/** Reads a template once per process. */
function readOnce(name: string): Promise<WordTemplate> {
  const known = read.get(name)
  if (known) return known
  const template = readTemplate(new URL(name, folder))
  read.set(name, template)
  template.catch(() => read.delete(name))
  return template
}

/** By their names in Word: programs that save a template keep these and make up identifiers of their own. */
const tableStyleNames = {
  normal: { head: 'TN Đầu bảng', text: 'TN Chữ trong bảng', number: 'TN Số trong bảng' },
  small: { head: 'TN Đầu bảng (nhỏ)', text: 'TN Chữ trong bảng (nhỏ)', number: 'TN Số trong bảng (nhỏ)' },
} as const

async function readTemplate(file: URL): Promise<WordTemplate> {
  return await templateOf(await readFile(file), file.pathname)
}

/** What a template says of itself. Throws where it lacks what the renderer needs, naming it. */
export async function templateOf(bytes: Uint8Array, name: string): Promise<WordTemplate> {
  const parts = await unzipParts(bytes)
  const xml = Buffer.from(parts.get(documentPart) ?? []).toString('utf8')
  const sections = [...xml.matchAll(/<w:sectPr[\s>].*?<\/w:sectPr>/gs)].map(([section]) => section)
  const [portrait, landscape] = [false, true].map((turned) => {
    const found = sections.find((section) => section.includes('w:orient="landscape"') === turned)
    return found === undefined ? 0 : textWidth(found)
  })
  if (!portrait || !landscape) throw new Error(`${name}: no section for portrait and landscape appendices`)
  const styles = stylesByName(Buffer.from(parts.get('word/styles.xml') ?? []).toString('utf8'))
  const styleOf = (wanted: string): TableStyle => {
    const style = styles.get(wanted)
    if (!style) throw new Error(`${name}: no style “${wanted}”`)
    return style
  }
  const stylesOf = ({ head, text, number }: (typeof tableStyleNames)[TableSize]) => ({ head: styleOf(head), text: styleOf(text), number: styleOf(number) })
  const tableStyles = { normal: stylesOf(tableStyleNames.normal), small: stylesOf(tableStyleNames.small) }
  return { bytes, tableStyles, portraitWidth: portrait, landscapeWidth: landscape }
}

const defaultHalfPoints = '28'

function stylesByName(xml: string): Map<string, TableStyle> {
  const styles = new Map<string, TableStyle>()
  for (const [style] of xml.matchAll(/<w:style\s.*?<\/w:style>/gs)) {
    const [, id] = /\bw:styleId="([^"]*)"/.exec(style) ?? []
    const [, name] = /<w:name\s[^>]*w:val="([^"]*)"/.exec(style) ?? []
    const [, halfPoints = defaultHalfPoints] = /<w:sz\s[^>]*w:val="(\d+)"/.exec(style) ?? []
    if (id && name) styles.set(decodeXml(name), { id, letters: Number(halfPoints) * 10 })
  }
  return styles
}

function textWidth(section: string): number {
  const size = /<w:pgSz\b[^>]*>/.exec(section)?.[0] ?? ''
  const margins = /<w:pgMar\b[^>]*>/.exec(section)?.[0] ?? ''
  return attribute(size, 'w') - attribute(margins, 'left') - attribute(margins, 'right')
}

function attribute(tag: string, name: string): number {
  return Number(new RegExp(`\\bw:${name}="(\\d+)"`).exec(tag)?.[1] ?? 0)
}
