import type { PlainDate } from '#kernel/plain-date.ts'

/** A cell that a workbook formats as a date. `date` is undefined when its number is no day of the calendar (as 29/02/1900). */
export class DateCell {
  readonly date: PlainDate | undefined
  constructor(date: PlainDate | undefined) {
    this.date = date
  }
}

/** A cell that shows an error such as #N/A. */
export class ErrorCell {
  readonly shown: string
  constructor(shown: string) {
    this.shown = shown
  }
}

/** A cell whose formula reaches outside the file. */
export class OutsideCell {
  readonly shown: string
  constructor(shown: string) {
    this.shown = shown
  }
}

/** A text that its writer marked as text by an apostrophe before it (Excel keeps the mark in the style). */
export class QuotedCell {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** A cell as the file holds it, before a column says what it should be; undefined = empty. */
export type RawCell = string | number | boolean | DateCell | ErrorCell | OutsideCell | QuotedCell | undefined

/** A row of a sheet that has at least one filled cell. `cells` may be shorter than the header. */
export interface RawRow {
  /** Counted from 1. */
  readonly line: number
  readonly cells: readonly RawCell[]
}

/** Rows come in blocks: one await per block, and other work gets its turn between blocks. */
export interface RawBlock {
  readonly rows: readonly RawRow[]
  /** Of the file, 0 to 1. */
  readonly fraction: number
}
