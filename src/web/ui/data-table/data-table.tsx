import { getCoreRowModel, type RowSelectionState, useReactTable } from '@tanstack/react-table'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { useSavedViews } from '#web/lib/saved-views.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Button } from '#web/ui/button.tsx'
import { type FilterChip, FilterChips } from '#web/ui/filter-chips.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { keptColumns, keepColumns } from './kept-columns.ts'
import classes from './data-table.module.css'
import { SkeletonRows, TableCards } from './table-cards.tsx'
import { TableGrid } from './table-grid.tsx'
import { TableToolbar } from './table-toolbar.tsx'
import type { BulkAction, RowCard, TableColumn } from './table-types.ts'
import { searchOf, tableSearchOf, type TableView, viewOf } from './table-view.ts'

interface DataTableProps<Row> {
  /** Names the table in what is kept in the browser: chosen columns, saved views. */
  readonly id: string
  /** Name of the table for a screen reader. */
  readonly label: string
  /** The naming column first. */
  readonly columns: readonly TableColumn<Row>[]
  /** Undefined while they are loaded. */
  readonly rows: readonly Row[] | undefined
  readonly rowKey: (row: Row) => string
  /** The same row on a phone: name, unit, state, one action. */
  readonly card: (row: Row) => RowCard
  /** From the address (`viewOf(route.useSearch())`), and back to it (`searchOf`). */
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Words of the search box; no box when absent. */
  readonly search?: string
  /** Controls that set filters, in the bar. */
  readonly filters?: ReactNode
  /** The filters in force in words, by the name they have in the view. */
  readonly chips?: readonly FilterChip[]
  /** A click on the row. The naming cell should be a link or a button to the same place, for the keyboard. */
  readonly onOpen?: (row: Row) => void
  /** The row that is open beside the page. */
  readonly openKey?: string | undefined
  readonly bulk?: readonly BulkAction<Row>[]
  /** How many there are in all, when the server says. */
  readonly total?: number | undefined
  /** How many there are without the words looked for, when that is known. */
  readonly whole?: number | undefined
  /** Stands on paper in the place of how many are shown: that the print is not whole, and where the whole is. */
  readonly printedPart?: string | undefined
  /** Loads the next page; absent when there is none. */
  readonly onMore?: (() => void) | undefined
  readonly loadingMore?: boolean
  readonly error?: unknown
  readonly onRetry?: () => void
  /** Why there is nothing and what to do next. */
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode }
  /** Without saved views and choice of columns: a short list inside a page, whose view is not the address. */
  readonly fixed?: boolean
  /** Rows of 32 px instead of 40. */
  readonly compact?: boolean
}

