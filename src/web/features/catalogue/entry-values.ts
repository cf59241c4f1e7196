import type { TFunction } from 'i18next'
import type { CatalogueEntry, CatalogueSection } from '#contracts/catalogue-entries.ts'
import { isDay } from '#web/lib/day.ts'

/** Every field of every list as a text; a list uses its own. Lists of choices are joined by spaces. */
export const emptyEntry = {
  ...{ code: '', name: '', validFrom: '', validTo: '', nameEn: '', parentCode: '', studyForms: '', modes: '', defaultSize: '', duration: '', yields: '' },
  ...{ typeCode: '', hours: '', legalBasis: '', level: '', place: '', unitId: '', kind: '', personId: '', providerId: '', subjects: '', seats: '' },
  ...{ sizeMin: '', sizeMax: '', hoursPerWeek: '', hoursPerYear: '', types: '', absences: '', grade: '', syllabus: '' },
}

export type EntryValues = typeof emptyEntry

export function entryValuesOf({ code, name, validFrom, validTo, fields }: CatalogueEntry): EntryValues {
  const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value))
  const common = { ...emptyEntry, code, name, validFrom: text(validFrom), validTo: text(validTo) }
  if (fields.section === 'types') {
    const { nameEn, parentCode, studyForms, modes, defaultSize, sizeMin, sizeMax, duration, yields } = fields
    return {
      ...common,
      ...{ nameEn, parentCode: text(parentCode), studyForms: studyForms.join(' '), modes: modes.join(' '), defaultSize: text(defaultSize) },
      ...{ sizeMin: text(sizeMin), sizeMax: text(sizeMax), duration: text(duration), yields: yields ? `${yields.ladder} ${yields.level}` : '' },
    }
  }
  if (fields.section === 'programmes') {
    const { type, hours, hoursPerWeek, legalBasis, syllabus } = fields
    return {
      ...{ ...common, typeCode: type.code, hours: text(hours), hoursPerWeek: text(hoursPerWeek), legalBasis: text(legalBasis) },
      syllabus: syllabus.map(({ name, periods }) => `${periods}\t${name}`).join('\n'),
    }
  }
  if (fields.section === 'providers') return { ...common, level: fields.level, place: fields.place, unitId: text(fields.unit?.id) }
  if (fields.section === 'lecturers') {
    const { kind, person, provider, subjects, types, hoursPerYear, absences, grade } = fields
    return {
      ...{ ...common, kind, personId: text(person?.id), providerId: text(provider?.id), subjects: text(subjects) },
      ...{ types: types.join(' '), hoursPerYear: text(hoursPerYear), absences: absences.map(({ from, to }) => `${from}~${to}`).join('\n') },
      grade: text(grade),
    }
  }
  return { ...common, providerId: fields.provider.id, seats: text(fields.seats) }
}

/** Absences of a lecturer, kept as one text: a line 'from~to' each. */
export const absencesOf = (text: string): { readonly from: string; readonly to: string }[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((each) => {
      const [from = '', to = ''] = each.split('~')
      return { from, to }
    })

/** Subjects of a programme, kept as one text: a line 'periods<tab>name' each. */
export const syllabusOf = (text: string): { readonly name: string; readonly periods: string }[] =>
  text === ''
    ? []
    : text.split('\n').map((each) => {
        const [periods = '', ...name] = each.split('\t')
        return { name: name.join(' '), periods }
      })

/** What can be told without the server; it judges the rest. */
export function checkEntry(
  section: CatalogueSection,
  values: EntryValues,
  t: TFunction<'catalogue'>,
  isNew: boolean,
): Partial<Record<keyof EntryValues, string>> {
  const errors: Partial<Record<keyof EntryValues, string>> = {}
  const need = (name: keyof EntryValues, words: string) => {
    if (values[name].trim() === '') errors[name] = words
  }
  if (isNew) need('code', t('needCode'))
  need('name', t('needName'))
  if (section === 'types') {
    need('nameEn', t('needNameEn'))
    if (isNew) need('parentCode', t('needParent'))
  }
  if (section === 'programmes') need('typeCode', t('needType'))
  if (section === 'providers') {
    need('level', t('needLevel'))
    need('place', t('needPlace'))
  }
  if (section === 'lecturers') need('kind', t('needKind'))
  if (section === 'rooms') need('providerId', t('needProvider'))
  for (const name of ['validFrom', 'validTo'] as const) if (values[name] !== '' && !isDay(values[name])) errors[name] = t('badDay')
  if (absencesOf(values.absences).some(({ from, to }) => !isDay(from) || !isDay(to) || to < from)) errors.absences = t('badAbsence')
  if (syllabusOf(values.syllabus).some(({ name, periods }) => name.trim() === '' || !/^[1-9]\d{0,3}$/.test(periods.trim()))) errors.syllabus = t('badSubject')
  for (const name of ['hours', 'defaultSize', 'sizeMin', 'sizeMax', 'hoursPerWeek', 'hoursPerYear', 'seats'] as const)
    if (values[name].trim() !== '' && !/^[1-9]\d{0,4}$/.test(values[name].trim())) errors[name] = t('badCount')
  return errors
}

/** The form as the API takes it; values were checked. */
export function bodyOf(section: CatalogueSection, values: EntryValues): Readonly<Record<string, unknown>> {
  const text = (name: keyof EntryValues) => values[name].trim() || null
  const count = (name: keyof EntryValues) => (text(name) === null ? null : Number(text(name)))
  const list = (name: keyof EntryValues) => values[name].split(' ').filter(Boolean)
  const [ladder, level] = list('yields')
  const own = {
    types: {
      ...{ nameEn: values.nameEn.trim(), parentCode: values.parentCode, studyForms: list('studyForms'), modes: list('modes') },
      ...{
        defaultSize: count('defaultSize'),
        sizeMin: count('sizeMin'),
        sizeMax: count('sizeMax'),
        duration: text('duration'),
        yields: ladder && level ? { ladder, level } : null,
      },
    },
    programmes: {
      typeCode: values.typeCode,
      hours: count('hours'),
      hoursPerWeek: count('hoursPerWeek'),
      legalBasis: text('legalBasis'),
      syllabus: syllabusOf(values.syllabus).map(({ name, periods }) => ({ name: name.trim(), periods: Number(periods) })),
    },
    providers: { level: values.level, place: values.place, unitId: text('unitId') },
    lecturers: {
      ...{ kind: values.kind, personId: text('personId'), providerId: text('providerId'), subjects: text('subjects') },
      ...{ types: list('types'), hoursPerYear: count('hoursPerYear'), grade: text('grade'), absences: absencesOf(values.absences) },
    },
    rooms: { providerId: values.providerId, seats: count('seats') },
  }[section]
  return { section, name: values.name.trim(), validFrom: text('validFrom'), validTo: text('validTo'), ...own }
}
