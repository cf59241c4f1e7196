import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyList } from '#web/ui/key-list.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from './keys-dialog.module.css'

/** Keys of one character can be switched off: somebody who speaks to the machine presses them by accident. */
const storageKey = 'tn-keys-off'

interface KeyActions {
  readonly onKeys: () => void
  readonly onMenu: () => void
}

/** `?` lists the keys, `[` folds the menu – nowhere where somebody types, nor over a dialog. */
export function useKeys({ onKeys, onMenu }: KeyActions): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event
      const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
      if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      if (window.localStorage.getItem(storageKey)) return
      if (event.key === '?') onKeys()
      if (event.key === '[') onMenu()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [onKeys, onMenu])
}

/** What the keyboard can do everywhere. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const [off, setOff] = useState(() => window.localStorage.getItem(storageKey) !== null)
  const keys = [
    ['Ctrl K', t('keySearch')],
    ['?', t('keyHelp')],
    ['[', t('keyMenu')],
    ['Tab', t('keyTab')],
    ['Enter', t('keyEnter')],
    ['Space', t('keySpace')],
    ['Esc', t('keyEscape')],
  ] as const
  const change = (next: boolean) => {
    if (next) window.localStorage.setItem(storageKey, '1')
    else window.localStorage.removeItem(storageKey)
    setOff(next)
  }
  return (
    <SidePanel title={t('keys')} onClose={onClose}>
      <KeyList keys={keys} />
      <label className={classes.off}>
        <input type="checkbox" checked={off} onChange={(event) => change(event.currentTarget.checked)} /> {t('keysOff')}
      </label>
    </SidePanel>
  )
}
