import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewRequirement, ReviewStatus } from '#contracts/requirements-review.ts'
import { formatNumber } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon, ClassIcon, CloseIcon, ProgressIcon, QuestionIcon, UnitIcon } from '#web/ui/icons.tsx'
import classes from './review.module.css'

type Tone = 'danger' | 'warning' | 'success' | 'info' | 'plain'

const looks: Readonly<Record<ReviewStatus, { readonly tone: Tone; readonly icon: ReactNode }>> = {
  missing: { tone: 'danger', icon: <CloseIcon /> },
  unknown: { tone: 'warning', icon: <QuestionIcon /> },
  grace: { tone: 'info', icon: <ProgressIcon /> },
  expiring: { tone: 'warning', icon: <AlertIcon /> },
  met: { tone: 'success', icon: <CheckIcon /> },
  vacant: { tone: 'plain', icon: <UnitIcon /> },
}

/** In the order in which they want to be looked at. */
export const reviewStatuses = Object.keys(looks) as ReviewStatus[]

/** What the review finds of a post or of one requirement: picture, colour and word. */
export function ReviewMark({ status }: { readonly status: ReviewStatus }) {
  const { t } = useTranslation('review')
  const { tone, icon } = looks[status]
  return (
    <span className={classes.mark} data-tone={tone}>
      {icon}
      {t(`status_${status}`)}
    </span>
  )
}

/** That what is open is studied for now; draws nothing where it is not. */
export function Studying({ requirement: { studying } }: { readonly requirement: ReviewRequirement }) {
  const { t } = useTranslation('review')
  if (!studying) return null
  return (
    <span className={classes.mark} data-tone="info" title={studying.name}>
      <ClassIcon />
      {t('studying')}
    </span>
  )
}

/** How long something has been overdue; draws nothing where it is not. */
export function Overdue({ requirement: { verdict, overdueDays } }: { readonly requirement: ReviewRequirement }) {
  const { t } = useTranslation('review')
  if (verdict !== 'missing' || overdueDays <= 0) return null
  return <span className={classes.overdue}>{t('overdue', { span: spanWords(t, overdueDays) })}</span>
}

/** A number of days as somebody would say it: years where days would only be a large number. */
export function spanWords(t: TFunction<'review'>, days: number): string {
  const years = Math.floor(days / 365)
  if (years > 0) return t('spanYears', { count: years })
  const months = Math.floor(days / 30)
  return months > 1 ? t('spanMonths', { count: months }) : t('spanDays', { count: days, days: formatNumber(days) })
}

const order: readonly ReviewRequirement['verdict'][] = ['missing', 'unknown', 'grace', 'expiring', 'met']

/** What is asked and not met, or not for long; the worst first. What no text of the law confirms yet asks nothing. */
export function openRequirements(requirements: readonly ReviewRequirement[]): readonly ReviewRequirement[] {
  return requirements
    .filter(({ verdict, verified }) => verdict !== 'met' && verified)
    .toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict) || other.overdueDays - one.overdueDays)
}
