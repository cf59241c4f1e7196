import { type ReactNode, useLayoutEffect, useRef } from 'react'

interface ModalProps {
  /** Name of the dialog, read when it opens. */
  readonly label: string
  readonly className?: string | undefined
  /** Escape, or a click beside it. */
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The browser's own modal dialog: keeps the focus inside, makes the rest inert, and gives the focus back to whoever opened it. Draw it
 * while it is open, and not otherwise. An element with `data-autofocus` gets the focus first. */
export function Modal({ label, className, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => element?.close()
  }, [])
  return (
    // Keyboard users close it by Escape, which is the dialog's cancel.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      {children}
    </dialog>
  )
}
