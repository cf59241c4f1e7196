import { useTranslation } from 'react-i18next'
import type { QualificationLevels } from '#contracts/training-record.ts'
import type { ValidityEffect } from '#contracts/training-record-validity.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { Checkbox, NumberField, Select, TextField } from '#web/ui/field.tsx'
import type { useForm } from '#web/ui/use-form.ts'
import type { LawValues } from './law-values.ts'
import classes from '../standards/matrix.module.css'

interface FieldsProps {
  readonly form: ReturnType<typeof useForm<LawValues, ValidityEffect>>
  readonly levels: QualificationLevels['items']
}

function laddersOf(levels: QualificationLevels['items']) {
  const language = currentLanguage()
  return [...new Map(levels.map(({ ladder, ladderName }) => [ladder, ladderName[language]]))].map(([value, label]) => ({ value, label }))
}

const levelsOf = (levels: QualificationLevels['items'], ladder: string) =>
  levels.filter((each) => each.ladder === ladder).map(({ level, levelName }) => ({ value: level, label: levelName[currentLanguage()] }))

/** The ladder, its levels, the years and the months of grace. */
export function NormFields({ form, levels, isNew }: FieldsProps & { readonly isNew: boolean }) {
  const { t } = useTranslation('validity')
  const { choice } = form
  const ticked = new Set(form.values.levels.split(' ').filter(Boolean))
  const { onValue, error } = choice('levels')
  const own = levelsOf(levels, form.values.ladder)
  const tick = (level: string, on: boolean) =>
    onValue(
      own
        .map(({ value }) => value)
        .filter((value) => (value === level ? on : ticked.has(value)))
        .join(' '),
    )
  return (
    <>
      {isNew && <Select label={t('field_ladder')} none={t('choose')} options={laddersOf(levels)} {...form.field('ladder')} />}
      {own.length > 0 && (
        <fieldset className={classes.levels}>
          <legend>{t('field_levels')}</legend>
          <p className={classes.muted}>{t('levelsHelp')}</p>
          {own.map(({ value, label }) => (
            <Checkbox key={value} label={label} value={ticked.has(value) ? 'true' : ''} onValue={(on) => tick(value, on === 'true')} />
          ))}
          {error && <p className={classes.fault}>{error}</p>}
        </fieldset>
      )}
      <div className={classes.pair}>
        <NumberField label={t('field_years')} help={t('yearsHelp')} {...form.field('years')} />
        <NumberField label={t('field_graceMonths')} help={t('graceHelp')} {...form.field('graceMonths')} />
      </div>
    </>
  )
}

/** What counts as what. */
export function RuleFields({ form, levels }: FieldsProps) {
  const { t } = useTranslation('validity')
  const ladders = laddersOf(levels)
  return (
    <>
      <TextField label={t('field_nameVi')} maxLength={300} {...form.field('nameVi')} />
      <TextField label={t('field_nameEn')} maxLength={300} {...form.field('nameEn')} />
      <div className={classes.pair}>
        <Select label={t('field_fromLadder')} help={t('fromHelp')} none={t('fromDocument')} options={ladders} {...form.field('fromLadder')} />
        {form.values.fromLadder !== '' && (
          <Select label={t('field_fromLevel')} none={t('choose')} options={levelsOf(levels, form.values.fromLadder)} {...form.field('fromLevel')} />
        )}
      </div>
      <div className={classes.pair}>
        <Select label={t('field_toLadder')} none={t('choose')} options={ladders} {...form.field('ladder')} />
        <Select label={t('field_level')} none={t('choose')} options={levelsOf(levels, form.values.ladder)} {...form.field('level')} />
      </div>
    </>
  )
}
