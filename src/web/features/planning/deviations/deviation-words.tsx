import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Deviation, DeviationKind } from '#contracts/planning-deviations.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon } from '#web/ui/icons.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './deviations.module.css'

export const shownKinds = ['not-opened', 'late', 'early', 'unplanned', 'size-off', 'moved', 'carried-over'] as const satisfies readonly DeviationKind[]

/** How far it is off, in one line: “trễ 42 ngày”, “31 / 40 người (−23%)”. */
export function howFar(t: TFunction<'deviations'>, { kind, days, planned, actual, changed, cancelled }: Deviation): string {
  const span = days === null ? '' : t('days', { count: days, number: formatNumber(days) })
  switch (kind) {
    case 'not-opened':
      if (cancelled) return t('wasCancelled')
      return actual.date === null ? t('overdueBy', { span }) : t('nextYear', { date: formatDate(actual.date) })
    case 'late':
    case 'carried-over':
      return days === null || days <= 0 ? '–' : t('lateBy', { span })
    case 'early':
      return t('earlyBy', { span })
    case 'size-off':
      return t('sizes', {
        actual: formatNumber(actual.size ?? 0),
        planned: formatNumber(planned.size ?? 0),
        percent: signedPercent(actual.size ?? 0, planned.size ?? 0),
      })
    case 'moved':
      return changed.map((field) => t(`changed_${field}`)).join(', ')
    case 'unplanned':
      return '–'
  }
}

function signedPercent(actual: number, planned: number): string {
  if (planned === 0) return '–'
  const percent = Math.round((100 * (actual - planned)) / planned)
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent)}%`
}

/** Whether a class outside the plan was consented to; of other deviations whether the cause is known. */
export function DeviationState({ row: { kind, consent, cause } }: { readonly row: Deviation }) {
  const { t } = useTranslation('deviations')
  const [good, words] = kind === 'unplanned' ? [consent !== null, t(consent ? 'withConsent' : 'withoutConsent')] : [cause !== null, cause?.name ?? t('noCause')]
  return (
    <Tag tone={good ? 'success' : kind === 'unplanned' ? 'danger' : 'warning'}>
      {good ? <CheckIcon /> : <AlertIcon />}
      {words}
    </Tag>
  )
}

export function ClassLink({ row: { classId, classCode } }: { readonly row: Deviation }) {
  if (classId === null) return <>–</>
  return (
    <Link to="/lop-hoc/$classId" params={{ classId }} className={classes.link}>
      {classCode}
    </Link>
  )
}

/** The line of the plan, opened where it stands; the code alone where the plan is beyond reach. */
export function PlanLineLink({ row: { planId, lineKey, planLine, planUnit } }: { readonly row: Deviation }) {
  const { t } = useTranslation('deviations')
  if (planLine === null) return <>{t('noLine')}</>
  const words = [planLine, planUnit].filter(Boolean).join(' · ')
  if (planId === null) return <>{words}</>
  return (
    <Link to="/ke-hoach/$planId" params={{ planId }} search={{ muc: 'dong-ke-hoach', ...(lineKey !== null && { dong: lineKey }) }} className={classes.link}>
      {words}
    </Link>
  )
}
