import { useTranslation } from 'react-i18next'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField, Select, TextField } from '#web/ui/field.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import type { useForm } from '#web/ui/use-form.ts'
import type { HeadTexts } from './paper-head.ts'
import classes from '../nomination.module.css'

type Typed = ReturnType<typeof useForm<HeadTexts, unknown>>

/** A form that has the head among its fields. */
interface Form {
  readonly field: (name: keyof HeadTexts) => Omit<ReturnType<Typed['field']>, 'name'> & { readonly name: string }
  readonly choice: Typed['choice']
}

interface PaperHeadFieldsProps {
  readonly form: Form
  readonly unit: PickedOption | undefined
  /** Whether it takes a number of a register. */
  readonly numbered: boolean
  /** Whether its day is said here. */
  readonly dated: boolean
  readonly onLayout: (layout: string) => void
}

/** Who issues a document, how it is numbered and dated, who signs it. */
export function PaperHeadFields({ form, unit, numbered, dated, onLayout }: PaperHeadFieldsProps) {
  const { t } = useTranslation('papers')
  return (
    <fieldset className={classes.group}>
      <legend>{t('headPart')}</legend>
      <div className={classes.form}>
        <Select
          label={t('layout')}
          options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
          {...form.field('layout')}
          onChange={(event) => onLayout(event.currentTarget.value)}
        />
        <TextField label={t('issuer')} maxLength={200} {...form.field('issuer')} />
        {numbered && (
          <>
            <UnitPicker label={t('issuerUnit')} chosen={unit} {...form.choice('issuerUnitId')} />
            <TextField label={t('symbol')} help={t('symbolHelp')} maxLength={60} {...form.field('symbol')} />
            <NumberField label={t('number')} help={t('numberHelp')} {...form.field('number')} />
          </>
        )}
        {dated && <DateField label={t('date')} {...form.choice('decisionDate')} />}
        <TextField label={t('signerAuthority')} help={t('signerAuthorityHelp')} maxLength={200} {...form.field('signerAuthority')} />
        <TextField label={t('signerTitle')} maxLength={200} {...form.field('signerTitle')} />
        <TextField label={t('signerName')} maxLength={200} {...form.field('signerName')} />
      </div>
    </fieldset>
  )
}
