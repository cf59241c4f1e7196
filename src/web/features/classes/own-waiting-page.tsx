import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OwnWaiting } from '#contracts/classes-seats.ts'
import { get } from '#web/lib/api.ts'
import { formatDayOf, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './seats.module.css'

/** Danh sách chờ của tôi: for which classes whoever looks is waiting, at which place, and every time that somebody else was called, why. */
export function OwnWaitingPage() {
  const { t } = useTranslation('seats')
  const { data, error, refetch } = useQuery({
    queryKey: ['own-waiting', currentLanguage()],
    queryFn: ({ signal }) => get<OwnWaiting>('/api/my/waiting', {}, signal),
  })
  return (
    <div className={classes.page}>
      <PageHead title={t('ownTitle')} lead={data && data.items.length > 0 ? t('ownLead', { count: data.items.length }) : undefined} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={160} />}
      {data?.items.length === 0 && <EmptyState title={t('ownEmptyTitle')} text={t('ownEmptyText')} />}
      {data?.items.map((item) => (
        <WaitedFor key={item.class.classId} item={item} />
      ))}
    </div>
  )
}

function WaitedFor({ item: { class: lesson, place, of, since, skips } }: { readonly item: OwnWaiting['items'][number] }) {
  const { t } = useTranslation('seats')
  return (
    <section className={classes.part} aria-labelledby={`cho-${lesson.classId}`}>
      <header className={classes.head}>
        <div>
          <h2 id={`cho-${lesson.classId}`}>{lesson.name}</h2>
          <p className={classes.muted}>{t('ownSince', { code: lesson.code, date: formatDayOf(since) })}</p>
        </div>
        <p className={classes.ownPlace}>{t('ownPlace', { place: formatNumber(place), of: formatNumber(of) })}</p>
      </header>
      {skips.length === 0 ? (
        <p className={classes.muted}>{t('ownNoSkips')}</p>
      ) : (
        <>
          <h3 className={classes.label}>{t('ownSkips')}</h3>
          <ul className={classes.skips}>
            {skips.map(({ at, why }) => (
              <li key={`${at}${why}`}>
                <span className={classes.muted}>{formatDayOf(at)}</span>
                <span>{why}</span>
              </li>
            ))}
          </ul>
          <p className={classes.muted}>{t('ownAsk')}</p>
        </>
      )}
    </section>
  )
}
