import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Figure } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { ShareBar } from './share-bar.tsx'
import classes from './annual-page.module.css'

interface FigureRowProps {
  readonly figure: Figure
  readonly youngMaxAge: number
  /** Its people are shown beside the page. */
  readonly open: boolean
}

/** A number, what it counts, and who they are. The number leads to the people behind it. */
export function FigureRow({ figure, youngMaxAge, open }: FigureRowProps) {
  const { t } = useTranslation('reporting')
  const { id, label, enrolments } = figure
  const number = formatNumber(enrolments)
  const unit = figure.classes === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  const classCount = figure.classes === null ? undefined : t('classes', { count: figure.classes, number: formatNumber(figure.classes) })
  const bars = [
    { name: t('women'), spoken: t('women'), part: figure.women },
    { name: t('ethnicMinority'), spoken: t('ethnicMinority'), part: figure.ethnicMinority },
    { name: t('young', { age: youngMaxAge }), spoken: t('youngSpoken', { age: youngMaxAge }), part: figure.young },
  ]
  return (
    <li className={classes.figure} data-open={open || undefined}>
      <div className={classes.count}>
        <Link
          to="/bao-cao"
          search={(search) => ({ ...search, xem: id })}
          resetScroll={false}
          preload={false}
          className={classes.number}
          aria-label={t('openPeople', { number, unit: [unit, classCount].filter(Boolean).join(', '), label })}
          aria-haspopup="dialog"
          data-figure={id}
        >
          {number}
        </Link>
        <span className={classes.unit}>{[unit, classCount].filter(Boolean).join(' · ')}</span>
      </div>
      <div className={classes.words}>
        <h2 className={classes.label}>{label}</h2>
        <p className={classes.counts}>{t('counted', { what: figure.counts })}</p>
      </div>
      <dl className={classes.shares}>{enrolments > 0 && bars.map((bar) => <ShareBar key={bar.name} {...bar} whole={enrolments} />)}</dl>
      <div className={classes.chips}>
        {figure.online > 0 && <span className={classes.chip}>{t('online', { count: figure.online, number: formatNumber(figure.online) })}</span>}
        {figure.blended > 0 && <span className={classes.chip}>{t('blended', { count: figure.blended, number: formatNumber(figure.blended) })}</span>}
      </div>
    </li>
  )
}

export function FigureRowSkeleton() {
  return (
    <div className={classes.figure}>
      <div className={classes.count}>
        <Skeleton height={30} width={84} />
        <Skeleton height={14} width={110} />
      </div>
      <div className={classes.words}>
        <Skeleton height={16} width="85%" />
        <Skeleton height={12} width="60%" />
      </div>
      <div className={classes.shares}>
        {['a', 'b', 'c'].map((key) => (
          <Skeleton key={key} height={10} />
        ))}
      </div>
      <div className={classes.chips} />
    </div>
  )
}
