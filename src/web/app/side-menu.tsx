import { Link, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { menuOf } from './menu.tsx'
import { useSession } from './scope.ts'
import classes from './side-menu.module.css'

interface SideMenuProps {
  /** Pictures alone; the words are read aloud and shown when pointed at. */
  readonly collapsed?: boolean
  readonly onChosen?: () => void
}

/** The screens of the role, by the cycle of the work. The chosen year and unit go along. */
export function SideMenu({ collapsed = false, onChosen }: SideMenuProps) {
  const { t } = useTranslation('shell')
  const groups = menuOf(useSession())
  const pathname = useLocation({ select: (location) => location.pathname })
  // A page below belongs to its list, unless it has an item of its own: the nearest above it.
  const here = groups
    .flatMap(({ items }) => items.map(({ to }) => to))
    .filter((to) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .toSorted((a, b) => b.length - a.length)[0]
  return (
    <nav className={classes.menu} aria-label={t('menu')} data-collapsed={collapsed || undefined}>
      {groups.map(({ words, items }, index) => (
        <div key={words}>
          {index > 0 && <p className={classes.group}>{t(words)}</p>}
          <ul>
            {items.map((item) => (
              <li key={item.to} data-below={item.below}>
                <Link
                  to={item.to}
                  aria-current={item.to === here ? 'page' : undefined}
                  activeOptions={{ exact: true, includeSearch: false }}
                  title={collapsed ? t(item.words) : undefined}
                  onClick={onChosen}
                >
                  {item.icon}
                  <span>{t(item.words)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}
