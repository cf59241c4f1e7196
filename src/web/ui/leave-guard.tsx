import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from './confirm-dialog.tsx'

/** Asks before what was typed and not saved is left: by a link, the back button, closing a panel that stands in the address, or the tab. */
export function LeaveGuard({ hasTyped }: { readonly hasTyped: () => boolean }) {
  const { t } = useTranslation('shell')
  const blocker = useBlocker({ shouldBlockFn: hasTyped, enableBeforeUnload: hasTyped, withResolver: true })
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('leaveTitle')}
      consequences={[t('leaveText')]}
      confirm={t('leaveConfirm')}
      danger
      onConfirm={async () => blocker.proceed()}
      onClose={blocker.reset}
    />
  )
}
