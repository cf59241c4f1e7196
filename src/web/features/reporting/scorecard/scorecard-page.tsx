import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Scorecard, ScoredUnit } from '#contracts/reporting-scorecard.ts'
import { formatDate, formatNumber, formatShare } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { fold } from '#web/lib/fold.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { scorecardQuery } from './scorecard-queries.ts'
import { UnitPanel } from './unit-panel.tsx'
import classes from './scorecard.module.css'

interface ScorecardPageProps {
  readonly year: number
  readonly unit: string | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** Code of the unit looked at beside the list. */
  readonly open: string | undefined
  readonly onOpen: (code: string | undefined) => void
}

/** Đánh giá đơn vị: how each unit stands; those that fall short in the most ways first, or by any column. */
export function ScorecardPage({ year, unit, view, onView, open, onOpen }: ScorecardPageProps) {
  const { t } = useTranslation('scorecard')
  const { data, error, refetch } = useQuery(scorecardQuery(year, unit))
  const words = fold(view.q ?? '')
  const rows = data && sorted(data.units, view.sort).filter((row) => words === '' || fold(`${row.unit.name} ${row.unit.code}`).includes(words))
  const opened = data?.units.find((row) => row.unit.code === open)
  const file = new URLSearchParams({ year: String(year), ...(unit === undefined ? {} : { unit }) })
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title', { year: String(year) })}
        lead={data && leadOf(t, data)}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <DownloadButton path={`/api/scorecard/export?${file.toString()}`} fileName={`danh-gia-don-vi-${year}.xlsx`} label={t('export')} />
          </>
        }
      />
      {data && (
        <p className={classes.note}>
          {t('measured', {
            late: data.needsLateDays > 0 ? t('lateAfter', { days: formatNumber(data.needsLateDays) }) : t('lateAtOnce'),
            share: formatNumber(data.realisedPercent),
            age: formatNumber(data.youngMaxAge),
          })}
          {data.ratioReading && ` ${t('ratioReading', { name: data.ratioReading[currentLanguage()] })}`}
        </p>
      )}
      <DataTable
        id="scorecard"
        label={t('title', { year: String(year) })}
        columns={columnsOf(t, year, onOpen)}
        rows={rows}
        rowKey={({ unit: { unitId } }) => unitId}
        card={(row) => ({
          title: <NameButton row={row} onOpen={onOpen} />,
          note: [
            row.planRealised !== null && t('cardPlan', { percent: formatNumber(row.planRealised) }),
            (row.needsLateDays ?? 0) > 0 && t('cardNeeds', { days: formatNumber(row.needsLateDays ?? 0) }),
            row.directionsOverdue > 0 && t('cardDirections', { number: formatNumber(row.directionsOverdue) }),
          ]
            .filter(Boolean)
            .join(' · '),
          state: <Troubles row={row} />,
        })}
        view={view}
        onView={onView}
        search={t('search')}
        onOpen={({ unit: { code } }) => onOpen(code)}
        openKey={opened?.unit.unitId}
        total={rows?.length}
        whole={data?.units.length}
        error={error}
        onRetry={() => void refetch()}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      />
      {opened && data && (
        <UnitPanel row={opened} year={year} youngMaxAge={data.youngMaxAge} ratioReading={data.ratioReading} onClose={() => onOpen(undefined)} />
      )}
    </div>
  )
}

const values: Readonly<Record<string, (row: ScoredUnit) => number | null>> = {
  mat: ({ troubles }) => troubles.length,
  nhucau: ({ needsLateDays }) => needsLateDays,
  kehoach: ({ planRealised }) => planRealised,
  luot: ({ turns }) => turns,
  sai: ({ wrongTarget }) => wrongTarget,
  vuot: ({ overRatio }) => overRatio,
  ngoaile: ({ exceptions }) => exceptions,
  chuacu: ({ neverSentPosts }) => neverSentPosts,
  giao: ({ directionsOverdue }) => directionsOverdue,
}

/** By one column; what is not known comes last either way. */
function sorted(units: readonly ScoredUnit[], sort: string | undefined): readonly ScoredUnit[] {
  const down = sort?.startsWith('-') ?? false
  const value = values[sort?.replace(/^-/, '') ?? '']
  if (!value) return units
  return units.toSorted((a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return down ? y - x : x - y
  })
}

