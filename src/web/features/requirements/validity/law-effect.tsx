import { useTranslation } from 'react-i18next'
import type { ValidityEffect } from '#contracts/training-record-validity.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import classes from '../standards/matrix.module.css'

interface LawEffectProps {
  readonly title: string
  readonly confirm: string
  readonly danger: boolean
  readonly effect: ValidityEffect
  readonly onConfirm: (requestKey: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Before a law is saved: how many qualifications would be worth something else today, in all and by unit, and whose. */
export function LawEffect({ title, confirm, danger, effect, onConfirm, onClose }: LawEffectProps) {
  const { t } = useTranslation('validity')
  const { on, before, after, moved, ends, units, lines } = effect
  const counts = (['expired', 'grace', 'equivalent'] as const).filter((count) => before[count] !== after[count])
  return (
    <ConfirmDialog
      title={title}
      consequences={[
        moved === 0 ? t('movedNone') : t('moved', { count: moved, shown: formatNumber(moved) }),
        ...(ends === 0 ? [] : [t('endsMove', { count: ends, shown: formatNumber(ends) })]),
        t('kept'),
      ]}
      confirm={confirm}
      danger={danger}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <div className={classes.stack}>
        {counts.length > 0 && (
          <table className={classes.effectTable}>
            <caption>{t('countedOn', { date: formatDate(on) })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('qualifications')}</th>
                <th scope="col">{t('now')}</th>
                <th scope="col">{t('then')}</th>
              </tr>
            </thead>
            <tbody>
              {counts.map((count) => (
                <tr key={count}>
                  <th scope="row">{t(`count_${count}`)}</th>
                  <td>{formatNumber(before[count])}</td>
                  <td>{formatNumber(after[count])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {units.length > 0 && (
          <table className={classes.effectTable}>
            <caption className="spoken">{t('byUnit')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('unit')}</th>
                <th scope="col">{t('changing')}</th>
              </tr>
            </thead>
            <tbody>
              {units.slice(0, 8).map((each) => (
                <tr key={each.unit.unitId}>
                  <th scope="row">{each.unit.name}</th>
                  <td>{formatNumber(each.moved)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {units.length > 8 && <p className={classes.muted}>{t('moreUnits', { count: units.length - 8 })}</p>}
        {lines.length > 0 && (
          <details>
            <summary>{t('whose', { count: lines.length, moved: formatNumber(moved) })}</summary>
            <ul className={classes.effectLines}>
              {lines.map((line) => (
                <li key={`${line.person.personId} ${line.levelName.vi} ${line.awardedOn}`}>
                  {line.person.fullName}
                  <span className={classes.covers}>
                    {`${line.unitName} · ${line.levelName[currentLanguage()]}, ${formatDate(line.awardedOn)}: ${t(`state_${line.before}`)} → ${t(`state_${line.after}`)}`}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </ConfirmDialog>
  )
}
