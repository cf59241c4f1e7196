import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { IssuedReportDetail } from '#contracts/reporting-issued.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { frozenFigureQuery } from './issued-queries.ts'
import { PeopleTable } from './people-table.tsx'
import classes from './panel.module.css'

interface FrozenPanelProps {
  readonly reportId: string
  readonly figureId: string
  readonly report: IssuedReportDetail | undefined
  readonly onClose: () => void
}

/** The list behind a figure as it was on the day of issue. */
export function FrozenPanel({ reportId, figureId, report, onClose }: FrozenPanelProps) {
  const { t } = useTranslation('reporting')
  const list = useInfiniteQuery(frozenFigureQuery(reportId, figureId, currentLanguage()))
  const figure = report?.figures.find(({ id }) => id === figureId)
  return (
    <SidePanel
      size="wide"
      title={figure?.label ?? t('drawerLabel')}
      lead={
        figure && (
          <p className={classes.figure}>
            <strong className={classes.number}>{formatNumber(figure.frozen.enrolments)}</strong>{' '}
            {t('frozenAsOf', { count: figure.frozen.enrolments, date: formatDate(report?.issuedOn ?? '') })}
          </p>
        )
      }
      onClose={onClose}
    >
      <PeopleTable
        cards={false}
        label={t('listLabel', { label: figure?.label ?? '' })}
        rows={list.data?.pages.flatMap((page) => page.rows)}
        total={figure?.frozen.enrolments}
        onMore={list.hasNextPage && !list.isError ? () => void list.fetchNextPage() : undefined}
        loadingMore={list.isFetchingNextPage}
        error={list.error}
        onRetry={() => void (list.data ? list.fetchNextPage() : list.refetch())}
      />
    </SidePanel>
  )
}