function columnsOf(t: TFunction<'scorecard'>, year: number, onOpen: (code: string) => void): readonly TableColumn<ScoredUnit>[] {
  const scope = ({ unit: { code } }: ScoredUnit) => ({ nam: year, donvi: code })
  const number = (value: number | null) => (value === null ? <span className={classes.none}>–</span> : formatNumber(value))
  const linked = (value: number | null, link: (words: string) => ReactNode) => (value === null || value === 0 ? number(value) : link(formatNumber(value)))
  return [
    { id: 'ten', header: t('unit'), naming: true, cell: (row) => <NameButton row={row} onOpen={onOpen} /> },
    { id: 'mat', header: t('troubles'), sortable: true, width: '104px', cell: (row) => <Troubles row={row} /> },
    { id: 'nhucau', header: t('needs'), sortable: true, align: 'end', width: '80px', cell: ({ needsLateDays }) => number(needsLateDays) },
    {
      id: 'kehoach',
      header: t('plan'),
      sortable: true,
      align: 'end',
      width: '88px',
      cell: ({ planRealised, planUsed, planSeats }) =>
        planRealised === null ? (
          number(null)
        ) : (
          <span className={classes.share}>
            {formatNumber(planRealised)}%
            <small>
              {formatNumber(planUsed ?? 0)}/{formatNumber(planSeats ?? 0)}
            </small>
          </span>
        ),
    },
    {
      id: 'luot',
      header: t('turns'),
      sortable: true,
      align: 'end',
      width: '72px',
      cell: (row) =>
        linked(row.turns, (words) => (
          <Link to="/bao-cao" search={{ ...scope(row), xem: 'all' }} preload={false}>
            {words}
          </Link>
        )),
    },
    {
      id: 'sai',
      header: t('wrongTarget'),
      sortable: true,
      align: 'end',
      width: '80px',
      cell: (row) =>
        linked(row.wrongTarget, (words) => (
          <Link to="/bao-cao" search={{ ...scope(row), muc: 'han-che', hanche: 'wrong-target' }} preload={false}>
            {words}
          </Link>
        )),
    },
    {
      id: 'vuot',
      header: t('ratio'),
      sortable: true,
      align: 'end',
      width: '72px',
      cell: (row) =>
        linked(row.overRatio, (words) => (
          <Link to="/bao-cao" search={{ ...scope(row), muc: 'han-che', hanche: 'over-ratio' }} preload={false}>
            {words}
          </Link>
        )),
    },
    {
      id: 'ngoaile',
      header: t('exceptions'),
      sortable: true,
      align: 'end',
      width: '72px',
      cell: (row) =>
        linked(row.exceptions, (words) => (
          <button type="button" className={classes.number} aria-haspopup="dialog" onClick={() => onOpen(row.unit.code)}>
            {words}
          </button>
        )),
    },
    {
      id: 'chuacu',
      header: t('neverSent'),
      sortable: true,
      align: 'end',
      width: '80px',
      cell: (row) =>
        linked(row.neverSentPosts, (words) => (
          <Link to="/ra-soat" search={{ ...scope(row), loc: 'kq:missing' }} preload={false}>
            {words}
          </Link>
        )),
    },
    {
      id: 'giao',
      header: t('directions'),
      sortable: true,
      align: 'end',
      width: '80px',
      cell: (row) =>
        linked(row.directionsOverdue, (words) => (
          <Link to="/bao-cao/giao-viec" search={{ donvi: row.unit.code, loc: 'tt:overdue' }} className={classes.overdue} preload={false}>
            {words}
          </Link>
        )),
    },
    {
      id: 'nu',
      header: t('women'),
      hidden: true,
      align: 'end',
      cell: ({ women, turns, staff }) => `${formatShare(women.turns, turns)} / ${formatShare(women.staff, staff)}`,
    },
    {
      id: 'dtts',
      header: t('ethnicMinority'),
      hidden: true,
      align: 'end',
      cell: ({ ethnicMinority, turns, staff }) => `${formatShare(ethnicMinority.turns, turns)} / ${formatShare(ethnicMinority.staff, staff)}`,
    },
    {
      id: 'tre',
      header: t('young'),
      hidden: true,
      align: 'end',
      cell: ({ young, turns, staff }) => `${formatShare(young.turns, turns)} / ${formatShare(young.staff, staff)}`,
    },
  ]
}

function NameButton({ row: { unit }, onOpen }: { readonly row: ScoredUnit; readonly onOpen: (code: string) => void }) {
  return (
    <button
      type="button"
      className={classes.name}
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(unit.code)
      }}
    >
      {unit.name}
    </button>
  )
}

function Troubles({ row: { troubles } }: { readonly row: ScoredUnit }) {
  const { t } = useTranslation('scorecard')
  return (
    <Tag tone={troubles.length === 0 ? 'success' : troubles.length > 2 ? 'danger' : 'warning'}>
      {troubles.length === 0 ? <CheckIcon /> : <AlertIcon />}
      {troubles.length === 0 ? t('noTroubles') : t('troublesCount', { count: troubles.length, number: formatNumber(troubles.length) })}
    </Tag>
  )
}

function leadOf(t: TFunction<'scorecard'>, { units, on }: Scorecard): string {
  const many = units.filter(({ troubles }) => troubles.length > 0).length
  return t('lead', { count: many, number: formatNumber(many), all: formatNumber(units.length), date: formatDate(on) })
}
