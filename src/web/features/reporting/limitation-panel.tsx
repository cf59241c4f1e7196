import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { LoadingRows } from './loading-rows.tsx'
import { PanelLink } from './panel-link.tsx'
import { PrintedScope } from './printed-scope.tsx'
import { annualReportQuery, limitationQuery } from './report-queries.ts'
import type { ReportView } from './report-view.ts'
import classes from './panel.module.css'

interface LimitationPanelProps {
  readonly limitationId: string
  readonly view: ReportView
  readonly onClose: () => void
}

/** Why a limitation is said: how many, what the sentence rests on, each class, turn or unit of it, and what it leads to. */
export function LimitationPanel({ limitationId, view, onClose }: LimitationPanelProps) {
  const { t } = useTranslation('reporting')
  const language = currentLanguage()
  const list = useInfiniteQuery(limitationQuery(limitationId, view, language))
  const directions = useQuery(annualReportQuery(view, language)).data?.directions.filter(({ because }) => because === limitationId) ?? []
  const limitation = list.data?.pages[0]
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <SidePanel
      size="wide"
      title={limitation?.label ?? t('limitation')}
      lead={
        limitation && (
          <>
            <p className={classes.figure}>
              <strong className={classes.number}>{formatNumber(limitation.count)}</strong> {t(`kind_${limitation.kind}`, { count: limitation.count })}
            </p>
            <PrintedScope view={view} />
          </>
        )
      }
      onClose={onClose}
    >
      {list.isPending && <LoadingRows />}
      {list.isError && <RequestError error={list.error} onRetry={() => void (limitation ? list.fetchNextPage() : list.refetch())} />}
      {limitation && (
        <section className={classes.why}>
          <h3>{t('whySentence')}</h3>
          <p>{limitation.text}</p>
          {directions.length > 0 && (
            <>
              <h3>{t('leadsTo')}</h3>
              <ul>
                {directions.map(({ id, text }) => (
                  <li key={id}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
      {limitation && items.length === 0 && <EmptyState plain title={t('nothingBehindTitle')} text={t('nothingBehindText')} />}
      {limitation && items.length > 0 && (
        <>
          <h3 className={classes.listTitle}>{t(`behind_${limitation.kind}`)}</h3>
          <ul className={classes.items}>
            {items.map(({ key, title, detail, unit, personId }) => (
              <li key={key}>
                {personId === null ? (
                  <strong>{title}</strong>
                ) : (
                  <PanelLink within open={{ nguoi: personId }} className={classes.itemLink}>
                    {title}
                  </PanelLink>
                )}
                <span>{[detail, unit?.name].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
          <div className={classes.foot}>
            <output>
              {t('shown', { shown: formatNumber(items.length), all: formatNumber(limitation.count) })}{' '}
              {t(`kind_${limitation.kind}`, { count: limitation.count })}
            </output>
            {list.hasNextPage && !list.isError && (
              <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t('more')}
              </Button>
            )}
          </div>
        </>
      )}
    </SidePanel>
  )
}
