import type { TFunction } from 'i18next'
import type { AddLines, PlanCell } from '#contracts/planning-plan-lines.ts'
import type { PlanLine } from '#contracts/planning-plans.ts'
import { isDay } from '#web/lib/day.ts'
import { readNumber } from '#web/ui/grid/grid-model.ts'

/** A line as its form holds it. A type, so that it is also a record of texts. */
export type LineValues = {
  readonly code: string
  readonly programmeId: string
  readonly name: string
  readonly year: string
  readonly channel: string
  readonly studyForm: string
  readonly mode: string
  readonly classes: string
  readonly seats: string
  readonly quarter: string
  readonly opensOn: string
  readonly endsOn: string
  readonly place: string
  readonly providerId: string
  readonly fundSource: string
  readonly cost: string
  readonly note: string
}

const text = (value: string | number | null): string => (value === null ? '' : String(value))

export const emptyLine = (year: number): LineValues => ({
  ...{ code: '', programmeId: '', name: '', year: String(year), channel: 'opened', studyForm: '', mode: '', classes: '', seats: '', quarter: '' },
  ...{ opensOn: '', endsOn: '', place: '', providerId: '', fundSource: '', cost: '', note: '' },
})

export const lineValues = (line: PlanLine): LineValues => ({
  code: line.code,
  programmeId: line.programme.programmeId,
  name: text(line.name),
  year: String(line.year),
  channel: line.channel,
  studyForm: text(line.studyForm),
  mode: text(line.mode),
  classes: String(line.classes),
  seats: String(line.seats),
  quarter: text(line.quarter),
  opensOn: text(line.opensOn),
  endsOn: text(line.endsOn),
  place: text(line.place),
  providerId: text(line.provider?.providerId ?? null),
  fundSource: text(line.fundSource),
  cost: text(line.cost),
  note: text(line.note),
})

const numbers = new Set(['year', 'classes', 'seats', 'quarter', 'cost'])
const counted = new Set(['year', 'classes', 'seats'])

/** đồng, typed with or without dots between thousands; undefined for what is no amount. */
const readMoney = (words: string): number | null | undefined => {
  const plain = words.replaceAll(/[.\s]/g, '')
  if (plain === '') return null
  return /^\d{1,15}$/.test(plain) ? Number(plain) : undefined
}

export function lineCell(field: string, words: string): PlanCell['to'] {
  if (field === 'cost') return readMoney(words) ?? null
  if (!numbers.has(field)) return words.trim() || null
  return readNumber(words) ?? (counted.has(field) ? 0 : null)
}

export function newLine(values: LineValues): Partial<AddLines['lines'][number]> {
  const cells = Object.entries(values).map(([field, words]) => [field, lineCell(field, words)] as const)
  // Left out, they are as the server proposes.
  return Object.fromEntries(cells.filter(([field, value]) => value !== null || (field !== 'code' && field !== 'classes')))
}

export function checkLine(values: LineValues, t: TFunction<'plans'>, isNew: boolean): Partial<Readonly<Record<keyof LineValues, string>>> {
  const badDay = (name: 'opensOn' | 'endsOn') => (values[name] === '' || isDay(values[name]) ? {} : { [name]: t('needDay') })
  const badNumber = (name: 'classes' | 'seats' | 'year') => (readNumber(values[name]) === undefined ? { [name]: t('needNumberOfPeople') } : {})
  return {
    ...(values.programmeId ? {} : { programmeId: t('needProgramme') }),
    ...(isNew || values.code.trim() ? {} : { code: t('needCode') }),
    ...badNumber('year'),
    ...badNumber('classes'),
    ...badNumber('seats'),
    ...badDay('opensOn'),
    ...badDay('endsOn'),
    ...(readMoney(values.cost) === undefined ? { cost: t('needMoney') } : {}),
  }
}
