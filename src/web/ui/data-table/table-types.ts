import type { ReactNode } from 'react'

export interface TableColumn<Row> {
  /** Stands in the address: letters, digits, `_`. */
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** `end`: numbers. */
  readonly align?: 'end'
  /** The server can sort by it. */
  readonly sortable?: boolean
  /** Shown only when somebody chooses it. */
  readonly hidden?: boolean
  /** Names the row: always shown, first, and the row's header. */
  readonly naming?: boolean
  readonly width?: string
}

/** A row on a phone. */
export interface RowCard {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly state?: ReactNode
  readonly action?: ReactNode
}

export interface BulkAction<Row> {
  readonly label: string
  readonly danger?: boolean
  /** Whether it may be done to this row; the others are left out, and their number is said. */
  readonly legal: (row: Row) => boolean
  readonly run: (rows: readonly Row[]) => void
  /** The same for everybody whom the list would show, loaded or not; absent where only what is ticked can be done. */
  readonly runAll?: () => void
}
