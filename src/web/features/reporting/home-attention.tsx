import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AnnualReport } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import classes from './home.module.css'

/** What went otherwise than it should, the largest first; each opens its list. */
export function HomeAttention({ report }: { readonly report: AnnualReport }) {
  const { t } = useTranslation('reporting')
  const waiting = report.limitations.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
  return (
    <section className={classes.card} aria-labelledby="can-chu-y">
      <h2 id="can-chu-y" className={classes.heading}>
        {t('homeAttention')}
      </h2>
      {waiting.length === 0 && <EmptyState plain title={t('noLimitationsTitle')} text={t('noLimitationsText')} />}
      <ul className={classes.lines}>
        {waiting.map(({ id, label, text, kind, count }) => (
          <li key={id} className={classes.line}>
            <div>
              <Link
                to="/bao-cao"
                search={({ nam, donvi }) => ({ nam, donvi, muc: 'han-che' as const, hanche: id })}
                preload={false}
                className={classes.lineNumber}
                aria-label={t('openLimitation', { number: formatNumber(count), unit: t(`kind_${kind}`, { count }), label })}
                data-figure={`limitation.${id}`}
              >
                {formatNumber(count)}
              </Link>
              <span className={classes.lineUnit}>{t(`kind_${kind}`, { count })}</span>
            </div>
            <div>
              <p className={classes.lineTitle}>{label}</p>
              <p className={classes.lineText}>{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
