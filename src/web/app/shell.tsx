import { Link, Outlet } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { sessionQuery } from '#web/lib/session.ts'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { ThemeSwitch } from '#web/ui/theme-switch.tsx'
import { Wordmark } from '#web/ui/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { YearSelect } from './year-select.tsx'
import classes from './shell.module.css'

/** Header and main part of every page behind the log-in. */
export function Shell() {
  const { t } = useTranslation('shell')
  const { data: session } = useSuspenseQuery(sessionQuery)
  return (
    <>
      <a href="#noi-dung" className={classes.skip}>
        {t('skipToContent')}
      </a>
      <header className={classes.header}>
        <Link to="/" aria-label={t('home')} className={classes.home}>
          <Wordmark />
        </Link>
        <YearSelect />
        {session.domainDateMoved && <span className={classes.badge}>{t('demonstrationDay', { date: formatDate(session.domainDate) })}</span>}
        <div className={classes.tools}>
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu name={session.name} username={session.username} />
        </div>
      </header>
      <main id="noi-dung" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </>
  )
}
