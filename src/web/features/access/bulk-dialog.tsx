import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account, BulkResult } from '#contracts/access-accounts.ts'
import { newRequestKey, post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { accountsKey } from './access-queries.ts'
import classes from './accounts.module.css'
import { Tag } from '#web/ui/tag.tsx'

export interface Bulk {
  readonly kind: 'lock' | 'unlock' | 'end-grants'
  readonly accounts: readonly Account[]
}

const words = {
  lock: { title: 'lockTitle', consequences: ['lockSessions', 'lockKeys', 'lockUndo'], confirm: 'lock' },
  unlock: { title: 'unlockTitle', consequences: ['unlockText'], confirm: 'unlock' },
  'end-grants': { title: 'endGrantsTitle', consequences: ['endGrantsText', 'endGrantsKept'], confirm: 'endGrants' },
} as const

/** Asks once, then says of each account what became of it; where all went well a line at the foot is enough. */
export function BulkDialog({ bulk: { kind, accounts }, onClose }: { readonly bulk: Bulk; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [key] = useState(newRequestKey)
  const [results, setResults] = useState<BulkResult['items']>()
  const { title, consequences, confirm } = words[kind]
  const run = async () => {
    const body = { accountIds: accounts.map(({ accountId }) => accountId), ...(reason.trim() ? { reason: reason.trim() } : {}) }
    const { items } =
      kind === 'end-grants'
        ? await post<BulkResult>('/api/accounts/end-grants', body, { requestKey: key })
        : await post<BulkResult>('/api/accounts/state', { ...body, enabled: kind === 'unlock' }, { requestKey: key })
    await client.invalidateQueries({ queryKey: accountsKey })
    if (items.every(({ done }) => done)) showToast({ message: t('bulkDone', { count: items.length }) })
    else setResults(items)
  }
  if (results) {
    return (
      <SidePanel
        title={t('bulkResults')}
        lead={t('bulkSome', { done: results.filter(({ done }) => done).length, all: results.length })}
        onClose={onClose}
        actions={<Button onClick={onClose}>{t('close')}</Button>}
      >
        <ul className={classes.results}>
          {results.map(({ accountId, username, done, message }) => (
            <li key={accountId}>
              <strong>{username ?? accountId}</strong> <Tag tone={done ? 'success' : 'danger'}>{done ? t('rowDone') : t('rowRefused')}</Tag>
              {message && <p>{message}</p>}
            </li>
          ))}
        </ul>
      </SidePanel>
    )
  }
  return (
    <ConfirmDialog
      danger={kind !== 'unlock'}
      title={t(title, { count: accounts.length, name: accounts[0]?.name })}
      consequences={consequences.map((each) => t(each))}
      confirm={t(confirm)}
      onConfirm={run}
      onClose={() => {
        // What was refused is still to be read.
        setResults((found) => {
          if (!found) onClose()
          return found
        })
      }}
    >
      {kind !== 'unlock' && (
        <TextField label={t('reason')} help={t('reasonHelp')} maxLength={300} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      )}
    </ConfirmDialog>
  )
}
