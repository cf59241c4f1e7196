import { useTranslation } from 'react-i18next'
import type { CalendarDay } from '#contracts/approval-rules.ts'
import { put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatDate } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import classes from './approval.module.css'

interface DayPanelProps {
  /** Undefined: a day that is not in the calendar yet. */
  readonly day: CalendarDay | undefined
  readonly year: number
  readonly onDone: () => void
  readonly onClose: () => void
}

/** A holiday, or a day worked in exchange, with what it is based on. */
export function DayPanel({ day, year, onDone, onClose }: DayPanelProps) {
  const { t } = useTranslation('approval')
  const form = useForm({
    form: `calendar-${day?.day ?? 'new'}`,
    initial: {
      ...{ day: day?.day ?? '', kind: day?.kind ?? 'off', vi: day?.name.vi ?? '', en: day?.name.en ?? '' },
      ...{ legalBasis: day?.legalBasis ?? '', verified: day?.verified ? 'true' : '' },
    },
    check: (values) => ({
      ...(isDay(values.day) ? {} : { day: t('badDay') }),
      ...(values.vi.trim() ? {} : { vi: t('nameMissing') }),
      ...(values.en.trim() ? {} : { en: t('nameMissing') }),
      ...(values.legalBasis.trim() ? {} : { legalBasis: t('basisMissing') }),
    }),
    save: async ({ day: at, kind, vi, en, legalBasis, verified }, requestKey) =>
      await put(
        `/api/approval/calendar/${at}`,
        { kind, name: { vi, en }, legalBasis, verified: verified === 'true', version: day?.version ?? 0 },
        { requestKey },
      ),
    onSaved: () => {
      onDone()
      showToast({ message: t('daySaved') })
      onClose()
    },
  })
  return (
    <SidePanel title={day ? formatDate(day.day) : t('addDay')} lead={t('deadlinesStay')} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        {!day && <DateField label={t('day')} help={t('dayHelp', { year: String(year) })} {...form.choice('day')} />}
        <Select
          label={t('kind')}
          options={[
            { value: 'off', label: t('day_off') },
            { value: 'working', label: t('day_working') },
          ]}
          {...form.field('kind')}
        />
        <TextField label={t('nameVi')} maxLength={200} {...form.field('vi')} />
        <TextField label={t('nameEn')} maxLength={200} {...form.field('en')} />
        <TextField label={t('legalBasis')} maxLength={300} {...form.field('legalBasis')} />
        <Checkbox label={t('checked')} {...form.choice('verified')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
