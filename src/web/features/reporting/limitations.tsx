import { useTranslation } from 'react-i18next'
import type { AnnualReport } from '#contracts/reporting.ts'
import { formatNumber } from '#web/lib/format.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { PanelLink } from './panel-link.tsx'
import classes from './sentences.module.css'

/** What the data says went wrong: how many, in words, and the list behind the number; of what did not, one sentence. */
export function Limitations({ report }: { readonly report: AnnualReport }) {
  const { t } = useTranslation('reporting')
  const found = report.limitations.filter(({ count }) => count > 0)
  const absent = report.limitations.filter(({ count }) => count === 0)
  if (found.length === 0) return <EmptyState title={t('noLimitationsTitle')} text={t('noLimitationsText')} />
  return (
    <>
      <ul className={classes.list}>
        {found.map(({ id, label, text, kind, count, units }) => (
          <li key={id} className={classes.item}>
            <div className={classes.count}>
              <PanelLink
                open={{ hanche: id }}
                className={classes.number}
                label={t('openLimitation', { number: formatNumber(count), unit: t(`kind_${kind}`, { count }), label })}
                figure={`limitation.${id}`}
              >
                {formatNumber(count)}
              </PanelLink>
              <span className={classes.unit}>{t(`kind_${kind}`, { count })}</span>
            </div>
            <div>
              <h2 className={classes.label}>{label}</h2>
              <p className={classes.text}>{text}</p>
              {kind !== 'units' && units.length > 0 && (
                <p className={classes.text}>{t('limitationUnits', { count: units.length, number: formatNumber(units.length) })}</p>
              )}
              <PanelLink open={{ hanche: id }} className={classes.why}>
                {t('why')}
                <span className="spoken"> {label}</span>
              </PanelLink>
            </div>
          </li>
        ))}
      </ul>
      {absent.length > 0 && <p className={classes.absent}>{t('limitationsAbsent', { list: absent.map(({ label }) => label).join('; ') })}</p>}
    </>
  )
}
