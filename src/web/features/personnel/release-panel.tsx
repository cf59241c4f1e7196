import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HandoverResults } from '#contracts/personnel-handover.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { FormPanel } from './form-panel.tsx'
import { handoversKey, onlyResult } from './handover-queries.ts'
import { useEdited } from './person-edited.ts'
import { usePerson } from './person-frame.ts'
import { ReceiverPicker } from './receiver-picker.tsx'
import classes from './person-form.module.css'

/** Releases a person to another unit: they stay here until that unit accepts. */
export function ReleasePanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('person')
  const { person } = usePerson()
  const client = useQueryClient()
  const edited = useEdited()
  const form = useForm({
    form: `release ${person.personId}`,
    initial: { toUnitId: '', onDate: '', decisionNo: '', decisionDate: '', reason: '' },
    check: ({ toUnitId, onDate, decisionDate }) => ({
      ...(toUnitId === '' ? { toUnitId: t('missing', { label: t('field_toUnit') }) } : {}),
      ...(isDay(onDate) ? {} : { onDate: onDate === '' ? t('missing', { label: t('field_handover_onDate') }) : t('noDay') }),
      ...(decisionDate !== '' && !isDay(decisionDate) ? { decisionDate: t('noDay') } : {}),
    }),
    save: async ({ decisionDate, ...values }, requestKey) =>
      onlyResult(
        await post<HandoverResults>('/api/handovers', { ...values, decisionDate: decisionDate || null, personIds: [person.personId] }, { requestKey }),
      ),
    onSaved: () => {
      void client.invalidateQueries({ queryKey: handoversKey })
      edited({ warnings: [] }, t('released'))
    },
  })
  const held = person.appointments.filter(({ validTo }) => validTo === null)
  return (
    <FormPanel title={t('releaseTitle', { name: person.fullName })} lead={t('releaseLead')} form={form} save={t('release')} onClose={onClose}>
      <DateField label={t('field_handover_onDate')} help={t('onDateHelp')} {...form.choice('onDate')} />
      <ReceiverPicker label={t('field_toUnit')} on={isDay(form.values.onDate) ? form.values.onDate : undefined} {...form.choice('toUnitId')} />
      <TextField label={t('field_decisionNo')} maxLength={100} autoComplete="off" {...form.field('decisionNo')} />
      <DateField label={t('field_decisionDate')} {...form.choice('decisionDate')} />
      <TextArea label={t('field_reason')} maxLength={500} {...form.field('reason')} />
      <div className={classes.consequences}>
        <h3>{t('whatHappens')}</h3>
        <ul>
          <li>{t('releaseStays', { unit: person.unit.name })}</li>
          {held.map(({ appointmentId, post: held, unit, main }) => (
            <li key={appointmentId}>{main ? t('releaseEnds', { post: held.name }) : t('releaseKeeps', { post: held.name, unit: unit.name })}</li>
          ))}
          <li>{t('releaseHistory')}</li>
        </ul>
      </div>
    </FormPanel>
  )
}
