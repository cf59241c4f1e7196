import type { TFunction } from 'i18next'

/** Fields of every list as the history names them, by the words of their labels. */
const words = {
  code: 'code',
  name: 'name',
  fullName: 'name',
  nameEn: 'nameEn',
  parentCode: 'parent',
  family: 'family',
  studyForms: 'studyForms',
  modes: 'modes',
  defaultSize: 'defaultSize',
  sizeMin: 'sizeMin',
  sizeMax: 'sizeMax',
  hoursPerWeek: 'hoursPerWeek',
  hoursPerYear: 'hoursPerYear',
  types: 'types',
  absences: 'absences',
  grade: 'grade',
  gradeCode: 'grade',
  syllabus: 'syllabus',
  position: 'position',
  periods: 'periods',
  duration: 'duration',
  yields: 'yields',
  type: 'type',
  typeCode: 'type',
  hours: 'hours',
  legalBasis: 'legalBasis',
  level: 'level',
  place: 'place',
  unit: 'unit',
  unitCode: 'unit',
  kind: 'kind',
  person: 'personCode',
  personCode: 'personCode',
  provider: 'provider',
  providerCode: 'provider',
  subjects: 'subjects',
  seats: 'seats',
  validFrom: 'validFrom',
  validTo: 'validTo',
} as const

const isKnown = (name: string): name is keyof typeof words => name in words

export const fieldWord = (t: TFunction<'catalogue'>, name: string): string => (isKnown(name) ? t(words[name]) : name)
