import { AppError } from '#kernel/errors.ts'
import type { Language } from '#contracts/words.ts'
import type { RawBook, RawSheet } from './book.ts'
import { ErrorList } from './error-list.ts'
import { isUntouchedExample, saysExample } from './example-row.ts'
import { columnLetters, findHeader, type Header, headerRows } from './headers.ts'
import { foldKey } from './keys.ts'
import { LegacyWatch } from './legacy-watch.ts'
import { defaultLimits } from './limits.ts'
import { openBook } from './open-book.ts'
import { type CellParser, cellParser, type CellReport } from './parse-cell.ts'
import type { RawCell, RawRow } from './raw-cells.ts'
import { reservedSheets } from './reserved-sheets.ts'
import type { Cell, Column, ParsedTable, ReadOptions, Row, TableLimits, TableSource } from './types.ts'

/**
 * Reads a workbook (.xlsx) or a CSV into rows by column key, and says what is wrong with single cells.
 *
 * The header may stand in any of the first 10 rows of any visible sheet and in any order; names match without case, accents, spaces and marks.
 * Errors of cells come back in the table; a file that cannot be read at all is an AppError (password, .xls, damage, too large, no header).
 * `name` only tells by its extension what the sender thought the file to be. Gives way to other work between blocks of rows.
 */
export async function readTable(source: TableSource, name: string, columns: readonly Column[], options: ReadOptions = {}): Promise<ParsedTable> {
  const limits = { ...defaultLimits, ...options.limits }
  const book = await openBook(source, name, limits)
  try {
    return await readBook(book, columns, options, limits)
  } finally {
    book.close()
  }
}

async function readBook(book: RawBook, columns: readonly Column[], options: ReadOptions, limits: TableLimits): Promise<ParsedTable> {
  let empty = true
  let legacy: AppError | undefined
  for (const sheet of book.sheets) {
    if (reservedSheets.has(foldKey(sheet.name))) continue
    const first = await firstRows(sheet)
    if (first.length > 0) empty = false
    const header = findHeader(first, columns)
    if (header) return await readSheet(sheet, header, new TableReader(header, columns, options.language ?? 'vi', book.format === 'csv', limits), options)
    legacy ??= legacyHeader(first, options.language ?? 'vi')
  }
  if (empty) throw new AppError('tabular.empty-file')
  throw legacy ?? new AppError('tabular.header-not-found', { headers: headersToName(columns, options.language ?? 'vi') })
}

async function firstRows(sheet: RawSheet): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const block of sheet.blocks()) {
    rows.push(...block.rows)
    if ((rows.at(-1)?.line ?? 0) >= headerRows) break
  }
  return rows.filter((row) => row.line <= headerRows)
}

/** A header in an old encoding matches nothing: then that is what to say. */
function legacyHeader(rows: readonly RawRow[], language: Language): AppError | undefined {
  const header = language === 'vi' ? 'tiêu đề' : 'header'
  const watch = new LegacyWatch({ key: '', header: { vi: header, en: header }, type: { kind: 'text' }, help: { vi: '', en: '' }, example: '' })
  for (const row of rows) for (const cell of row.cells) watch.look(cell, row.line)
  const verdict = watch.verdict()
  return verdict && new AppError(verdict.code, { column: header, examples: verdict.examples })
}

function headersToName(columns: readonly Column[], language: Language): string {
  const required = columns.filter((column) => column.required)
  return (required.length > 1 ? required : columns)
    .slice(0, 5)
    .map((column) => column.header[language])
    .join(', ')
}

async function readSheet(sheet: RawSheet, header: Header, reader: TableReader, { signal, onProgress }: ReadOptions): Promise<ParsedTable> {
  for await (const { rows, fraction } of sheet.blocks()) {
    signal?.throwIfAborted()
    for (const row of rows) if (row.line > header.line) reader.read(row)
    onProgress?.({ rows: reader.count, fraction })
  }
  return reader.table()
}

interface Place {
  readonly column: Column
  readonly index: number
  readonly parse: CellParser
  readonly watch: LegacyWatch | undefined
}

