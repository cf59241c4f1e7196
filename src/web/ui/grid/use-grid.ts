import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject, useRef, useState } from 'react'
import { type At, cellKey, moved, next, pasted, rangeOf, readNumber, writeCells } from './grid-model.ts'
import type { GridChange, GridProps } from './grid-types.ts'

interface Editing extends At {
  readonly text: string
  /** Begun by F2 or a double click: arrows move within the text. */
  readonly inside: boolean
  readonly wrong: boolean
}

type GridHandling = Pick<
  GridProps,
  'columns' | 'rows' | 'cell' | 'drafts' | 'readOnly' | 'numbers' | 'selected' | 'onSelect' | 'onChange' | 'onUndo' | 'onOpen' | 'onSave'
>

/** What is chosen in a grid, what is typed, and what keys, mouse and clipboard do. */
export function useGrid(box: RefObject<HTMLDivElement | null>, props: GridHandling, page: number, show: (row: number, column: number) => void) {
  const { columns, rows, cell, drafts, readOnly = false, numbers, selected, onSelect, onChange, onUndo, onOpen, onSave } = props
  const { read, write } = numbers ?? { read: readNumber, write: String }
  const written = (value: number | null) => (value === null ? '' : write(value))
  const [corner, setCorner] = useState<At>()
  const [editing, setEditing] = useState<Editing>()
  // What Escape gave up is not saved by the blur that follows.
  const givenUp = useRef(false)
  // Escape, then Tab, leaves the grid: nobody is caught in it.
  const leaving = useRef(false)
  const focus: At | undefined = selected && {
    row: rows.findIndex(({ key }) => key === selected.row),
    column: columns.findIndex(({ key }) => key === selected.column),
  }
  const at = focus && focus.row >= 0 && focus.column >= 0 ? focus : undefined
  const range = at && rangeOf(corner ?? at, at)
  const size = { rows: rows.length, columns: columns.length, page }
  const editable = (row: string, column: string) => !readOnly && cell(row, column)?.readOnly !== true
  const valueOf = (row: string, column: string): number | null => {
    const draft = drafts.get(cellKey(row, column))
    return draft === undefined ? (cell(row, column)?.value ?? null) : draft
  }
  const placeOf = ({ row, column }: At) => {
    const [rowKey, columnKey] = [rows[row]?.key, columns[column]?.key]
    return rowKey === undefined || columnKey === undefined ? undefined : { row: rowKey, column: columnKey }
  }
  const go = (to: At, extend = false) => {
    const place = placeOf(to)
    if (!place) return
    setCorner(extend ? (corner ?? at) : undefined)
    onSelect(place)
    show(to.row, to.column)
  }
  const refocus = () => box.current?.focus({ preventScroll: true })
  const edit = (text: string | undefined, inside: boolean) => {
    const place = at && placeOf(at)
    if (!at || !place || !editable(place.row, place.column)) return
    setCorner(undefined)
    givenUp.current = false
    setEditing({ ...at, text: text ?? written(valueOf(place.row, place.column)), inside, wrong: false })
  }
  /** Ends typing; false where it is no number and the cell stays open. */
  const commit = (then?: At): boolean => {
    if (!editing) return true
    const place = placeOf(editing)
    const value = place && read(editing.text, place.column)
    if (!place || value === undefined) {
      setEditing({ ...editing, wrong: true })
      return false
    }
    setEditing(undefined)
    if (value !== valueOf(place.row, place.column)) onChange([{ ...place, value }], 0, [])
    refocus()
    if (then) go(then)
    return true
  }
  const cellsOf = ({ top, bottom, left, right }: NonNullable<typeof range>) =>
    rows.slice(top, bottom + 1).map((row) => columns.slice(left, right + 1).map((column) => ({ row: row.key, column: column.key })))
  const clear = () => {
    if (!range) return
    const cells = cellsOf(range).flat()
    const changes: GridChange[] = cells.filter(({ row, column }) => editable(row, column)).map((place) => ({ ...place, value: null }))
    onChange(changes, cells.length - changes.length, [])
  }

  /** Ctrl with a letter; true where the grid did something with it. */
  const command = (key: string): boolean => {
    if (key === 'z') onUndo()
    else if (key === 's' && onSave) onSave()
    else if (key === 'a' && rows.length > 0 && columns.length > 0) {
      go({ row: rows.length - 1, column: columns.length - 1 })
      setCorner({ row: 0, column: 0 })
    } else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || !at) return
    const { key, shiftKey } = event
    const far = event.ctrlKey || event.metaKey
    const was = leaving.current
    leaving.current = key === 'Escape' || (was && (key === 'Tab' || key === 'Shift'))
    if (key === 'Tab') {
      const to = was ? undefined : next(at, shiftKey, size)
      if (!to) return
      event.preventDefault()
      go(to)
      return
    }
    if (event.altKey) return
    const to = moved(at, key, far, size)
    if (to) go(to, shiftKey)
    else if (far) {
      if (!command(key.toLowerCase())) return
    } else if (key === 'Enter') {
      const place = placeOf(at)
      if (place) onOpen(place)
    } else if (key === 'F2') edit(undefined, true)
    else if (key === 'Delete' || key === 'Backspace') clear()
    // Whatever is typed stands in the cell and is judged as a whole: of '-1' or 'v8' no sign is lost.
    else if (/^[\p{L}\d.,+−–-]$/u.test(key)) edit(key, false)
    else return
    event.preventDefault()
  }

  const onInputKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (!editing) return
    const { key, shiftKey } = event
    event.stopPropagation()
    const arrow = !editing.inside && key.startsWith('Arrow') ? moved(editing, key, false, size) : undefined
    if (key === 'Escape') {
      givenUp.current = true
      setEditing(undefined)
      refocus()
    } else if (key === 'Enter') commit(moved(editing, shiftKey ? 'ArrowUp' : 'ArrowDown', false, size))
    else if (key === 'Tab') {
      const to = next(editing, shiftKey, size)
      // Behind the last cell the key leads out of the grid.
      if (!to && commit()) return
      if (to) commit(to)
    } else if (arrow) commit(arrow)
    else return
    event.preventDefault()
  }

  return {
    at,
    range,
    editing,
    valueOf,
    editable,
    onKeyDown,
    input: {
      onKeyDown: onInputKey,
      onText: (text: string) => editing && setEditing({ ...editing, text, wrong: false }),
      // Left by a click elsewhere: what is no number is given up, and said to be.
      onBlur: () => {
        if (!editing || givenUp.current || commit()) return
        setEditing(undefined)
        const place = placeOf(editing)
        if (place) onChange([], 1, [{ ...place, text: editing.text.trim() }])
      },
    },
    onCopy: (event: ClipboardEvent<HTMLDivElement>) => {
      if (event.target !== event.currentTarget || !range) return
      event.clipboardData.setData(
        'text/plain',
        writeCells(
          cellsOf(range).map((line) => line.map(({ row, column }) => valueOf(row, column))),
          write,
        ),
      )
      event.preventDefault()
    },
    onPaste: (event: ClipboardEvent<HTMLDivElement>) => {
      if (event.target !== event.currentTarget || !range) return
      event.preventDefault()
      const paper = { rows: rows.map(({ key }) => key), columns: columns.map(({ key }) => key), editable, read }
      const { changes, left, wrong } = pasted(event.clipboardData.getData('text/plain'), range, paper)
      if (changes.length > 0 || left > 0) onChange(changes, left, wrong)
    },
    onPress: (event: MouseEvent, to: At) => {
      if (editing && editing.row === to.row && editing.column === to.column) return
      if (event.button !== 0 || !commit()) return
      event.preventDefault()
      refocus()
      go(to, event.shiftKey)
    },
    onDrag: (event: MouseEvent, to: At) => {
      if (event.buttons === 1 && !editing && at && (at.row !== to.row || at.column !== to.column)) go(to, true)
    },
    onTwice: (to: At) => {
      const place = placeOf(to)
      if (place && editable(place.row, place.column)) edit(undefined, true)
      else if (place) onOpen(place)
    },
    onFocus: () => {
      if (!at && rows.length > 0 && columns.length > 0) go({ row: 0, column: 0 })
    },
  }
}
