import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import classes from './popup.module.css'

interface PopupProps {
  /** Name of what opens. */
  readonly label: string
  /** Look of the button, when it is not the plain one. */
  readonly className?: string | undefined
  readonly title?: string
  /** Names the button where it is a picture alone. */
  readonly name?: string
  /** What stands on the button, and names it. */
  readonly button: ReactNode
  /** `screen`: at the end of the button, and as wide as the screen on a phone. */
  readonly align?: 'start' | 'end' | 'screen'
  /** A click on anything inside that has `data-closes` closes the sheet and gives the focus back to the button. */
  readonly children: ReactNode
}

/** A small sheet under a button. Escape, a click elsewhere, or leaving it by Tab closes it. */
export function Popup({ label, className = classes.button, title, button, name, align = 'start', children }: PopupProps) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const id = useId()
  useEffect(() => {
    if (!open) return undefined
    const elsewhere = (event: PointerEvent | FocusEvent) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false)
    }
    // Before a panel around it hears the key, and wherever the focus is; the browser closes a dialog unless its key is taken.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      opener.current?.focus()
    }
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    document.addEventListener('keydown', escape, true)
    return () => {
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
      document.removeEventListener('keydown', escape, true)
    }
  }, [open])
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    // What is clicked and pressed are the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      ref={place}
      className={classes.place}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-closes]')) close()
      }}
    >
      <button
        ref={opener}
        type="button"
        className={className}
        title={title}
        aria-label={name}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div id={id} role="group" aria-label={label} className={classes.sheet} data-align={align}>
          {children}
        </div>
      )}
    </div>
  )
}
