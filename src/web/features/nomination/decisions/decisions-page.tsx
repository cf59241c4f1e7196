import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DecisionList } from '#contracts/nomination-decisions.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { decisionsQuery } from '../nomination-queries.ts'
import classes from '../nomination.module.css'

type Row = DecisionList['items'][number]

interface DecisionsPageProps {
  readonly decides: boolean
  readonly view: TableView
  readonly onView: (view: TableView) => void
}

/** Decisions that were issued, with how many have answered. */
export function DecisionsPage({ decides, view, onView }: DecisionsPageProps) {
  const { t } = useTranslation('nomination')
  const list = useInfiniteQuery(decisionsQuery())
  const rows = list.data?.pages.flatMap((page) => page.items)
  const total = list.data?.pages.at(-1)?.total
  return (
    <div className={classes.page}>
      <PageHead
        title={t('decisionsTitle')}
        up={{ to: '/cu-di-hoc', label: t('title') }}
        lead={total !== undefined && t('decisionsLead', { count: total })}
        actions={
          decides && (
            <ButtonLink to="/cu-di-hoc/quyet-dinh/moi" variant="primary">
              {t('toDecide')}
            </ButtonLink>
          )
        }
      />
      <DataTable
        id="nomination-decisions"
        label={t('decisionsTitle')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.decisionId}
        card={(row) => ({
          title: <DecisionName row={row} />,
          note: [row.class.name, answersOf(t, row)].join(' · '),
          state: <Tag>{t(`kind_${row.kind}`)}</Tag>,
        })}
        view={view}
        onView={onView}
        total={total}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('decisionsEmptyTitle'), text: t('decisionsEmptyText') }}
      />
    </div>
  )
}

const answersOf = (t: TFunction<'nomination'>, { people, confirmed, declined }: Row) =>
  t('answersOf', { confirmed: formatNumber(confirmed), declined: formatNumber(declined), open: formatNumber(people - confirmed - declined) })

function columnsOf(t: TFunction<'nomination'>): readonly TableColumn<Row>[] {
  return [
    { id: 'so', header: t('decision'), naming: true, cell: (row) => <DecisionName row={row} /> },
    {
      id: 'lop',
      header: t('class'),
      cell: (row) => (
        <>
          {row.class.name}
          <span className={classes.under}>{row.class.code}</span>
        </>
      ),
    },
    { id: 'loai', header: t('state'), width: '120px', cell: (row) => <Tag tone={row.kind === 'amend' ? 'warning' : 'success'}>{t(`kind_${row.kind}`)}</Tag> },
    { id: 'nguoi', header: t('people'), width: '80px', align: 'end', cell: (row) => formatNumber(row.people) },
    { id: 'traloi', header: t('answers'), width: '280px', cell: (row) => answersOf(t, row) },
  ]
}

function DecisionName({ row }: { readonly row: Row }) {
  return (
    <>
      <Link to="/cu-di-hoc/quyet-dinh/$decisionId" params={{ decisionId: row.decisionId }} className={classes.name}>
        {row.decisionNo}
      </Link>
      <span className={classes.under}>
        {formatDate(row.decisionDate)} · {row.issuer}
      </span>
    </>
  )
}
