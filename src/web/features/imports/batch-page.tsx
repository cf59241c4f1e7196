import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImportBatch } from '#contracts/imports.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { usePageTitle } from '#web/lib/page-title.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { BatchOutcome } from './batch-outcome.tsx'
import { BatchProgress } from './batch-progress.tsx'
import { ChangedRows } from './changed-rows.tsx'
import { batchQuery } from './import-queries.ts'
import { ImportState } from './import-state.tsx'
import { ImportSteps } from './import-steps.tsx'
import classes from './imports.module.css'

/** What is open beside the page: the rows behind a count. */
export type OpenRows = 'created' | 'updated'

interface BatchPageProps {
  readonly batchId: string
  readonly openRows: OpenRows | undefined
  readonly onRows: (open: OpenRows | undefined) => void
}

const stepOf = { reading: 1, invalid: 1, ready: 1, committing: 2, committed: 4, undone: 4, failed: 1 } as const satisfies Readonly<
  Record<ImportBatch['state'], number>
>

/** One import, in whatever state it is. */
export function BatchPage({ batchId, openRows, onRows }: BatchPageProps) {
  const { t } = useTranslation('imports')
  const { data: batch, error, refetch } = useQuery(batchQuery(batchId, currentLanguage()))
  usePageTitle(batch?.fileName ?? t('title'))
  if (error instanceof ApiError && error.status === 404 && !batch) {
    return (
      <EmptyState title={t('noBatchTitle')} text={t('noBatchText')}>
        <Link to="/nhap-xuat" className={classes.back}>
          {t('title')}
        </Link>
      </EmptyState>
    )
  }
  return (
    <div className={classes.page}>
      <header>
        <Link to="/nhap-xuat" className={classes.back}>
          {t('title')}
        </Link>
        <h1 className={classes.title}>{batch?.fileName ?? <Skeleton width={320} height={32} />}</h1>
        {batch && (
          <p className={classes.lead}>
            <ImportState batch={batch} /> {[batch.title, batch.createdName, formatInstant(batch.createdAt)].join(' · ')}
          </p>
        )}
      </header>
      <ImportSteps at={batch ? stepOf[batch.state] : 1} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!batch && !error && <Skeleton height={160} />}
      {/* What becomes of the file is said aloud. */}
      <div className={classes.page} aria-live="polite">
        {batch && (batch.state === 'reading' || batch.state === 'committing') && <BatchProgress batch={batch} />}
        {batch && batch.state !== 'reading' && batch.state !== 'committing' && <BatchOutcome batch={batch} onRows={onRows} />}
      </div>
      {batch?.can.rows && openRows && (
        <ChangedRows batchId={batchId} change={openRows} total={openRows === 'created' ? batch.created : batch.updated} onClose={() => onRows(undefined)} />
      )}
    </div>
  )
}
