import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '#contracts/access.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import classes from './home.module.css'

/** A role that sees no figures: why, and what it can do. */
export function HomeNothing({ session }: { readonly session: Me }) {
  const { t } = useTranslation('reporting')
  const roles = session.grants.map(({ roleName }) => roleName[currentLanguage()]).join(', ')
  const administers = session.permissions.includes('access.grant-role')
  if (session.grants.length === 0) return <EmptyState title={t('nothingRoleless')} text={t('nothingRolelessText')} />
  return (
    <EmptyState title={t('nothingTitle', { roles })} text={administers ? t('nothingAdministratorText') : t('nothingText')}>
      {administers && (
        <Link to="/quan-tri/tai-khoan" className={classes.link}>
          {t('nothingAdministratorAction')}
        </Link>
      )}
    </EmptyState>
  )
}
