import { AppError } from '#kernel/errors.ts'
import type { RawBook } from './book.ts'
import { type CellContext, type CellStyle, ownText } from './xlsx-cells.ts'
import { sheetBlocks } from './xlsx-sheet.ts'
import type { TableLimits, TableSource } from './types.ts'
import { elements, inside, pieces, textOfRuns } from './xml.ts'
import { damaged, openZip, type Zip } from './zip.ts'

// A cell of Excel holds 32,767 characters; runs of formatting make its XML longer. Beyond this it is no text of a person.
const longestText = 4 * 1024 * 1024

/** Opens a workbook: the list of its sheets is read at once, the texts when the first sheet is. */
export async function openXlsx(source: TableSource, limits: TableLimits): Promise<RawBook> {
  const zip = await openZip(source, limits)
  try {
    const path = await workbookPath(zip)
    const workbook = await zip.text(path)
    const relations = await relationsOf(zip, path)
    const targetOf = (type: string) => relations.find((relation) => relation.type.endsWith(`/${type}`))?.target
    let context: Promise<CellContext> | undefined
    const load = () => (context ??= loadContext(zip, workbook, targetOf('sharedStrings'), targetOf('styles')))
    const sheets = [...elements(inside(workbook, 'sheets'), 'sheet')].flatMap((sheet) => {
      const id = Object.entries(sheet).find(([name]) => name.endsWith(':id'))?.[1]
      const relation = relations.find((each) => each.id === id && each.type.endsWith('/worksheet'))
      if (!relation || !zip.has(relation.target) || (sheet['state'] ?? 'visible') !== 'visible') return []
      return [{ name: sheet['name'] ?? '', blocks: () => sheetBlocks(zip, relation.target, load, limits) }]
    })
    return { format: 'xlsx', sheets, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Where the workbook stands in the package; refuses other things that are zip files too. */
async function workbookPath(zip: Zip): Promise<string> {
  const names = [...zip.names()]
  if (names.some((name) => name.endsWith('workbook.bin'))) throw new AppError('tabular.other-workbook', { kind: '.xlsb' })
  if (zip.has('mimetype') && zip.has('content.xml')) throw new AppError('tabular.other-workbook', { kind: '.ods' })
  const relations = zip.has('_rels/.rels') ? await relationsOf(zip, '') : []
  const path = relations.find((relation) => relation.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  if (!zip.has(path) || !(await zip.text(path)).includes('sheets>')) throw new AppError('tabular.not-a-table')
  return path
}

interface Relation {
  readonly id: string
  readonly type: string
  /** Full path in the package. */
  readonly target: string
}

async function relationsOf(zip: Zip, part: string): Promise<readonly Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  const path = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!zip.has(path)) return []
  return [...elements(await zip.text(path), 'Relationship')]
    .filter((relation) => relation['TargetMode'] !== 'External')
    .map((relation) => {
      const target = new URL(relation['Target'] ?? '', `zip:///${folder}`).pathname.slice(1)
      return { id: relation['Id'] ?? '', type: relation['Type'] ?? '', target: decodeURIComponent(target) }
    })
}

async function loadContext(zip: Zip, workbook: string, stringsPath: string | undefined, stylesPath: string | undefined): Promise<CellContext> {
  const [properties] = elements(workbook, 'workbookPr')
  return {
    strings: stringsPath !== undefined && zip.has(stringsPath) ? await sharedStrings(zip, stringsPath) : [],
    styles: stylesPath !== undefined && zip.has(stylesPath) ? cellStyles(await zip.text(stylesPath)) : [],
    date1904: properties?.['date1904'] === '1' || properties?.['date1904'] === 'true',
    linksPrograms: await linksPrograms(zip),
  }
}

async function sharedStrings(zip: Zip, path: string): Promise<string[]> {
  const strings: string[] = []
  for await (const piece of pieces(zip.chunks(path), '</si>', longestText, damaged)) {
    let at = 0
    for (;;) {
      const start = piece.indexOf('<si', at)
      if (start < 0) break
      const tagEnd = piece.indexOf('>', start)
      if (tagEnd < 0) break
      const empty = piece.charCodeAt(tagEnd - 1) === 47
      const end = empty ? tagEnd : piece.indexOf('</si>', tagEnd)
      if (end < 0) break
      strings.push(empty ? '' : ownText(textOfRuns(piece.slice(tagEnd + 1, end))))
      at = end + 1
    }
  }
  return strings
}

const builtInDates = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

function cellStyles(xml: string): CellStyle[] {
  const formats = new Map<number, boolean>()
  for (const format of elements(inside(xml, 'numFmts'), 'numFmt')) formats.set(Number(format['numFmtId']), isDateFormat(format['formatCode'] ?? ''))
  return [...elements(inside(xml, 'cellXfs'), 'xf')].map((xf) => {
    const id = Number(xf['numFmtId'] ?? 0)
    return { isDate: formats.get(id) ?? builtInDates(id), quoted: xf['quotePrefix'] === '1' || xf['quotePrefix'] === 'true' }
  })
}

/** Whether a number format shows a day, month or year (hours and minutes alone are no date). */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '')
    .replace(/AM\/PM|A\/P|General/gi, '')
    .toLowerCase()
  return /[dy]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare))
}

async function linksPrograms(zip: Zip): Promise<boolean> {
  for (const name of zip.names()) {
    if (/externalLinks\/[^/]+\.xml$/.test(name) && /<(?:\w+:)?(?:dde|ole)Link/.test(await zip.text(name))) return true
  }
  return false
}
