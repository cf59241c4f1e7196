import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { CellDetail, CellMark, Covers } from './cell-words.tsx'
import type { Ladder, StandardGroup } from './standards-queries.ts'
import classes from './matrix.module.css'

export interface CellPlace {
  readonly groupId: string
  /** A ladder, or undefined for the row itself. */
  readonly ladder: string | undefined
}

interface MatrixGridProps {
  readonly groups: readonly StandardGroup[]
  readonly ladders: readonly Ladder[]
  readonly open: CellPlace | undefined
  readonly onOpen: (place: CellPlace) => void
}

/** Rows of posts and people × ladders. ← → ↑ ↓ go from cell to cell, Home and End along the row (with Ctrl over the whole), Enter opens. The line below
 * says all about the cell that has the focus, or that is pointed at. */
export function MatrixGrid({ groups, ladders, open, onOpen }: MatrixGridProps) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  const [at, setAt] = useState({ row: 0, column: 0 })
  const [pointed, setPointed] = useState<{ readonly row: number; readonly column: number }>()
  const grid = useRef<HTMLTableElement>(null)
  const wanted = useRef(false)
  // A list that has become shorter keeps its place within itself.
  const row = Math.min(at.row, groups.length - 1)
  const column = Math.min(at.column, ladders.length)
  useLayoutEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })
  const go = (nextRow: number, nextColumn: number) => {
    wanted.current = true
    setAt({ row: Math.min(Math.max(nextRow, 0), groups.length - 1), column: Math.min(Math.max(nextColumn, 0), ladders.length) })
  }
  const placeAt = (rowAt: number, columnAt: number): CellPlace | undefined => {
    const group = groups[rowAt]
    return group && { groupId: group.groupId, ladder: ladders[columnAt - 1]?.ladder }
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.metaKey) return
    const whole = event.ctrlKey
    if (event.key === 'ArrowDown') go(row + 1, column)
    else if (event.key === 'ArrowUp') go(row - 1, column)
    else if (event.key === 'ArrowRight') go(row, column + 1)
    else if (event.key === 'ArrowLeft') go(row, column - 1)
    else if (event.key === 'Home') go(whole ? 0 : row, 0)
    else if (event.key === 'End') go(whole ? groups.length - 1 : row, ladders.length)
    else if (event.key === 'PageDown') go(row + 8, column)
    else if (event.key === 'PageUp') go(row - 8, column)
    else if (event.key === 'Enter' || event.key === ' ') {
      const place = placeAt(row, column)
      if (place) onOpen(place)
    } else return
    event.preventDefault()
  }
  const told = pointed ?? { row, column }
  const toldGroup = groups[told.row]
  const cell = (rowAt: number, columnAt: number) => ({
    tabIndex: rowAt === row && columnAt === column ? 0 : -1,
    'data-open': (open?.groupId === groups[rowAt]?.groupId && open?.ladder === ladders[columnAt - 1]?.ladder) || undefined,
    onFocus: () => setAt({ row: rowAt, column: columnAt }),
    onMouseEnter: () => setPointed({ row: rowAt, column: columnAt }),
    onClick: () => {
      const place = placeAt(rowAt, columnAt)
      if (place) onOpen(place)
    },
  })
  return (
    <div className={classes.frame}>
      <div className={classes.scroll} onMouseLeave={() => setPointed(undefined)}>
        {/* The keys are the grid's: its cells are gone through with the arrows. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role */}
        <table ref={grid} role="grid" aria-label={t('title')} className={classes.grid} onKeyDown={press}>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {ladders.map(({ ladder, name }) => (
                <th key={ladder} scope="col">
                  {name[language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group, rowAt) => (
              <tr key={group.groupId}>
                <th scope="row" className={classes.group} {...cell(rowAt, 0)}>
                  {group.name[language]}
                  <Covers group={group} />
                </th>
                {ladders.map(({ ladder }, index) => (
                  <td key={ladder} className={classes.cell} {...cell(rowAt, index + 1)}>
                    <CellMark standard={group.standards.find((each) => each.ladder === ladder)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.told}>
        {toldGroup && (
          <CellDetail
            group={toldGroup}
            ladder={ladders[told.column - 1]}
            standard={toldGroup.standards.find((each) => each.ladder === ladders[told.column - 1]?.ladder)}
          />
        )}
      </p>
    </div>
  )
}
