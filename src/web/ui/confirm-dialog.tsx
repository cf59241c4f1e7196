import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newRequestKey } from '#web/lib/api.ts'
import { Button } from './button.tsx'
import classes from './confirm-dialog.module.css'
import { Modal } from './modal.tsx'
import { RequestError } from './request-error.tsx'

interface ConfirmDialogProps {
  /** The question: “Ghi 12 dòng vào hồ sơ?” */
  readonly title: string
  /** Exactly what will happen, to how many, one sentence each. */
  readonly consequences: readonly string[]
  /** The verb on the button, never “OK”. */
  readonly confirm: string
  /** It takes something away. */
  readonly danger?: boolean
  /** Resolves when it is done: the dialog then closes. Throws when it failed: the dialog stays and says why. Hand the key to `post`: pressed again
   * after an answer that was lost, it is done once. */
  readonly onConfirm: (requestKey: string) => Promise<unknown>
  readonly onClose: () => void
  /** More to read or to fill in before the buttons. */
  readonly children?: ReactNode
}

/** Asks once before something that matters. The way back has the focus. */
export function ConfirmDialog({ title, consequences, confirm, danger = false, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { t } = useTranslation('shell')
  const [requestKey] = useState(newRequestKey)
  const [state, setState] = useState<{ readonly busy: boolean; readonly error?: unknown }>({ busy: false })
  const run = async () => {
    setState({ busy: true })
    try {
      await onConfirm(requestKey)
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return (
    <Modal label={title} className={classes.dialog} onClose={state.busy ? () => {} : onClose}>
      <div className={classes.body}>
        <h2 className={classes.title}>{title}</h2>
        <ul className={classes.consequences}>
          {consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
        {children}
        {state.error !== undefined && <RequestError title={t('notDone')} error={state.error} />}
      </div>
      <footer className={classes.actions}>
        <Button onClick={onClose} disabled={state.busy} data-autofocus>
          {t('goBack')}
        </Button>
        <Button variant={danger ? 'danger' : 'primary'} busy={state.busy} onClick={() => void run()}>
          {confirm}
        </Button>
      </footer>
    </Modal>
  )
}
