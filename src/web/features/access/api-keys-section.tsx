import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '#contracts/access.ts'
import { post, remove } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextField } from '#web/ui/field.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { apiKeysQuery } from './access-queries.ts'
import classes from './own-account.module.css'
import { Tag } from './tag.tsx'

/** Keys with which programs act as this account. A key is shown once, when it is made. */
export function ApiKeysSection() {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const keys = useQuery(apiKeysQuery)
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<ApiKey>()
  const refresh = () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
  return (
    <section className={classes.card} aria-labelledby="khoa-api">
      <div className={classes.cardHead}>
        <h2 id="khoa-api">{t('apiKeys')}</h2>
        <Button small onClick={() => setMaking(true)}>
          {t('makeKey')}
        </Button>
      </div>
      <p className={classes.lead}>{t('apiKeysLead')}</p>
      {keys.isError && <RequestError error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <Skeleton height={56} />}
      {keys.data?.items.length === 0 && <p className={classes.note}>{t('noKeys')}</p>}
      <ul className={classes.rows}>
        {keys.data?.items.map((key) => (
          <li key={key.keyId}>
            <div className={classes.rowWords}>
              <strong>{key.name}</strong> <KeyState apiKey={key} />
              <p>
                {t('madeAt', { at: formatInstant(key.createdAt) })} · {key.expiresAt ? t('expiresAt', { at: formatInstant(key.expiresAt) }) : t('neverExpires')}
              </p>
            </div>
            {key.revokedAt === null && (
              <Button small onClick={() => setRevoking(key)}>
                {t('revoke')}
                <span className="spoken"> {key.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {making && <NewKey onMade={() => void refresh()} onClose={() => setMaking(false)} />}
      {revoking && (
        <ConfirmDialog
          danger
          title={t('revokeTitle', { name: revoking.name })}
          consequences={[t('revokeText')]}
          confirm={t('revoke')}
          onConfirm={async () => {
            await remove(`/api/me/api-keys/${revoking.keyId}`)
            showToast({ message: t('revoked') })
            await refresh()
          }}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </section>
  )
}

const isPast = (instant: string): boolean => new Date(instant) < new Date()

function KeyState({ apiKey: { revokedAt, expiresAt } }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation('accounts')
  if (revokedAt) return <Tag tone="danger">{t('keyRevoked')}</Tag>
  return expiresAt && isPast(expiresAt) ? <Tag tone="warning">{t('keyExpired')}</Tag> : <Tag tone="success">{t('keyWorks')}</Tag>
}

function NewKey({ onMade, onClose }: { readonly onMade: () => void; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts')
  const [key, setKey] = useState<string>()
  const form = useForm({
    form: 'api-key',
    initial: { name: '' },
    check: ({ name }) => (name.trim() === '' ? { name: t('keyNameMissing') } : {}),
    save: ({ name }, requestKey) => post<{ readonly key: string }>('/api/me/api-keys', { name }, { requestKey }),
    onSaved: (made) => {
      setKey(made.key)
      onMade()
    },
  })
  return (
    <SidePanel title={t('makeKey')} onClose={onClose}>
      {key === undefined ? (
        <form className={classes.form} noValidate onSubmit={form.submit}>
          <ErrorSummary problems={form.problems} failure={form.failure} />
          <TextField label={t('keyName')} help={t('keyNameHelp')} maxLength={100} data-autofocus {...form.field('name')} />
          <span>
            <Button type="submit" variant="primary" busy={form.saving}>
              {t('makeKey')}
            </Button>
          </span>
        </form>
      ) : (
        <div className={classes.form}>
          <p className={classes.warning}>{t('keyOnce')}</p>
          <code className={classes.secret}>{key}</code>
          <Button variant="primary" onClick={onClose}>
            {t('keyKept')}
          </Button>
        </div>
      )}
    </SidePanel>
  )
}
