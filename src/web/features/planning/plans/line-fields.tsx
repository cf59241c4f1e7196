import { useTranslation } from 'react-i18next'
import type { Plan, PlanLine } from '#contracts/planning-plans.ts'
import { ProgrammePicker } from '#web/pickers/programme-picker.tsx'
import { ProviderPicker } from '#web/pickers/provider-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import type { useForm } from '#web/ui/use-form.ts'
import type { LineValues } from './line-values.ts'
import { channels, costDiffers, costWords, funds, modes, quarters, quarterWords, studyForms } from './line-words.ts'
import classes from './plans.module.css'

interface LineFieldsProps {
  readonly plan: Plan
  readonly line: PlanLine | undefined
  readonly today: string
  readonly form: Pick<ReturnType<typeof useForm<LineValues, unknown>>, 'values' | 'field' | 'choice'>
}

/** Everything a line says, besides its numbers by unit. */
export function LineFields({ plan, line, today, form }: LineFieldsProps) {
  const { t } = useTranslation('plans')
  const options = <Key extends string>(keys: readonly Key[], words: (key: Key) => string) => keys.map((value) => ({ value, label: words(value) }))
  const sent = form.values.channel === 'sent'
  return (
    <div className={classes.fields}>
      <div className={classes.whole}>
        <ProgrammePicker
          by="id"
          on={today}
          label={t('programme')}
          chosen={line && { value: line.programme.programmeId, label: line.programme.name }}
          {...form.choice('programmeId')}
        />
      </div>
      <div className={classes.whole}>
        <TextField label={t('lineName')} help={t('lineNameHelp')} maxLength={300} {...form.field('name')} />
      </div>
      <TextField label={t('code')} help={line ? undefined : t('codeHelp')} maxLength={60} {...form.field('code')} />
      {plan.yearFrom === plan.yearTo ? (
        <span />
      ) : (
        <Select
          label={t('yearLabel')}
          options={Array.from({ length: plan.yearTo - plan.yearFrom + 1 }, (_, index) => String(plan.yearFrom + index)).map((value) => ({
            value,
            label: value,
          }))}
          {...form.field('year')}
        />
      )}
      <Select label={t('channel')} options={options(channels, (key) => t(`channel_${key}`))} {...form.field('channel')} />
      <Select label={t('studyForm')} none={t('notSaid')} options={options(studyForms, (key) => t(`form_${key}`))} {...form.field('studyForm')} />
      <Select label={t('mode')} none={t('notSaid')} options={options(modes, (key) => t(`mode_${key}`))} {...form.field('mode')} />
      <Select
        label={t('quarter')}
        none={t('noQuarter')}
        options={quarters.map((quarter) => ({ value: String(quarter), label: quarterWords(t, quarter) }))}
        {...form.field('quarter')}
      />
      <NumberField label={t('seats')} help={t('seatsHelp')} {...form.field('seats')} />
      <NumberField
        label={t('classes')}
        help={sent ? t('sentNoClasses') : line?.suggestedClasses ? t('suggestedHelp', { number: line.suggestedClasses }) : t('classesHelp')}
        disabled={sent && form.values.classes === '0'}
        {...form.field('classes')}
      />
      {plan.kind === 'opening' && <DateField label={t('opensOn')} {...form.choice('opensOn')} />}
      {plan.kind === 'opening' && <DateField label={t('endsOn')} {...form.choice('endsOn')} />}
      <TextField label={t('place')} maxLength={300} {...form.field('place')} />
      <ProviderPicker
        by="id"
        on={today}
        label={t('provider')}
        chosen={line?.provider ? { value: line.provider.providerId, label: line.provider.name } : undefined}
        {...form.choice('providerId')}
      />
      <Select label={t('fundSource')} none={t('notSaid')} options={options(funds, (key) => t(`fund_${key}`))} {...form.field('fundSource')} />
      <TextField
        label={t('cost')}
        help={line && costDiffers(line) ? costWords(t, line) : t('costHelp')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        {...form.field('cost')}
      />
      <div className={classes.whole}>
        <TextArea label={t('note')} rows={2} maxLength={2000} {...form.field('note')} />
      </div>
    </div>
  )
}
