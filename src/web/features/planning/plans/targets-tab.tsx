import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanTarget } from '#contracts/planning-plan-acts.ts'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { EmptyState } from '#web/ui/notice.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import { planTargetsQuery } from './plan-queries.ts'
import { TargetPanel } from './target-panel.tsx'
import { percentWords } from './target-words.ts'
import classes from './plans.module.css'
import targets from './targets.module.css'

/** The targets of a plan, measured now: how far they are reached, of whom, and what they ask. */
export function TargetsTab({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('plans')
  const { data, error, refetch } = useQuery(planTargetsQuery(plan.planId))
  const [open, setOpen] = useState<string>()
  if (error) return <RequestError error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={240} />
  const add = data.can.edit && (
    <Button aria-haspopup="dialog" onClick={() => setOpen('moi')}>
      {t('addTarget')}
    </Button>
  )
  const panel = open !== undefined && data.can.edit && (
    <TargetPanel key={open} plan={plan} target={data.items.find(({ targetId }) => targetId === open)} onClose={() => setOpen(undefined)} />
  )
  if (data.items.length === 0) {
    return (
      <>
        <EmptyState title={t('noTargetsTitle')} text={t('noTargetsText')}>
          {add}
        </EmptyState>
        {panel}
      </>
    )
  }
  return (
    <div className={classes.stack}>
      <div className={targets.head}>
        <p className={classes.muted}>{t('measuredOn', { date: formatDate(data.on) })}</p>
        {add}
      </div>
      <ul className={classes.targets}>
        {data.items.map((target) => (
          <Target key={target.targetId} target={target} onEdit={data.can.edit ? () => setOpen(target.targetId) : undefined} />
        ))}
      </ul>
      {panel}
    </div>
  )
}

function Target({ target, onEdit }: { readonly target: PlanTarget; readonly onEdit: (() => void) | undefined }) {
  const { t } = useTranslation('plans')
  const { measured, percent, name, byYear, legalBasis, verified, asked } = target
  const reached = measured.percent ?? 0
  return (
    <li className={classes.card}>
      <div className={classes.versionHead}>
        <h3>{name[currentLanguage()]}</h3>
        <Verdict
          verdict={measured.percent === null ? 'unknown' : measured.reached ? 'eligible' : 'attention'}
          words={t(measured.percent === null ? 'targetNobody' : measured.reached ? 'targetReached' : 'targetNotYet')}
        />
      </div>
      <p className={classes.targetNumbers}>
        <strong>{percentWords(measured.percent)}</strong>
        <span>{t('targetOf', { percent, by: byYear === null ? t('everyYearShort') : t('byYear', { year: byYear }) })}</span>
      </p>
      {/* The words above say the same. */}
      <div className={classes.meter} aria-hidden="true">
        <span style={{ width: `${Math.min(100, reached)}%` }} data-reached={measured.reached || undefined} />
        <i style={{ left: `${percent}%` }} />
      </div>
      <p>
        {t('targetPeople', { met: formatNumber(measured.met), people: formatNumber(measured.people) })}
        {measured.unknown > 0 && ` · ${t('targetUnknown', { count: measured.unknown, number: formatNumber(measured.unknown) })}`}
      </p>
      <p className={classes.under}>
        {t('targetAsks', { population: asked.population, satisfied: asked.satisfied })}
        <br />
        {/* A basis that says so itself is not told so again. */}
        {[legalBasis, !verified && !legalBasis.includes(t('unverified')) && t('unverified')].filter(Boolean).join(' · ')}
      </p>
      {onEdit && (
        <div className={`${targets.actions} screen-only`}>
          <Button small aria-haspopup="dialog" onClick={onEdit}>
            {t('editTarget')}
            <span className="spoken"> {name[currentLanguage()]}</span>
          </Button>
        </div>
      )}
    </li>
  )
}
