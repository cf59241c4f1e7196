import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '#web/lib/api.ts'
import { formatNumber } from '#web/lib/format.ts'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { Button, IconButton } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { TextArea } from '#web/ui/field.tsx'
import { CloseIcon } from '#web/ui/icons.tsx'
import { LeaveGuard } from '#web/ui/leave-guard.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { assignmentsKey } from './assignment-queries.ts'
import classes from './assignments.module.css'

interface AssignPanelProps {
  readonly direction: { readonly id: string; readonly text: string }
  readonly year: number
  readonly onClose: () => void
}

/** Gives a direction of the report to units, each with the same words and deadline. */
export function AssignPanel({ direction, year, onClose }: AssignPanelProps) {
  const { t } = useTranslation('scorecard')
  const client = useQueryClient()
  const [units, setUnits] = useState<readonly PickedOption[]>([])
  const form = useForm({
    form: `assign ${direction.id} ${year}`,
    initial: { units: '', words: direction.text, dueOn: '' },
    check: (values) => ({
      ...(values.units === '' ? { units: t('unitsWanted') } : {}),
      ...(values.words.trim() === '' ? { words: t('wordsWanted') } : {}),
      ...(values.dueOn === '' ? { dueOn: t('dueWanted') } : {}),
    }),
    save: async ({ units: ids, words, dueOn }, requestKey) =>
      await post<{ assigned: number }>(
        '/api/assignments',
        { year, directionId: direction.id, reportId: null, unitIds: ids.split(','), words: words.trim(), dueOn },
        { requestKey },
      ),
    onSaved: ({ assigned }) => {
      void client.invalidateQueries({ queryKey: assignmentsKey })
      showToast({ message: t('assigned', { count: assigned, number: formatNumber(assigned) }) })
      onClose()
    },
  })
  const take = (next: readonly PickedOption[]) => {
    setUnits(next)
    form.set('units', next.map(({ value }) => value).join(','))
  }
  return (
    <SidePanel
      title={t('assign')}
      lead={t('assignLead')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" busy={form.saving} {...{ form: 'assign-form' }}>
            {t('assignDo')}
          </Button>
        </>
      }
    >
      <LeaveGuard hasTyped={form.hasTyped} />
      <form id="assign-form" className={classes.form} onSubmit={form.submit} noValidate>
        <ErrorSummary problems={form.problems} failure={form.failure} />
        <UnitPicker
          label={t('addUnit')}
          {...form.choice('units')}
          value=""
          onValue={() => {}}
          onPick={(option) => {
            if (option && !units.some(({ value }) => value === option.value)) take([...units, option])
          }}
        />
        {units.length > 0 && (
          <ul className={classes.units} aria-label={t('unitsChosen')}>
            {units.map((unit) => (
              <li key={unit.value}>
                {unit.label}
                <IconButton
                  label={t('takeOff', { name: unit.label })}
                  icon={<CloseIcon />}
                  onClick={() => take(units.filter(({ value }) => value !== unit.value))}
                />
              </li>
            ))}
          </ul>
        )}
        <TextArea label={t('task')} rows={6} maxLength={1000} {...form.field('words')} />
        <DateField label={t('dueOn')} {...form.choice('dueOn')} />
      </form>
    </SidePanel>
  )
}
