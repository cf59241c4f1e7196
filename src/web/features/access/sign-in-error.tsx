import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/lib/api.ts'
import { ErrorBox } from '#web/ui/notice.tsx'

/** Why somebody is not in, in the words of the server. */
export function SignInError({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('access')
  const { t: shell } = useTranslation('shell')
  const failed = error instanceof ApiError ? error : undefined
  return (
    <ErrorBox title={t('failedTitle')}>
      <p>{failed?.message || (failed?.status === 0 ? shell('noAnswer') : shell('unknownAnswer'))}</p>
      {failed && failed.status >= 500 && failed.requestId && <p>{shell('requestId', { id: failed.requestId })}</p>}
    </ErrorBox>
  )
}
