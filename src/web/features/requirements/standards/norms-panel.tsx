import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { lawWords, spanWords, Verified } from './cell-words.tsx'
import { normsQuery } from './standards-queries.ts'
import classes from './matrix.module.css'

/** How long what is awarded counts, by which law. Only read: the norms ship with the law. */
export function NormsPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('standards')
  const language = currentLanguage()
  const { data, error, refetch } = useQuery(normsQuery)
  return (
    <SidePanel title={t('norms')} lead={t('normsLead')} size="wide" onClose={onClose}>
      <div className={classes.stack}>
        {error && <RequestError error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton height={200} />}
        {data?.items.length === 0 && <EmptyState plain title={t('normsNoneTitle')} text={t('normsNone')} />}
        {data && data.items.length > 0 && <p className={classes.muted}>{t('normsNote')}</p>}
        <ul className={classes.versions}>
          {data?.items.map((norm) => (
            <li key={`${norm.code} ${norm.ladder}`}>
              <div className={classes.versionHead}>
                <strong>{norm.ladderName[language]}</strong>
                <span>{norm.levels.length === 0 ? t('everyLevel') : norm.levels.map((level) => level[language]).join(', ')}</span>
                <Verified verified={norm.verified} />
              </div>
              <span>
                {norm.years === null ? t('yearsUnknown') : t('years', { count: norm.years })}
                {norm.graceMonths > 0 && ` · ${t('normGrace', { count: norm.graceMonths })}`}
                {` · ${t('awarded', { span: spanWords(t, norm) })}`}
              </span>
              <span className={classes.muted}>{lawWords(norm)}</span>
              {norm.note && <span className={classes.muted}>{norm.note}</span>}
            </li>
          ))}
        </ul>
      </div>
    </SidePanel>
  )
}
