import type { TFunction } from 'i18next'
import type { ClassDetail } from '#contracts/classes.ts'
import type { EditClass } from '#contracts/classes-commands.ts'
import { isDay } from '#web/lib/day.ts'

/** The fields of the form, each a text. */
export const emptyValues = {
  ...{ code: '', name: '', programmeId: '', providerId: '', channel: 'opened', studyForm: '', mode: '', fundSource: '', hostUnitId: '', place: '' },
  ...{ capacity: '', hours: '', plannedOpenOn: '', openedOn: '', closedOn: '', decisionNo: '', decisionDate: '', note: '' },
}

export type ClassValues = typeof emptyValues

export const fieldLabels = {
  code: 'code',
  name: 'name',
  programmeId: 'programme',
  providerId: 'provider',
  channel: 'channel',
  studyForm: 'studyForm',
  mode: 'modeAtOpening',
  fundSource: 'fundSource',
  hostUnitId: 'hostUnit',
  place: 'place',
  capacity: 'capacity',
  hours: 'hours',
  plannedOpenOn: 'plannedOpenOn',
  openedOn: 'openedOn',
  closedOn: 'closedOn',
  decisionNo: 'openingDecisionNo',
  decisionDate: 'openingDecisionDate',
  note: 'note',
} as const satisfies Readonly<Record<keyof ClassValues, string>>

export function valuesOf(item: ClassDetail): ClassValues {
  const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value))
  return {
    ...{ code: item.code, name: item.name, programmeId: item.programme.programmeId, providerId: item.provider.providerId, channel: item.channel },
    ...{ studyForm: item.studyForm, mode: text(item.modes[0]?.mode), fundSource: text(item.fundSource), hostUnitId: text(item.hostUnit?.unitId) },
    ...{ place: text(item.place), capacity: text(item.capacity), hours: text(item.hours), plannedOpenOn: text(item.plannedOpenOn) },
    ...{ openedOn: text(item.openedOn), closedOn: text(item.closedOn), decisionNo: text(item.decisionNo), decisionDate: text(item.decisionDate) },
    note: text(item.note),
  }
}

const days = ['plannedOpenOn', 'openedOn', 'closedOn', 'decisionDate'] as const
const counts = ['capacity', 'hours'] as const

/** What can be told without the server; it judges the rest. */
export function checkValues(values: ClassValues, t: TFunction<'classes'>, isNew: boolean): Partial<Record<keyof ClassValues, string>> {
  const errors: Partial<Record<keyof ClassValues, string>> = {}
  const need = (name: keyof ClassValues, words: string) => {
    if (values[name].trim() === '') errors[name] = words
  }
  if (isNew) need('code', t('needCode'))
  need('name', t('needName'))
  need('programmeId', t('needProgramme'))
  need('providerId', t('needProvider'))
  need('channel', t('needChannel'))
  need('studyForm', t('needStudyForm'))
  for (const name of days) if (values[name] !== '' && !isDay(values[name])) errors[name] = t('badDay')
  for (const name of counts) if (values[name].trim() !== '' && !/^[1-9]\d{0,4}$/.test(values[name].trim())) errors[name] = t('badCount')
  return errors
}

/** The form as the API takes it; values were checked. */
export function bodyOf(values: ClassValues): Omit<EditClass, 'version'> {
  const text = (name: keyof ClassValues) => values[name].trim() || null
  const count = (name: keyof ClassValues) => (text(name) === null ? null : Number(text(name)))
  return {
    name: values.name.trim(),
    programmeId: values.programmeId,
    providerId: values.providerId,
    channel: values.channel as EditClass['channel'],
    studyForm: values.studyForm as EditClass['studyForm'],
    mode: text('mode') as EditClass['mode'],
    fundSource: text('fundSource') as EditClass['fundSource'],
    hostUnitId: text('hostUnitId'),
    place: text('place'),
    capacity: count('capacity'),
    hours: count('hours'),
    plannedOpenOn: text('plannedOpenOn'),
    openedOn: text('openedOn'),
    closedOn: text('closedOn'),
    decisionNo: text('decisionNo'),
    decisionDate: text('decisionDate'),
    note: text('note'),
  }
}
