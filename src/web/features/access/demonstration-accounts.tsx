import { useTranslation } from 'react-i18next'
import type { PublicInfo } from '#contracts/public.ts'
import classes from './log-in-page.module.css'

interface DemonstrationAccountsProps {
  readonly accounts: PublicInfo['demoAccounts']
  /** The one of all of them; no secret. */
  readonly password: string
  readonly onChoose: (username: string, password: string) => void
}

/** Accounts anybody may try; a click fills the form and nothing more. */
export function DemonstrationAccounts({ accounts, password, onChoose }: DemonstrationAccountsProps) {
  const { t } = useTranslation('access')
  return (
    <section className={classes.demonstration} aria-labelledby="tai-khoan-trinh-dien">
      <h2 id="tai-khoan-trinh-dien" className={classes.demonstrationTitle}>
        {t('demonstrationTitle')}
      </h2>
      <p className={classes.hint}>{t('demonstrationHint', { password })}</p>
      <ul className={classes.accounts}>
        {accounts.map(({ username, name }) => (
          <li key={username}>
            <button type="button" className={classes.account} onClick={() => onChoose(username, password)}>
              <span>{name}</span>
              <code>{username}</code>
            </button>
          </li>
        ))}
      </ul>
      <p className={classes.hint}>{t('demonstrationNotice')}</p>
    </section>
  )
}
