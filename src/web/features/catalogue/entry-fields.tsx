import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry, CatalogueSection } from '#contracts/catalogue-entries.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { PersonPicker } from '#web/pickers/person-picker.tsx'
import { ProviderPicker } from '#web/pickers/provider-picker.tsx'
import { UnitPicker } from '#web/pickers/unit-picker.tsx'
import { NumberField, Select, TextArea, TextField } from '#web/ui/field.tsx'
import { Absences, GradeField, LecturerTypes } from './lecturer-fields.tsx'
import { Syllabus } from './syllabus-fields.tsx'
import { laddersQuery } from './entry-queries.ts'
import { type Form, useTypeChoices } from './type-choices.ts'
import classes from './catalogue.module.css'

interface EntryFieldsProps {
  readonly section: CatalogueSection
  readonly entry: CatalogueEntry | undefined
  readonly form: Form
}

/** The fields that belong to one list alone. */
export function EntryFields({ section, entry, form }: EntryFieldsProps) {
  if (section === 'types') return <TypeFields entry={entry} form={form} />
  if (section === 'programmes') return <ProgrammeFields form={form} />
  if (section === 'providers') return <ProviderFields entry={entry} form={form} />
  if (section === 'lecturers') return <LecturerFields entry={entry} form={form} />
  return <RoomFields entry={entry} form={form} />
}

type Own = Omit<EntryFieldsProps, 'section'>

const options = <Key extends string>(keys: readonly Key[], words: (key: Key) => string) => keys.map((value) => ({ value, label: words(value) }))

interface TicksProps {
  readonly legend: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

/** Several of a few, kept as one text. */
function Ticks({ legend, value, onValue, choices }: TicksProps) {
  const chosen = new Set(value.split(' '))
  return (
    <fieldset className={classes.ticks}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="checkbox"
            checked={chosen.has(choice.value)}
            onChange={(event) => {
              const { checked } = event.currentTarget
              onValue(
                choices
                  .map((each) => each.value)
                  .filter((each) => (each === choice.value ? checked : chosen.has(each)))
                  .join(' '),
              )
            }}
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

function TypeFields({ entry, form }: Own) {
  const { t } = useTranslation('catalogue')
  const ladders = useQuery(laddersQuery)
  const parents = useTypeChoices()
  const language = currentLanguage()
  return (
    <>
      <TextField label={t('nameEn')} maxLength={200} {...form.field('nameEn')} />
      {!entry && <Select label={t('parent')} none={t('choose')} options={parents} {...form.field('parentCode')} />}
      <Ticks
        legend={t('studyForms')}
        value={form.values.studyForms}
        onValue={(value) => form.set('studyForms', value)}
        choices={options(['full-time', 'part-time'] as const, (key) => t(`form_${key}`))}
      />
      <Ticks
        legend={t('modes')}
        value={form.values.modes}
        onValue={(value) => form.set('modes', value)}
        choices={options(['in-person', 'online', 'blended'] as const, (key) => t(`mode_${key}`))}
      />
      <NumberField label={t('defaultSize')} {...form.field('defaultSize')} />
      <NumberField label={t('sizeMin')} help={t('sizeMinHelp')} {...form.field('sizeMin')} />
      <NumberField label={t('sizeMax')} help={t('sizeMaxHelp')} {...form.field('sizeMax')} />
      <TextField label={t('duration')} maxLength={200} {...form.field('duration')} />
      <Select
        label={t('yields')}
        help={t('yieldsHelp')}
        none={t('yieldsNone')}
        options={(ladders.data ?? []).flatMap(({ ladder, name, levels }) =>
          levels.map((level) => ({ value: `${ladder} ${level.level}`, label: `${name[language]}: ${level.name[language]}` })),
        )}
        {...form.field('yields')}
      />
    </>
  )
}

function ProgrammeFields({ form }: Pick<Own, 'form'>) {
  const { t } = useTranslation('catalogue')
  return (
    <>
      <Select label={t('type')} none={t('choose')} options={useTypeChoices()} {...form.field('typeCode')} />
      <NumberField label={t('hours')} {...form.field('hours')} />
      <NumberField label={t('hoursPerWeek')} help={t('hoursPerWeekHelp')} {...form.field('hoursPerWeek')} />
      <TextField label={t('legalBasis')} help={t('legalBasisHelp')} maxLength={500} {...form.field('legalBasis')} />
      <Syllabus form={form} />
    </>
  )
}

function ProviderFields({ entry, form }: Own) {
  const { t } = useTranslation('catalogue')
  const unit = entry?.fields.section === 'providers' ? entry.fields.unit : null
  return (
    <>
      <Select
        label={t('level')}
        none={t('choose')}
        options={options(['central', 'ministry', 'region', 'province', 'district', 'commune', 'other'] as const, (key) => t(`level_${key}`))}
        {...form.field('level')}
      />
      <Select
        label={t('place')}
        none={t('choose')}
        options={options(['in-province', 'outside', 'abroad'] as const, (key) => t(`place_${key}`))}
        {...form.field('place')}
      />
      <UnitPicker label={t('unit')} help={t('unitHelp')} chosen={unit ? { value: unit.id, label: unit.name } : undefined} {...form.choice('unitId')} />
    </>
  )
}

function LecturerFields({ entry, form }: Own) {
  const { t } = useTranslation('catalogue')
  const fields = entry?.fields.section === 'lecturers' ? entry.fields : undefined
  const { provider = null, person = null } = fields ?? {}
  return (
    <>
      <Select
        label={t('kind')}
        none={t('choose')}
        options={options(['tenured', 'visiting', 'reporter'] as const, (key) => t(`kind_${key}`))}
        {...form.field('kind')}
      />
      <ProviderPicker
        by="id"
        label={t('provider')}
        help={t('lecturerProviderHelp')}
        chosen={provider ? { value: provider.id, label: provider.name } : undefined}
        {...form.choice('providerId')}
      />
      <PersonPicker
        label={t('person')}
        help={t('personHelp')}
        chosen={person ? { value: person.id, label: person.code } : undefined}
        {...form.choice('personId')}
      />
      <TextArea label={t('subjects')} maxLength={1000} {...form.field('subjects')} />
      <NumberField label={t('hoursPerYear')} help={t('hoursPerYearHelp')} {...form.field('hoursPerYear')} />
      <GradeField form={form} />
      <LecturerTypes value={form.values.types} onValue={(value) => form.set('types', value)} />
      <Absences form={form} />
    </>
  )
}

function RoomFields({ entry, form }: Own) {
  const { t } = useTranslation('catalogue')
  const provider = entry?.fields.section === 'rooms' ? entry.fields.provider : undefined
  return (
    <>
      <ProviderPicker by="id" label={t('provider')} chosen={provider && { value: provider.id, label: provider.name }} {...form.choice('providerId')} />
      <NumberField label={t('seats')} {...form.field('seats')} />
    </>
  )
}
