import { setImmediate } from 'node:timers/promises'
import { AppError } from '#kernel/errors.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
import { dateOfSerial } from './dates.ts'
import { DateCell, ErrorCell, OutsideCell, QuotedCell, type RawBlock, type RawCell, type RawRow } from './raw-cells.ts'
import type { TableLimits } from './types.ts'
import { type CellContext, ownText } from './xlsx-cells.ts'
import { decodeXml, pieces, textOfRuns } from './xml.ts'
import { damaged, type Zip } from './zip.ts'

// 200 columns of the longest texts that Excel holds; a longer row is no row.
const longestRow = 8 * 1024 * 1024

/** The rows of a worksheet in blocks of some hundred kilobytes of XML. Reads with its own scanner: the XML of sheets is plain and large. */
export async function* sheetBlocks(zip: Zip, path: string, load: () => Promise<CellContext>, limits: TableLimits): AsyncGenerator<RawBlock, void, undefined> {
  const scanner = new SheetScanner(await load(), limits)
  const size = Math.max(1, zip.size(path))
  let read = 0
  for await (const piece of pieces(zip.chunks(path), '</row>', longestRow, damaged)) {
    read += piece.length
    yield { rows: scanner.rows(piece), fraction: Math.min(1, read / size) }
    await setImmediate()
  }
}

// DDE (program|topic!item) and the functions that run or fetch something.
const outside =
  /\|\s*'?[^|]*!|\b(?:CALL|EXEC|REGISTER(?:\.ID)?|RTD|WEBSERVICE|FILTERXML|IMAGE|DDE|DDEINIT|SQL\.REQUEST|IMPORTDATA|IMPORTXML|IMPORTHTML|IMPORTFEED)\s*\(/i
const linkReference = /\[\d+\]!/

/** Turns the XML of whole rows into cells, keeping count of rows without numbers. */
class SheetScanner {
  readonly #context: CellContext
  readonly #limits: TableLimits
  readonly #dates = new Map<string, DateCell>()
  #line = 0

  constructor(context: CellContext, limits: TableLimits) {
    this.#context = context
    this.#limits = limits
  }

  rows(xml: string): RawRow[] {
    const rows: RawRow[] = []
    let at = 0
    for (;;) {
      const start = xml.indexOf('<row', at)
      if (start < 0) return rows
      const tagEnd = xml.indexOf('>', start)
      if (tagEnd < 0) return rows
      const next = xml.charCodeAt(start + 4)
      at = tagEnd + 1
      // <rowBreaks> comes after the rows.
      if (next !== 32 && next !== 62 && next !== 47 && next !== 10 && next !== 13 && next !== 9) continue
      this.#line = lineOf(xml, start + 4, tagEnd) ?? this.#line + 1
      if (xml.charCodeAt(tagEnd - 1) === 47) continue
      const end = xml.indexOf('</row>', at)
      if (end < 0) throw damaged()
      const cells = this.#cells(xml, at, end)
      if (cells) rows.push({ line: this.#line, cells })
      at = end + 6
    }
  }

  /** The cells of one row; undefined when all are empty. */
  #cells(xml: string, from: number, to: number): RawCell[] | undefined {
    const cells: RawCell[] = []
    let at = from
    let column = 0
    for (;;) {
      const start = xml.indexOf('<c', at)
      if (start < 0 || start >= to) return cells.length > 0 ? cells : undefined
      const tagEnd = xml.indexOf('>', start)
      if (tagEnd < 0 || tagEnd >= to) throw damaged()
      at = tagEnd + 1
      const next = xml.charCodeAt(start + 2)
      if (next !== 32 && next !== 62 && next !== 47 && next !== 10 && next !== 13 && next !== 9) continue
      const selfClosed = xml.charCodeAt(tagEnd - 1) === 47
      // Tag and body are cut out before they are searched: a search in the whole piece would run on past a cell that lacks what is looked for.
      const tag = tagEnd > start + 3 ? this.#tag(xml.slice(start + 2, tagEnd)) : noAttributes
      column = tag.column ?? column
      if (!selfClosed) {
        const end = xml.indexOf('</c>', at)
        if (end < 0 || end > to) throw damaged()
        const cell = end > at ? this.#cell(xml.slice(at, end), tag.type, tag.style) : undefined
        if (cell !== undefined) {
          if (column >= this.#limits.columns) throw new AppError('tabular.too-many-columns', { row: this.#line, limit: this.#limits.columns })
          while (cells.length < column) cells.push(undefined)
          cells[column] = cell
        }
        at = end + 4
      }
      column++
    }
  }

  /** The attributes r="A1" s="1" t="s" of a cell, in any order; others are skipped by their quotes. */
  #tag(tag: string): CellTag {
    let column: number | undefined
    let type = ''
    let style = 0
    for (let i = 0; ;) {
      const equals = tag.indexOf('=', i)
      if (equals < 0) return { column, type, style }
      const end = tag.indexOf(tag.charAt(equals + 1), equals + 2)
      if (end < 0) return { column, type, style }
      if (isSpace(tag.charCodeAt(equals - 2))) {
        const name = tag.charCodeAt(equals - 1)
        if (name === 114) column = columnOf(tag, equals + 2, end)
        else if (name === 115) style = Number(tag.slice(equals + 2, end))
        else if (name === 116) type = tag.slice(equals + 2, end)
      }
      i = end + 1
    }
  }

  #cell(body: string, type: string, style: number): RawCell {
    if (body.includes('<f') && this.#reachesOutside(body)) return new OutsideCell(decodeXml(valueIn(body)))
    if (type === 'inlineStr') return this.#text(textOfRuns(body), style)
    const value = valueIn(body)
    if (value === '') return undefined
    switch (type) {
      case 's':
        return this.#text(this.#context.strings[Number(value)] ?? '', style)
      case 'str':
        return this.#text(ownText(decodeXml(value)), style)
      case 'b':
        return value.trim() === '1'
      case 'e':
        return new ErrorCell(decodeXml(value))
      case 'd':
        return new DateCell(parsePlainDate(value.slice(0, 10)))
      default:
        return this.#number(value, style)
    }
  }

  #text(text: string, style: number): RawCell {
    if (text === '') return undefined
    return this.#context.styles[style]?.quoted ? new QuotedCell(text) : text
  }

