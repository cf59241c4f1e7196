import { useTranslation } from 'react-i18next'
import type { Dimension } from '#contracts/reporting.ts'
import { formatNumber, formatShare } from '#web/lib/format.ts'
import { PanelLink } from './panel-link.tsx'
import classes from './figures.module.css'

interface ShareBarProps {
  readonly figureId: string
  /** The breakdown the share comes from. */
  readonly by: Dimension
  readonly name: string
  /** The name as it is read aloud. */
  readonly spoken: string
  readonly part: number
  readonly whole: number
}

/** A share as a bar and in words; for a screen reader also as part of the whole. Leads to the breakdown it is taken from. */
export function ShareBar({ figureId, by, name, spoken, part, whole }: ShareBarProps) {
  const { t } = useTranslation('reporting')
  const ofWhole = t('ofWhole', { part: formatNumber(part), whole: formatNumber(whole) })
  return (
    <div className={classes.share} title={`${spoken}: ${ofWhole}`}>
      <dt>{name}</dt>
      <dd>
        <svg className={classes.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className={classes.track} width="100" height="6" />
          <rect className={classes.fill} width={(100 * part) / whole} height="6" />
        </svg>
        <PanelLink
          open={{ xem: figureId, theo: by }}
          className={classes.percent}
          label={t('openShare', { share: formatShare(part, whole), name: spoken, ofWhole })}
        >
          {formatShare(part, whole)}
        </PanelLink>
      </dd>
    </div>
  )
}
