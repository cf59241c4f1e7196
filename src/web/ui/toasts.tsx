import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from './button.tsx'
import { AlertIcon, CheckIcon, CloseIcon } from './icons.tsx'
import classes from './toasts.module.css'

interface Toast {
  readonly message: string
  /** It was not done. */
  readonly failed?: true
  /** Takes back what was done. */
  readonly undo?: () => void
  /** Something to do with the result, in its own words. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

let toasts: readonly (Toast & { readonly id: number })[] = []
let lastId = 0
const listeners = new Set<() => void>()

function keep(next: typeof toasts): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says the result of an action: read aloud, and shown for a while at the foot of the page. */
export function showToast(toast: Toast): void {
  lastId += 1
  keep([...toasts.slice(-2), { ...toast, id: lastId }])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live region of the page. Stands once, in the shell. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className={classes.toasts} role="status">
      {shown.map((toast) => (
        <ToastBox key={toast.id} toast={toast} onClose={() => keep(toasts.filter(({ id }) => id !== toast.id))} />
      ))}
    </div>
  )
}

function ToastBox({ toast: { message, failed, undo, action }, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  useEffect(() => {
    // What can be taken back waits longer.
    const timer = setTimeout(onClose, undo || action || failed ? 15_000 : 6000)
    return () => clearTimeout(timer)
  })
  const first = undo ? { label: t('undo'), run: undo } : action
  return (
    <div className={classes.toast} data-failed={failed}>
      <span className={classes.icon}>{failed ? <AlertIcon /> : <CheckIcon />}</span>
      <p>{message}</p>
      {first && (
        <Button
          small
          variant="subtle"
          onClick={() => {
            first.run()
            onClose()
          }}
        >
          {first.label}
        </Button>
      )}
      <IconButton label={t('close')} icon={<CloseIcon />} onClick={onClose} />
    </div>
  )
}
