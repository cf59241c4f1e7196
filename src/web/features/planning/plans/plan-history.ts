import type { TFunction } from 'i18next'
import type { Plan } from '#contracts/planning-plans.ts'
import { formatNumber } from '#web/lib/format.ts'
import { currentLanguage } from '#web/lib/language.ts'
import { type FieldName, fieldWords, valueOfField } from './line-words.ts'

/** Fields of what the audit says of a plan, as the reader knows them. */
const own = {
  title: 'planTitle',
  leadBody: 'leadBody',
  coordinatingBodies: 'coordinatingBodies',
  legalBasis: 'legalBasis',
  goals: 'goals',
  parentId: 'parent',
  parent: 'parent',
  state: 'state',
  number: 'version',
  version: 'version',
  reason: 'reason',
  decisionNo: 'decisionNo',
  decisionDate: 'decisionDate',
  inForceFrom: 'inForceFrom',
  lines: 'lines',
  needs: 'needs',
  kind: 'kind',
  unit: 'unit',
  unitId: 'unit',
  yearFrom: 'yearFrom',
  yearTo: 'yearTo',
  on: 'closedOn',
  inForceTo: 'closedOn',
  amendment: 'amendment',
  approvedBy: 'approvedBy',
  sha256: 'seal',
} as const

export function historyField(t: TFunction<'plans'>, name: string): string {
  if (name in own) return t(own[name as keyof typeof own])
  // Cells are named by line, unit and field: “05.593.asked”; a code may hold dots too.
  const field = fieldOf(name)
  const place = name.slice(0, -field.length).replace(/\.$/, '')
  return [place, field in fieldWords ? t(fieldWords[field as FieldName]) : field].filter(Boolean).join(' · ')
}

const fieldOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

const kinds = ['five-year', 'year', 'opening'] as const
const states = ['draft', 'submitted', 'appraised', 'returned', 'approved', 'in-force', 'superseded', 'closed', 'withdrawn'] as const

/** A value as the plan's readers know it; undefined where it stands for itself. */
export function historyValue(
  t: TFunction<'plans'>,
  { unit, parent, differenceReasons }: Partial<Pick<Plan, 'unit' | 'parent' | 'differenceReasons'>>,
  name: string,
  value: unknown,
): string | undefined {
  const field = fieldOf(name)
  if (name === 'unitId' && unit && value === unit.unitId) return unit.name
  if ((name === 'parentId' || name === 'parent') && value === parent?.planId) return parent?.title
  if (name === 'kind') {
    const kind = kinds.find((each) => each === value)
    return kind && t(`kind_${kind}`)
  }
  if (field === 'differenceCode') return differenceReasons?.find(({ code }) => code === value)?.name[currentLanguage()]
  if (field === 'yearFrom' || field === 'yearTo' || field === 'year') return String(value)
  if (field === 'state') {
    const state = states.find((each) => each === value)
    return state && t(`state_${state}`)
  }
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'string' && field in fieldWords ? valueOfField(t, field as FieldName, value) : undefined
}
