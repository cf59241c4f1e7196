import { useTranslation } from 'react-i18next'
import { formatNumber, formatShare } from '#web/lib/format.ts'
import classes from './annual-page.module.css'

interface ShareBarProps {
  readonly name: string
  /** The name as it is read aloud. */
  readonly spoken: string
  readonly part: number
  readonly whole: number
}

/** A share as a bar and in words; for a screen reader also as part of the whole. */
export function ShareBar({ name, spoken, part, whole }: ShareBarProps) {
  const { t } = useTranslation('reporting')
  const ofWhole = t('ofWhole', { part: formatNumber(part), whole: formatNumber(whole) })
  return (
    <div className={classes.share} title={`${spoken}: ${ofWhole}`}>
      <dt>
        <span aria-hidden="true">{name}</span>
        <span className="spoken">{spoken}</span>
      </dt>
      <dd>
        <svg className={classes.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className={classes.track} width="100" height="6" />
          <rect className={classes.fill} width={(100 * part) / whole} height="6" />
        </svg>
        <span className={classes.percent}>{formatShare(part, whole)}</span>
        <span className="spoken">({ofWhole})</span>
      </dd>
    </div>
  )
}
