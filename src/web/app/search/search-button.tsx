import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '#web/ui/icons.tsx'
import { Modal } from '#web/ui/modal.tsx'
import classes from './search-button.module.css'
import paletteClasses from './search-palette.module.css'

// Loaded by whoever searches; pointing at the button is enough to begin.
const load = async () => await import('./search-palette.tsx')
const SearchPalette = lazy(async () => ({ default: (await load()).SearchPalette }))

const onMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Opens the search over everything, as Ctrl-K (⌘-K) does from anywhere, also while somebody types. */
export function SearchButton() {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  // Ready before anybody asks, once the page itself is: what is typed at once after Ctrl-K must find its field.
  useEffect(() => {
    const later = setTimeout(() => void load(), 1500)
    return () => clearTimeout(later)
  }, [])
  const close = () => {
    setOpen(false)
    setTyped('')
  }
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
        <Suspense fallback={<TypedMeanwhile typed={typed} onTyped={setTyped} onClose={close} />}>
          <SearchPalette typed={typed} onTyped={setTyped} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

interface TypedProps {
  readonly typed: string
  readonly onTyped: (words: string) => void
  readonly onClose: () => void
}

/** Takes what is typed while the search is being loaded. */
function TypedMeanwhile({ typed, onTyped, onClose }: TypedProps) {
  const { t } = useTranslation('shell')
  return (
    <Modal label={t('search')} className={paletteClasses.palette} onClose={onClose}>
      <div className={paletteClasses.box}>
        <SearchIcon />
        <input
          type="text"
          className={paletteClasses.input}
          aria-label={t('search')}
          placeholder={t('searchHint')}
          maxLength={100}
          data-autofocus
          value={typed}
          onChange={(event) => onTyped(event.currentTarget.value)}
        />
      </div>
    </Modal>
  )
}
