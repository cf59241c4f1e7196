import { useTranslation } from 'react-i18next'
import type { SheetState } from '#contracts/planning-needs.ts'
import { formatNumber } from '#web/lib/format.ts'
import { AlertIcon, CheckIcon, CloseIcon, ProgressIcon, SealIcon } from '#web/ui/icons.tsx'
import classes from './needs.module.css'

const looks = {
  open: { tone: 'plain', icon: <ProgressIcon /> },
  returned: { tone: 'warning', icon: <AlertIcon /> },
  submitted: { tone: 'info', icon: <CheckIcon /> },
  none: { tone: 'plain', icon: <CloseIcon /> },
  accepted: { tone: 'success', icon: <SealIcon /> },
} as const

/** In the order in which they want to be looked at. */
export const sheetStates: readonly SheetState[] = ['open', 'returned', 'submitted', 'none', 'accepted']

/** How far a sheet is: picture, colour and word. */
export function SheetMark({ state }: { readonly state: SheetState }) {
  const { t } = useTranslation('needs')
  const { tone, icon } = looks[state]
  return (
    <span className={classes.mark} data-tone={tone}>
      {icon}
      {t(`state_${state}`)}
    </span>
  )
}

/** Days after the deadline; draws nothing where it is in time. */
export function Late({ days }: { readonly days: number }) {
  const { t } = useTranslation('needs')
  if (days <= 0) return null
  return <span className={classes.late}>{t('lateBy', { count: days, days: formatNumber(days) })}</span>
}
