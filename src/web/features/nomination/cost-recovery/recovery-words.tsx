import { useTranslation } from 'react-i18next'
import type { RecoveryState, RecoveryStep } from '#contracts/nomination-recovery.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './recovery.module.css'

export const recoveryReasons = ['left-study', 'no-degree', 'left-service', 'dismissed'] as const

const tones = { open: 'info', council: 'warning', decided: 'warning', closed: 'success', cancelled: 'plain' } as const

export function RecoveryStateTag({ state }: { readonly state: RecoveryState }) {
  const { t } = useTranslation('recovery')
  return <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>
}

/** How the sum comes about, step by step, the result below the line. */
export function Steps({ steps, label }: { readonly steps: readonly RecoveryStep[]; readonly label: string }) {
  const language = currentLanguage()
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map(({ id, words }) => (
        <li key={id} data-step={id}>
          {words[language]}
        </li>
      ))}
    </ol>
  )
}
