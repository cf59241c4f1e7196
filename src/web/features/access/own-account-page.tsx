import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Me } from '#contracts/access.ts'
import { PageHead } from '#web/ui/page-head.tsx'
import { RequestError } from '#web/ui/request-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { ApiKeysSection } from './api-keys-section.tsx'
import { ownSecurityQuery } from './access-queries.ts'
import { GrantWords } from './grant-words.tsx'
import classes from './own-account.module.css'
import { PasswordForm } from './password-form.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TotpSection } from './totp-section.tsx'

interface OwnAccountPageProps {
  readonly me: Me
  readonly onPasswordChanged: () => void
}

/** Who I am here, what I may do, and how my account is secured. What must be done first stands first, and alone. */
export function OwnAccountPage({ me, onPasswordChanged }: OwnAccountPageProps) {
  const { t } = useTranslation('accounts')
  const may = new Set(me.permissions)
  const security = useQuery({ ...ownSecurityQuery, enabled: may.has('access.read-own-security') })
  return (
    <>
      <PageHead title={t('ownTitle')} lead={t('ownLead', { name: me.name, username: me.username })} />
      {me.mustDo && (
        <p className={classes.first} role="alert">
          {me.mustDo === 'password' ? t('firstPassword') : t('firstTotp')}
        </p>
      )}
      <div className={classes.sections}>
        {me.mustDo === null && (
          <section className={classes.card} aria-labelledby="vai-tro-cua-toi">
            <h2 id="vai-tro-cua-toi">{t('ownRoles')}</h2>
            {me.grants.length === 0 && <p className={classes.note}>{t('noRoles')}</p>}
            <ul className={classes.plainRows}>
              {me.grants.map((grant) => (
                <li key={grant.grantId}>
                  <GrantWords grant={grant} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {security.isError && <RequestError error={security.error} onRetry={() => void security.refetch()} />}
        {me.mustDo !== 'password' && security.isPending && <Skeleton height={160} />}
        {security.data && <TotpSection totp={security.data.totp} username={me.username} />}
        {me.mustDo !== 'totp' && (
          <section className={classes.card} aria-labelledby="mat-khau">
            <h2 id="mat-khau">{t('passwordTitle')}</h2>
            <p className={classes.lead}>{t('passwordLead')}</p>
            <PasswordForm onChanged={onPasswordChanged} />
          </section>
        )}
        {security.data && me.mustDo === null && <SessionsSection sessions={security.data.sessions} />}
        {may.has('access.list-api-keys') && <ApiKeysSection />}
      </div>
    </>
  )
}
