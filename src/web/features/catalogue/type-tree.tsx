import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '#contracts/catalogue-entries.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { TextField } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { EntryPages } from './entry-list.tsx'
import { EntryState } from './entry-state.tsx'
import { directionOf, MoveDialog, useMoveType } from './type-moves.tsx'
import classes from './catalogue.module.css'

interface TypeTreeProps {
  readonly list: EntryPages
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly open: string | undefined
  readonly onOpen: (code: string) => void
}

const parentOf = ({ fields }: CatalogueEntry) => (fields.section === 'types' ? fields.parentCode : null)
const depthOf = ({ fields }: CatalogueEntry) => (fields.section === 'types' ? fields.depth : 0)

/** The training types as a tree, gone through and put in order by the keyboard alone. */
export function TypeTree({ list, view, onView, open, onOpen }: TypeTreeProps) {
  const { t } = useTranslation('catalogue')
  const rows = list.data?.pages.flatMap((page) => page.items)
  return (
    <section className={classes.stack} aria-label={t('section_types')}>
      <div className={`${classes.searchTree} screen-only`}>
        <TextField
          label={t('search')}
          type="search"
          defaultValue=""
          onKeyDown={(event) => {
            if (event.key === 'Enter') onView({ ...view, q: event.currentTarget.value.trim() || undefined })
          }}
          onBlur={(event) => {
            if (event.currentTarget.value.trim()) onView({ ...view, q: event.currentTarget.value.trim() })
          }}
        />
        <p className={classes.muted}>{t('treeKeys')}</p>
      </div>
      {list.isError && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {!rows && !list.isError && <Skeleton height={480} />}
      {rows && <Tree rows={rows} canMove={list.data?.pages[0]?.can.create ?? false} open={open} onOpen={onOpen} />}
    </section>
  )
}

interface TreeProps extends Pick<TypeTreeProps, 'open' | 'onOpen'> {
  readonly rows: readonly CatalogueEntry[]
  readonly canMove: boolean
}

function Tree({ rows, canMove, open, onOpen }: TreeProps) {
  const { t } = useTranslation('catalogue')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(open ?? rows[0]?.id)
  const [asked, setAsked] = useState<{ readonly entry: CatalogueEntry; readonly direction: 'in' | 'out' }>()
  const place = useRef<HTMLDivElement>(null)
  const move = useMoveType()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const parents = new Set(rows.map(parentOf))
  const hidden = (row: CatalogueEntry): boolean => {
    const parent = byId.get(parentOf(row) ?? '')
    return parent !== undefined && (folded.has(parent.id) || hidden(parent))
  }
  const shown = rows.filter((row) => !hidden(row))
  const current = shown.some(({ id }) => id === at) ? at : shown[0]?.id
  const focus = (id: string | undefined) => {
    if (id === undefined) return
    setAt(id)
    requestAnimationFrame(() => place.current?.querySelector<HTMLElement>(`[data-code="${CSS.escape(id)}"]`)?.focus())
  }
  const fold = (id: string, close: boolean) => {
    const next = new Set(folded)
    if (close) next.add(id)
    else next.delete(id)
    setFolded(next)
  }
  const onKey = (event: KeyboardEvent, row: CatalogueEntry) => {
    const index = shown.indexOf(row)
    const direction = directionOf(event.key)
    const parent = parents.has(row.id)
    const act = (): (() => void) | undefined => {
      if (event.altKey) {
        if (!direction || !canMove) return undefined
        return direction === 'in' || direction === 'out' ? () => setAsked({ entry: row, direction }) : () => void move(row, direction).then(() => focus(row.id))
      }
      if (event.key === 'ArrowDown') return () => focus(shown[index + 1]?.id)
      if (event.key === 'ArrowUp') return () => focus(shown[index - 1]?.id)
      if (event.key === 'Home') return () => focus(shown[0]?.id)
      if (event.key === 'End') return () => focus(shown.at(-1)?.id)
      if (event.key === 'ArrowRight') return () => (parent && folded.has(row.id) ? fold(row.id, false) : parent ? focus(shown[index + 1]?.id) : undefined)
      if (event.key === 'ArrowLeft') return () => (parent && !folded.has(row.id) ? fold(row.id, true) : focus(parentOf(row) ?? undefined))
      if (event.key === 'Enter' || event.key === ' ') return () => onOpen(row.id)
      return undefined
    }
    const doing = act()
    if (!doing) return
    event.preventDefault()
    doing()
  }
  return (
    <>
      <div ref={place} role="tree" aria-label={t('section_types')} className={classes.tree}>
        {shown.map((row) => (
          <div
            key={row.id}
            role="treeitem"
            data-code={row.id}
            aria-level={depthOf(row) + 1}
            aria-expanded={parents.has(row.id) ? !folded.has(row.id) : undefined}
            aria-selected={row.id === open}
            tabIndex={row.id === current ? 0 : -1}
            className={classes.treeRow}
            data-retired={row.retired || undefined}
            style={{ paddingInlineStart: `${12 + depthOf(row) * 24}px` }}
            onKeyDown={(event) => onKey(event, row)}
            onFocus={() => setAt(row.id)}
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest('[data-fold]')) fold(row.id, !folded.has(row.id))
              else onOpen(row.id)
            }}
          >
            <span className={classes.fold} data-fold={parents.has(row.id) || undefined} data-folded={folded.has(row.id) || undefined} aria-hidden="true">
              {parents.has(row.id) && <ChevronDownIcon />}
            </span>
            <span className={classes.treeName}>
              {currentLanguage() === 'en' && row.fields.section === 'types' ? row.fields.nameEn : row.name} <span className={classes.code}>{row.code}</span>
            </span>
            <span className={classes.treeCount}>{t('classesCount', { count: row.uses.classes, number: formatNumber(row.uses.classes) })}</span>
            {row.validTo !== null && <EntryState entry={row} />}
          </div>
        ))}
      </div>
      {asked && <MoveDialog entry={asked.entry} direction={asked.direction} onClose={() => setAsked(undefined)} />}
    </>
  )
}
