import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportChange } from '#contracts/imports.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { rowsQuery } from './import-queries.ts'
import classes from './imports.module.css'

interface ChangedRowsProps {
  readonly batchId: string
  readonly change: ImportChange
  readonly total: number
  readonly onClose: () => void
}

/** The rows behind a count: of a new record its values, of a changed one what was and what comes. */
export function ChangedRows({ batchId, change, total, onClose }: ChangedRowsProps) {
  const { t } = useTranslation('imports')
  const { t: shell } = useTranslation('shell')
  const rows = useInfiniteQuery(rowsQuery(batchId, change, currentLanguage()))
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <SidePanel
      title={
        change === 'created'
          ? t('createdTitle', { count: total, number: formatNumber(total) })
          : t('updatedTitle', { count: total, number: formatNumber(total) })
      }
      lead={t('rowsLead')}
      size="wide"
      onClose={onClose}
    >
      {rows.isPending && (
        <>
          <output className="spoken">{shell('loading')}</output>
          <div className={classes.rows}>
            {Array.from({ length: 6 }, (_, index) => (
              <Skeleton key={index} height={72} />
            ))}
          </div>
        </>
      )}
      {rows.isError && <RequestError error={rows.error} onRetry={() => void rows.refetch()} />}
      <ol className={classes.rows}>
        {items.map(({ row, name, cells }) => (
          <li key={row}>
            <h3>
              {name} <small>{t('rowNumber', { row: formatNumber(row) })}</small>
            </h3>
            <dl>
              {cells.map(({ column, before, after }) => (
                <div key={column}>
                  <dt>{column}</dt>
                  <dd>
                    {before !== null && (
                      <>
                        <span className="spoken">{t('was')}</span>
                        <del>{before}</del> <span aria-hidden="true">→</span> <span className="spoken">{t('becomes')}</span>
                      </>
                    )}
                    {after === null ? <em>{t('cleared')}</em> : <ins>{after}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      {items.length > 0 && (
        <div className={classes.rowsFoot}>
          <span role="status">{shell('shownOfAll', { shown: formatNumber(items.length), all: formatNumber(total) })}</span>
          {rows.hasNextPage && (
            <Button busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
              {shell('more')}
            </Button>
          )}
        </div>
      )}
    </SidePanel>
  )
}
