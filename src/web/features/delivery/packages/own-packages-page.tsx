import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { AttemptTag } from './attempt-tag.tsx'
import { ownPackagesQuery } from './package-queries.ts'
import classes from './packages.module.css'

/** What a learner may take by themselves. */
export function OwnPackagesPage() {
  const { t } = useTranslation('packages')
  const { data, error, refetch } = useQuery(ownPackagesQuery)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={240} />}
      {data?.items.length === 0 && <EmptyState title={t('noneOwnTitle')} text={t('noneOwnText')} />}
      <ul className={classes.cards}>
        {data?.items.map(({ packageId, title, className, attempt }) => {
          const done = attempt?.status === 'completed' || attempt?.status === 'passed'
          return (
            <li key={packageId} className={classes.card}>
              <div className={classes.words}>
                <h2>{title}</h2>
                <p className={classes.muted}>{className}</p>
                <div>
                  <AttemptTag attempt={attempt} />
                </div>
              </div>
              <div className={classes.buttons}>
                <ButtonLink to="/bai-tu-hoc/$packageId" params={{ packageId }} variant={done ? 'default' : 'primary'}>
                  {t(done ? 'again' : attempt ? 'resume' : 'open')}
                </ButtonLink>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
