import {
  AlignmentType,
  BorderStyle,
  type ISectionOptions,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Layout } from '#contracts/documents.ts'
import { each, line, mm, page } from './letter.ts'
import { measures } from './styles.ts'

/** A row loop: the whole rows repeat. */
export const row = '[loopOver: "row"]'

/** Columns scaled to the width between the margins. */
export function widthsOf(layout: Layout, orientation: 'portrait' | 'landscape', columns: readonly { readonly width: number }[]): number[] {
  const { margins } = measures[layout]
  // A sideways page leaves as much as its margins, the same in both layouts.
  const room = orientation === 'landscape' ? 297 - 20 - 20 : 210 - margins.left - margins.right
  const asked = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => (width * room) / asked)
}

/** A head and one row for each entry of the list; then the total, where there is one. */
export function listTable(layout: Layout, orientation: 'portrait' | 'landscape', list: string, columns: readonly Column[]): Table {
  const widths = widthsOf(layout, orientation, columns)
  const last = columns.length - 1
  const titles = columns.map(({ title }) => title)
  const cells = columns.map((column, index) => cell(column, `${index === 0 ? `{#${list}${row}}` : ''}${column.tag}${index === last ? `{/${list}}` : ''}`))
  const totals = columns.some(({ total }) => total !== undefined)
    ? [
        bodyRow(
          widths,
          columns.map((column) => cell(column, column.total ?? '', true)),
        ),
      ]
    : []
  return table(widths, [headRow(widths, titles), bodyRow(widths, cells), ...totals])
}

export function appendix(layout: Layout, orientation: 'portrait' | 'landscape', ordinal: string, title: string, table: Table): ISectionOptions {
  return {
    properties: page(layout, orientation),
    children: [
      line('AppendixLabel', `Phụ lục ${ordinal}`.trim()),
      line('AppendixTitle', title),
      line('AppendixAttached', '(Kèm theo {kindName} số {number}, ngày {day} tháng {month} năm {year})'),
      line('AppendixAttached', `{#invented${each}}({demonstration}){/invented}`),
      table,
      line('AfterTable', ''),
    ],
  }
}

export interface Column {
  readonly title: string
  /** In millimetres, of a landscape or portrait page's width. */
  readonly width: number
  readonly tag: string
  /** In the row of a group, and in the row of the total. */
  readonly group?: string
  readonly total?: string
  readonly number?: true
  readonly centred?: true
}

/** Head, then for each group its own row in bold and its lines, then the total. */
export function groupedTable(layout: Layout, list: string, given: readonly Column[]): Table {
  const widths = widthsOf(layout, 'landscape', given)
  const last = given.length - 1
  return table(widths, [
    headRow(
      widths,
      given.map(({ title }) => title),
    ),
    bodyRow(
      widths,
      given.map((column, index) => cell(column, `${index === 0 ? `{#${list}${row}}` : ''}${column.group ?? ''}`, true)),
    ),
    bodyRow(
      widths,
      given.map((column, index) => cell(column, `${index === 0 ? `{#lines${row}}` : ''}${column.tag}${index === last ? `{/lines}{/${list}}` : ''}`)),
    ),
    bodyRow(
      widths,
      given.map((column) => cell(column, column.total ?? '', true)),
    ),
  ])
}

const edge = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const

export function table(widths: readonly number[], rows: readonly TableRow[]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: mm(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(mm),
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    margins: { left: 80, right: 80, top: 0, bottom: 0 },
    rows: [...rows],
  })
}

export function headRow(widths: readonly number[], titles: readonly string[]): TableRow {
  return rowOf(
    widths,
    titles.map((title) => line('TableHead', title)),
    true,
  )
}

export function bodyRow(widths: readonly number[], cells: readonly Paragraph[]): TableRow {
  return rowOf(widths, cells, false)
}

/** A row whose words stand across all columns but the first. */
export function wideRow(widths: readonly number[], first: Paragraph, words: Paragraph): TableRow {
  const [width = 0, ...others] = widths
  const cellOf = (of: number, paragraph: Paragraph, columnSpan = 1) =>
    new TableCell({ width: { size: mm(of), type: WidthType.DXA }, columnSpan, verticalAlign: VerticalAlign.CENTER, children: [paragraph] })
  return new TableRow({
    cantSplit: true,
    children: [
      cellOf(width, first),
      cellOf(
        others.reduce((sum, each) => sum + each, 0),
        words,
        others.length,
      ),
    ],
  })
}

/** Room between a table and the text below it. */
export function gap(): Paragraph {
  return new Paragraph({ style: 'AfterTable', spacing: { before: 0, after: 120 } })
}

function rowOf(widths: readonly number[], cells: readonly Paragraph[], tableHeader: boolean): TableRow {
  return new TableRow({
    cantSplit: true,
    tableHeader,
    children: cells.map(
      (paragraph, index) =>
        new TableCell({ width: { size: mm(widths[index] ?? 0), type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, children: [paragraph] }),
    ),
  })
}

/** `heads`: of the row that heads others, which stays on their page. */
export function cell({ number, centred }: Pick<Column, 'number' | 'centred'>, words: string, bold = false, heads = false): Paragraph {
  const style = number ? 'TableNumber' : 'TableText'
  const kept = { ...(centred && { alignment: AlignmentType.CENTER }), ...(heads && { keepNext: true }) }
  return new Paragraph({ style, ...kept, children: [new TextRun({ text: words, ...(bold && { bold }) })] })
}
