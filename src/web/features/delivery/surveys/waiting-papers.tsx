import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OwnSurveys } from '#contracts/delivery-surveys.ts'
import { get } from '#web/lib/api.ts'
import { formatDate } from '#web/lib/format.ts'
import { ButtonLink } from '#web/ui/button-link.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { inLanguage, surveysKey } from './survey-queries.ts'
import classes from './waiting-papers.module.css'

export type WhosePapers = 'own' | 'unit'

const paths = { own: '/api/my/surveys', unit: '/api/unit-surveys' } as const

const waitingQuery = (whose: WhosePapers) =>
  queryOptions({ queryKey: [...surveysKey, 'waiting', whose], queryFn: ({ signal }) => get<OwnSurveys>(paths[whose], {}, signal), refetchOnMount: 'always' })

/** Phiếu khảo sát that wait for oneself, or for one's units: about a class, or three to six months later about somebody who learned in it. */
export function WaitingPapersPage({ whose, today }: { readonly whose: WhosePapers; readonly today: string }) {
  const { t } = useTranslation('surveys')
  const { data, error, refetch } = useQuery(waitingQuery(whose))
  return (
    <div className={classes.page}>
      <PageHead title={t(`papers_${whose}`)} lead={data && (data.items.length ? t('papersLead', { count: data.items.length }) : t(`papersAbout_${whose}`))} />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={220} />}
      {data?.items.length === 0 && <EmptyState title={t('papersNoneTitle')} text={t(`papersNone_${whose}`)} />}
      <ul className={classes.papers}>
        {data?.items.map(({ className, title, about, unit, closesOn, link }) => (
          <li key={link}>
            <div>
              <h2>{about ?? className}</h2>
              <p>{[inLanguage(title), about !== null && className, unit].filter(Boolean).join(' · ')}</p>
              <p data-soon={daysLeft(today, closesOn) <= 3 || undefined}>
                {t('paperCloses', { date: formatDate(closesOn), count: daysLeft(today, closesOn) })}
              </p>
            </div>
            {/* The paper is a page of its own, which asks for no log-in. */}
            <a className={classes.answer} href={link}>
              {t('answerPaper')}
              <span className="spoken">: {about === null ? className : about}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const daysLeft = (today: string, day: string) => Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)

/** On the page of today: that papers wait, with the way to them; nothing where none do. */
export function WaitingPapers() {
  const { t } = useTranslation('surveys')
  const items = useQuery(waitingQuery('own')).data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className={classes.card} aria-label={t('papers_own')}>
      <p>{t('papersLead', { count: items.length })}</p>
      <ButtonLink to="/phieu-cua-toi">{t('seePapers')}</ButtonLink>
    </section>
  )
}
