import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanLine } from '#contracts/planning-plans.ts'
import { formatMoney, formatNumber } from '#web/lib/format.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Grid } from '#web/ui/grid/grid.tsx'
import { GridCards } from '#web/ui/grid/grid-cards.tsx'
import { cellKey } from '#web/ui/grid/grid-model.ts'
import type { GridEdge, GridPlace, GridProps, GridRow } from '#web/ui/grid/grid-types.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { nameOf, quarters, quarterWords } from './line-words.ts'
import { typeGroupsQuery } from './plan-queries.ts'
import type { PlanPageProps } from './plan-page.tsx'
import { linesOfYear } from './unit-numbers.ts'
import { YearSelect } from './year-select.tsx'
import type { Plan } from '#contracts/planning-plans.ts'
import classes from './plans.module.css'

type QuartersTabProps = Pick<PlanPageProps, 'view' | 'onView'> & { readonly plan: Plan }

const noDrafts: ReadonlyMap<string, number | null> = new Map()
const ignore = () => {}

/** Seats, or classes, by programme and quarter; a number opens its lines. */
export function QuartersTab({ plan, view, onView }: QuartersTabProps) {
  const { t } = useTranslation('plans')
  const phone = usePhone()
  const groups = useQuery(typeGroupsQuery()).data
  const [counted, setCounted] = useState<'seats' | 'classes'>('seats')
  const [selected, setSelected] = useState<GridPlace>()
  const [opened, setOpened] = useState<GridPlace>()
  const lines = linesOfYear(plan, view.cua)
  const cells = useMemo(() => Map.groupBy(lines, (line) => cellKey(line.programme.programmeId, String(line.quarter ?? 0))), [lines])
  const rows = useMemo(() => {
    const programmes = new Map(lines.map(({ programme }) => [programme.programmeId, programme]))
    const found = [...programmes.values()].map((programme): GridRow & { readonly order: number } => {
      const group = groups?.get(programme.typeCode)
      return { key: programme.programmeId, label: programme.name, group: group?.words ?? '', order: group?.order ?? 0 }
    })
    return found.toSorted((one, other) => one.order - other.order)
  }, [lines, groups])
  if (plan.lines.length === 0) return <EmptyState title={t('noLinesTitle')} text={t('noLinesText')} />
  const without = lines.some(({ quarter }) => quarter === null)
  const columns = [
    ...quarters.map((quarter) => ({ key: String(quarter), label: quarterWords(t, quarter) })),
    ...(without ? [{ key: '0', label: t('noQuarter') }] : []),
  ]
  const sum = (of: readonly PlanLine[] | undefined, what: 'seats' | 'classes' = counted) => (of ?? []).reduce((all, line) => all + line[what], 0)
  const ofRow = (row: string) => lines.filter(({ programme }) => programme.programmeId === row)
  const edges: readonly GridEdge[] = [
    { key: 'seats', label: t('seats'), of: (row) => ({ value: sum(ofRow(row), 'seats') }), total: { value: sum(lines, 'seats') }, strong: counted === 'seats' },
    {
      key: 'classes',
      label: t('classes'),
      of: (row) => ({ value: sum(ofRow(row), 'classes') }),
      total: { value: sum(lines, 'classes') },
      strong: counted === 'classes',
    },
  ]
  const props: GridProps = {
    label: t('tabQuarters'),
    corner: t('programme'),
    ...{ columns, rows, edges },
    cell: (row, column) => ({ value: sum(cells.get(cellKey(row, column))) || null, readOnly: true }),
    drafts: noDrafts,
    totalOf: (column) => sum(lines.filter((line) => String(line.quarter ?? 0) === column)),
    readOnly: true,
    selected,
    onSelect: setSelected,
    onChange: ignore,
    onUndo: ignore,
    onOpen: setOpened,
  }
  const behind = opened && cells.get(cellKey(opened.row, opened.column))
  return (
    <div className={classes.stack}>
      <div className={`${classes.bar} screen-only`}>
        <StatusTabs label={t('counted')} tabs={(['seats', 'classes'] as const).map((key) => ({ key, label: t(key) }))} chosen={counted} onChoose={setCounted} />
        {plan.yearFrom !== plan.yearTo && <YearSelect plan={plan} value={view.cua} onValue={(cua) => onView({ cua })} />}
      </div>
      {phone ? <GridCards {...props} /> : <Grid {...props} />}
      {behind && behind.length > 0 && (
        <SidePanel
          title={`${behind[0]?.programme.name ?? ''} · ${quarterWords(t, behind[0]?.quarter ?? null)}`}
          lead={t('countLines', { count: behind.length, number: formatNumber(behind.length) })}
          onClose={() => setOpened(undefined)}
        >
          <ul className={classes.people}>
            {behind.map((line) => (
              <li key={line.lineKey}>
                <span>
                  <button
                    type="button"
                    className={classes.lineName}
                    onClick={() => {
                      setOpened(undefined)
                      onView({ dong: line.lineKey })
                    }}
                  >
                    {nameOf(line)}
                  </button>
                  <small>{[line.code, line.place, line.cost && formatMoney(line.cost)].filter(Boolean).join(' · ')}</small>
                </span>
                <span>{t('classesSeats', { classes: formatNumber(line.classes), seats: formatNumber(line.seats) })}</span>
              </li>
            ))}
          </ul>
        </SidePanel>
      )}
    </div>
  )
}
