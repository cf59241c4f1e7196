import { useTranslation } from 'react-i18next'
import type { Authority, AuthorityList, AuthorityStep } from '#contracts/approval-rules.ts'
import { put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, TextArea, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { StepFields } from './step-fields.tsx'
import classes from './approval.module.css'

interface AuthorityPanelProps {
  readonly row: Authority
  readonly data: AuthorityList
  readonly today: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What a row of the matrix says from a day on; what it said until then stays. */
export function AuthorityPanel({ row, data, today, onDone, onClose }: AuthorityPanelProps) {
  const { t } = useTranslation('approval')
  const form = useForm({
    form: `authority-${row.authorityId}`,
    initial: {
      validFrom: today,
      legalBasis: row.legalBasis,
      note: row.note ?? '',
      verified: row.verified ? 'true' : '',
      switchedOn: row.switchedOn ? 'true' : '',
      steps: JSON.stringify(row.steps),
    },
    check: (values) => ({
      ...(isDay(values.validFrom) ? {} : { validFrom: t('badDay') }),
      ...(values.legalBasis.trim() ? {} : { legalBasis: t('basisMissing') }),
    }),
    save: async ({ validFrom, legalBasis, note, verified, switchedOn, steps }, requestKey) =>
      await put(
        `/api/approval/authority/${row.authorityId}`,
        {
          ...{ version: row.version, validFrom, legalBasis, note: note.trim() || null },
          ...{ verified: verified === 'true', switchedOn: switchedOn === 'true', steps: JSON.parse(steps) as AuthorityStep[] },
        },
        { requestKey },
      ),
    onSaved: () => {
      onDone()
      showToast({ message: t('rowSaved') })
      onClose()
    },
  })
  const steps = JSON.parse(form.values.steps) as AuthorityStep[]
  return (
    <SidePanel title={row.trainingType?.name[currentLanguage()] ?? t(`subject_${row.subjectKind}`)} lead={t('rowLead')} size="wide" onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <Checkbox label={t('switchOn')} help={t('switchOnHelp')} {...form.choice('switchedOn')} />
        <DateField label={t('validFrom')} help={t('validFromHelp')} {...form.choice('validFrom')} />
        <TextField label={t('legalBasis')} maxLength={500} {...form.field('legalBasis')} />
        <Checkbox label={t('checked')} {...form.choice('verified')} />
        <StepFields steps={steps} holders={data.holders} onSteps={(next) => form.set('steps', JSON.stringify(next))} />
        <TextArea label={t('note')} maxLength={1000} {...form.field('note')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
