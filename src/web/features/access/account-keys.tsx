import { useTranslation } from 'react-i18next'
import { accountPath } from './access-queries.ts'
import { ApiKeyRows } from './api-key-rows.tsx'
import classes from './accounts.module.css'

/** Keys with which programs act as this account, for whoever keeps it. */
export function AccountKeys({ accountId, mayRevoke }: { readonly accountId: string; readonly mayRevoke: boolean }) {
  const { t } = useTranslation('accounts')
  return (
    <section className={classes.card} aria-labelledby="khoa-api">
      <h2 id="khoa-api">{t('apiKeys')}</h2>
      <ApiKeyRows path={`${accountPath(accountId)}/api-keys`} mayRevoke={mayRevoke} />
    </section>
  )
}
