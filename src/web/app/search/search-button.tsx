import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '#web/ui/icons.tsx'
import classes from './search-button.module.css'

// Loaded by whoever searches; pointing at the button is enough to begin.
const load = async () => await import('./search-palette.tsx')
const SearchPalette = lazy(async () => ({ default: (await load()).SearchPalette }))

const onMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Opens the search over everything, as Ctrl-K (⌘-K) does from anywhere, also while somebody types. */
export function SearchButton() {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(onMac ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      // Over a dialog there is no leaving: what it asks is answered first.
      if (!document.querySelector('dialog[open]')) setOpen(true)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      {/* The keys are drawn by the style sheet: they are no part of the button's name. */}
      <button
        type="button"
        className={classes.button}
        aria-label={t('search')}
        aria-haspopup="dialog"
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <SearchIcon />
        <span className={classes.words}>{t('searchShort')}</span>
        <span className={classes.keys} data-keys={onMac ? '⌘ K' : 'Ctrl K'} />
      </button>
      {open && (
        <Suspense>
          <SearchPalette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
