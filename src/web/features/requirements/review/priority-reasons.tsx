import { useTranslation } from 'react-i18next'
import type { ReviewLine } from '#contracts/requirements-review.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import classes from './review.module.css'

/** What a line's place in the order is made of, and the sum. */
export function PriorityReasons({ priority: { score, reasons } }: Pick<ReviewLine, 'priority'>) {
  const { t } = useTranslation('review')
  return (
    <section className={classes.why} aria-label={t('whyFirst')}>
      <h3 className={classes.subtitle}>{t('whyFirst')}</h3>
      <dl>
        {reasons.map(({ factor, name, points }) => (
          <div key={factor}>
            <dt>{name[currentLanguage()]}</dt>
            <dd>+{formatNumber(points)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('pointsInAll')}</dt>
          <dd>{formatNumber(score)}</dd>
        </div>
      </dl>
    </section>
  )
}
