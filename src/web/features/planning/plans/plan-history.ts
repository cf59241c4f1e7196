import type { TFunction } from 'i18next'
import { formatNumber } from '#web/lib/format.ts'
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
  on: 'closedOn',
} as const

export function historyField(t: TFunction<'plans'>, name: string): string {
  if (name in own) return t(own[name as keyof typeof own])
  // Cells are named by line, unit and field: “05 · Huyện Bắc Bình · asked”.
  const parts = name.split(' · ')
  const field = parts.at(-1) ?? name
  return [...parts.slice(0, -1), field in fieldWords ? t(fieldWords[field as FieldName]) : field].join(' · ')
}

const states = ['draft', 'submitted', 'appraised', 'returned', 'approved', 'in-force', 'superseded', 'closed', 'withdrawn'] as const

export function historyValue(t: TFunction<'plans'>, name: string, value: unknown): string | undefined {
  const field = name.split(' · ').at(-1) ?? name
  if (field === 'state') {
    const state = states.find((each) => each === value)
    return state && t(`state_${state}`)
  }
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'string' && field in fieldWords ? valueOfField(t, field as FieldName, value) : undefined
}
