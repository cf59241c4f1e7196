import { type ReactNode, type SubmitEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import classes from '../nomination.module.css'

interface PaperPanelProps {
  readonly title: string
  readonly lead: string
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

/** A document that is filled in and issued, beside the page it belongs to. */
export function PaperPanel({ title, lead, form, onClose, children }: PaperPanelProps) {
  const { t } = useTranslation('papers')
  const id = useId()
  return (
    <SidePanel
      title={title}
      lead={lead}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={form.saving}>
            {t('issuePaper')}
          </Button>
        </>
      }
    >
      <form id={id} className={classes.fields} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        {children}
        <p className={classes.muted}>{t('kept')}</p>
      </form>
    </SidePanel>
  )
}
