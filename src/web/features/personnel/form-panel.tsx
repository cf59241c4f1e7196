import type { ReactNode, SubmitEvent } from 'react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from './person-form.module.css'

interface FormPanelProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly form: {
    readonly problems: readonly { readonly fieldId: string; readonly message: string }[]
    readonly failure: unknown
    readonly saving: boolean
    readonly hasTyped: () => boolean
    readonly submit: (event: SubmitEvent<HTMLFormElement>) => void
  }
  readonly size?: 'narrow' | 'wide'
  /** The verb on the button; “Lưu” without. */
  readonly save?: string
  /** Stands before the button that saves: what takes away. */
  readonly other?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form beside the page: what is wrong on top, the buttons at the foot; what was typed is not left without a question. */
export function FormPanel({ title, lead, form, size = 'narrow', save, other, onClose, children }: FormPanelProps) {
  const { t } = useTranslation('person')
  const id = useId()
  return (
    <SidePanel
      title={title}
      lead={lead}
      size={size}
      onClose={onClose}
      actions={
        <div className={classes.actions}>
          {other}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={form.saving}>
            {save ?? t('save')}
          </Button>
        </div>
      }
    >
      <form id={id} className={classes.form} noValidate onSubmit={form.submit}>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        {children}
      </form>
      <LeaveGuard hasTyped={form.hasTyped} />
    </SidePanel>
  )
}
