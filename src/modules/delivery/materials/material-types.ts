import { unzipParts } from '#kernel/fixed-zip.ts'
import { scanOf } from '#kernel/scans.ts'

const office = {
  docx: ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
} as const

const endings: Readonly<Record<string, string>> = { pdf: 'pdf', png: 'png', jpg: 'jpeg', jpeg: 'jpeg', docx: 'docx', xlsx: 'xlsx', pptx: 'pptx' }

/** The media type of a material by what it holds, where its name says the same; undefined for anything else, and for what carries macros. */
export async function materialType(name: string, bytes: Uint8Array): Promise<string | undefined> {
  const said = endings[name.split('.').at(-1)?.toLowerCase() ?? '']
  const scan = scanOf(bytes)
  if (scan) return scan.format === said ? scan.mediaType : undefined
  if (said !== 'docx' && said !== 'xlsx' && said !== 'pptx') return undefined
  const [part, mediaType] = office[said]
  try {
    const names = [...(await unzipParts(bytes)).keys()]
    return names.includes(part) && names.includes('[Content_Types].xml') && !names.some((each) => /vbaProject/i.test(each)) ? mediaType : undefined
  } catch {
    return undefined
  }
}
