import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanYears } from '#contracts/planning-plan-acts.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { put } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { usePhone } from '#web/lib/phone.ts'
import { Button } from '#web/ui/button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { Grid } from '#web/ui/grid/grid.tsx'
import { GridCards } from '#web/ui/grid/grid-cards.tsx'
import type { GridPlace, GridProps } from '#web/ui/grid/grid-types.ts'
import { AlertIcon } from '#web/ui/icons.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { planPath, planYearsQuery } from './plan-queries.ts'
import { PlanStateTag } from './plan-state.tsx'
import classes from './plans.module.css'

const noDrafts: ReadonlyMap<string, number | null> = new Map()
const ignore = () => {}

/** The years' plans added up against the five-year plan: seats of each year, how far they differ, and why. */
export function YearsTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plans')
  const phone = usePhone()
  const { data, error, refetch } = useQuery(planYearsQuery(plan.planId))
  const [selected, setSelected] = useState<GridPlace>()
  const [opened, setOpened] = useState<GridPlace>()
  const byRow = useMemo(() => new Map(data?.rows.map((row) => [row.programme.programmeId, row])), [data])
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={280} />
  const cellOf = (row: string, year: string) => byRow.get(row)?.cells.find((cell) => String(cell.year) === year)
  const has = (year: string) => data.years.some((each) => String(each.year) === year && each.planId !== null)
  // A year without its plan is not missing yet.
  const due = (row: PlanYears['rows'][number]) => row.cells.filter(({ year }) => has(String(year))).reduce((all, cell) => all + cell.planned.seats, 0)
  const sum = (of: (cell: PlanYears['rows'][number]['cells'][number]) => number, year: string) =>
    data.rows.reduce((all, row) => all + row.cells.filter((cell) => String(cell.year) === year).reduce((some, cell) => some + of(cell), 0), 0)
  const props: GridProps = {
    label: t('tabYears'),
    corner: t('programme'),
    columns: data.years.map(({ year }) => ({ key: String(year), label: String(year) })),
    rows: data.rows.map(({ programme }) => ({ key: programme.programmeId, label: programme.name, note: programme.code, group: '' })),
    edges: [
      { key: 'planned', label: t('byFiveYear'), of: (row) => ({ value: byRow.get(row)?.planned ?? 0 }), total: { value: total(data, 'planned') } },
      {
        key: 'yearly',
        label: t('byYears'),
        strong: true,
        of: (row) => {
          const found = byRow.get(row)
          return found ? { value: found.yearly, reference: due(found) } : { value: null }
        },
        total: { value: total(data, 'yearly'), reference: data.rows.reduce((all, row) => all + due(row), 0) },
      },
    ],
    cell: (row, year) => {
      const cell = cellOf(row, year)
      if (!cell) return undefined
      // A year without its plan shows what the five-year plan says.
      if (!has(year)) return { value: null, fallback: cell.planned.seats, readOnly: true }
      return {
        value: cell.yearly.seats,
        reference: cell.planned.seats,
        readOnly: true,
        mark: cell.note?.words ?? (cell.difference === 0 ? undefined : t('unexplained')),
      }
    },
    drafts: noDrafts,
    totalOf: (year) => sum((cell) => (has(year) ? cell.yearly.seats : cell.planned.seats), year),
    readOnly: true,
    selected,
    onSelect: setSelected,
    onChange: ignore,
    onUndo: ignore,
    onOpen: setOpened,
  }
  return (
    <div className={classes.stack}>
      {data.unexplained > 0 && (
        <p className={classes.issue}>
          <AlertIcon />
          {t('unexplainedCount', { count: data.unexplained, number: formatNumber(data.unexplained) })}
        </p>
      )}
      <ul className={classes.years}>
        {data.years.map(({ year, planId, state, title }) => (
          <li key={year}>
            <strong>{year}</strong>
            {planId === null ? (
              <span className={classes.muted}>{t('noYearPlan')}</span>
            ) : (
              <>
                <Link to="/ke-hoach/$planId" params={{ planId }} className={classes.link}>
                  {title}
                </Link>
                {state && <PlanStateTag state={state} />}
              </>
            )}
          </li>
        ))}
      </ul>
      {data.rows.length === 0 ? <EmptyState title={t('noLinesTitle')} text={t('noLinesText')} /> : phone ? <GridCards {...props} /> : <Grid {...props} />}
      {opened && <YearPanel key={`${opened.row} ${opened.column}`} plan={plan} years={data} place={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

const total = (data: PlanYears, what: 'planned' | 'yearly'): number => data.rows.reduce((sum, row) => sum + row[what], 0)

interface YearPanelProps {
  readonly plan: Plan
  readonly years: PlanYears
  readonly place: GridPlace
  readonly onClose: () => void
}

/** One programme in one year: both plans, and why they differ. */
function YearPanel({ plan, years, place, onClose }: YearPanelProps) {
  const { t } = useTranslation('plans')
  const client = useQueryClient()
  const row = years.rows.find(({ programme }) => programme.programmeId === place.row)
  const cell = row?.cells.find(({ year }) => String(year) === place.column)
  const form = useForm({
    form: `plan-year-${plan.planId}-${place.row}-${place.column}`,
    initial: { words: cell?.note?.words ?? '' },
    check: () => ({}),
    save: ({ words }, requestKey) =>
      put(
        `${planPath(plan.planId)}/years/note`,
        { year: Number(place.column), programmeId: place.row, words: words.trim(), version: cell?.note?.version ?? 0 },
        { requestKey },
      ),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: planYearsQuery(plan.planId).queryKey })
      showToast({ message: t('saved') })
      onClose()
    },
  })
  if (!row || !cell) return null
  const numbers = (side: typeof cell.planned) => t('classesSeats', { classes: formatNumber(side.classes), seats: formatNumber(side.seats) })
  return (
    <SidePanel title={`${row.programme.name} · ${place.column}`} onClose={onClose}>
      <form className={classes.stack} onSubmit={form.submit} noValidate>
        <Facts
          lines={[
            { label: t('byFiveYear'), value: numbers(cell.planned) },
            { label: t('byYears'), value: numbers(cell.yearly) },
            { label: t('differenceSeats'), value: formatNumber(cell.difference) },
          ]}
        />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        {years.can.explain ? (
          <>
            <TextArea label={t('whyDiffers')} help={t('whyDiffersHelp')} maxLength={2000} {...form.field('words')} />
            {cell.note && <p className={classes.under}>{[cell.note.byName, formatDate(cell.note.on)].join(' · ')}</p>}
            <div className={classes.actions}>
              <Button variant="primary" type="submit" busy={form.saving}>
                {t('save')}
              </Button>
            </div>
          </>
        ) : (
          <p>{cell.note?.words ?? t('unexplained')}</p>
        )}
      </form>
    </SidePanel>
  )
}
