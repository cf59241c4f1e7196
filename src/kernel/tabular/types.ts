import type { ErrorCode } from '#contracts/errors.ts'
import type { Language, Words } from '#contracts/words.ts'

/** One value of a closed list. A cell matches it by value, words in either language or alias, whatever the case, accents and spaces. */
export interface Choice {
  readonly value: string
  readonly words: Words
  readonly aliases?: readonly string[]
}

/** What a column holds, and so what `readTable` makes of its cells. */
export type ColumnType =
  /** NFC, trimmed, inner white space collapsed to single spaces. */
  | { readonly kind: 'text'; readonly maxLength?: number }
  /** NFC, trimmed, otherwise as typed; a number that Excel made of it becomes text again. */
  | { readonly kind: 'code' }
  /** A text of exactly so many digits (or one of the other lengths); up to two leading zeros that Excel took away are put back. */
  | { readonly kind: 'digits'; readonly length: number; readonly otherLengths?: readonly number[] }
  /** 'YYYY-MM-DD'. */
  | { readonly kind: 'date' }
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  /** A text of plain digits with a point ('65.5', '-3'), no trailing zeros; never a float. `scale` = most digits after the point. */
  | { readonly kind: 'decimal'; readonly min?: number; readonly max?: number; readonly scale?: number }
  /** A boolean; written Có / Không. */
  | { readonly kind: 'yes-no' }
  /** The `value` of one choice. */
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  /** The values of several choices joined by ';' without spaces, in the order of `choices`, each once; in the file separated by ';'. */
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }

export interface Column<Key extends string = string> {
  readonly key: Key
  readonly header: Words
  readonly type: ColumnType
  /** Must be filled in every row. */
  readonly required?: boolean
  /** false: `-` is refused here. Absent: `-` clears, unless the column is required. */
  readonly clearable?: boolean
  readonly help: Words
  /** As a person would type it. */
  readonly example: string
  /** Other headers under which the column is found. */
  readonly aliases?: readonly string[]
  /** In characters; a fitting one is chosen when absent. */
  readonly width?: number
  /** Its values never appear in errors. */
  readonly sensitive?: boolean
}

/** A value of a cell. Dates are 'YYYY-MM-DD', decimals plain text. */
export type Cell = string | number | boolean | null

/** undefined = the cell is empty: leave the value; null = the cell holds `-`: clear it. */
export type Row = Readonly<Record<string, Cell | undefined>>

/** What is wrong with one cell (or, at the header's row, with a column). */
export interface RowError {
  /** Row of the sheet, counted from 1. */
  readonly row: number
  /** The header in the language asked for. */
  readonly column: string
  /** The cell as it was shown, shortened; '•••' for a sensitive column. */
  readonly value: string
  readonly code: ErrorCode
  readonly message: string
}

/** A file as `readTable` understood it. Rows with errors are among `rows`, their wrong cells undefined. */
export interface ParsedTable {
  readonly rows: readonly { readonly line: number; readonly row: Row }[]
  readonly errors: readonly RowError[]
  readonly warnings: readonly RowError[]
  readonly ignoredHeaders: readonly string[]
}

/** Where a file is. A path is read by parts, bytes are already in memory. */
export type TableSource = { readonly path: string } | { readonly bytes: Uint8Array }

/** How much a file may ask for before it is refused. */
export interface TableLimits {
  readonly fileBytes: number
  /** Sum of the inflated sizes of all parts, as declared and as counted. */
  readonly inflatedBytes: number
  /** Inflated to packed size of one part; checked for parts of more than 20 MB. */
  readonly ratio: number
  readonly entries: number
  readonly rows: number
  readonly columns: number
  /** Errors kept; further ones are counted in one last entry. */
  readonly errors: number
}

export interface ReadOptions {
  readonly language?: Language
  readonly limits?: Partial<TableLimits>
  /** Called between blocks of rows; `fraction` of the file read, 0 to 1. */
  readonly onProgress?: (progress: { readonly rows: number; readonly fraction: number }) => void
  readonly signal?: AbortSignal
}

export interface WriteOptions {
  readonly language?: Language
  readonly sheetName?: string
  /** What the table is about, line by line above its header: the first is its title. Only in a workbook, and not in one that is read back. */
  readonly heading?: readonly string[]
  /** How null is written: 'blank' (default: the reader of the file leaves the value) or 'dash' (`-`: the reader clears it). */
  readonly nulls?: 'blank' | 'dash'
  readonly signal?: AbortSignal
}

/** What a template workbook is made of. */
export interface TemplateKind {
  readonly title: Words
  readonly sheetName: string
  readonly instructions: readonly Words[]
  readonly columns: readonly Column[]
  /** Values offered as drop-downs, by column key; a value that is not in the list may still be typed. */
  readonly lists?: Readonly<Record<string, readonly string[]>>
}

export interface MarkOptions {
  readonly language?: Language
  readonly limits?: Partial<TableLimits>
  /** The columns of the table: finds the header's row and the columns that errors name. */
  readonly columns: readonly Column[]
}
