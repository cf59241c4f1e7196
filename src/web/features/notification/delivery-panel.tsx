import { useTranslation } from 'react-i18next'
import type { Delivery } from '#contracts/notification.ts'
import { formatInstant, formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { DeliveryState } from './delivery-state.tsx'
import classes from './notification.module.css'

interface DeliveryPanelProps {
  readonly delivery: Delivery
  readonly busy: boolean
  readonly onResend: () => void
  readonly onClose: () => void
}

/** One delivery: to whom, by what, what became of it, why, and what to do. */
export function DeliveryPanel({ delivery, busy, onResend, onClose }: DeliveryPanelProps) {
  const { t } = useTranslation('notification')
  const { kindName, recipient, unit, channel, address, reason, lastError, attempts, createdAt, nextAttemptAt, sentAt, readAt, state, can } = delivery
  const byMail = channel === 'e-mail'
  return (
    <SidePanel
      title={recipient}
      lead={<DeliveryState delivery={delivery} />}
      actions={
        can.resend && (
          <Button variant="primary" busy={busy} onClick={onResend}>
            {t(state === 'queued' ? 'sendNow' : 'resend')}
          </Button>
        )
      }
      onClose={onClose}
    >
      <div className={classes.panel}>
        {reason && (
          <p className={classes.reason} data-tone={state === 'failed' ? 'danger' : 'plain'}>
            {reason}
          </p>
        )}
        <Facts
          lines={[
            { label: t('kind'), value: kindName },
            { label: t('channel'), value: t(`channel_${channel}`) },
            { label: t('unit'), value: unit ?? t('wholeProvince') },
            { label: t('madeAt'), value: formatInstant(createdAt) },
            ...(byMail
              ? [
                  { label: t('address'), value: address },
                  { label: t('attempts'), value: formatNumber(attempts) },
                  ...(sentAt === null ? [] : [{ label: t('sentAt'), value: formatInstant(sentAt) }]),
                  ...(nextAttemptAt === null ? [] : [{ label: t('nextAttemptAt'), value: formatInstant(nextAttemptAt) }]),
                  ...(lastError === null ? [] : [{ label: t('lastError'), value: <code className={classes.said}>{lastError}</code> }]),
                ]
              : [{ label: t('readAt'), value: readAt === null ? t('notRead') : formatInstant(readAt) }]),
          ]}
        />
        <p className={classes.muted}>{t('contentIsTheirs')}</p>
      </div>
    </SidePanel>
  )
}
