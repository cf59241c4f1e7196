import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '#web/lib/page-title.ts'
import { Wordmark } from '#web/ui/wordmark.tsx'
import classes from './shell.module.css'

export function NotFoundPage() {
  const { t } = useTranslation('shell')
  usePageTitle(t('notFoundTitle'))
  return (
    <main className={classes.alone}>
      <Wordmark />
      <h1 className={classes.aloneTitle}>{t('notFoundTitle')}</h1>
      <p>{t('notFoundText')}</p>
      <Link to="/" className={classes.link}>
        {t('notFoundAction')}
      </Link>
    </main>
  )
}
