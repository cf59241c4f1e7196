import { useTranslation } from 'react-i18next'
import type { Handover } from '#contracts/personnel-handover.ts'
import classes from './person.module.css'

const tones = { open: 'waiting', accepted: 'good', declined: 'bad', cancelled: 'plain' } as const

export function HandoverState({ state }: Pick<Handover, 'state'>) {
  const { t } = useTranslation('person')
  return (
    <span className={classes.state} data-tone={tones[state]}>
      {t(`handover_${state}`)}
    </span>
  )
}
