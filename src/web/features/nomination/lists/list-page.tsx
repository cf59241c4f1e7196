import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { ListedNomination } from '#contracts/nomination-lists.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { Select } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { nominationListQuery } from '../nomination-queries.ts'
import { NominationStateTag } from '../nomination-state.tsx'
import classes from '../nomination.module.css'

interface ListPageProps {
  readonly unitId: string | undefined
  /** False while the unit of the address is still looked up. */
  readonly ready: boolean
  readonly decides: boolean
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

const states = ['submitted', 'appraised', 'returned', 'approved', 'decided', 'rejected', 'withdrawn'] as const
const standings = ['any', 'asked', 'granted', 'refused'] as const

/** Lists of people put forward, by where they stand. */
export function NominationListPage({ unitId, ready, decides, view, onView }: ListPageProps) {
  const { t } = useTranslation('nomination')
  const list = useInfiniteQuery(nominationListQuery(view, unitId, ready))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const last = list.data?.pages.at(-1)
  const all = last && states.reduce((sum, each) => sum + (last.states[each] ?? 0), 0)
  const filter = (name: 'tt' | 'nl', chosen: string) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: chosen ? { ...rest, [name]: chosen } : rest })
  }
  const standing = standings.find((each) => each === view.filters['nl'])
  const chips = standing ? [{ key: 'nl', label: `${t('exceptions')}: ${t(`exceptionsFilter_${standing}`)}` }] : []
  return (
    <div className={classes.page}>
      <PageHead
        title={t('title')}
        lead={
          last &&
          t('lead', {
            total: formatNumber(all ?? 0),
            waiting: formatNumber((last.states.submitted ?? 0) + (last.states.appraised ?? 0)),
            approved: formatNumber(last.states.approved ?? 0),
          })
        }
        actions={
          <>
            <ButtonLink to="/cu-di-hoc/ngoai-le">{t('toExceptions')}</ButtonLink>
            <ButtonLink to="/cu-di-hoc/quyet-dinh">{t('toDecisions')}</ButtonLink>
            {decides && (
              <ButtonLink to="/cu-di-hoc/quyet-dinh/moi" variant="primary">
                {t('toDecide')}
              </ButtonLink>
            )}
          </>
        }
      />
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: all },
          ...states
            .filter((each) => (last?.states[each] ?? 0) > 0 || each === view.filters['tt'])
            .map((each) => ({ key: each as string, label: t(`state_${each}`), count: last?.states[each] ?? 0 })),
        ]}
        chosen={view.filters['tt'] ?? ''}
        onChoose={(chosen) => filter('tt', chosen)}
      />
      <DataTable
        id="nominations"
        label={t('title')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.nominationId}
        card={(row) => ({ title: <ListName row={row} />, note: peopleOf(t, row), state: <NominationStateTag state={row.state} /> })}
        view={view}
        onView={onView}
        search={t('search')}
        filters={
          <Popup
            label={t('exceptions')}
            button={
              <>
                {t('exceptions')}
                <ChevronDownIcon />
              </>
            }
          >
            <Select
              label={t('exceptions')}
              none={t('exceptionsAll')}
              options={standings.map((value) => ({ value, label: t(`exceptionsFilter_${value}`) }))}
              value={view.filters['nl'] ?? ''}
              onChange={(event) => filter('nl', event.currentTarget.value)}
            />
          </Popup>
        }
        chips={chips}
        total={last?.total}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('emptyTitle'), text: t('emptyText'), action: <ButtonLink to="/lop-hoc">{t('openClasses')}</ButtonLink> }}
      />
    </div>
  )
}

const peopleOf = (t: TFunction<'nomination'>, { people, alternates }: ListedNomination) =>
  [t('peopleOf', { people: formatNumber(people) }), alternates > 0 && t('alternatesOf', { count: alternates })].filter(Boolean).join(' ')

function columnsOf(t: TFunction<'nomination'>): readonly TableColumn<ListedNomination>[] {
  return [
    { id: 'lop', header: t('class'), naming: true, cell: (row) => <ListName row={row} /> },
    { id: 'donvi', header: t('unit'), width: '240px', cell: (row) => row.unit.name },
    { id: 'tt', header: t('state'), width: '150px', cell: (row) => <NominationStateTag state={row.state} /> },
    {
      id: 'nguoi',
      header: t('people'),
      width: '130px',
      cell: (row) => (
        <>
          {peopleOf(t, row)}
          {row.struck > 0 && <span className={classes.under}>{t('struckOf', { count: row.struck })}</span>}
        </>
      ),
    },
    {
      id: 'ngoaile',
      header: t('exceptions'),
      width: '150px',
      cell: (row) =>
        [
          row.exceptionsOpen > 0 && t('exceptionsOpenOf', { count: row.exceptionsOpen }),
          row.exceptionsGranted > 0 && t('exceptionsGrantedOf', { count: row.exceptionsGranted }),
        ]
          .filter(Boolean)
          .join(' · ') || '–',
    },
    {
      id: 'trinh',
      header: t('submitted'),
      width: '170px',
      cell: (row) => (
        <>
          {formatDate(row.submittedOn)}
          <span className={classes.under}>{row.submittedName}</span>
        </>
      ),
    },
  ]
}

function ListName({ row }: { readonly row: ListedNomination }) {
  const { t } = useTranslation('nomination')
  return (
    <>
      <Link to="/cu-di-hoc/$nominationId" params={{ nominationId: row.nominationId }} className={classes.name}>
        {row.class.name}
      </Link>
      <span className={classes.under}>{[row.class.code, row.unit.name, row.round > 1 && t('round', { round: row.round })].filter(Boolean).join(' · ')}</span>
    </>
  )
}
