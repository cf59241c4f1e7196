import { Link, Outlet } from '@tanstack/react-router'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '#web/lib/format.ts'
import { keepToAccount } from '#web/lib/one-account.ts'
import { IconButton } from '#web/ui/button.tsx'
import { CollapseIcon, MenuIcon } from '#web/ui/icons.tsx'
import { LanguageSwitch } from '#web/ui/language-switch.tsx'
import { PrintNote, PrintNoteWords } from '#web/ui/print-note.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { ThemeSwitch } from '#web/ui/theme-switch.tsx'
import { Toasts } from '#web/ui/toasts.tsx'
import { Wordmark } from '#web/ui/wordmark.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Bell } from './bell.tsx'
import { KeysDialog, useKeys } from './keys-dialog.tsx'
import { isOwnOnly } from './menu.tsx'
import { OwnBar } from './own-bar.tsx'
import { usePrintNote } from './print-note.tsx'
import { useSession } from './scope.ts'
import { SearchButton } from './search/search-button.tsx'
import { SideMenu } from './side-menu.tsx'
import { TaskButton } from './task-button.tsx'
import { UnitScope } from './unit-scope.tsx'
import { YearSelect } from './year-select.tsx'
import classes from './shell.module.css'

const foldedKey = 'tn-menu-folded'

/** Header, menu and main part of every page behind the log-in. */
export function Shell() {
  const { t } = useTranslation('shell')
  const session = useSession()
  const mayChooseUnit = session.permissions.includes('organisation.list-units')
  const ownOnly = isOwnOnly(session)
  const [folded, setFolded] = useState(() => window.localStorage.getItem(foldedKey) !== null)
  const [shown, setShown] = useState<'keys' | 'menu'>()
  const fold = useCallback(() => {
    setFolded((was) => {
      if (was) window.localStorage.removeItem(foldedKey)
      else window.localStorage.setItem(foldedKey, '1')
      return !was
    })
  }, [])
  const showKeys = useCallback(() => setShown('keys'), [])
  const close = () => setShown(undefined)
  useKeys({ onKeys: showKeys, onMenu: fold })
  const printNote = usePrintNote()
  useEffect(() => keepToAccount(session.accountId), [session.accountId])
  return (
    <PrintNoteWords value={mayChooseUnit ? printNote : undefined}>
      <div className={classes.shell} data-folded={folded || undefined} data-own={ownOnly || undefined}>
        <a href="#noi-dung" className={classes.skip}>
          {t('skipToContent')}
        </a>
        <header className={classes.header}>
          <span className={classes.menuButton}>
            <IconButton label={t('openMenu')} icon={<MenuIcon />} aria-haspopup="dialog" onClick={() => setShown('menu')} />
          </span>
          <Link to="/" aria-label={t('home')} className={classes.home}>
            <Wordmark />
          </Link>
          {session.domainDateMoved && <span className={classes.badge}>{t('demonstrationDay', { date: formatDate(session.domainDate) })}</span>}
          <div className={classes.scopes}>
            {!ownOnly && <YearSelect />}
            {mayChooseUnit && <UnitScope />}
          </div>
          <div className={classes.tools}>
            {!ownOnly && <SearchButton />}
            <TaskButton />
            {session.permissions.includes('notification.list-own') && <Bell />}
            <LanguageSwitch />
            <ThemeSwitch />
            <AccountMenu name={session.name} username={session.username} accountId={session.accountId} onKeys={showKeys} />
          </div>
        </header>
        <div className={classes.side}>
          <SideMenu collapsed={folded} />
          <IconButton label={folded ? t('unfoldMenu') : t('foldMenu')} icon={<CollapseIcon />} aria-expanded={!folded} onClick={fold} />
        </div>
        <main id="noi-dung" tabIndex={-1} className={classes.main}>
          <PrintNote />
          <Outlet />
        </main>
        {ownOnly && <OwnBar />}
        <Toasts />
        {shown === 'keys' && <KeysDialog onClose={close} />}
        {shown === 'menu' && (
          <SidePanel title={t('menu')} side="left" onClose={close}>
            <SideMenu onChosen={close} />
          </SidePanel>
        )}
      </div>
    </PrintNoteWords>
  )
}
