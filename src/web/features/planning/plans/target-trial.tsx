import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TriedTarget } from '#contracts/planning-plan-acts.ts'
import { ApiError } from '#web/lib/api.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { RequestError } from '#web/ui/request-error.tsx'
import { percentWords } from './target-words.ts'
import classes from './targets.module.css'

interface TargetTrialProps {
  /** Whether both conditions can be read already. */
  readonly asked: boolean
  readonly measured: UseQueryResult<TriedTarget>
}

/** What the target would be measured as today, as it is typed. */
export function TargetTrial({ asked, measured: { data, error, isFetching } }: TargetTrialProps) {
  const { t } = useTranslation('plans')
  // What is wrong with a condition stands at the condition.
  const elsewhere = error instanceof ApiError && error.status === 422
  return (
    <section className={classes.trial} aria-label={t('measuredNow')} aria-live="polite" aria-busy={isFetching}>
      <h3>{t('measuredNow')}</h3>
      {!asked && <p className={classes.help}>{t('measuredLater')}</p>}
      {asked && error && !elsewhere && <RequestError error={error} />}
      {asked && elsewhere && <p className={classes.help}>{t('measuredNot')}</p>}
      {asked && !error && !data && <p className={classes.help}>{t('measuring')}</p>}
      {asked && !error && data && (
        <>
          <p className={classes.numbers}>
            <strong>{percentWords(data.measured.percent)}</strong>
            <span>
              {t('targetPeople', { met: formatNumber(data.measured.met), people: formatNumber(data.measured.people) })}
              {data.measured.unknown > 0 && ` · ${t('targetUnknown', { count: data.measured.unknown, number: formatNumber(data.measured.unknown) })}`}
            </span>
          </p>
          <p className={classes.help}>
            {t('measuredOn', { date: formatDate(data.on) })} {t('targetAsks', data.asked)}
          </p>
        </>
      )}
    </section>
  )
}