/** A list: the view is the address, the server pages, sorts and filters. A table on a screen and on paper, cards on a phone. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { id, label, columns, rows, rowKey, card, view, onView, chips = [], onOpen, openKey, bulk = [], error, onRetry, empty, compact = false } = props
  const { t } = useTranslation('shell')
  const phone = usePhone()
  const [selection, setSelection] = useState<RowSelectionState>({})
  const shown = shownColumns(id, columns, view)
  // All that matches is meant until another list is looked at.
  const listed = JSON.stringify(searchOf({ ...view, columns: undefined, sort: undefined }))
  const [wholeOf, setWholeOf] = useState<string>()
  useOpeningView(id, !(props.fixed ?? false), view, onView)
  // We run no React compiler, and what the table gives away is memoised nowhere.
  // oxlint-disable-next-line react/incompatible-library
  const table = useReactTable({
    data: (rows as Row[] | undefined) ?? none,
    columns: columns.map((column) => ({ id: column.id, enableSorting: column.sortable ?? false })),
    getRowId: rowKey,
    getCoreRowModel: getCoreRowModel(),
    manualSorting: true,
    state: {
      rowSelection: selection,
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, (column.naming ?? false) || shown.includes(column.id)])),
    },
    onRowSelectionChange: setSelection,
  })
  const visible = columns.filter((column) => table.getColumn(column.id)?.getIsVisible())
  const chosen = table.getSelectedRowModel().rows.map((row) => row.original)
  const clear = () => onView({ ...view, q: undefined, filters: {}, condition: undefined })
  const failed = error !== undefined && error !== null
  const found =
    view.q !== undefined && props.total !== undefined && props.whole !== undefined
      ? t('foundOfAll', { found: formatNumber(props.total), all: formatNumber(props.whole) })
      : undefined
  return (
    <section className={classes.table} aria-label={label}>
      <TableToolbar
        id={id}
        columns={columns}
        shown={visible.map((column) => column.id)}
        view={view}
        onView={onView}
        onColumns={(next) => {
          keepColumns(id, next)
          onView({ ...view, columns: next })
        }}
        search={props.search}
        found={found}
        fixed={props.fixed ?? false}
        filters={props.filters}
      />
      <FilterChips
        chips={chips}
        onRemove={(key) => onView({ ...view, filters: Object.fromEntries(Object.entries(view.filters).filter(([name]) => name !== key)) })}
        onClear={clear}
      />
      {view.q !== undefined && <p className="print-only">{t('printedSearch', { words: view.q })}</p>}
      {bulk.length > 0 && chosen.length > 0 && (
        <BulkBar
          rows={chosen}
          actions={bulk}
          total={props.total}
          whole={wholeOf === listed}
          onWhole={() => setWholeOf(listed)}
          onClear={() => {
            setSelection({})
            setWholeOf(undefined)
          }}
        />
      )}
      {failed && <RequestError error={error} {...(onRetry ? { onRetry } : {})} />}
      {rows === undefined && !failed && <SkeletonRows columns={visible.length} compact={compact} phone={phone} />}
      {rows?.length === 0 && !failed && <Nothing filtered={chips.length > 0 || view.q !== undefined} empty={empty} onClear={clear} />}
      {rows !== undefined && rows.length > 0 && (
        <>
          {phone ? (
            <TableCards label={label} rows={rows} rowKey={rowKey} card={card} />
          ) : (
            <TableGrid
              label={label}
              table={table}
              columns={visible}
              sort={view.sort}
              onSort={(sort) => onView({ ...view, sort })}
              onOpen={onOpen}
              openKey={openKey}
              selectable={bulk.length > 0}
              compact={compact}
            />
          )}
          <Foot shown={rows.length} total={props.total} printedPart={props.printedPart} onMore={props.onMore} busy={props.loadingMore ?? false} />
        </>
      )}
    </section>
  )
}

const none: never[] = []

/** The columns a table shows: those of the view, those last chosen, or its own. */
export function shownColumns(id: string, columns: readonly { readonly id: string; readonly hidden?: boolean }[], view: TableView): readonly string[] {
  return view.columns ?? keptColumns(id) ?? columns.filter(({ hidden }) => !hidden).map((column) => column.id)
}

/** A list that is come to without a view opens with the one chosen for it, once. */
function useOpeningView(id: string, enabled: boolean, view: TableView, onView: (view: TableView) => void): void {
  const bare = Object.values(searchOf(view)).every((part) => part === undefined)
  const waiting = useRef(enabled && bare)
  const { data } = useSavedViews(id, enabled)
  useEffect(() => {
    if (!waiting.current || !data) return
    waiting.current = false
    const opening = data.items.find(({ opens }) => opens)
    if (bare && opening) onView(viewOf(tableSearchOf(opening.search)))
  })
}

interface NothingProps {
  readonly filtered: boolean
  readonly empty: DataTableProps<never>['empty']
  readonly onClear: () => void
}

/** Nothing at all, or nothing that matches: these are two answers. */
function Nothing({ filtered, empty, onClear }: NothingProps) {
  const { t } = useTranslation('shell')
  if (!filtered) {
    return (
      <EmptyState title={empty.title} text={empty.text}>
        {empty.action}
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('noMatchTitle')} text={t('noMatchText')}>
      <Button onClick={onClear}>{t('clearFilters')}</Button>
    </EmptyState>
  )
}

interface FootProps {
  readonly shown: number
  readonly total: number | undefined
  readonly printedPart: string | undefined
  readonly onMore: (() => void) | undefined
  readonly busy: boolean
}

function Foot({ shown, total, printedPart, onMore, busy }: FootProps) {
  const { t } = useTranslation('shell')
  const words =
    total === undefined
      ? t('shownRows', { count: shown, shown: formatNumber(shown) })
      : t('shownOfAll', { shown: formatNumber(shown), all: formatNumber(total) })
  return (
    <div className={classes.foot}>
      <span role="status" className={printedPart === undefined ? undefined : 'screen-only'}>
        {words}
      </span>
      {printedPart !== undefined && <span className="print-only">{printedPart}</span>}
      {onMore && (
        <Button busy={busy} onClick={onMore}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}
