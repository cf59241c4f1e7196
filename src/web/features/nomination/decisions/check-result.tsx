import { useTranslation } from 'react-i18next'
import type { DecisionCheck } from '#contracts/nomination-decisions.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Verdict } from '#web/ui/verdict.tsx'
import classes from '../nomination.module.css'

/** What the decision would do, person by person: those who cannot be sent first, with why. */
export function CheckResult({ result: { rows, decisions }, onRemove }: { readonly result: DecisionCheck; readonly onRemove: () => void }) {
  const { t } = useTranslation('nomination')
  const bad = rows.filter(({ ok }) => !ok)
  const problems = decisions.filter(({ problem }) => problem !== null)
  return (
    <section className={classes.card} aria-labelledby="ket-qua-chay-thu" aria-live="polite">
      <div className={classes.listHead}>
        <h2 id="ket-qua-chay-thu">{t('checked')}</h2>
        <span className={classes.muted}>{t('checkedLead', { ok: formatNumber(rows.length - bad.length), not: formatNumber(bad.length) })}</span>
        {bad.length > 0 && (
          <Button small onClick={onRemove}>
            {t('removeThem', { count: bad.length })}
          </Button>
        )}
      </div>
      {problems.map(({ position, units, problem }) => (
        <p key={position} className={classes.notice} role="alert">
          {decisions.length > 1 && `${units.join(', ')}: `}
          {t('problem', { words: problem ?? '' })}
        </p>
      ))}
      {/* What can be scrolled can be scrolled by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.frame} tabIndex={0} role="region" aria-label={t('checked')}>
        <table className={classes.people}>
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {[...bad, ...rows.filter(({ ok }) => ok)].map(({ personId, nominationId, fullName, code, unit, ok, why }) => (
              <tr key={`${nominationId} ${personId}`}>
                <th scope="row">
                  {fullName}
                  <span className={classes.under}>{code}</span>
                </th>
                <td>{unit.name}</td>
                <td>
                  <Verdict verdict={ok ? 'eligible' : 'ineligible'} words={t(ok ? 'willBeSent' : 'notSent')} />
                  {why && <span className={classes.under}>{why}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
