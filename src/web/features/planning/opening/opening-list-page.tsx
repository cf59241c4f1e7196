import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { newRequestKey, post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { OpeningListSearch } from './opening-search.ts'
import { openingsQuery, useRenewOpenings } from './opening-queries.ts'
import { WeightsPanel } from './weights-panel.tsx'
import classes from './opening.module.css'

interface OpeningListPageProps {
  readonly search: OpeningListSearch
  readonly onSearch: (changes: OpeningListSearch) => void
}

/** Class-opening plans, and year’s plans in force from which one may be begun; by which weights proposals are made. */
export function OpeningListPage({ search, onSearch }: OpeningListPageProps) {
  const { t } = useTranslation('opening')
  const { data, error, refetch } = useQuery(openingsQuery)
  const navigate = useNavigate()
  const renew = useRenewOpenings()
  const begin = useMutation({
    mutationFn: (yearPlanId: string) => post<{ readonly planId: string }>('/api/opening-plans', { yearPlanId }, { requestKey: newRequestKey() }),
    onSuccess: ({ planId }) => {
      void renew()
      void navigate({ to: '/ke-hoach/mo-lop/$planId', params: { planId } })
    },
  })
  return (
    <div className={classes.page}>
      <PageHead
        title={t('listTitle')}
        lead={data && t('listLead', { plans: formatNumber(data.items.length), waiting: formatNumber(data.waiting.length) })}
        actions={<Button onClick={() => onSearch({ trongso: '1' })}>{t('weightsOpen')}</Button>}
      />
      {error && <RequestError error={error} onRetry={() => void refetch()} />}
      {begin.error && <RequestError title={t('notBegun')} error={begin.error} />}
      {!data && !error && <Skeleton height={240} />}
      {data && data.items.length > 0 && (
        <section className={classes.card} aria-labelledby="plans-title">
          <h2 id="plans-title" className={classes.heading}>
            {t('plansTitle')}
          </h2>
          <ul className={classes.plans}>
            {data.items.map(({ planId, title, unit, state, classes: count, dated, seats, made }) => (
              <li key={planId}>
                <span>
                  <Link to="/ke-hoach/mo-lop/$planId" params={{ planId }} className={classes.link}>
                    {title}
                  </Link>
                  <small>
                    {t('planLine', {
                      unit: unit.name,
                      count: formatNumber(count),
                      seats: formatNumber(seats),
                      dated: formatNumber(dated),
                      made: formatNumber(made),
                    })}
                  </small>
                </span>
                <span className={classes.state}>{t(`state_${state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {data && data.waiting.length > 0 && (
        <section className={classes.card} aria-labelledby="waiting-title">
          <h2 id="waiting-title" className={classes.heading}>
            {t('waitingTitle')}
          </h2>
          <ul className={classes.plans}>
            {data.waiting.map(({ planId, title, year, unit, seats }) => (
              <li key={planId}>
                <span>
                  <strong>{title}</strong>
                  <small>{t('waitingLine', { unit: unit.name, year, seats: formatNumber(seats) })}</small>
                </span>
                {data.can.propose && (
                  <Button small busy={begin.isPending && begin.variables === planId} onClick={() => begin.mutate(planId)} aria-label={t('beginFor', { title })}>
                    {t('begin')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {data && !data.items.length && !data.waiting.length && <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
      {search.trongso === '1' && <WeightsPanel onClose={() => onSearch({ trongso: undefined })} />}
    </div>
  )
}
