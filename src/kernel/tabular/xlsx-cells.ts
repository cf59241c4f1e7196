/** What cells refer to. */
export interface CellContext {
  readonly strings: readonly string[]
  /** By the index of a cell's style. */
  readonly styles: readonly CellStyle[]
  readonly date1904: boolean
  /** The workbook has links to other programs (DDE, OLE): references to links are refused. */
  readonly linksPrograms: boolean
}

export interface CellStyle {
  readonly isDate: boolean
  readonly quoted: boolean
}

/** A copy that does not keep the block it was cut from in memory (V8 cuts longer strings by reference). */
export function ownText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1)
}
