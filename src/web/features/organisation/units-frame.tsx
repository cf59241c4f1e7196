import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { useSettled } from '#web/lib/settled.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Select, TextField } from '#web/ui/field.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { unitQuery, unitSearchQuery } from './unit-queries.ts'
import { useTreeRows } from './unit-tree-rows.ts'
import { UnitTree } from './unit-tree.tsx'
import { blocks } from './unit-words.ts'
import classes from './units.module.css'

export interface UnitsView {
  /** The day the organisation is looked at; undefined is today. */
  readonly on: string | undefined
  readonly block: string | undefined
}

interface UnitsFrameProps {
  readonly today: string
  readonly view: UnitsView
  readonly chosen: string | undefined
  readonly permissions: readonly string[]
  readonly onView: (view: UnitsView) => void
  readonly onChoose: (unitId: string) => void
  /** The page of the unit that is chosen. */
  readonly children: ReactNode
}

/** The tree of units on a day, beside the page of the one that is chosen. On a phone the one or the other. */
export function UnitsFrame({ today, view, chosen, permissions, onView, onChoose, children }: UnitsFrameProps) {
  const { t } = useTranslation('units')
  const on = view.on ?? today
  const [typedDay, setTypedDay] = useState(on)
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const q = useSettled(words.trim())
  const { rows, loading, error, refetch } = useTreeRows(on, view.block, open)
  const change = (unitIds: readonly string[], isOpen: boolean) =>
    setOpen((was) => {
      const next = new Set(was)
      for (const unitId of unitIds) {
        if (isOpen) next.add(unitId)
        else next.delete(unitId)
      }
      return next
    })
  // A single root is what everything hangs on, and what leads to the chosen unit is open.
  const [root, second] = rows.filter(({ level }) => level === 1)
  const only = root && !second ? root.node.unitId : undefined
  const { data: detail } = useQuery({ ...unitQuery(chosen ?? '', on), enabled: chosen !== undefined })
  const leading = [only ?? '', ...(detail?.unitId === chosen ? (detail?.path.map(({ unitId }) => unitId) ?? []) : [])].filter(Boolean)
  const [led, setLed] = useState('')
  if (leading.length > 0 && leading.join() !== led) {
    setLed(leading.join())
    change(leading, true)
  }
  return (
    <div className={classes.frame} data-chosen={chosen !== undefined || undefined}>
      <section className={classes.side} aria-label={t('tree')}>
        <div className={classes.sideHead}>
          <h1 className={classes.sideTitle}>{t('units')}</h1>
          <nav className={classes.links} aria-label={t('reorganising')}>
            {permissions.includes('organisation.list-acts') && <Link to="/don-vi/sap-xep">{t('acts')}</Link>}
            {permissions.includes('personnel.list-unplaced') && <Link to="/don-vi/chua-bo-tri">{t('unplaced')}</Link>}
          </nav>
        </div>
        <div className={classes.controls}>
          <div className={classes.search}>
            <TextField label={t('findUnit')} type="search" autoComplete="off" value={words} onChange={(event) => setWords(event.currentTarget.value)} />
          </div>
          <DateField
            label={t('asOf')}
            value={typedDay}
            error={isDay(typedDay) ? undefined : t('dayWanted')}
            onValue={(value) => {
              setTypedDay(value)
              if (isDay(value)) onView({ ...view, on: value === today ? undefined : value })
            }}
          />
          <Select
            label={t('block')}
            none={t('allBlocks')}
            options={blocks.map((block) => ({ value: block, label: t(`block_${block}`) }))}
            value={view.block ?? ''}
            onChange={(event) => onView({ ...view, block: event.currentTarget.value || undefined })}
          />
        </div>
        <p className="print-only">{t('treeAsOf', { date: formatDate(on) })}</p>
        {view.on !== undefined && (
          <p className={classes.asOf}>
            {t('notToday', { date: formatDate(on) })}{' '}
            <Button
              small
              variant="subtle"
              onClick={() => {
                setTypedDay(today)
                onView({ ...view, on: undefined })
              }}
            >
              {t('backToToday')}
            </Button>
          </p>
        )}
        {error !== undefined && <RequestError error={error} onRetry={refetch} />}
        {q !== '' ? (
          <Found q={q} on={on} block={view.block} chosen={chosen} onChoose={onChoose} />
        ) : loading ? (
          <div className={classes.loading} aria-busy="true">
            {Array.from({ length: 9 }, (_, index) => (
              <Skeleton key={index} height={20} width={`${90 - (index % 4) * 12}%`} />
            ))}
          </div>
        ) : rows.length === 0 ? (
          <EmptyState plain title={t('noUnitsTitle')} text={t('noUnitsText', { date: formatDate(on) })} />
        ) : (
          <>
            <div className={classes.treeBody}>
              <UnitTree rows={rows} chosen={chosen} onChoose={onChoose} onOpen={change} />
            </div>
            <div className={classes.sideFoot}>
              <Button small variant="subtle" onClick={() => setOpen(new Set(only === undefined ? [] : [only]))}>
                {t('collapse')}
              </Button>
              <Button small variant="subtle" onClick={() => window.print()}>
                {t('printTree')}
              </Button>
            </div>
          </>
        )}
      </section>
      <div className={classes.page}>{children}</div>
    </div>
  )
}

interface FoundProps {
  readonly q: string
  readonly on: string
  readonly block: string | undefined
  readonly chosen: string | undefined
  readonly onChoose: (unitId: string) => void
}

/** Units by words, the best match first, each with what it hangs on. */
function Found({ q, on, block, chosen, onChoose }: FoundProps) {
  const { t } = useTranslation('units')
  const { data, error, refetch } = useQuery(unitSearchQuery(q, on, block))
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  return (
    <div className={classes.treeBody}>
      <p role="status" className={classes.found}>
        {data ? t('found', { count: data.items.length }) : t('searching')}
      </p>
      <ul className={classes.foundList} aria-label={t('foundUnits')}>
        {data?.items.map(({ unitId, code, name, parent }) => (
          <li key={unitId}>
            <button type="button" aria-current={unitId === chosen || undefined} onClick={() => onChoose(unitId)}>
              <span>{name}</span>
              <small>{[code, parent?.name].filter(Boolean).join(' · ')}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
