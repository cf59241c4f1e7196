import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import type { TreeRow } from './unit-tree-rows.ts'
import classes from './unit-tree.module.css'

interface UnitTreeProps {
  readonly rows: readonly TreeRow[]
  readonly chosen: string | undefined
  readonly onChoose: (unitId: string) => void
  readonly onOpen: (unitIds: readonly string[], open: boolean) => void
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

/** Units by level. ↓ ↑ go through what is shown, → opens, ← closes or goes up, Home and End, * opens the whole level, letters go to the next name that
 * begins so, Enter shows the unit. */
export function UnitTree({ rows, chosen, onChoose, onOpen }: UnitTreeProps) {
  const { t } = useTranslation('units')
  const [focused, setFocused] = useState<string>()
  const typed = useRef({ words: '', at: 0 })
  const tree = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.unitId === (focused ?? chosen)),
  )
  const wanted = useRef(false)
  useLayoutEffect(() => {
    if (!wanted.current) return
    wanted.current = false
    tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  })
  // Whoever comes from elsewhere, by a link or a search, sees the unit in its place.
  const present = rows.find(({ node }) => node.unitId === chosen)?.node.unitId
  useLayoutEffect(() => {
    if (present !== undefined) tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [present])
  const go = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    if (!row) return
    wanted.current = true
    setFocused(row.node.unitId)
  }
  const typeAhead = (letter: string, when: number) => {
    const words = when - typed.current.at < 700 ? typed.current.words + letter : letter
    typed.current = { words, at: when }
    const from = words.length > 1 ? at : at + 1
    const order = [...rows.slice(from), ...rows.slice(0, from)]
    const found = order.find(({ node }) => plain(node.name).startsWith(plain(words)))
    if (found) go(rows.indexOf(found))
  }
  const press = (event: KeyboardEvent) => {
    const row = rows[at]
    if (!row || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'ArrowDown') go(at + 1)
    else if (event.key === 'ArrowUp') go(at - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(rows.length - 1)
    else if (event.key === 'Enter' || event.key === ' ') onChoose(row.node.unitId)
    else if (event.key === 'ArrowRight') {
      if (row.node.children > 0 && !row.open) onOpen([row.node.unitId], true)
      else if (row.open) go(at + 1)
    } else if (event.key === 'ArrowLeft') {
      if (row.open) onOpen([row.node.unitId], false)
      else go(rows.findLastIndex((other, index) => index < at && other.level < row.level))
    } else if (event.key === '*') {
      const level = rows.filter(({ node }) => node.parentId === row.node.parentId && node.children > 0)
      onOpen(
        level.map(({ node }) => node.unitId),
        true,
      )
    } else if (event.key.length === 1) typeAhead(event.key, event.timeStamp)
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.table}>
      <div className={classes.heads} aria-hidden="true">
        <span>{t('unit')}</span>
        <span>{t('people')}</span>
        <span>{t('vacant')}</span>
      </div>
      <div ref={tree} role="tree" tabIndex={-1} aria-label={t('tree')} className={classes.tree} onKeyDown={press}>
        {rows.map(({ node, level, place, siblings, open, loading }, index) => {
          const vacant = Math.max(0, node.seats - node.holders)
          return (
            // The keys are the tree's.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={node.unitId}
              role="treeitem"
              tabIndex={index === at ? 0 : -1}
              aria-level={level}
              aria-posinset={place}
              aria-setsize={siblings}
              aria-expanded={node.children > 0 ? open : undefined}
              aria-selected={node.unitId === chosen}
              aria-busy={loading || undefined}
              className={classes.row}
              style={{ '--level': level - 1 } as React.CSSProperties}
              onFocus={() => setFocused(node.unitId)}
              onClick={() => {
                setFocused(node.unitId)
                onChoose(node.unitId)
              }}
            >
              {node.children > 0 ? (
                // Part of the row: the keys → and ← do the same.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
                <span
                  className={classes.twist}
                  data-open={open || undefined}
                  onClick={(event) => {
                    event.stopPropagation()
                    onOpen([node.unitId], !open)
                  }}
                >
                  <ChevronDownIcon />
                </span>
              ) : (
                <span className={classes.twist} />
              )}
              <span className={classes.name}>{node.name}</span>{' '}
              <span className={classes.count}>
                {formatNumber(node.people)}
                <span className="spoken"> {t('peopleSpoken')}</span>
              </span>{' '}
              <span className={classes.count} data-none={vacant === 0 || undefined}>
                {vacant === 0 ? (
                  <span aria-hidden="true">–</span>
                ) : (
                  <>
                    {formatNumber(vacant)}
                    <span className="spoken"> {t('vacantSpoken')}</span>
                  </>
                )}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
