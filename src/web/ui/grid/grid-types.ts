import type { ReactNode } from 'react'

export interface GridColumn {
  readonly key: string
  /** What stands over the column; short, it is cut when longer than the column. */
  readonly label: string
  /** The whole name, where the label is short. */
  readonly title?: string
}

export interface GridRow {
  readonly key: string
  readonly label: string
  /** Under the label, muted. */
  readonly note?: string
  /** Something is to be looked at here: a corner of the row's head is marked; its words are read with the row. */
  readonly mark?: string
  /** Rows with one group stand together under its words. */
  readonly group: string
}

export interface GridCell {
  /** A whole number, shown as the grid’s numbers are; null is an empty cell. */
  readonly value: number | null
  /** What the number is compared with: the difference stands beside it, where there is one. */
  readonly reference?: number | null
  /** Stands muted where there is no value yet. */
  readonly fallback?: number | null
  readonly readOnly?: boolean
  /** A corner of the cell is marked: something was said about it. Its words are read with the cell. */
  readonly mark?: string | undefined
  /** What is marked is to be looked at, not only said. */
  readonly warn?: boolean
}

/** A cell between its change and its answer: sent, or refused because somebody else changed it meanwhile. */
export type GridCellState = 'saving' | { readonly theirs: number | null }

/** A column at the edge that stays in sight: totals of the row. */
export interface GridEdge {
  readonly key: string
  readonly label: string
  readonly title?: string
  readonly of: (row: string) => EdgeValue
  readonly total: EdgeValue
  /** Drawn stronger. */
  readonly strong?: boolean
}

export interface EdgeValue {
  readonly value: number | string | null
  readonly reference?: number | null
}

export interface GridPlace {
  readonly row: string
  readonly column: string
}

export interface GridChange extends GridPlace {
  readonly value: number | null
}

/** A cell that stays as it was, because what was typed or pasted is no number there. */
export interface GridWrong extends GridPlace {
  readonly text: string
}

/** How the numbers of a grid are typed and shown. */
export interface GridNumbers {
  /** Null for an empty cell; undefined for what is no number in this column. */
  readonly read: (text: string, column: string) => number | null | undefined
  /** What may stand in a column, told beside a cell where something else was typed. */
  readonly wrong?: (column: string) => string
  /** As it is edited and copied. */
  readonly write: (value: number) => string
  readonly show: (value: number) => string
}

export interface GridProps {
  /** Names the grid for a screen reader. */
  readonly label: string
  /** Heading of the first column. */
  readonly corner: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly GridRow[]
  readonly edges?: readonly GridEdge[]
  /** What is known of a cell; undefined is an empty one that may be typed into unless the grid is read only. */
  readonly cell: (row: string, column: string) => GridCell | undefined
  /** What was typed and not saved, by `cellKey`. */
  readonly drafts: ReadonlyMap<string, number | null>
  readonly states?: ReadonlyMap<string, GridCellState>
  /** Foot of a column; undefined draws no foot. */
  readonly totalOf?: (column: string) => number | null
  readonly readOnly?: boolean
  /** Whole numbers without it. A nought is then a number like any other. */
  readonly numbers?: GridNumbers | undefined
  readonly selected: GridPlace | undefined
  readonly onSelect: (place: GridPlace) => void
  /** Typed, pasted or cleared; cells that may not be changed are left out, and `left` says how many; of them those `wrong` were given no number. */
  readonly onChange: (changes: readonly GridChange[], left: number, wrong: readonly GridWrong[]) => void
  readonly onUndo: () => void
  /** Enter, or a double click on a cell that is read only. */
  readonly onOpen: (place: GridPlace) => void
  /** What is opened so, in words; the people behind a number without it. */
  readonly behind?: string
  readonly onSave?: () => void
  /** Under the grid, for a screen reader: its keys. */
  readonly children?: ReactNode
}
