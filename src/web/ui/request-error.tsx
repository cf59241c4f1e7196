import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { Button } from './button.tsx'
import { ErrorBox } from './notice.tsx'

interface RequestErrorProps {
  readonly error: unknown
  /** What could not be done; “the data could not be loaded” when absent. */
  readonly title?: string
  readonly onRetry?: () => void
}

/** What happened, what to do, and the id of the request for whoever looks into it. */
export function RequestError({ error, title, onRetry }: RequestErrorProps) {
  const { t } = useTranslation('shell')
  const failed = error instanceof ApiError ? error : undefined
  return (
    <ErrorBox title={title ?? t('errorTitle')}>
      <p>{failed?.message || (failed?.status === 0 ? t('noAnswer') : failed || navigator.onLine ? t('unknownAnswer') : t('pageOffline'))}</p>
      {failed?.requestId && (
        <p>
          {t('requestId', { id: failed.requestId })}. {t('requestIdHint')}
        </p>
      )}
      {onRetry && (
        <Button small onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </ErrorBox>
  )
}
