import { useInfiniteQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewTotals } from '#contracts/requirements-review.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table/data-table.tsx'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { DownloadButton } from '#web/ui/download-button.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { OnDay } from '../on-day.tsx'
import { OrderPanel } from './order-panel.tsx'
import { cardOf, reviewColumns } from './review-columns.tsx'
import { ReviewFilters } from './review-filters.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { addressWith, reviewParams, reviewQuery, type ReviewScope } from './review-queries.ts'
import { reviewStatuses, spanWords } from './review-state.tsx'
import { useReviewChips } from './use-review-chips.ts'
import classes from './review.module.css'

interface ReviewPageProps extends ReviewScope {
  readonly today: string
  readonly onDay: (on: string | undefined) => void
  readonly view: TableView
  readonly onView: (view: TableView) => void
  /** The line looked at beside the list. */
  readonly open: string | undefined
  readonly onOpen: (lineId: string | undefined) => void
  /** The weights of the order, beside the list. */
  readonly ordering: boolean
  readonly onOrdering: (open: boolean) => void
  /** Reports issued of the review, which another feature draws; undefined for those who may not read them. */
  readonly reports: { readonly label: string; readonly onOpen: () => void; readonly content: ReactNode } | undefined
}

/** Every post on a day: who holds it, what its standard asks, what is missing and since when. */
export function ReviewPage({ on, unit, today, onDay, view, onView, open, onOpen, ordering, onOrdering, reports }: ReviewPageProps) {
  const { t } = useTranslation('review')
  const scope = { on, unit }
  const list = useInfiniteQuery(reviewQuery(view, scope))
  const rows = list.data?.pages.flatMap((page) => page.items)
  const first = list.data?.pages[0]
  const counts = first?.totals.byStatus
  const setFilter = (name: string, value: string | undefined) => {
    const { [name]: _was, ...rest } = view.filters
    onView({ ...view, filters: value ? { ...rest, [name]: value } : rest })
  }
  const chips = useReviewChips(view.filters, on)
  return (
    <div className={classes.list}>
      <PageHead
        title={t('title')}
        lead={first && leadOf(t, first.totals, on)}
        actions={
          <>
            <Button onClick={() => onOrdering(true)} aria-haspopup="dialog">
              {t('order')}
            </Button>
            {reports && (
              <Button onClick={reports.onOpen} aria-haspopup="dialog">
                {reports.label}
              </Button>
            )}
            <Button onClick={() => window.print()}>{t('print')}</Button>
            {first?.can.export && (
              <DownloadButton path={addressWith('/api/review/export', reviewParams(view, scope))} fileName="ra-soat-chuc-danh.xlsx" label={t('export')} />
            )}
          </>
        }
      />
      <OnDay label={t('on')} on={on} today={today} onDay={onDay} />
      <StatusTabs
        label={t('status')}
        tabs={[
          { key: '', label: t('all'), count: counts && reviewStatuses.reduce((sum, status) => sum + counts[status], 0) },
          ...reviewStatuses.map((status) => ({ key: status, label: t(`tab_${status}`), count: counts && counts[status] })),
        ]}
        chosen={view.filters['kq'] ?? ''}
        onChoose={(status) => setFilter('kq', status || undefined)}
      />
      <DataTable
        id="review"
        label={t('title')}
        columns={reviewColumns(t, onOpen)}
        rows={rows}
        rowKey={({ lineId }) => lineId}
        card={(row) => cardOf(t, row, onOpen)}
        view={view}
        onView={onView}
        search={t('search')}
        filters={<ReviewFilters filters={view.filters} on={on} maySuccession={first?.can.succession ?? false} onFilter={setFilter} />}
        chips={chips}
        onOpen={({ lineId }) => onOpen(lineId)}
        openKey={open}
        total={first?.totals.lines}
        printedPart={first && rows && rows.length < first.totals.lines ? t('printedPart', { shown: rows.length, all: first.totals.lines }) : undefined}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (rows ? list.fetchNextPage() : list.refetch())}
        empty={{ title: t('emptyTitle'), text: t('emptyText', { date: formatDate(on) }) }}
      />
      {open !== undefined && (
        <ReviewPanel
          line={rows?.find(({ lineId }) => lineId === open)}
          loading={list.isFetching}
          on={on}
          maySuccession={first?.can.succession ?? false}
          onClose={() => onOpen(undefined)}
        />
      )}
      {reports?.content}
      {ordering && <OrderPanel onClose={() => onOrdering(false)} />}
    </div>
  )
}

/** The state in one sentence; what there is none of is not said. */
function leadOf(t: TFunction<'review'>, { lines, byStatus, incumbentsMissing, longestOverdueDays, studying }: ReviewTotals, on: string): string {
  const date = formatDate(on)
  const { missing, unknown, expiring, vacant } = byStatus
  if (lines === 0 && missing + unknown + vacant === 0) return t('leadNone', { date })
  if (missing + unknown === 0) return t('leadAll', { date })
  const parts = [
    missing > 0 && t('leadMissing', { count: missing, lines: formatNumber(missing), people: formatNumber(incumbentsMissing) }),
    studying > 0 && t('leadStudying', { lines: formatNumber(studying) }),
    longestOverdueDays > 0 && t('leadLongest', { span: spanWords(t, longestOverdueDays) }),
    unknown > 0 && t('leadUnknown', { lines: formatNumber(unknown) }),
    expiring > 0 && t('leadExpiring', { lines: formatNumber(expiring) }),
    vacant > 0 && t('leadVacant', { lines: formatNumber(vacant) }),
  ]
  return t('lead', { date, parts: parts.filter(Boolean).join('; ') })
}
