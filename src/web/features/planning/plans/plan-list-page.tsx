import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { PlanListItem } from '#contracts/planning-plans.ts'
import { formatDate, formatMoney, formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { Select } from '#web/ui/field.tsx'
import type { FilterChip } from '#web/ui/filter-chips.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { plansQuery } from './plan-queries.ts'
import { PlanStateTag } from './plan-state.tsx'
import classes from './plans.module.css'

interface PlanListPageProps {
  readonly year: number
  readonly unitId: string | undefined
  /** False while the unit of the address is still looked up. */
  readonly ready: boolean
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

const kinds = ['five-year', 'year', 'opening'] as const
const states = ['draft', 'submitted', 'appraised', 'returned', 'approved', 'in-force', 'closed'] as const
const blocks = ['party', 'state', 'front', 'service'] as const

/** Plans that hold a year: of the province and of its units. */
export function PlanListPage({ year, unitId, ready, view, onView }: PlanListPageProps) {
  const { t } = useTranslation('plans')
  const list = useInfiniteQuery(plansQuery(view, { year, unitId }, ready))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const last = list.data?.pages.at(-1)
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const all = last && states.reduce((sum, each) => sum + (last.states[each] ?? 0), 0)
  const waiting = last ? (last.states.submitted ?? 0) + (last.states.appraised ?? 0) : 0
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title')}
        lead={
          last &&
          t('lead', {
            year,
            plans: formatNumber(all ?? 0),
            waiting: formatNumber(waiting),
            force: formatNumber(last.states['in-force'] ?? 0),
            draft: formatNumber((last.states.draft ?? 0) + (last.states.returned ?? 0)),
          })
        }
        actions={
          last?.can.create && (
            <ButtonLink to="/ke-hoach/moi" variant="primary">
              {t('create')}
            </ButtonLink>
          )
        }
      />
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: all },
          // What no plan is in stands among the filters; here it would be a row of noughts.
          ...states
            .filter((each) => (last?.states[each] ?? 0) > 0 || each === view.filters['tt'])
            .map((each) => ({ key: each as string, label: t(`state_${each}`), count: last?.states[each] ?? 0 })),
        ]}
        chosen={view.filters['tt'] ?? ''}
        onChoose={(chosen) => setFilter('tt', chosen || undefined)}
      />
      <DataTable
        id="plans"
        label={t('title')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.planId}
        card={(row) => ({
          title: <PlanName item={row} />,
          note: [t(`kind_${row.kind}`), t('lineClassesSeats', numbersOf(row))].join(' · '),
          state: <PlanStateTag state={row.version.state} />,
        })}
        view={view}
        onView={onView}
        search={t('search')}
        filters={<PlanFilters filters={view.filters} onFilter={setFilter} counts={last?.counts} />}
        chips={chipsOf(t, view.filters)}
        total={last?.total}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{
          title: t('emptyTitle', { year }),
          text: last?.can.create ? t('emptyCreate') : t('emptyText'),
          action: last?.can.create ? <ButtonLink to="/ke-hoach/moi">{t('create')}</ButtonLink> : undefined,
        }}
      />
    </div>
  )
}

const numbersOf = ({ lines, classes: groups, seats }: PlanListItem) => ({
  lines: formatNumber(lines),
  classes: formatNumber(groups),
  seats: formatNumber(seats),
})

function columnsOf(t: TFunction<'plans'>): readonly TableColumn<PlanListItem>[] {
  return [
    { id: 'ten', header: t('plan'), naming: true, cell: (row) => <PlanName item={row} /> },
    { id: 'loai', header: t('kind'), width: '170px', cell: (row) => t(`kind_${row.kind}`) },
    {
      id: 'tt',
      header: t('state'),
      width: '160px',
      cell: (row) => (
        <>
          <PlanStateTag state={row.version.state} />
          {row.version.number > 0 && <span className={classes.under}>{t('amendmentNo', { number: row.version.number })}</span>}
        </>
      ),
    },
    { id: 'lop', header: t('classes'), width: '70px', align: 'end', cell: (row) => formatNumber(row.classes) },
    { id: 'cho', header: t('seats'), width: '90px', align: 'end', cell: (row) => formatNumber(row.seats) },
    { id: 'tien', header: t('cost'), width: '140px', align: 'end', cell: (row) => (row.cost === 0 ? '–' : formatMoney(row.cost)) },
    {
      id: 'so',
      header: t('decision'),
      width: '170px',
      cell: (row) =>
        row.inForce ? (
          <>
            {row.inForce.decisionNo}
            <span className={classes.under}>{formatDate(row.inForce.decisionDate)}</span>
          </>
        ) : (
          '–'
        ),
    },
  ]
}

function PlanName({ item }: { readonly item: PlanListItem }) {
  const { t } = useTranslation('plans')
  return (
    <>
      <Link to="/ke-hoach/$planId" params={{ planId: item.planId }} className={classes.name}>
        {item.title}
      </Link>
      <span className={classes.under}>
        {item.unit.name}
        {item.kind === 'opening' && (
          <>
            {' · '}
            <Link
              to="/ke-hoach/mo-lop/$planId"
              params={{ planId: item.planId }}
              className={classes.link}
              aria-label={t('openSchedulingOf', { title: item.title })}
            >
              {t('openScheduling')}
            </Link>
          </>
        )}
      </span>
    </>
  )
}

function chipsOf(t: TFunction<'plans'>, filters: Readonly<Record<string, string>>): readonly FilterChip[] {
  const kind = kinds.find((each) => each === filters['loai'])
  const block = blocks.find((each) => each === filters['khoi'])
  return [
    ...(filters['ky'] ? [{ key: 'ky', label: t('everyYear') }] : []),
    ...(kind ? [{ key: 'loai', label: t(`kind_${kind}`) }] : []),
    ...(block ? [{ key: 'khoi', label: t('chip', { label: t('block'), value: t(`block_${block}`) }) }] : []),
  ]
}

interface PlanFiltersProps {
  readonly filters: Readonly<Record<string, string>>
  readonly onFilter: (name: string, value: string | undefined) => void
  readonly counts: Readonly<Partial<Record<string, number>>> | undefined
}

function PlanFilters({ filters, onFilter, counts }: PlanFiltersProps) {
  const { t } = useTranslation('plans')
  return (
    <Popup
      label={t('filter')}
      button={
        <>
          {t('filter')}
          <ChevronDownIcon />
        </>
      }
    >
      <div className={classes.filters}>
        <Select
          label={t('period')}
          none={t('thisYear')}
          options={[{ value: 'tat-ca', label: t('everyYear') }]}
          value={filters['ky'] ?? ''}
          onChange={(event) => onFilter('ky', event.currentTarget.value || undefined)}
        />
        <Select
          label={t('kind')}
          none={t('any')}
          options={kinds.map((value) => ({ value, label: t('withCount', { words: t(`kind_${value}`), number: formatNumber(counts?.[value] ?? 0) }) }))}
          value={filters['loai'] ?? ''}
          onChange={(event) => onFilter('loai', event.currentTarget.value || undefined)}
        />
        <Select
          label={t('block')}
          none={t('any')}
          options={blocks.map((value) => ({ value, label: t(`block_${value}`) }))}
          value={filters['khoi'] ?? ''}
          onChange={(event) => onFilter('khoi', event.currentTarget.value || undefined)}
        />
      </div>
    </Popup>
  )
}
