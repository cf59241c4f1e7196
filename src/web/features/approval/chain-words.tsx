import { useTranslation } from 'react-i18next'
import type { Chain, ChainState, StepState } from '#contracts/approval.ts'
import { formatDate } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Tag } from '#web/ui/tag.tsx'
import classes from './approval.module.css'

const tones = { running: 'info', returned: 'warning', approved: 'success', rejected: 'danger', withdrawn: 'plain' } as const

export function StateTag({ state }: { readonly state: ChainState }) {
  const { t } = useTranslation('approval')
  return <Tag tone={tones[state]}>{t(`state_${state}`)}</Tag>
}

const stepTones = { waiting: 'plain', open: 'info', agreed: 'success', returned: 'warning', rejected: 'danger', stopped: 'plain' } as const

export function StepTag({ state }: { readonly state: StepState }) {
  const { t } = useTranslation('approval')
  return <Tag tone={stepTones[state]}>{t(`step_${state}`)}</Tag>
}

/** By when, and how late it is. */
export function Due({ on, late }: { readonly on: string | null; readonly late: number }) {
  const { t } = useTranslation('approval')
  if (on === null) return <>–</>
  return (
    <span className={classes.due}>
      {formatDate(on)}
      {late > 0 && <strong className={classes.late}>{t('late', { count: late })}</strong>}
    </span>
  )
}

/** The steps that are open, in words. */
export function stepsInWords({ open }: Pick<Chain, 'open'>): string {
  return open.map(({ body }) => body[currentLanguage()]).join(' · ')
}
