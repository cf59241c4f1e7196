import { useTranslation } from 'react-i18next'
import type { RequirementSetting, SettingEffect } from '#contracts/requirements-settings.ts'
import { formatDate, formatNumber } from '#web/lib/format.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { monthsWords, type SettingKind, type SettingValues } from './setting-values.ts'
import classes from '#web/ui/dated-law/dated-law.module.css'

interface EffectDialogProps {
  readonly code: RequirementSetting['code']
  readonly kind: SettingKind
  readonly values: SettingValues
  readonly effect: SettingEffect
  readonly onConfirm: (requestKey: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Before a setting is saved: which confirmations then hold until another day, and whose. */
export function EffectDialog({ code, kind, values, effect, onConfirm, onClose }: EffectDialogProps) {
  const { t } = useTranslation('settings')
  const { on, before, after, moved, lines } = effect
  const ofConfirmations = code === 'confirmation-months'
  const movedWords = () => {
    if (before.standing === 0) return t('noneStanding')
    if (moved === 0) return t('movedNone', { count: before.standing, shown: formatNumber(before.standing) })
    return t('moved', { count: moved, shown: formatNumber(moved) })
  }
  return (
    <ConfirmDialog
      title={t(`confirm_${kind}`)}
      consequences={[
        ...(kind === 'remove' || !ofConfirmations
          ? []
          : [t('becomesMonths', { date: formatDate(values.validFrom), value: monthsWords(t, Number(values.months)) })]),
        ofConfirmations ? movedWords() : t('wordsMove'),
        t('kept'),
      ]}
      confirm={t(kind === 'remove' ? 'remove' : 'save')}
      danger={kind === 'remove'}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {ofConfirmations && moved > 0 && (
        <div className={classes.form}>
          <p className={classes.muted}>{t('holdingOn', { date: formatDate(on), before: formatNumber(before.holding), after: formatNumber(after.holding) })}</p>
          <details>
            <summary>{t('whose', { count: lines.length, moved: formatNumber(moved) })}</summary>
            <ul className={classes.lines}>
              {lines.map(({ person, unitName, programme, before: was, after: then }) => (
                <li key={`${person.personId} ${programme} ${was}`}>
                  {person.fullName}
                  <span className={classes.muted}>
                    {[unitName, programme].filter(Boolean).join(' · ')}: {t('until', { date: formatDate(was) })} → {formatDate(then)}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </div>
      )}
    </ConfirmDialog>
  )
}
