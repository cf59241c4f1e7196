import { useTranslation } from 'react-i18next'
import type { Receivers } from '#contracts/approval-rules.ts'
import { get, post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SearchPicker } from '#web/ui/search-picker.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './approval.module.css'

interface DelegatePanelProps {
  readonly today: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Somebody deputises for me between two days, by a document. */
export function DelegatePanel({ today, onDone, onClose }: DelegatePanelProps) {
  const { t } = useTranslation('approval')
  const lastDayFault = ({ lastDay, validFrom }: { readonly lastDay: string; readonly validFrom: string }) => {
    if (!isDay(lastDay)) return 'badDay'
    return lastDay < validFrom || lastDay < today ? 'lastDayEarly' : undefined
  }
  const form = useForm({
    form: 'delegate',
    initial: { toAccount: '', documentNo: '', documentDate: today, validFrom: today, lastDay: '', reason: '' },
    check: (values) => ({
      ...(values.toAccount ? {} : { toAccount: t('receiverMissing') }),
      ...(values.documentNo.trim() ? {} : { documentNo: t('documentMissing') }),
      ...(isDay(values.documentDate) ? {} : { documentDate: t('badDay') }),
      ...(isDay(values.validFrom) ? {} : { validFrom: t('badDay') }),
      ...(lastDayFault(values) ? { lastDay: t(lastDayFault(values) ?? 'badDay') } : {}),
    }),
    save: async ({ reason, ...values }, requestKey) => await post('/api/approval/delegations', { ...values, reason: reason.trim() || null }, { requestKey }),
    onSaved: () => {
      onDone()
      showToast({ message: t('delegated') })
      onClose()
    },
  })
  return (
    <SidePanel title={t('delegateTitle')} lead={t('delegateLead')} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <SearchPicker
          {...form.choice('toAccount')}
          label={t('receiver')}
          source="deputies"
          find={async (words, signal) =>
            (await get<Receivers>('/api/approval/delegations/receivers', { q: words }, signal)).items.map(({ accountId, name, username }) => ({
              value: accountId,
              label: name,
              note: username,
            }))
          }
        />
        <TextField label={t('documentNo')} maxLength={100} {...form.field('documentNo')} />
        <DateField label={t('documentDate')} {...form.choice('documentDate')} />
        <div className={classes.pair}>
          <DateField label={t('validFrom')} {...form.choice('validFrom')} />
          <DateField label={t('lastDay')} {...form.choice('lastDay')} />
        </div>
        <TextArea label={t('reasonOptional')} maxLength={500} {...form.field('reason')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('delegateDo')}
        </Button>
      </form>
    </SidePanel>
  )
}
