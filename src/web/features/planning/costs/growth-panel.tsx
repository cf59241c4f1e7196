import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CostGrowth } from '#contracts/planning-costs.ts'
import { put } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Checkbox, NumberField, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { costsKey } from './cost-queries.ts'
import classes from './costs.module.css'

interface GrowthPanelProps {
  readonly growth: CostGrowth | null
  readonly today: string
  readonly onClose: () => void
}

/** From how many per cent above its approved cost a line is to be approved again, from a day on. */
export function GrowthPanel({ growth, today, onClose }: GrowthPanelProps) {
  const { t } = useTranslation('costs')
  const client = useQueryClient()
  const form = useForm({
    form: 'cost-growth',
    initial: { percent: String(growth?.percent ?? ''), legalBasis: growth?.legalBasis ?? '', verified: growth?.verified ? 'true' : '', validFrom: today },
    check: (values) => ({
      ...(/^\d{1,4}$/.test(values.percent) && Number(values.percent) <= 1000 ? {} : { percent: t('badPercent') }),
      ...(values.legalBasis.trim() ? {} : { legalBasis: t('needed') }),
      ...(isDay(values.validFrom) ? {} : { validFrom: t('badDay') }),
    }),
    save: async ({ percent, legalBasis, verified, validFrom }, requestKey) =>
      await put(
        '/api/costs/growth',
        { version: growth?.version ?? 0, percent: Number(percent), legalBasis, verified: verified === 'true', validFrom },
        { requestKey },
      ),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: costsKey })
      showToast({ message: t('growthSaved') })
      onClose()
    },
  })
  return (
    <SidePanel title={t('growthTitle')} onClose={onClose}>
      <form className={classes.form} noValidate onSubmit={form.submit}>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <NumberField label={t('percent')} {...form.field('percent')} />
        <TextField label={t('legalBasis')} maxLength={300} {...form.field('legalBasis')} />
        <Checkbox label={t('checked')} {...form.choice('verified')} />
        <DateField label={t('validFrom')} {...form.choice('validFrom')} />
        <Button type="submit" variant="primary" busy={form.saving}>
          {t('save')}
        </Button>
      </form>
    </SidePanel>
  )
}
