import { useTranslation } from 'react-i18next'
import type { RatioEffect } from '#contracts/requirements-ratio.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import classes from './ratio.module.css'

interface EffectDialogProps {
  readonly effect: RatioEffect
  readonly from: string
  readonly onConfirm: (requestKey: string) => Promise<unknown>
  readonly onClose: () => void
}

/** So many units are named; the rest is counted. */
const named = 8

/** What a new version of the rule changes, before it is saved. */
export function EffectDialog({ effect: { on, before, after, units }, from, onConfirm, onClose }: EffectDialogProps) {
  const { t } = useTranslation('ratio')
  const number = formatNumber
  return (
    <ConfirmDialog
      title={t('saveVersion', { date: formatDate(from) })}
      consequences={[
        units.length
          ? t('effectUnits', { count: units.length, number: number(units.length), date: formatDate(on) })
          : t('effectNone', { date: formatDate(on) }),
        t('effectOver', {
          before: number(before.unitsOver),
          beforePeople: number(before.over),
          after: number(after.unitsOver),
          afterPeople: number(after.over),
        }),
        t('effectBefore', { date: formatDate(from) }),
      ]}
      confirm={t('saveVersionDo')}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {units.length > 0 && (
        <div className={classes.effect}>
          <table>
            <caption className="spoken">{t('effectTable')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('unit')}</th>
                <th scope="col">{t('ceiling')}</th>
                <th scope="col">{t('over')}</th>
              </tr>
            </thead>
            <tbody>
              {units.slice(0, named).map(({ unit, before: was, after: is }) => (
                <tr key={unit.unitId}>
                  <th scope="row">{unit.name}</th>
                  <td>{`${number(was.ceiling)} → ${number(is.ceiling)}`}</td>
                  <td>{`${number(was.over)} → ${number(is.over)}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {units.length > named && <p className={classes.hint}>{t('andMore', { count: units.length - named, number: number(units.length - named) })}</p>}
        </div>
      )}
    </ConfirmDialog>
  )
}
