import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverResult, HandoverResults } from '#contracts/personnel-handover.ts'
import { post } from '#web/lib/api.ts'
import { isDay } from '#web/lib/day.ts'
import { DateField } from '#web/ui/date-field.tsx'
import { TextArea, TextField } from '#web/ui/field.tsx'
import { useForm } from '#web/ui/use-form.ts'
import { FormPanel } from './form-panel.tsx'
import { handoversKey } from './handover-queries.ts'
import { ReceiverPicker } from './receiver-picker.tsx'
import classes from './person-form.module.css'

interface ReleaseFormProps {
  /** Names the form in what is kept over an expired session. */
  readonly form: string
  readonly title: string
  readonly personIds: readonly string[]
  /** What will happen, as items of a list. */
  readonly consequences: ReactNode
  /** A result for each; throws to keep the form open and say why. */
  readonly onReleased: (results: readonly HandoverResult[]) => void
  readonly onClose: () => void
}

/** To which unit, from when, by which decision: the people stay here until that unit accepts. */
export function ReleaseForm({ form: name, title, personIds, consequences, onReleased, onClose }: ReleaseFormProps) {
  const { t } = useTranslation('person')
  const client = useQueryClient()
  const form = useForm({
    form: name,
    initial: { toUnitId: '', onDate: '', decisionNo: '', decisionDate: '', reason: '' },
    check: ({ toUnitId, onDate, decisionDate }) => ({
      ...(isDay(onDate) ? {} : { onDate: onDate === '' ? t('missing', { label: t('field_handover_onDate') }) : t('noDay') }),
      ...(toUnitId === '' ? { toUnitId: t('missing', { label: t('field_toUnit') }) } : {}),
      ...(decisionDate !== '' && !isDay(decisionDate) ? { decisionDate: t('noDay') } : {}),
    }),
    save: async ({ decisionDate, ...values }, requestKey) => {
      const { items } = await post<HandoverResults>('/api/handovers', { ...values, decisionDate: decisionDate || null, personIds }, { requestKey })
      onReleased(items)
    },
    onSaved: () => void client.invalidateQueries({ queryKey: handoversKey }),
  })
  return (
    <FormPanel title={title} lead={t('releaseLead')} form={form} save={t('release')} onClose={onClose}>
      <DateField label={t('field_handover_onDate')} help={t('onDateHelp')} {...form.choice('onDate')} />
      <ReceiverPicker label={t('field_toUnit')} on={isDay(form.values.onDate) ? form.values.onDate : undefined} {...form.choice('toUnitId')} />
      <TextField label={t('field_decisionNo')} maxLength={100} autoComplete="off" {...form.field('decisionNo')} />
      <DateField label={t('field_decisionDate')} {...form.choice('decisionDate')} />
      <TextArea label={t('field_reason')} maxLength={500} {...form.field('reason')} />
      <div className={classes.consequences}>
        <h3>{t('whatHappens')}</h3>
        <ul>{consequences}</ul>
      </div>
    </FormPanel>
  )
}
