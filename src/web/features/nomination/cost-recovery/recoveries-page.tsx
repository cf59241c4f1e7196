import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { RecoveryRow } from '#contracts/nomination-recovery.ts'
import { formatDate, formatDong, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { recoveriesQuery } from './recovery-queries.ts'
import { RecoveryStateTag } from './recovery-words.tsx'
import classes from './recovery.module.css'

interface RecoveriesPageProps {
  readonly unit: string | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

const states = ['open', 'council', 'decided', 'closed', 'cancelled'] as const

/** Đền bù chi phí đào tạo: the cases, what each comes to and what of it is paid. */
export function RecoveriesPage({ unit, view, onView }: RecoveriesPageProps) {
  const { t } = useTranslation('recovery')
  const list = useInfiniteQuery(recoveriesQuery(view, unit))
  const [first] = list.data?.pages ?? []
  const all = first && Object.values(first.counts).reduce((sum, count) => sum + count, 0)
  const open = first ? (first.counts.open ?? 0) + (first.counts.council ?? 0) : 0
  const create = first?.can.open && (
    <ButtonLink variant="primary" to="/den-bu/moi">
      {t('new')}
    </ButtonLink>
  )
  return (
    <div className={classes.whole}>
      <PageHead
        title={t('title')}
        lead={first && t('lead', { open: formatNumber(open), decided: formatNumber(first.counts.decided ?? 0), owed: formatDong(first.owed) })}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {create}
          </>
        }
      />
      <StatusTabs
        label={t('state')}
        tabs={[
          { key: '', label: t('all'), count: all },
          ...states.map((state) => ({ key: state as string, label: t(`state_${state}`), count: first?.counts[state] })),
        ]}
        chosen={view.filters['tt'] ?? ''}
        onChoose={(next) => onView({ ...view, filters: next ? { tt: next } : {} })}
      />
      <DataTable
        id="recoveries"
        label={t('title')}
        columns={columnsOf(t)}
        rows={list.data?.pages.flatMap(({ items }) => items)}
        rowKey={({ recoveryId }) => recoveryId}
        card={(row) => ({
          title: <CaseLink row={row} />,
          note: [row.training, row.unit.name, formatDong(row.amount ?? row.computed)].join(' · '),
          state: <RecoveryStateTag state={row.state} />,
        })}
        view={view}
        onView={onView}
        search={t('search')}
        total={first?.total}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('emptyTitle'), text: t('emptyText') }}
      />
    </div>
  )
}

function CaseLink({ row }: { readonly row: RecoveryRow }) {
  return (
    <Link to="/den-bu/$recoveryId" params={{ recoveryId: row.recoveryId }} className={classes.name}>
      {row.person.fullName}
    </Link>
  )
}

function columnsOf(t: TFunction<'recovery'>): readonly TableColumn<RecoveryRow>[] {
  return [
    { id: 'ten', header: t('person'), naming: true, width: '180px', cell: (row) => <CaseLink row={row} /> },
    { id: 'donvi', header: t('unit'), width: '190px', cell: ({ unit }) => unit.name },
    { id: 'hoc', header: t('training'), cell: ({ training }) => training },
    { id: 'lydo', header: t('reason'), hidden: true, cell: ({ reason }) => t(`reason_${reason}`) },
    { id: 'ngay', header: t('happenedOn'), width: '110px', cell: ({ happenedOn }) => formatDate(happenedOn) },
    { id: 'tien', header: t('amount'), width: '130px', align: 'end', cell: ({ amount, computed }) => formatDong(amount ?? computed) },
    { id: 'nop', header: t('paid'), width: '130px', align: 'end', cell: ({ paid }) => formatDong(paid) },
    { id: 'qd', header: t('decisionNo'), width: '130px', cell: ({ decisionNo }) => decisionNo ?? '–' },
    { id: 'tt', header: t('state'), width: '170px', cell: ({ state }) => <RecoveryStateTag state={state} /> },
  ]
}
