import type { ReactNode, SubmitEvent } from 'react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from './recovery.module.css'

interface ActPanelProps {
  readonly title: string
  readonly lead: string
  readonly confirm: string
  readonly danger?: boolean
  readonly form: {
    readonly problems: readonly { readonly fieldId: string; readonly message: string }[]
    readonly failure: unknown
    readonly saving: boolean
    readonly hasTyped: () => boolean
    readonly submit: (event: SubmitEvent<HTMLFormElement>) => void
  }
  readonly onClose: () => void
  readonly children: ReactNode
}

/** One act upon a case, beside its page. */
export function ActPanel({ title, lead, confirm, danger = false, form, onClose, children }: ActPanelProps) {
  const { t } = useTranslation('recovery')
  const id = useId()
  return (
    <SidePanel
      title={title}
      lead={lead}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancelForm')}</Button>
          <Button type="submit" form={id} variant={danger ? 'danger' : 'primary'} busy={form.saving}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={id} className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        {children}
      </form>
    </SidePanel>
  )
}
