import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { At } from './grid-model.ts'
import { Difference, numberOf } from './grid-numbers.tsx'
import type { GridCell, GridCellState, GridNumbers } from './grid-types.ts'
import classes from './grid.module.css'

interface GridCellBoxProps {
  readonly id: string
  readonly at: At
  readonly style: CSSProperties
  readonly cell: GridCell | undefined
  /** As typed, else as saved. */
  readonly value: number | null
  readonly readOnly: boolean
  readonly changed: boolean
  readonly state: GridCellState | undefined
  readonly focused: boolean
  readonly inRange: boolean
  readonly editing: { readonly text: string; readonly inside: boolean; readonly wrong: boolean } | undefined
  readonly input: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
    readonly onText: (text: string) => void
    readonly onBlur: () => void
  }
  /** Column and row in words, for whoever types into it without seeing. */
  readonly name: string
  readonly numbers?: GridNumbers | undefined
  /** What may stand here. */
  readonly may: string
}

/** One number: as saved, as typed, on its way, or refused with what stands there now. */
export function GridCellBox(props: GridCellBoxProps) {
  const { id, at, style, cell, value, readOnly, changed, state, focused, inRange, editing, input, name, numbers, may } = props
  const shown = (number: number | null, zero = false) => (numbers && number !== null ? numbers.show(number) : numberOf(number, zero))
  const { t } = useTranslation('shell')
  const refused = typeof state === 'object' ? state : undefined
  const difference = value !== null && typeof cell?.reference === 'number' ? value - cell.reference : 0
  const fallback = value === null && cell?.fallback ? cell.fallback : undefined
  const kind = refused ? 'refused' : state === 'saving' ? 'saving' : changed ? 'changed' : undefined
  return (
    <div
      id={id}
      className={classes.cell}
      role="gridcell"
      style={style}
      aria-colindex={at.column + 2}
      aria-selected={inRange}
      // A gridcell may be read only (ARIA 1.2, 5.4); the rule's list does not know it.
      // oxlint-disable-next-line jsx-a11y/role-supports-aria-props
      aria-readonly={readOnly}
      data-row={at.row}
      data-column={at.column}
      data-state={kind}
      data-focused={focused || undefined}
      data-mark={cell?.mark ? (cell.warn ? 'warn' : 'said') : undefined}
      title={cell?.mark}
    >
      {editing ? (
        <Editor id={id} name={name} may={may} editing={editing} input={input} />
      ) : (
        <>
          <Difference value={difference} />
          {fallback === undefined ? shown(value, difference !== 0) : <span className={classes.pale}>{shown(fallback)}</span>}
          {refused && <small className={classes.theirs}>{t('gridTheirs', { value: shown(refused.theirs) })}</small>}
          {kind && <span className="spoken">, {t(`grid_${kind}`)}</span>}
          {cell?.mark && <span className="spoken">, {cell.mark}</span>}
        </>
      )}
    </div>
  )
}

type EditorProps = Pick<GridCellBoxProps, 'id' | 'name' | 'may' | 'input'> & { readonly editing: NonNullable<GridCellBoxProps['editing']> }

function Editor({ id, name, may, editing, input }: EditorProps) {
  const field = useRef<HTMLInputElement>(null)
  const inside = useRef(editing.inside)
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true })
    if (inside.current) field.current?.select()
  }, [])
  return (
    <>
      <input
        ref={field}
        className={classes.input}
        inputMode="numeric"
        autoComplete="off"
        maxLength={9}
        aria-label={name}
        aria-invalid={editing.wrong || undefined}
        aria-describedby={editing.wrong ? `${id}-may` : undefined}
        value={editing.text}
        onChange={(event) => input.onText(event.currentTarget.value)}
        onKeyDown={input.onKeyDown}
        onBlur={input.onBlur}
      />
      {editing.wrong && (
        <span id={`${id}-may`} ref={(words) => words?.scrollIntoView({ block: 'nearest' })} className={classes.may} role="alert">
          {may}
        </span>
      )}
    </>
  )
}
