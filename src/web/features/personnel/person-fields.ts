import type { PersonChoices, PersonFields } from '#contracts/personnel-editing.ts'
import type { PersonDetail } from '#contracts/personnel.ts'
import type { Texts } from '#web/ui/use-form.ts'
import type { FieldSpec } from './field-spec.tsx'
import type { PersonWords } from './person-words.ts'

const categories = [
  'cadre',
  'civil-servant',
  'public-employee',
  'commune-cadre',
  'commune-civil-servant',
  'part-time-commune',
  'council-delegate',
  'contract',
  'armed-forces',
  'outside-learner',
] as const satisfies readonly PersonFields['categories'][number][]
const ladders = [
  'political-theory',
  'state-management',
  'leadership',
  'defence',
  'professional-title',
  'education',
  'foreign-language',
  'ethnic-language',
  'it',
  'party-title',
] as const satisfies readonly PersonFields['completeLadders'][number][]
const statuses = ['active', 'retired', 'left', 'deceased', 'external'] as const satisfies readonly PersonFields['status'][]

/** A person's own fields as a form shows them. */
export function personFieldSpecs(t: PersonWords, choices: PersonChoices | undefined): readonly FieldSpec[] {
  return [
    { kind: 'text', name: 'fullName', label: t('field_fullName'), most: 200, required: true, wide: true },
    { kind: 'date', name: 'birthDate', label: t('field_birthDate'), required: true },
    {
      kind: 'select',
      name: 'sex',
      label: t('field_sex'),
      required: true,
      none: t('chooseOne'),
      options: (['male', 'female'] as const).map((value) => ({ value, label: t(`sex_${value}`) })),
    },
    {
      kind: 'select',
      name: 'ethnicGroup',
      label: t('field_ethnicGroup'),
      required: true,
      none: t('chooseOne'),
      options: choices?.ethnicGroups.map(({ code, name }) => ({ value: code, label: name })) ?? [],
    },
    { kind: 'text', name: 'religion', label: t('field_religion'), most: 100 },
    { kind: 'text', name: 'nativePlace', label: t('field_nativePlace'), most: 300, wide: true, help: t('nativePlaceHelp') },
    {
      kind: 'ticks',
      name: 'categories',
      label: t('field_categories'),
      wide: true,
      options: categories.map((value) => ({ value, label: t(`category_${value}`) })),
    },
    { kind: 'date', name: 'recruitedOn', label: t('field_recruitedOn') },
    { kind: 'select', name: 'status', label: t('field_status'), required: true, options: statuses.map((value) => ({ value, label: t(`status_${value}`) })) },
    { kind: 'date', name: 'leftOn', label: t('field_leftOn') },
    { kind: 'text', name: 'phone', label: t('field_phone'), most: 30 },
    { kind: 'text', name: 'email', label: t('field_email'), most: 200, wide: true },
    {
      kind: 'ticks',
      name: 'completeLadders',
      label: t('field_completeLadders'),
      help: t('completeLaddersHelp'),
      wide: true,
      options: ladders.map((value) => ({ value, label: t(`ladder_${value}`) })),
    },
    { kind: 'area', name: 'note', label: t('field_note'), most: 1000, wide: true },
  ]
}

const several = ['categories', 'completeLadders'] as const
const orders: Readonly<Record<(typeof several)[number], readonly string[]>> = { categories, completeLadders: ladders }
const texts = ['fullName', 'birthDate', 'sex', 'ethnicGroup', 'religion', 'nativePlace', 'recruitedOn', 'status', 'leftOn', 'phone', 'email', 'note'] as const

/** As the form holds them. */
export function textsOfPerson(person: PersonDetail): Texts {
  return {
    ...Object.fromEntries(texts.map((name) => [name, person[name] ?? ''])),
    ...Object.fromEntries(several.map((name) => [name, orders[name].filter((value) => (person[name] as readonly string[]).includes(value)).join(';')])),
  }
}

export const emptyPerson: Texts = { ...Object.fromEntries([...texts, ...several].map((name) => [name, ''])), ethnicGroup: '01', status: 'active' }

/** As the API takes them; what is empty is null. */
export function personFieldsOf(values: Texts): PersonFields {
  return {
    ...Object.fromEntries(texts.map((name) => [name, values[name]?.trim() || null])),
    ...Object.fromEntries(several.map((name) => [name, values[name] ? values[name].split(';') : []])),
  } as unknown as PersonFields
}