/** Reads rows below a known header. It reports on the cell at hand, so that parsers need no object of their own per cell. */
class TableReader implements CellReport {
  readonly #columns: readonly Column[]
  readonly #places: readonly Place[]
  readonly #header: Header
  readonly #limits: TableLimits
  readonly #errors: ErrorList
  readonly #warnings: ErrorList
  readonly #rows: { line: number; row: Row }[] = []
  #line = 0
  #place: Place | undefined
  #raw: RawCell
  #failed = false
  #silent = false

  constructor(header: Header, columns: readonly Column[], language: Language, typeless: boolean, limits: TableLimits) {
    this.#columns = columns
    this.#header = header
    this.#limits = limits
    this.#errors = new ErrorList(language, limits.errors)
    this.#warnings = new ErrorList(language, limits.errors)
    this.#places = columns.flatMap((column) => {
      const index = header.places.get(column.key)
      if (index === undefined) return []
      const watch = ['text', 'code', 'choice', 'choices'].includes(column.type.kind) ? new LegacyWatch(column) : undefined
      return [{ column, index, parse: cellParser(column, language, typeless), watch }]
    })
    for (const column of columns) {
      if (column.required && !header.places.has(column.key)) this.#errors.add(header.line, column, undefined, 'tabular.column-missing')
    }
    for (const { column, first, second } of header.twice) {
      this.#errors.add(header.line, column, column.header[language], 'tabular.column-twice', { first: columnLetters(first), second: columnLetters(second) })
    }
  }

  get count(): number {
    return this.#rows.length
  }

  read({ line, cells }: RawRow): void {
    this.#line = line
    if (this.#isExample(cells)) return
    const row: Record<string, Cell | undefined> = {}
    let filled = false
    let missing: Place[] | undefined
    for (const place of this.#places) {
      const raw = cells[place.index]
      this.#place = place
      this.#raw = raw
      this.#failed = false
      const value = place.parse(raw, this)
      row[place.column.key] = value
      if (value !== undefined || this.#failed) {
        filled = true
        place.watch?.look(raw, line)
      } else if (place.column.required) (missing ??= []).push(place)
    }
    // Rows that only look filled (spaces, a prepared running number in a column of no concern) are not rows.
    if (!filled) return
    for (const { column, index } of missing ?? []) this.#errors.add(line, column, cells[index], 'tabular.cell-required')
    if (this.#rows.length >= this.#limits.rows) throw new AppError('tabular.too-many-rows', { limit: this.#limits.rows })
    this.#rows.push({ line, row })
  }

  error(...[code, params]: Parameters<CellReport['error']>): undefined {
    this.#failed = true
    if (this.#place && !this.#silent) this.#errors.add(this.#line, this.#place.column, this.#raw, code, params)
  }

  warn(...[code, params]: Parameters<CellReport['warn']>): void {
    if (this.#place && !this.#silent) this.#warnings.add(this.#line, this.#place.column, this.#raw, code, params)
  }

  table(): ParsedTable {
    for (const { watch, column } of this.#places) {
      const verdict = watch?.verdict()
      if (!verdict) continue
      this.#errors.forget(column)
      this.#errors.add(verdict.line, column, verdict.raw, verdict.code, { examples: verdict.examples })
    }
    return { rows: this.#rows, errors: this.#errors.entries(), warnings: this.#warnings.entries(), ignoredHeaders: this.#header.ignored }
  }

  /** The example of the template is skipped; one that was typed over but still says VÍ DỤ is skipped with a warning. */
  #isExample(cells: readonly RawCell[]): boolean {
    const [marked] = this.#columns
    const place = this.#places[0]
    if (!place || !marked || place.column.key !== marked.key || !saysExample(cells[place.index])) return false
    this.#silent = true
    const untouched = isUntouchedExample(this.#places, cells, this)
    this.#silent = false
    if (!untouched) this.#warnings.add(this.#line, marked, cells[place.index], 'tabular.example-kept')
    return true
  }
}
