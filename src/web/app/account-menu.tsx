import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flushQueue } from '#web/features/delivery/offline-queue.ts'
import { ApiError } from '#web/lib/api.ts'
import { forgetTyped } from '#web/lib/ended-session.ts'
import { forgetOffline, forgetOfflineUse, readQueue, usesOffline } from '#web/lib/offline-store.ts'
import { tellSignedOut } from '#web/lib/one-account.ts'
import { goToLogIn, signOut } from '#web/lib/sign-in.ts'
import { rememberSignedIn } from '#web/lib/signed-in-before.ts'
import { Button } from '#web/ui/button.tsx'
import { ChevronDownIcon } from '#web/ui/icons.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Popup } from '#web/ui/popup.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import classes from './header.module.css'

interface AccountMenuProps {
  readonly name: string
  readonly username: string
  readonly accountId: string
  readonly onKeys: () => void
}

export function AccountMenu({ name, username, accountId, onKeys }: AccountMenuProps) {
  const { t } = useTranslation('shell')
  const [waiting, setWaiting] = useState(0)
  /** Throws where the server did not hear of it: whoever comes next would be signed in still. */
  const leave = async () => {
    try {
      await signOut()
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 401)) throw error
    }
    forgetTyped()
    if (usesOffline()) await forgetOffline(accountId).catch(() => {})
    forgetOfflineUse()
    rememberSignedIn(false)
    tellSignedOut()
    goToLogIn()
  }
  const leaving = useMutation({ mutationFn: leave, onError: () => showToast({ failed: true, message: t('leaveFailed') }) })
  /** What was done without the network is sent first; what cannot be sent is asked about. */
  const ask = async () => {
    if (!usesOffline()) return leaving.mutate()
    await flushQueue(accountId).catch(() => {})
    const left = (await readQueue().catch(() => [])).filter(({ owner }) => owner === accountId)
    if (left.length > 0) setWaiting(left.length)
    else leaving.mutate()
  }
  return (
    <>
      <Popup
        label={t('accountMenu', { name })}
        align="end"
        className={classes.account}
        button={
          <>
            <span className="spoken">{t('accountMenu', { name })}</span>
            <span className={classes.initials} aria-hidden="true">
              {initialsOf(name)}
            </span>
            <ChevronDownIcon />
          </>
        }
      >
        <div className={classes.accountSheet}>
          <p>
            <strong>{name}</strong>
            <span>{t('username', { username })}</span>
          </p>
          <Link to="/tai-khoan" data-closes className={classes.accountLink}>
            {t('myAccount')}
          </Link>
          <Button variant="subtle" data-closes onClick={onKeys}>
            {t('keys')}
          </Button>
          <Button variant="subtle" busy={leaving.isPending} onClick={() => void ask()}>
            {t('signOut')}
          </Button>
        </div>
      </Popup>
      {waiting > 0 && (
        <ConfirmDialog
          title={t('leaveWithWaiting')}
          consequences={[t('leaveWaitingCount', { count: waiting })]}
          confirm={t('signOut')}
          danger
          onClose={() => setWaiting(0)}
          onConfirm={() => leaving.mutateAsync()}
        />
      )}
    </>
  )
}

/** First letters of the first three words: BTC of Ban Tổ chức Tỉnh ủy, NTH of Nguyễn Thị Hà, GV of Giảng viên (trình diễn). */
function initialsOf(name: string): string {
  return name
    .replace(/\(.*/, '')
    .trim()
    .split(/\s+/)
    .slice(0, 3)
    .map((word) => word.charAt(0).toLocaleUpperCase('vi'))
    .join('')
}
