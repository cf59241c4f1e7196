import { useTranslation } from 'react-i18next'
import classes from './accounts.module.css'

/** A password that is shown this once, to be handed to whoever uses the account. */
export function OncePassword({ username, password }: { readonly username: string; readonly password: string }) {
  const { t } = useTranslation('accounts')
  return (
    <div className={classes.once}>
      <p>{t('onceLead')}</p>
      <dl>
        <div>
          <dt>{t('username')}</dt>
          <dd>{username}</dd>
        </div>
        <div>
          <dt>{t('oncePassword')}</dt>
          <dd>
            <code>{password}</code>
          </dd>
        </div>
      </dl>
      <p>{t('onceNote')}</p>
    </div>
  )
}
