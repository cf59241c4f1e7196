import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassSeats, GrantSeats, ReassignSeats } from '#contracts/classes-seats.ts'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { NumberField, Select, TextField } from '#web/ui/field.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { seatsIn } from './grant-panel.tsx'
import { useSeatsChanged } from './seats-queries.ts'
import classes from './seats.module.css'

interface SeatChangePanelProps {
  readonly classId: string
  readonly data: ClassSeats
  readonly row: ClassSeats['units'][0]
  readonly onClose: () => void
}

const acts = ['grant', 'withdraw', 'reassign'] as const

/** One unit's seats: more, fewer, or passed on to another unit. */
export function SeatChangePanel({ classId, data, row, onClose }: SeatChangePanelProps) {
  const { t } = useTranslation('seats')
  const formId = useId()
  const changed = useSeatsChanged()
  const free = Math.max(0, row.left)
  const form = useForm({
    form: `change-seats-${classId}-${row.unit.unitId}`,
    initial: { act: free > 0 ? 'reassign' : 'grant', count: '', toUnitId: '', reason: '', documentNo: '' },
    check: ({ act, count, toUnitId, reason }) => {
      const seats = seatsIn(count)
      return {
        ...(seats === undefined ? { count: t('badCount') } : act !== 'grant' && seats > free ? { count: t('tooMany', { left: formatNumber(free) }) } : {}),
        ...(act === 'reassign' && !toUnitId ? { toUnitId: t('needUnit') } : {}),
        ...(reason.trim() ? {} : { reason: t('needReason') }),
      }
    },
    save: async ({ act, count, toUnitId, reason, documentNo }, requestKey) => {
      const seats = seatsIn(count) ?? 0
      const basis = { reason, documentNo: documentNo.trim() || null }
      if (act === 'reassign') {
        const body: ReassignSeats = { fromUnitId: row.unit.unitId, toUnitId, seats, ...basis }
        return await post(`/api/classes/${classId}/seats/reassign`, body, { requestKey })
      }
      const body: GrantSeats = { grants: [{ unitId: row.unit.unitId, seats: act === 'grant' ? seats : -seats }], ...basis }
      return await post(`/api/classes/${classId}/seats/grants`, body, { requestKey })
    },
    onSaved: () => {
      void changed()
      showToast({ message: t('saved') })
      onClose()
    },
  })
  const { act } = form.values
  return (
    <SidePanel
      title={t('changeOf', { unit: row.unit.name })}
      lead={t('leftNow', { left: formatNumber(free), granted: formatNumber(row.granted) })}
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
        <Select
          label={t('act')}
          options={acts.filter((each) => each === 'grant' || free > 0).map((value) => ({ value, label: t(`act_${value}`) }))}
          {...form.field('act')}
        />
        <NumberField label={t('count')} inputMode="numeric" {...form.field('count')} />
        {act === 'reassign' && (
          <Select
            label={t('toUnit')}
            none={t('needUnit')}
            options={data.proposing.filter(({ unitId }) => unitId !== row.unit.unitId).map(({ unitId, name }) => ({ value: unitId, label: name }))}
            {...form.field('toUnitId')}
          />
        )}
        <TextField label={t('reason')} maxLength={500} {...form.field('reason')} />
        <TextField label={t('documentNo')} maxLength={100} {...form.field('documentNo')} />
      </form>
    </SidePanel>
  )
}
