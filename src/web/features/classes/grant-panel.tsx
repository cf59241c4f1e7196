import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassSeats, GrantSeats } from '#contracts/classes-seats.ts'
import { post } from '#web/lib/api.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { useSeatsChanged } from './seats-queries.ts'
import classes from './seats.module.css'

interface GrantPanelProps {
  readonly classId: string
  readonly data: ClassSeats
  readonly onClose: () => void
}

export const seatsIn = (text: string): number | undefined => (/^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text.trim()) : undefined)

/** Seats for many units at once. */
export function GrantPanel({ classId, data, onClose }: GrantPanelProps) {
  const { t } = useTranslation('seats')
  const formId = useId()
  const changed = useSeatsChanged()
  const { proposing } = data
  const [none, setNone] = useState(false)
  const form = useForm<Readonly<Record<string, string>>, { done: true }>({
    form: `grant-seats-${classId}`,
    initial: { reason: '', documentNo: '', ...Object.fromEntries(proposing.map(({ unitId }) => [unitId, ''])) },
    check: (values) => {
      const asked = proposing.filter(({ unitId }) => values[unitId]?.trim())
      setNone(asked.length === 0)
      return {
        ...Object.fromEntries(asked.flatMap(({ unitId }) => (seatsIn(values[unitId] ?? '') === undefined ? [[unitId, t('badCount')]] : []))),
        ...(asked.length === 0 && proposing[0] ? { [proposing[0].unitId]: t('needGrant') } : {}),
        ...(values['reason']?.trim() ? {} : { reason: t('needReason') }),
      }
    },
    save: (values, requestKey) => {
      const grants = proposing.flatMap(({ unitId }) => {
        const seats = seatsIn(values[unitId] ?? '')
        return seats === undefined ? [] : [{ unitId, seats }]
      })
      const body: GrantSeats = { grants, reason: values['reason'] ?? '', documentNo: values['documentNo']?.trim() || null }
      return post(`/api/classes/${classId}/seats/grants`, body, { requestKey })
    },
    onSaved: () => {
      void changed()
      showToast({ message: t('saved') })
      onClose()
    },
  })
  const has = new Map(data.units.map(({ unit, granted }) => [unit.unitId, granted]))
  return (
    <SidePanel
      title={t('grant')}
      lead={t('grantLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button variant="primary" type="submit" form={formId} busy={form.saving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={classes.stack} onSubmit={form.submit} noValidate>
        <LeaveGuard hasTyped={form.hasTyped} />
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <TextField label={t('reason')} maxLength={500} {...form.field('reason')} />
        <TextField label={t('documentNo')} maxLength={100} {...form.field('documentNo')} />
        <div className={classes.grants} data-none={none || undefined}>
          {proposing.map(({ unitId, name }) => (
            <NumberField key={unitId} label={name} help={`${t('granted')}: ${has.get(unitId) ?? 0}`} inputMode="numeric" {...form.field(unitId)} />
          ))}
        </div>
      </form>
    </SidePanel>
  )
}
