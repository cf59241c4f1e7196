import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { TaskBar } from '#web/ui/progress-drawer.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { batchQuery } from '../nomination-queries.ts'
import classes from '../nomination.module.css'

/** How far the decisions of a batch are, and what became of each. */
export function BatchProgress({ batchId, onAnother }: { readonly batchId: string; readonly onAnother: () => void }) {
  const { t } = useTranslation('nomination')
  const { data: batch, error, refetch } = useQuery(batchQuery(batchId))
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!batch) return <Skeleton height={160} />
  const done = batch.parts.filter(({ decisionId, error: refused }) => decisionId ?? refused).length
  return (
    <section className={classes.card} aria-labelledby="tien-do" aria-live="polite">
      <div className={classes.listHead}>
        <h2 id="tien-do">{t('progress')}</h2>
        <span className={classes.muted}>
          {batch.class.name} · {t('progressOf', { done: formatNumber(done), all: formatNumber(batch.parts.length) })}
        </span>
      </div>
      {done < batch.parts.length && <TaskBar task={{ done, total: batch.parts.length }} label={t('progress')} step={undefined} />}
      <ul className={classes.parts}>
        {batch.parts.map(({ position, people, decisionId, decisionNo, error: refused }) => (
          <li key={position}>
            {decisionId ? (
              <Link to="/cu-di-hoc/quyet-dinh/$decisionId" params={{ decisionId }} className={classes.link}>
                {t('partIssued', { number: decisionNo ?? '', people: formatNumber(people) })}
              </Link>
            ) : refused ? (
              <span className={classes.bad}>{t('partFailed', { people: formatNumber(people), error: refused })}</span>
            ) : (
              <span className={classes.muted}>{t('partOpen', { people: formatNumber(people) })}</span>
            )}
          </li>
        ))}
      </ul>
      {done === batch.parts.length && (
        <div className={classes.bar}>
          <Button onClick={onAnother}>{t('another')}</Button>
          <ButtonLink to="/cu-di-hoc/quyet-dinh">{t('toDecisions')}</ButtonLink>
        </div>
      )}
    </section>
  )
}
