import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CommitmentList, CommitmentRow } from '#contracts/training-record-commitments.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { Select } from '#web/ui/field.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { Balance, CommitmentStateTag } from './balance.tsx'
import { commitmentParams, commitmentsQuery } from './commitment-queries.ts'
import classes from './commitments.module.css'

interface CommitmentsPageProps {
  readonly unit: string | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

const states = ['serving', 'studying', 'served', 'released'] as const
const spans = ['3', '6', '12', '24'] as const

/** Cam kết phục vụ: who owes how much service after which training, whose ends first first. */
export function CommitmentsPage({ unit, view, onView }: CommitmentsPageProps) {
  const { t } = useTranslation('commitments')
  const list = useInfiniteQuery(commitmentsQuery(view, unit))
  const [first] = list.data?.pages ?? []
  const rows = list.data?.pages.flatMap(({ items }) => items)
  const chosen = view.filters['tt'] ?? 'serving'
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const type = view.filters['lh']
  const ending = view.filters['het']
  const typeName = first?.types.find(({ code }) => code === type)?.name[currentLanguage()] ?? type
  const query = new URLSearchParams(Object.entries(commitmentParams(view, unit)).filter((pair): pair is [string, string] => pair[1] !== undefined))
  return (
    <div className={classes.whole}>
      <PageHead
        title={t('title')}
        lead={first && leadOf(t, first)}
        actions={
          <>
            <ButtonLink to="/quy-dinh/cam-ket">{t('rules')}</ButtonLink>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {first?.can.export && <DownloadButton path={`/api/commitments/export?${query.toString()}`} fileName="cam-ket.xlsx" label={t('export')} />}
          </>
        }
      />
      <StatusTabs
        label={t('stateLabel')}
        tabs={[
          ...states.map((state) => ({ key: state as string, label: t(`state_${state}`), count: first?.counts[state] })),
          { key: 'all', label: t('all'), count: first && Object.values(first.counts).reduce((sum, count) => sum + count, 0) },
        ]}
        chosen={chosen}
        onChoose={(next) => setFilter('tt', next === 'serving' ? undefined : next)}
      />
      <DataTable
        id="commitments"
        label={t('title')}
        columns={columnsOf(t, chosen === 'all')}
        rows={rows}
        rowKey={({ commitmentId }) => commitmentId}
        card={(row) => ({
          title: <PersonName row={row} />,
          note: [row.reason, row.unit.name, t('until', { date: formatDate(row.validTo) })].join(' · '),
          state: <CommitmentStateTag state={row.state} />,
          action: <Balance of={row} />,
        })}
        view={view}
        onView={onView}
        search={t('search')}
        filters={
          <Popup
            label={t('filter')}
            button={
              <>
                {t('filter')}
                <ChevronDownIcon />
              </>
            }
          >
            <div className={classes.filter}>
              <Select
                label={t('type')}
                none={t('anyType')}
                options={(first?.types ?? []).map(({ code, name }) => ({ value: code, label: name[currentLanguage()] }))}
                value={type ?? ''}
                onChange={(event) => setFilter('lh', event.currentTarget.value || undefined)}
              />
              <Select
                label={t('ending')}
                none={t('anyEnding')}
                options={spans.map((months) => ({ value: months, label: t('endingIn', { months }) }))}
                value={ending ?? ''}
                onChange={(event) => setFilter('het', event.currentTarget.value || undefined)}
              />
            </div>
          </Popup>
        }
        chips={[
          ...(type ? [{ key: 'lh', label: t('chipType', { name: typeName }) }] : []),
          ...(ending ? [{ key: 'het', label: t('endingIn', { months: ending }) }] : []),
        ]}
        total={first?.total}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('emptyTitle'), text: t(chosen === 'serving' && !view.q ? 'emptyServing' : 'emptyText') }}
      />
    </div>
  )
}

function PersonName({ row: { person } }: { readonly row: CommitmentRow }) {
  return (
    <Link to="/ho-so/$personId" params={{ personId: person.personId }} search={{ muc: 'daotao' }} className={classes.name}>
      {person.fullName}
    </Link>
  )
}

function columnsOf(t: TFunction<'commitments'>, withState: boolean): readonly TableColumn<CommitmentRow>[] {
  return [
    { id: 'ten', header: t('person'), naming: true, width: '190px', cell: (row) => <PersonName row={row} /> },
    { id: 'donvi', header: t('unit'), width: '200px', cell: ({ unit }) => unit.name },
    { id: 'hoc', header: t('training'), cell: ({ reason }) => reason },
    { id: 'loai', header: t('type'), hidden: true, cell: ({ type }) => type?.name[currentLanguage()] ?? '–' },
    { id: 'qd', header: t('decisionNo'), width: '140px', hidden: true, cell: ({ decisionNo }) => decisionNo ?? '–' },
    { id: 'canbang', header: t('balance'), width: '220px', cell: (row) => <Balance of={row} /> },
    { id: 'tu', header: t('from'), width: '110px', cell: ({ validFrom }) => formatDate(validFrom) },
    { id: 'den', header: t('to'), width: '110px', cell: ({ validTo }) => formatDate(validTo) },
    {
      id: 'canCu',
      header: t('legalBasis'),
      width: '180px',
      hidden: true,
      cell: ({ legalBasis, verified }) => (legalBasis === null ? '–' : `${legalBasis}${verified ? '' : ` (${t('unverified')})`}`),
    },
    ...(withState ? [{ id: 'tt', header: t('stateLabel'), width: '130px', cell: ({ state }: CommitmentRow) => <CommitmentStateTag state={state} /> }] : []),
  ]
}

function leadOf(t: TFunction<'commitments'>, { counts, on }: CommitmentList): string {
  return t('lead', { serving: formatNumber(counts.serving ?? 0), studying: formatNumber(counts.studying ?? 0), date: formatDate(on) })
}
