import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import { windowOf } from './grid-model.ts'
import type { GridColumn, GridEdge, GridRow } from './grid-types.ts'

export const sizes = { row: 52, group: 34, head: 58, foot: 40, column: 84, edge: 92, first: 260 } as const

/** A line of the grid: a row, or the words over the rows of a group. */
export type Line = { readonly kind: 'group'; readonly words: string } | { readonly kind: 'row'; readonly row: GridRow; readonly at: number }

function linesOf(rows: readonly GridRow[]): readonly Line[] {
  const lines: Line[] = []
  for (const [at, row] of rows.entries()) {
    if (row.group !== '' && row.group !== rows[at - 1]?.group) lines.push({ kind: 'group', words: row.group })
    lines.push({ kind: 'row', row, at })
  }
  return lines
}

/** Where each thing begins, and where the last one ends. */
function startsOf(lengths: readonly number[]): readonly number[] {
  const starts = [0]
  for (const length of lengths) starts.push((starts.at(-1) ?? 0) + length)
  return starts
}

interface Shape {
  readonly rows: readonly GridRow[]
  readonly columns: readonly GridColumn[]
  readonly edges: readonly GridEdge[]
}

/** What of a large grid stands in sight: only that is drawn. */
export function useWindow(box: RefObject<HTMLDivElement | null>, { rows, columns, edges }: Shape) {
  const [view, setView] = useState({ top: 0, left: 0, width: 1100, height: 600 })
  const lines = useMemo(() => linesOf(rows), [rows])
  const rowStarts = useMemo(() => startsOf(lines.map(({ kind }) => sizes[kind])), [lines])
  const edgeWidth = edges.length * sizes.edge
  // Few columns share what room there is; the rest is the first one's.
  const room = view.width - sizes.first - edgeWidth
  const columnWidth = Math.max(sizes.column, Math.min(128, Math.floor(room / Math.max(1, columns.length))))
  const first = Math.max(sizes.first, view.width - edgeWidth - columnWidth * columns.length)
  const columnStarts = useMemo(() => startsOf(columns.map(() => columnWidth)), [columns, columnWidth])
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    const read = () =>
      setView((was) => {
        const now = { top: element.scrollTop, left: element.scrollLeft, width: element.clientWidth, height: element.clientHeight }
        // What scrolls by less than half a cell shows nothing that is not drawn already.
        const near = Math.abs(now.top - was.top) < sizes.row / 2 && Math.abs(now.left - was.left) < sizes.column / 2
        return near && now.width === was.width && now.height === was.height ? was : now
      })
    const watch = new ResizeObserver(read)
    watch.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    read()
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [box])
  const middle = view.width - first - edgeWidth
  const [rowFrom, rowTo] = windowOf(rowStarts, view.top, view.top + view.height, 4)
  const [columnFrom, columnTo] = windowOf(columnStarts, view.left, view.left + Math.max(0, middle), 3)
  /** Scrolls so that a cell stands between head and foot, first column and edges. */
  const show = (row: number, column: number) => {
    const element = box.current
    if (!element) return
    const line = lines.findIndex((each) => each.kind === 'row' && each.at === row)
    const [top, bottom] = [rowStarts[line] ?? 0, rowStarts[line + 1] ?? 0]
    const high = element.clientHeight - sizes.head - sizes.foot
    const [left, right] = [columnStarts[column] ?? 0, columnStarts[column + 1] ?? 0]
    const wide = element.clientWidth - first - edgeWidth
    element.scrollTo({
      top: row === 0 ? 0 : Math.max(Math.min(element.scrollTop, top), bottom - high),
      left: Math.max(Math.min(element.scrollLeft, left), right - wide),
    })
  }
  return {
    lines,
    shown: { rowFrom, rowTo, columnFrom, columnTo },
    /** Room that stands for what is not drawn. */
    room: {
      above: rowStarts[rowFrom] ?? 0,
      below: (rowStarts.at(-1) ?? 0) - (rowStarts[rowTo] ?? 0),
      before: columnStarts[columnFrom] ?? 0,
      after: (columnStarts.at(-1) ?? 0) - (columnStarts[columnTo] ?? 0),
    },
    widths: { first, column: columnWidth, all: first + columnWidth * columns.length + edgeWidth },
    page: Math.max(1, Math.floor(view.height / sizes.row) - 3),
    show,
  }
}
