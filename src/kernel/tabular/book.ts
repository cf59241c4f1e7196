import type { RawBlock } from './raw-cells.ts'

/** A sheet whose rows have not been read yet; `blocks` may be called again and reads anew. */
export interface RawSheet {
  readonly name: string
  blocks(): AsyncGenerator<RawBlock, void, undefined>
}

/** An opened file, whatever its format. */
export interface RawBook {
  readonly format: 'xlsx' | 'csv'
  /** Visible sheets in order; a CSV has one. */
  readonly sheets: readonly RawSheet[]
  close(): void
}
