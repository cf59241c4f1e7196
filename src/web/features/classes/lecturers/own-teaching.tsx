import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OwnTeaching as Answer } from '#contracts/classes-lecturers.ts'
import { get } from '#web/lib/api.ts'
import { formatDong } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { TeachingYear } from './lecturer-page.tsx'
import classes from './lecturers.module.css'
import { Hours } from './register-page.tsx'

const ownTeachingQuery = (year: number) =>
  queryOptions({ queryKey: ['own-teaching', year], queryFn: ({ signal }) => get<Answer>('/api/my/teaching', { year }, signal) })

/** What one teaches this year, against the norm and with its pay, on the page of today; nothing where one teaches nothing. */
export function OwnTeaching({ year }: { readonly year: number }) {
  const { t } = useTranslation('lecturers')
  const teaching = useQuery(ownTeachingQuery(year)).data?.teaching
  if (!teaching || teaching.sessions === 0) return null
  return (
    <section className={classes.own} aria-labelledby="gio-giang">
      <h2 id="gio-giang">{t('ownTitle', { year })}</h2>
      <div className={classes.card}>
        <Facts
          lines={[
            { label: t('hoursOfNorm'), value: <Hours item={teaching} /> },
            { label: t('taught'), value: t('periodsAlone', { count: teaching.taught }) },
            { label: t('feeToDate'), value: !teaching.bySession ? t('tenuredFee') : teaching.fee === null ? t('noNorm') : formatDong(teaching.fee) },
          ]}
        />
        <ButtonLink to="/gio-giang-cua-toi">{t('ownSessions', { count: teaching.sessions })}</ButtonLink>
      </div>
    </section>
  )
}

/** One's own year of teaching, session by session. */
export function OwnTeachingPage({ year }: { readonly year: number }) {
  const { t } = useTranslation('lecturers')
  const { data, error, refetch } = useQuery(ownTeachingQuery(year))
  const teaching = data?.teaching
  return (
    <div className={classes.page}>
      <PageHead
        title={t('ownTitle', { year })}
        up={{ to: '/hom-nay', label: t('today') }}
        lead={teaching ? [teaching.name, teaching.code, t(`kind_${teaching.kind}`)].join(' · ') : undefined}
        actions={teaching && <Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={360} />}
      {data && !teaching && <EmptyState title={t('ownNoneTitle')} text={t('ownNoneText')} />}
      {teaching && <TeachingYear data={teaching} own />}
    </div>
  )
}
