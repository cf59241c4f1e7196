import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { MaterialLog as Log } from '#contracts/delivery-online.ts'
import { get } from '#web/lib/api.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { onlineKey } from './online-queries.ts'
import classes from './online.module.css'

/** Who took a material and when. */
export function MaterialLog({ materialId, title, onClose }: { readonly materialId: string; readonly title: string; readonly onClose: () => void }) {
  const { t } = useTranslation('online')
  const { data, error, refetch } = useQuery({
    queryKey: [...onlineKey, 'log', materialId],
    queryFn: ({ signal }) => get<Log>(`/api/materials/${materialId}/downloads`, {}, signal),
  })
  return (
    <SidePanel title={t('logTitle')} lead={title} onClose={onClose}>
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={120} />}
      {data && <p>{data.notYet > 0 ? t('notYet', { number: formatNumber(data.notYet) }) : t('everybodyTook')}</p>}
      {data?.items.length === 0 && <p className={classes.muted}>{t('logNone')}</p>}
      <ul className={classes.people}>
        {data?.items.map(({ downloadId, name, learner, at }) => (
          <li key={downloadId}>
            <span>
              {name} {!learner && <span className={classes.muted}>{t('notLearner')}</span>}
            </span>
            <span className={classes.muted}>{formatInstant(at)}</span>
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
