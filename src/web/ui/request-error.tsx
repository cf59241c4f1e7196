import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { ErrorBox } from './notice.tsx'

/** What happened, what to do, and the id of the request for whoever looks into it. */
export function RequestError({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation('shell')
  const failed = error instanceof ApiError ? error : undefined
  return (
    <ErrorBox title={t('errorTitle')}>
      <p>{failed?.message || (failed?.status === 0 ? t('noAnswer') : t('unknownAnswer'))}</p>
      {failed?.requestId && (
        <p>
          {t('requestId', { id: failed.requestId })}. {t('requestIdHint')}
        </p>
      )}
      <Button variant="default" size="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    </ErrorBox>
  )
}
