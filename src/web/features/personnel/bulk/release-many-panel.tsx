import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverResults } from '#contracts/personnel-handover.ts'
import type { PeopleRow } from '#contracts/personnel-people.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { formatNumber } from '#web/lib/format.ts'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { FormPanel } from '../form-panel.tsx'
import { handoversKey } from '../handover-queries.ts'
import { peopleKey } from '../people-queries.ts'
import { ReceiverPicker } from '../receiver-picker.tsx'
import { BulkRows, type BulkOutcome } from './bulk-rows.tsx'
import classes from './bulk.module.css'

interface ReleaseManyPanelProps {
  readonly rows: readonly PeopleRow[]
  readonly onClose: () => void
}

/** Releases the people ticked to another unit with one decision; each is told apart afterwards. */
export function ReleaseManyPanel({ rows, onClose }: ReleaseManyPanelProps) {
  const { t } = useTranslation('people')
  const person = useTranslation('person').t
  const client = useQueryClient()
  const [results, setResults] = useState<HandoverResults>()
  const form = useForm({
    form: 'release many',
    initial: { toUnitId: '', onDate: '', decisionNo: '', decisionDate: '', reason: '' },
    check: ({ toUnitId, onDate, decisionDate }) => ({
      ...(toUnitId === '' ? { toUnitId: person('missing', { label: person('field_toUnit') }) } : {}),
      ...(isDay(onDate) ? {} : { onDate: onDate === '' ? person('missing', { label: person('field_handover_onDate') }) : person('noDay') }),
      ...(decisionDate !== '' && !isDay(decisionDate) ? { decisionDate: person('noDay') } : {}),
    }),
    save: async ({ decisionDate, ...values }, requestKey) =>
      await post<HandoverResults>(
        '/api/handovers',
        { ...values, decisionDate: decisionDate || null, personIds: rows.map(({ personId }) => personId) },
        { requestKey },
      ),
    onSaved: (saved) => {
      setResults(saved)
      void client.invalidateQueries({ queryKey: handoversKey })
      void client.invalidateQueries({ queryKey: peopleKey })
      void client.invalidateQueries({ queryKey: ['person'] })
    },
  })
  if (results) {
    const outcomes = rows.flatMap((row): BulkOutcome[] => {
      const result = results.items.find(({ id }) => id === row.personId)
      return result ? [{ ...row, done: result.done, reason: result.message }] : []
    })
    const done = outcomes.filter((outcome) => outcome.done).length
    return (
      <SidePanel
        title={t('bulkRelease')}
        lead={t('bulkReleaseLead')}
        size="wide"
        onClose={onClose}
        actions={
          <Button variant="primary" onClick={onClose}>
            {t('finish')}
          </Button>
        }
      >
        <div className={classes.step}>
          <p role="status" className={classes.sum}>
            <strong>{t('hasReleased', { count: done, number: formatNumber(done) })}</strong>
          </p>
          <BulkRows rows={outcomes} name="ban-giao" done={t('releaseSent')} />
        </div>
      </SidePanel>
    )
  }
  return (
    <FormPanel
      title={t('bulkRelease')}
      lead={t('bulkReleaseLead')}
      form={form}
      save={t('releaseThem', { count: rows.length, number: formatNumber(rows.length) })}
      onClose={onClose}
    >
      <DateField label={person('field_handover_onDate')} help={person('onDateHelp')} {...form.choice('onDate')} />
      <ReceiverPicker label={person('field_toUnit')} on={isDay(form.values.onDate) ? form.values.onDate : undefined} {...form.choice('toUnitId')} />
      <TextField label={person('field_decisionNo')} maxLength={100} autoComplete="off" {...form.field('decisionNo')} />
      <DateField label={person('field_decisionDate')} {...form.choice('decisionDate')} />
      <TextArea label={person('field_reason')} maxLength={500} {...form.field('reason')} />
    </FormPanel>
  )
}
