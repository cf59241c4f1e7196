import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BoardSheet } from '#contracts/planning-needs.ts'
import { put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { needsKey } from './needs-queries.ts'
import classes from './needs.module.css'

interface ExtendPanelProps {
  readonly sheet: BoardSheet
  readonly today: string
  readonly onClose: () => void
}

const formId = 'extend-sheet'

/** One unit gets a deadline of its own. */
export function ExtendPanel({ sheet, today, onClose }: ExtendPanelProps) {
  const { t } = useTranslation('needs')
  const client = useQueryClient()
  const form = useForm({
    form: `${formId} ${sheet.sheetId}`,
    initial: { dueOn: sheet.dueOn < today ? '' : sheet.dueOn, reason: '' },
    check: ({ dueOn, reason }) => ({
      ...(isDay(dueOn) ? {} : { dueOn: t('badDay') }),
      ...(reason.trim() ? {} : { reason: t('reasonMissing') }),
    }),
    save: async ({ dueOn, reason }, requestKey) =>
      await put(`/api/needs/sheets/${sheet.sheetId}/deadline`, { version: sheet.version, dueOn, reason: reason.trim() }, { requestKey }),
    onSaved: () => {
      showToast({ message: t('extended') })
      void client.invalidateQueries({ queryKey: needsKey })
      onClose()
    },
  })
  return (
    <SidePanel
      title={t('extendTitle')}
      lead={t('extendLead', { unit: sheet.unit.name, date: formatDate(sheet.dueOn) })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('extend')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.form} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <DateField label={t('newDue')} {...form.choice('dueOn')} />
        <TextArea label={t('reason')} maxLength={500} {...form.field('reason')} />
      </form>
    </SidePanel>
  )
}
