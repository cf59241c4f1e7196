import type { Table } from '@tanstack/react-table'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { SortIcon } from '#web/ui/icons.tsx'
import classes from './data-table.module.css'
import type { TableColumn } from './table-types.ts'

interface TableGridProps<Row> {
  readonly label: string
  readonly table: Table<Row>
  readonly columns: readonly TableColumn<Row>[]
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
  readonly onOpen: ((row: Row) => void) | undefined
  readonly openKey: string | undefined
  readonly selectable: boolean
  readonly compact: boolean
}

/** More columns than this and the table scrolls by itself, with the names staying. */
const most = 7

/** A real table: headers of columns and of rows, its own scroll when it is wider than the page. */
export function TableGrid<Row>({ label, table, columns, sort, onSort, onOpen, openKey, selectable, compact }: TableGridProps<Row>) {
  const { t } = useTranslation('shell')
  const open = (event: MouseEvent, row: Row) => {
    // What can be clicked inside the row does its own work; so does whoever marks text.
    if (event.target instanceof Element && event.target.closest('a, button, input, label')) return
    if (window.getSelection()?.isCollapsed === false) return
    onOpen?.(row)
  }
  return (
    <div className={classes.scroll} data-wide={columns.length > most || undefined}>
      <table className={classes.grid} aria-label={label} data-compact={compact || undefined}>
        <thead>
          <tr>
            {selectable && (
              <th scope="col" className={classes.tick} aria-label={t('selectAll')}>
                <label>
                  <span className="spoken">{t('selectAll')}</span>
                  <input type="checkbox" checked={table.getIsAllRowsSelected()} onChange={table.getToggleAllRowsSelectedHandler()} />
                </label>
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            // The naming cell holds the same link, for the keyboard.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <tr
              key={row.id}
              data-open={row.id === openKey || undefined}
              data-selected={row.getIsSelected() || undefined}
              data-opens={onOpen ? true : undefined}
              onClick={onOpen ? (event) => open(event, row.original) : undefined}
            >
              {selectable && (
                <td className={classes.tick} aria-label={t('selectRow')}>
                  <label>
                    <span className="spoken">{t('selectRow')}</span>
                    <input type="checkbox" checked={row.getIsSelected()} onChange={row.getToggleSelectedHandler()} />
                  </label>
                </td>
              )}
              {columns.map((column) =>
                column.naming ? (
                  <th key={column.id} scope="row">
                    {column.cell(row.original)}
                  </th>
                ) : (
                  <td key={column.id} data-align={column.align}>
                    {column.cell(row.original)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeaderCellProps<Row> {
  readonly column: TableColumn<Row>
  readonly sort: string | undefined
  readonly onSort: (sort: string | undefined) => void
}

/** Sorting goes up, down, and back to the order the list has by itself. */
function HeaderCell<Row>({ column: { id, header, align, sortable, width }, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined
  const next = direction === undefined ? id : direction === 'ascending' ? `-${id}` : undefined
  return (
    <th scope="col" data-align={align} aria-sort={direction} style={width ? { width } : undefined}>
      {sortable ? (
        <button type="button" onClick={() => onSort(next)}>
          {header}
          <SortIcon direction={direction} />
        </button>
      ) : (
        header
      )}
    </th>
  )
}
