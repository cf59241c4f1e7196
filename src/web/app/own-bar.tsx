import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ownItems } from './menu.tsx'
import classes from './own-bar.module.css'

/** At the foot of a phone: the pages of whoever learns or teaches. */
export function OwnBar() {
  const { t } = useTranslation('shell')
  const pathname = useLocation({ select: (location) => location.pathname })
  return (
    <nav className={classes.bar} aria-label={t('menuOwn')}>
      {ownItems.map(({ to, words, icon }) => (
        <Link key={to} to={to} aria-current={pathname === to || (to === '/hom-nay' && pathname === '/') ? 'page' : undefined} activeOptions={{ exact: true }}>
          {icon}
          <span>{t(words)}</span>
        </Link>
      ))}
    </nav>
  )
}
