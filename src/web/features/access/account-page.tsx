import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '#web/lib/api.ts'
import { formatDate, formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { HistoryRail, historyKey } from '#web/ui/history-rail.tsx'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { accountPath, accountQuery, accountsKey } from './access-queries.ts'
import { AccountKeys } from './account-keys.tsx'
import { AccountStateTag } from './account-state-tag.tsx'
import classes from './accounts.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import { EditAccountPanel } from './edit-account-panel.tsx'
import { ExplainTab } from './explain-tab.tsx'
import { GrantsTab } from './grants-tab.tsx'
import { ResetPasswordPanel } from './reset-password-panel.tsx'

export type AccountTab = 'vai-tro' | 'vi-sao'

interface AccountPageProps {
  readonly accountId: string
  readonly own: boolean
  readonly permissions: ReadonlySet<string>
  readonly today: string
  readonly tab: AccountTab
}

/** One account: who uses it, what it was granted, why it sees what it sees, and what was done to it. */
export function AccountPage({ accountId, own, permissions, today, tab }: AccountPageProps) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [open, setOpen] = useState<'edit' | 'password' | 'state' | 'totp'>()
  const { data: account, error, isError, refetch } = useQuery(accountQuery(accountId))
  const close = () => {
    setOpen(undefined)
    void client.invalidateQueries({ queryKey: historyKey(historyPath) })
  }
  const historyPath = `${accountPath(accountId)}/history`
  const field = useFieldWords()
  if (isError) return <RequestError error={error} onRetry={() => void refetch()} />
  return (
    <>
      <PageHead
        title={account?.name}
        up={{ to: '/quan-tri/tai-khoan', label: t('accounts') }}
        lead={account && t('accountLead', { username: account.username })}
        state={account && <AccountStateTag account={account} today={today} />}
        actions={
          account && (
            <>
              {permissions.has('access.edit-account') && <Button onClick={() => setOpen('edit')}>{t('edit')}</Button>}
              {!own && permissions.has('access.reset-password') && <Button onClick={() => setOpen('password')}>{t('resetPassword')}</Button>}
              {!own && account.totp && permissions.has('access.reset-totp') && <Button onClick={() => setOpen('totp')}>{t('resetTotp')}</Button>}
              {!own && permissions.has('access.set-account-state') && (
                <Button onClick={() => setOpen('state')}>{account.disabledAt ? t('unlock') : t('lock')}</Button>
              )}
            </>
          )
        }
      />
      {own && <p className={classes.own}>{t('ownNote')}</p>}
      <div className={classes.columns}>
        <div className={classes.main}>
          {account ? (
            <div className={classes.card}>
              <Facts
                lines={[
                  { label: t('username'), value: account.username },
                  { label: t('person'), value: account.person ? `${account.person.fullName} (${account.person.code})` : t('noPerson') },
                  { label: t('totpShort'), value: account.totp ? t('totpOn') : t('totpOff') },
                  { label: t('lastSignIn'), value: account.lastSignInAt ? formatInstant(account.lastSignInAt) : t('neverSignedIn') },
                  { label: t('createdAt'), value: formatInstant(account.createdAt) },
                  ...(account.disabledAt ? [{ label: t('lockedAt'), value: formatInstant(account.disabledAt) }] : []),
                ]}
              />
            </div>
          ) : (
            <Skeleton height={120} />
          )}
          {permissions.has('access.explain-account') && (
            <Tabs
              label={t('parts')}
              current={tab}
              tabs={[
                { key: 'vai-tro', label: t('grants'), count: account?.grants.length },
                { key: 'vi-sao', label: t('why') },
              ]}
            />
          )}
          {account && tab === 'vai-tro' && <GrantsTab account={account} own={own} permissions={permissions} today={today} onChanged={close} />}
          {account && tab === 'vai-tro' && permissions.has('access.list-account-keys') && (
            <AccountKeys accountId={accountId} mayRevoke={permissions.has('access.revoke-account-key')} />
          )}
          {account && tab === 'vi-sao' && <ExplainTab account={account} permissions={permissions} today={today} />}
        </div>
        <HistoryRail path={historyPath} field={field.name} show={field.show} />
      </div>
      {account && open === 'edit' && <EditAccountPanel account={account} onClose={close} />}
      {account && open === 'password' && <ResetPasswordPanel account={account} onClose={close} />}
      {account && open === 'state' && <BulkDialog bulk={{ kind: account.disabledAt ? 'unlock' : 'lock', accounts: [account] }} onClose={close} />}
      {account && open === 'totp' && (
        <ConfirmDialog
          danger
          title={t('resetTotpTitle', { name: account.name })}
          consequences={[t('resetTotpText'), t('resetKeys'), t('resetTotpCheck')]}
          confirm={t('resetTotp')}
          onConfirm={async () => {
            await post(`${accountPath(accountId)}/totp/reset`)
            showToast({ message: t('resetTotpDone') })
            await client.invalidateQueries({ queryKey: accountsKey })
          }}
          onClose={close}
        />
      )}
    </>
  )
}

/** Fields and values of the history, as this page calls them. */
function useFieldWords() {
  const { t } = useTranslation('accounts')
  const names: Readonly<Record<string, string>> = {
    enabled: t('fieldEnabled'),
    totp: t('totpShort'),
    validTo: t('fieldValidTo'),
    name: t('fullName'),
    personCode: t('personCode'),
  }
  return {
    name: (field: string) => names[field] ?? field,
    show: (field: string, value: unknown) => {
      if (typeof value === 'boolean') return value ? t('yes') : t('no')
      return field === 'validTo' ? (typeof value === 'string' ? formatDate(value) : t('noEnd')) : undefined
    },
  }
}
