import { useTranslation } from 'react-i18next'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { NumberField, Select, TextField } from '#web/ui/field.tsx'
import type { PickedOption } from '#web/ui/search-picker.tsx'
import type { HeadTyped } from './letterhead.ts'
import classes from '../nomination.module.css'

interface HeadFieldsProps {
  readonly head: HeadTyped
  readonly faults: readonly (keyof HeadTyped)[]
  readonly unit: PickedOption | undefined
  readonly onChange: (change: Partial<HeadTyped>) => void
}

/** Who issues a decision, how it is numbered and dated, who signs it. */
export function HeadFields({ head, faults, unit, onChange }: HeadFieldsProps) {
  const { t } = useTranslation('nomination')
  const error = (name: keyof HeadTyped) => (faults.includes(name) ? t('required') : undefined)
  const text = (name: 'issuer' | 'symbol' | 'signerAuthority' | 'signerTitle' | 'signerName') => ({
    label: t(name),
    value: head[name],
    error: error(name),
    maxLength: name === 'symbol' ? 60 : 200,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <div className={classes.form}>
      <Select
        label={t('layout')}
        options={(['state', 'party'] as const).map((value) => ({ value, label: t(`layout_${value}`) }))}
        value={head.layout}
        onChange={(event) => onChange({ layout: event.currentTarget.value })}
      />
      <TextField {...text('issuer')} />
      <UnitPicker
        label={t('issuerUnit')}
        value={head.issuerUnitId}
        error={error('issuerUnitId')}
        chosen={unit}
        onValue={(issuerUnitId) => onChange({ issuerUnitId })}
      />
      <TextField {...text('symbol')} help={t('symbolHelp')} />
      <NumberField
        label={t('number')}
        help={t('numberHelp')}
        value={head.number}
        error={error('number')}
        onChange={(event) => onChange({ number: event.currentTarget.value })}
      />
      <DateField label={t('decisionDate')} value={head.decisionDate} error={error('decisionDate')} onValue={(decisionDate) => onChange({ decisionDate })} />
      <TextField {...text('signerAuthority')} help={t('signerAuthorityHelp')} />
      <TextField {...text('signerTitle')} />
      <TextField {...text('signerName')} />
    </div>
  )
}
