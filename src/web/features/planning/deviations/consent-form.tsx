import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Deviation } from '#contracts/planning-deviations.ts'
import { put } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { deviationsKey } from './deviation-queries.ts'
import classes from './deviations.module.css'

/** The document by which a class outside the plan was consented to. */
export function ConsentForm({ row: { classId, consent }, today }: { readonly row: Deviation; readonly today: string }) {
  const { t } = useTranslation('deviations')
  const client = useQueryClient()
  const form = useForm({
    form: `unplanned ${classId}`,
    initial: {
      documentNo: consent?.documentNo ?? '',
      documentDate: consent?.documentDate ?? '',
      approvedBy: consent?.approvedBy ?? '',
      reason: consent?.reason ?? '',
    },
    check: ({ documentNo, documentDate, approvedBy, reason }) => ({
      ...(documentNo.trim() === '' ? { documentNo: t('documentNoWanted') } : {}),
      ...(documentDate === '' ? { documentDate: t('documentDateWanted') } : documentDate > today ? { documentDate: t('documentAhead') } : {}),
      ...(approvedBy.trim() === '' ? { approvedBy: t('approvedByWanted') } : {}),
      ...(reason.trim() === '' ? { reason: t('reasonWanted') } : {}),
    }),
    save: async (values, requestKey) => await put(`/api/deviations/unplanned/${classId}`, { ...values, version: consent?.version ?? 0 }, { requestKey }),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: deviationsKey })
      showToast({ message: t('consentSaved') })
    },
  })
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <LeaveGuard hasTyped={form.hasTyped} />
      <ErrorSummary problems={form.problems} failure={form.failure} />
      <div className={classes.pair}>
        <TextField label={t('documentNo')} maxLength={60} autoComplete="off" {...form.field('documentNo')} />
        <DateField label={t('documentDate')} {...form.choice('documentDate')} />
      </div>
      <TextField label={t('approvedBy')} maxLength={200} autoComplete="off" {...form.field('approvedBy')} />
      <TextArea label={t('reason')} maxLength={500} {...form.field('reason')} />
      <div>
        <Button type="submit" busy={form.saving}>
          {t('saveConsent')}
        </Button>
      </div>
    </form>
  )
}
