import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiKey } from '#contracts/access-keys.ts'
import { remove } from '#web/lib/api.ts'
import { formatInstant } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { apiKeysQuery } from './access-queries.ts'
import classes from './own-account.module.css'
import { Tag } from '#web/ui/tag.tsx'

interface ApiKeyRowsProps {
  /** Where the keys are; each is revoked below it. */
  readonly path: string
  readonly mayRevoke: boolean
}

/** The keys of an account, the newest first. */
export function ApiKeyRows({ path, mayRevoke }: ApiKeyRowsProps) {
  const { t } = useTranslation('accounts')
  const client = useQueryClient()
  const [revoking, setRevoking] = useState<ApiKey>()
  const keys = useQuery(apiKeysQuery(path))
  return (
    <>
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
            {mayRevoke && key.revokedAt === null && (
              <Button small onClick={() => setRevoking(key)}>
                {t('revoke')}
                <span className="spoken"> {key.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoking && (
        <ConfirmDialog
          danger
          title={t('revokeTitle', { name: revoking.name })}
          consequences={[t('revokeText')]}
          confirm={t('revoke')}
          onConfirm={async () => {
            await remove(`${path}/${revoking.keyId}`)
            showToast({ message: t('revoked') })
            await client.invalidateQueries({ queryKey: apiKeysQuery(path).queryKey })
          }}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  )
}

const isPast = (instant: string): boolean => new Date(instant) < new Date()

function KeyState({ apiKey: { revokedAt, expiresAt } }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation('accounts')
  if (revokedAt) return <Tag tone="danger">{t('keyRevoked')}</Tag>
  return expiresAt && isPast(expiresAt) ? <Tag tone="warning">{t('keyExpired')}</Tag> : <Tag tone="success">{t('keyWorks')}</Tag>
}