  #number(value: string, style: number): RawCell {
    if (this.#context.styles[style]?.isDate) {
      // The same days come again and again: birthdays, but far more the dates of decisions.
      let cell = this.#dates.get(value)
      if (!cell) {
        cell = new DateCell(dateOfSerial(Number(value), this.#context.date1904))
        if (this.#dates.size < 50_000) this.#dates.set(ownText(value), cell)
      }
      return cell
    }
    const number = Number(value)
    return Number.isFinite(number) ? number : ownText(decodeXml(value))
  }

  #reachesOutside(body: string): boolean {
    const formula = decodeXml(contentOf(body, '<f', '</f>'))
    return outside.test(withoutTexts(formula)) || (this.#context.linksPrograms && linkReference.test(formula))
  }
}

interface CellTag {
  readonly column: number | undefined
  readonly type: string
  readonly style: number
}

const noAttributes: CellTag = { column: undefined, type: '', style: 0 }

/** A formula without its quoted texts, in which anything may be written. */
function withoutTexts(formula: string): string {
  return formula.replace(/"[^"]*"/g, '""')
}

/** The content of <v>; '' when the cell has none. */
function valueIn(body: string): string {
  // Nearly always the body is <v>…</v> and nothing else.
  if (body.startsWith('<v>') && body.endsWith('</v>')) return body.slice(3, -4)
  return contentOf(body, '<v', '</v>')
}

function contentOf(body: string, start: string, end: string): string {
  const from = body.indexOf('>', body.indexOf(start))
  const to = body.indexOf(end, from)
  return body.includes(start) && from >= 0 && to >= 0 ? body.slice(from + 1, to) : ''
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

/** The row's own number among its attributes. */
function lineOf(xml: string, from: number, to: number): number | undefined {
  const match = /\sr=["'](\d{1,7})["']/.exec(xml.slice(from, to))
  return match ? Number(match[1]) : undefined
}

/** 'C12' → 2; undefined when there are no letters. */
function columnOf(xml: string, from: number, to: number): number | undefined {
  let column = 0
  for (let i = from; i < to; i++) {
    const letter = xml.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column > 0 ? column - 1 : undefined
}
