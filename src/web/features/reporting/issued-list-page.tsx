import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { IssuedReport } from '#contracts/reporting-issued.ts'
import { formatDate } from '#web/lib/format.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableColumn } from '#web/ui/data-table/table-types.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { issuedListQuery } from './issued-queries.ts'
import { IssuedState } from './issued-state.tsx'
import classes from './issued.module.css'

interface IssuedListPageProps {
  /** Of this year alone, when the address names one. */
  readonly year: number | undefined
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onOpen: (reportId: string) => void
}

/** Every report issued, newest first. */
export function IssuedListPage({ year, view, onView, onOpen }: IssuedListPageProps) {
  const { t } = useTranslation('reporting')
  usePageTitle(t('issuedTitle'))
  const list = useInfiniteQuery(issuedListQuery(year))
  const rows = list.data?.pages.flatMap((page) => page.items)
  return (
    <>
      <h1 className={classes.title}>{t('issuedTitle')}</h1>
      <p className={classes.lead}>{year === undefined ? t('issuedLead') : t('issuedLeadYear', { year })}</p>
      <DataTable
        id="issued-reports"
        label={t('issuedTitle')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={(row) => row.reportId}
        card={(row) => ({
          title: <ReportNumber report={row} />,
          note: `${t('issuedHeading', { title: row.title })} · ${row.unit?.name ?? t('issuedWhole')} · ${formatDate(row.issuedOn)}`,
          state: <IssuedState state={row.state} />,
        })}
        view={view}
        onView={onView}
        onOpen={(row) => onOpen(row.reportId)}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{
          title: t('issuedEmptyTitle'),
          text: t('issuedEmptyText'),
          action: (
            <Link to="/bao-cao" className={classes.link}>
              {t('actionReport')}
            </Link>
          ),
        }}
      />
    </>
  )
}

function columnsOf(t: TFunction<'reporting'>): readonly TableColumn<IssuedReport>[] {
  return [
    { id: 'so', header: t('issuedNumber'), naming: true, width: '140px', cell: (row) => <ReportNumber report={row} /> },
    { id: 'ten', header: t('issuedSubject'), cell: (row) => t('issuedHeading', { title: row.title }) },
    { id: 'ky', header: t('period'), cell: (row) => row.periodName },
    { id: 'phamvi', header: t('issuedScope'), cell: (row) => row.unit?.name ?? t('issuedWhole') },
    { id: 'ngay', header: t('issuedOn'), width: '120px', cell: (row) => formatDate(row.issuedOn) },
    { id: 'nguoi', header: t('issuedBy'), cell: (row) => row.issuedBy },
    { id: 'trangthai', header: t('issuedFiles'), width: '130px', cell: (row) => <IssuedState state={row.state} /> },
  ]
}

function ReportNumber({ report: { reportId, number } }: { readonly report: IssuedReport }) {
  return (
    <Link to="/bao-cao/da-ban-hanh/$id" params={{ id: reportId }} className={classes.number}>
      {number}
    </Link>
  )
}
