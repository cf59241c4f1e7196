import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnnualReport, Figure } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import classes from './home.module.css'

/** The year at a glance, the total first; each number leads to the report with its people open. */
export function HomeFigures({ report }: { readonly report: AnnualReport }) {
  const { t } = useTranslation('reporting')
  const isTotal = ({ id }: Figure) => id === 'all'
  const figures = [...report.figures.filter(isTotal), ...report.figures.filter((figure) => !isTotal(figure))]
  return (
    <section className={classes.section} aria-labelledby="so-lieu">
      <h2 id="so-lieu" className={classes.heading}>
        {t('homeFigures', { period: report.periodName })}
      </h2>
      <ul className={classes.tiles}>
        {figures.map((figure) => (
          <Tile key={figure.id} figure={figure} />
        ))}
      </ul>
    </section>
  )
}

function Tile({ figure: { id, label, classes: classCount, enrolments } }: { readonly figure: Figure }) {
  const { t } = useTranslation('reporting')
  const number = formatNumber(enrolments)
  const unit = classCount === null ? t('turns', { count: enrolments }) : t('learners', { count: enrolments })
  const inClasses = classCount === null ? undefined : t('classes', { count: classCount, number: formatNumber(classCount) })
  const words = [unit, inClasses].filter(Boolean)
  return (
    <li className={classes.tile} data-total={id === 'all' || undefined}>
      <Link
        to="/bao-cao"
        search={({ nam, donvi }) => ({ nam, donvi, xem: id })}
        preload={false}
        className={classes.number}
        aria-label={t('openPeople', { number, unit: words.join(', '), label })}
        data-figure={id}
      >
        {number}
      </Link>
      <span className={classes.unit}>{words.join(' · ')}</span>
      <span className={classes.label}>{label}</span>
    </li>
  )
}

export function LoadingHomeFigures() {
  const { t } = useTranslation('shell')
  return (
    <div className={classes.section}>
      <output className="spoken">{t('loading')}</output>
      <div className={classes.tiles}>
        {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => (
          <div key={key} className={classes.tile} data-total={key === 'a' || undefined}>
            <Skeleton height={30} width={84} />
            <Skeleton height={14} width={120} />
            <Skeleton height={14} />
          </div>
        ))}
      </div>
    </div>
  )
}
