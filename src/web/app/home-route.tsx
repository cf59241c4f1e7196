import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '#web/lib/page-title.ts'
import { EmptyState } from '#web/ui/notice.tsx'
import { menuOf } from './menu.tsx'
import { useSession } from './scope.ts'
import classes from './shell.module.css'

/** Việc của tôi: nothing waits for anybody yet, so it leads to what the role can do. */
export function HomeRoute() {
  const { t } = useTranslation('shell')
  usePageTitle(t('menuMyWork'))
  const items = menuOf(useSession())
    .flatMap((group) => group.items)
    .filter(({ to }) => to !== '/')
  return (
    <>
      <h1 className={classes.title}>{t('menuMyWork')}</h1>
      <EmptyState title={t('nothingWaitsTitle')} text={items.length > 0 ? t('nothingWaitsText') : t('nothingToDoText')}>
        {items.map(({ to, words }) => (
          <Link key={to} to={to} className={classes.link}>
            {t(words)}
          </Link>
        ))}
      </EmptyState>
    </>
  )
}
