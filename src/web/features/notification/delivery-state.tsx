import { useTranslation } from 'react-i18next'
import type { Delivery } from '#contracts/notification.ts'
import { AlertIcon, CheckIcon, CloseIcon, MailIcon, ProgressIcon } from '#web/ui/icons.tsx'
import classes from './notification.module.css'

const looks = {
  queued: { tone: 'info', icon: <ProgressIcon /> },
  sent: { tone: 'info', icon: <MailIcon /> },
  delivered: { tone: 'success', icon: <CheckIcon /> },
  failed: { tone: 'danger', icon: <AlertIcon /> },
  cancelled: { tone: 'plain', icon: <CloseIcon /> },
} as const

/** What became of a delivery, in a word with a sign. */
export function DeliveryState({ delivery: { state, channel } }: { readonly delivery: Pick<Delivery, 'state' | 'channel'> }) {
  const { t } = useTranslation('notification')
  const { tone, icon } = looks[state]
  return (
    <span className={classes.state} data-tone={tone}>
      {icon}
      {state === 'delivered' && channel === 'in-app' ? t('inList') : t(`state_${state}`)}
    </span>
  )
}
