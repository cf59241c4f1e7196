import { useTranslation } from 'react-i18next'
import type { NeedLine } from '#contracts/planning-need-lines.ts'
import { ProviderPicker } from '#web/pickers/provider-picker.tsx'
import { Select, TextArea } from '#web/ui/field.tsx'
import type { useForm } from '#web/ui/use-form.ts'
import { fundSources } from './needs-history.tsx'
import classes from './needs.module.css'

type Details = Readonly<Record<'channel' | 'studyForm' | 'quarter' | 'providerId' | 'fundSource' | 'note', string>>

/** How, where and by whom it is to be studied and paid for, as the form holds it. */
export const detailValues = (line?: NeedLine): Details => ({
  channel: line?.channel ?? 'sent',
  studyForm: line?.studyForm ?? '',
  quarter: line?.quarter ? String(line.quarter) : '',
  providerId: line?.provider?.providerId ?? '',
  fundSource: line?.fundSource ?? '',
  note: line?.note ?? '',
})

/** The same as the API takes it. */
export const detailsOf = ({ channel, studyForm, quarter, providerId, fundSource, note }: Details) => ({
  ...{ channel, studyForm: studyForm || null, quarter: quarter ? Number(quarter) : null, providerId: providerId || null },
  ...{ fundSource: fundSource || null, note: note.trim() || null },
})

type Form = ReturnType<typeof useForm<Details, unknown>>

interface DetailFieldsProps {
  readonly form: {
    readonly field: (name: keyof Details) => Omit<ReturnType<Form['field']>, 'name'> & { readonly name: string }
    readonly choice: Form['choice']
  }
  readonly line?: NeedLine
}

export function DetailFields({ form, line }: DetailFieldsProps) {
  const { t } = useTranslation('needs')
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t('channel')}
          options={(['opened', 'sent'] as const).map((value) => ({ value, label: t(`channel_${value}`) }))}
          {...form.field('channel')}
        />
        <Select
          label={t('studyForm')}
          none={t('anyForm')}
          options={(['full-time', 'part-time'] as const).map((value) => ({ value, label: t(`form_${value}`) }))}
          {...form.field('studyForm')}
        />
        <Select
          label={t('quarter')}
          none={t('anyQuarter')}
          options={[1, 2, 3, 4].map((quarter) => ({ value: String(quarter), label: t('quarterNo', { quarter }) }))}
          {...form.field('quarter')}
        />
        <Select
          label={t('fundSource')}
          none={t('notSaid')}
          options={fundSources.map((value) => ({ value, label: t(`fund_${value}`) }))}
          {...form.field('fundSource')}
        />
      </div>
      <ProviderPicker
        by="id"
        label={t('provider')}
        {...form.choice('providerId')}
        chosen={line?.provider ? { value: line.provider.providerId, label: line.provider.name } : undefined}
      />
      <TextArea label={t('note')} rows={2} maxLength={1000} {...form.field('note')} />
    </>
  )
}
