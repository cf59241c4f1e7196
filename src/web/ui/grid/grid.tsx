import { type MouseEvent, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { GridCellBox } from './grid-cell.tsx'
import { type At, cellKey, holds } from './grid-model.ts'
import { Difference, numberOf } from './grid-numbers.tsx'
import type { EdgeValue, GridEdge, GridProps } from './grid-types.ts'
import { useGrid } from './use-grid.ts'
import { sizes, useWindow } from './use-window.ts'
import classes from './grid.module.css'

/** A cell that is counted, whatever may be typed elsewhere. */
const total = { role: 'gridcell', 'aria-readonly': true } as const

const noEdges: readonly GridEdge[] = []

/** Whole numbers by row and column, worked in as in a spreadsheet: keys, ranges, the clipboard, totals at both edges. Only what is in sight is drawn.
 * The focus is the grid's; the chosen cell is its active descendant. */
export function Grid(props: GridProps) {
  const { label, corner, columns, rows, edges = noEdges, cell, drafts, states, totalOf, readOnly = false, numbers, children } = props
  const { t } = useTranslation('shell')
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const { lines, shown, room, widths, page, show } = useWindow(box, { rows, columns, edges })
  const grid = useGrid(box, props, page, show)
  const { at, range, editing } = grid
  const seen = columns.slice(shown.columnFrom, shown.columnTo)
  const idOf = ({ row, column }: At) => `${id}-${row}-${column}`
  const isDrawn =
    at !== undefined &&
    at.column >= shown.columnFrom &&
    at.column < shown.columnTo &&
    lines.slice(shown.rowFrom, shown.rowTo).some((line) => line.kind === 'row' && line.at === at.row)
  const widthOf = (index: number) => ({
    width: widths.column,
    ...(index === 0 && { marginLeft: room.before }),
    ...(index === seen.length - 1 && { marginRight: room.after }),
  })
  const rightOf = (index: number) => ({ width: sizes.edge, right: (edges.length - 1 - index) * sizes.edge })
  const place = (event: MouseEvent): At | undefined => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
    return found ? { row: Number(found.dataset['row']), column: Number(found.dataset['column']) } : undefined
  }
  const line = { width: widths.all }
  return (
    <div className={classes.frame}>
      {/* A grid takes the focus itself and is worked by its keys; its cells are told apart by aria-activedescendant. */}
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={box}
        className={classes.grid}
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-describedby={`${id}-keys`}
        aria-readonly={readOnly}
        aria-multiselectable="true"
        aria-rowcount={lines.length + 1 + (totalOf ? 1 : 0)}
        aria-colcount={columns.length + edges.length + 1}
        aria-activedescendant={at && isDrawn ? idOf(at) : undefined}
        onKeyDown={grid.onKeyDown}
        onCopy={grid.onCopy}
        onPaste={grid.onPaste}
        onFocus={(event) => event.target === event.currentTarget && grid.onFocus()}
        onMouseDown={(event) => {
          const to = place(event)
          if (to) grid.onPress(event, to)
        }}
        onMouseOver={(event) => {
          const to = place(event)
          if (to) grid.onDrag(event, to)
        }}
        onDoubleClick={(event) => {
          const to = place(event)
          if (to) grid.onTwice(to)
        }}
      >
        <div className={classes.head} role="row" aria-rowindex={1} style={line}>
          <div className={classes.first} role="columnheader" aria-colindex={1} style={{ width: widths.first }}>
            {corner}
          </div>
          {seen.map(({ key, label: words, title }, index) => (
            <div
              key={key}
              className={classes.column}
              role="columnheader"
              aria-colindex={shown.columnFrom + index + 2}
              aria-label={title}
              title={title ?? words}
              style={widthOf(index)}
            >
              <span>{words}</span>
            </div>
          ))}
          {edges.map(({ key, label: words, title }, index) => (
            <div
              key={key}
              className={`${classes.column} ${classes.edge}`}
              role="columnheader"
              aria-colindex={columns.length + index + 2}
              title={title ?? words}
              style={rightOf(index)}
            >
              <span>{words}</span>
            </div>
          ))}
        </div>
        <div role="rowgroup" style={{ paddingTop: room.above, paddingBottom: room.below }}>
          {lines.slice(shown.rowFrom, shown.rowTo).map((each, offset) =>
            each.kind === 'group' ? (
              <div key={`g ${each.words}`} className={classes.group} role="row" aria-rowindex={shown.rowFrom + offset + 2} style={line}>
                <div role="rowheader" aria-colindex={1} aria-colspan={columns.length + edges.length + 1}>
                  {each.words}
                </div>
              </div>
            ) : (
              <div key={each.row.key} className={classes.row} role="row" aria-rowindex={shown.rowFrom + offset + 2} style={line}>
                <div
                  className={classes.first}
                  role="rowheader"
                  aria-colindex={1}
                  title={[each.row.label, each.row.mark].filter(Boolean).join('\n')}
                  data-mark={each.row.mark ? true : undefined}
                  style={{ width: widths.first }}
                >
                  <span>{each.row.label}</span>
                  {each.row.note && <small>{each.row.note}</small>}
                  {each.row.mark && <span className="spoken">, {each.row.mark}</span>}
                </div>
                {seen.map((column, index) => {
                  const spot = { row: each.at, column: shown.columnFrom + index }
                  const key = cellKey(each.row.key, column.key)
                  const open = editing?.row === spot.row && editing.column === spot.column ? editing : undefined
                  return (
                    <GridCellBox
                      key={key}
                      id={idOf(spot)}
                      at={spot}
                      style={widthOf(index)}
                      cell={cell(each.row.key, column.key)}
                      value={grid.valueOf(each.row.key, column.key)}
                      readOnly={!grid.editable(each.row.key, column.key)}
                      changed={drafts.has(key)}
                      state={states?.get(key)}
                      focused={at?.row === spot.row && at.column === spot.column}
                      inRange={range !== undefined && holds(range, spot)}
                      editing={open}
                      input={grid.input}
                      name={`${column.title ?? column.label} × ${each.row.label}`}
                      numbers={numbers}
                      may={numbers?.wrong?.(column.key) ?? t('gridWhole')}
                    />
                  )
                })}
                {edges.map((edge, index) => (
                  <EdgeBox key={edge.key} value={edge.of(each.row.key)} strong={edge.strong} column={columns.length + index + 2} style={rightOf(index)} />
                ))}
              </div>
            ),
          )}
        </div>
        {totalOf && (
          <div className={classes.foot} role="row" aria-rowindex={lines.length + 2} style={line}>
            <div className={classes.first} role="rowheader" aria-colindex={1} style={{ width: widths.first }}>
              {t('gridTotal')}
            </div>
            {seen.map((column, index) => (
              <div key={column.key} className={classes.total} {...total} aria-colindex={shown.columnFrom + index + 2} style={widthOf(index)}>
                {numberOf(totalOf(column.key))}
              </div>
            ))}
            {edges.map((edge, index) => (
              <EdgeBox key={edge.key} value={edge.total} strong column={columns.length + index + 2} style={rightOf(index)} />
            ))}
          </div>
        )}
      </div>
      <p id={`${id}-keys`} className={classes.keys}>
        {t(readOnly ? 'gridKeysReading' : 'gridKeys', { behind: props.behind ?? t('gridBehind') })}
      </p>
      {children}
    </div>
  )
}

interface EdgeBoxProps {
  readonly value: EdgeValue
  readonly strong?: boolean | undefined
  readonly column: number
  readonly style: { readonly width: number; readonly right: number }
}

function EdgeBox({ value: { value, reference }, strong, column, style }: EdgeBoxProps) {
  const difference = typeof value === 'number' && typeof reference === 'number' ? value - reference : 0
  return (
    <div className={classes.edge} {...total} aria-colindex={column} data-strong={strong} style={style}>
      <Difference value={difference} />
      {typeof value === 'string' ? value : numberOf(value, difference !== 0)}
    </div>
  )
}
