import { useTranslation } from 'react-i18next'
import type { Account } from '#contracts/access-accounts.ts'
import { grantState } from './grant-words.tsx'
import { Tag } from '#web/ui/tag.tsx'

/** What state an account is in, in words. */
export function AccountStateTag({ account, today }: { readonly account: Account; readonly today: string }) {
  const { t } = useTranslation('accounts')
  if (account.disabledAt) return <Tag tone="danger">{t('stateLocked')}</Tag>
  if (!account.grants.some((grant) => grantState(grant, today) === 'in-force')) return <Tag tone="warning">{t('stateNoRole')}</Tag>
  return account.mustChangePassword ? <Tag tone="info">{t('stateNewPassword')}</Tag> : <Tag tone="success">{t('stateActive')}</Tag>
}
