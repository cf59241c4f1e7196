import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { accountPath, accountsKey } from './access-queries.ts'
import classes from './accounts.module.css'
import { newPassword } from './new-password.ts'
import { OncePassword } from './once-password.tsx'

/** A new password for whoever has forgotten theirs: shown once, changed by them at the first sign-in. */
export function ResetPasswordPanel({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [password] = useState(newPassword)
  const [requestKey] = useState(newRequestKey)
  const reset = useMutation({
    mutationFn: () => post(`${accountPath(account.accountId)}/password`, { password, mustChange: true }, { requestKey }),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsKey }),
  })
  return (
    <SidePanel
      title={t('resetPassword')}
      lead={account.name}
      onClose={onClose}
      actions={
        reset.isSuccess ? (
          <Button variant="primary" onClick={onClose}>
            {t('onceKept')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('goBack')}</Button>
            <Button variant="danger" busy={reset.isPending} onClick={() => reset.mutate()}>
              {t('resetPassword')}
            </Button>
          </>
        )
      }
    >
      {reset.isSuccess ? (
        <OncePassword username={account.username} password={password} />
      ) : (
        <>
          <ul className={classes.consequences}>
            <li>{t('resetSessions')}</li>
            <li>{t('resetKeys')}</li>
            <li>{t('resetOnce')}</li>
            <li>{t('resetMustChange')}</li>
          </ul>
          {reset.isError && <RequestError title={t('notReset')} error={reset.error} />}
        </>
      )}
    </SidePanel>
  )
}
