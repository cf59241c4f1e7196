import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import type { TableView } from '#web/ui/data-table/table-view.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { StatusTabs } from '#web/ui/status-tabs.tsx'
import { ImportHistory } from './import-history.tsx'
import { historyQuery, kindsQuery } from './import-queries.ts'
import classes from './imports.module.css'
import { KindCards, KindCardsSkeleton } from './kind-cards.tsx'

export type ImportsPart = 'kinds' | 'history'

interface ImportsPageProps {
  readonly part: ImportsPart
  readonly onPart: (part: ImportsPart) => void
  /** How the history is looked at. */
  readonly view: TableView
  readonly onView: (view: TableView) => void
  readonly onOpen: (batchId: string) => void
}

/** Nhập/Xuất: what can be brought in or taken out, and what was brought in so far. */
export function ImportsPage({ part, onPart, view, onView, onOpen }: ImportsPageProps) {
  const { t } = useTranslation('imports')
  usePageTitle(t('title'))
  const kinds = useQuery(kindsQuery(currentLanguage()))
  const history = useInfiniteQuery(historyQuery(everything, currentLanguage()))
  const counts = history.data?.pages[0]?.counts
  const mine = kinds.data?.filter(({ can }) => can.import || can.export)
  const imports = mine?.some(({ can }) => can.import) ?? false
  return (
    <div className={classes.page}>
      <header>
        <h1 className={classes.title}>{t('title')}</h1>
        <p className={classes.lead}>{counts?.ready ? t('waiting', { count: counts.ready, number: formatNumber(counts.ready) }) : t('lead')}</p>
      </header>
      {imports && (
        <StatusTabs
          label={t('parts')}
          chosen={part}
          onChoose={onPart}
          tabs={[
            { key: 'kinds', label: t('partKinds') },
            { key: 'history', label: t('history'), count: counts && Object.values(counts).reduce((sum, count) => sum + count, 0) },
          ]}
        />
      )}
      {kinds.isPending && <KindCardsSkeleton />}
      {kinds.isError && <RequestError error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {mine?.length === 0 && <EmptyState title={t('noKindsTitle')} text={t('noKindsText')} />}
      {mine && mine.length > 0 && (part === 'kinds' || !imports) && <KindCards kinds={mine} />}
      {mine && imports && part === 'history' && <ImportHistory kinds={mine} view={view} onView={onView} onOpen={onOpen} />}
    </div>
  )
}

const everything: TableView = { filters: {} }
