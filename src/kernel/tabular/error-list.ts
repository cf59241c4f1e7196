import type { ErrorCode } from '#contracts/errors.ts'
import type { Language } from '#contracts/words.ts'
import { type ErrorParams, messageOf } from '#kernel/errors.ts'
import { shown } from './parse-cell.ts'
import type { RawCell } from './raw-cells.ts'
import type { Column, RowError } from './types.ts'

/** Collects what is wrong, with words; keeps only the first ones of a file that is wrong everywhere. */
export class ErrorList {
  readonly #language: Language
  readonly #limit: number
  #kept: RowError[] = []
  #dropped = 0

  constructor(language: Language, limit: number) {
    this.#language = language
    this.#limit = limit
  }

  add(row: number, column: Column, raw: RawCell, code: ErrorCode, params: ErrorParams = {}): void {
    if (this.#kept.length >= this.#limit) {
      this.#dropped++
      return
    }
    const header = column.header[this.#language]
    const value = column.sensitive ? '•••' : shown(raw)
    const safe = column.sensitive && 'value' in params ? { ...params, value } : params
    this.#kept.push({ row, column: header, value, code, message: messageOf(code, { column: header, value, ...safe }, this.#language) })
  }

  /** Forgets what was said of a column, where one error now says it all. */
  forget(column: Column): void {
    const header = column.header[this.#language]
    this.#kept = this.#kept.filter((error) => error.column !== header)
  }

  /** All of them by row, the rest as a count. */
  entries(): RowError[] {
    const entries = this.#kept.toSorted((a, b) => a.row - b.row)
    if (this.#dropped === 0) return entries
    const code = 'tabular.too-many-errors'
    const row = entries.at(-1)?.row ?? 1
    return [...entries, { row, column: '', value: '', code, message: messageOf(code, { count: this.#dropped }, this.#language) }]
  }
}
