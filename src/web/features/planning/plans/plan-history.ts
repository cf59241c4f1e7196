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
  handedTo: 'handedToField',
  handedFrom: 'handedFromField',
  approvedBy: 'approvedBy',
  sha256: 'seal',
  signedBy: 'signer',
  approvedFile: 'file_approved',
  issuedFile: 'file_issued',
  signedFile: 'file_signed',
} as const

/** Fields of a target: “target.ldql.percent”, or “target.ldql” where it was removed. */
const ofTarget = {
  code: 'targetCode',
  name: 'targetName',
  population: 'targetPopulation',
  satisfied: 'targetSatisfied',
  percent: 'targetPercent',
  yearly: 'targetWhen_yearly',
  byYear: 'targetByYear',
  legalBasis: 'legalBasis',
  verified: 'targetVerified',
} as const

export function historyField(t: TFunction<'plans'>, name: string): string {
  if (name in own) return t(own[name as keyof typeof own])
  const target = targetOf(name)
  if (target) return [t('targetNamed', { code: target.code }), target.field && t(ofTarget[target.field])].filter(Boolean).join(' · ')
  // Cells are named by line, unit and field: “05.593.asked”; a code may hold dots too.
  const field = fieldOf(name)
  const place = name.slice(0, -field.length).replace(/\.$/, '')
  return [place, field in fieldWords ? t(fieldWords[field as FieldName]) : field].filter(Boolean).join(' · ')
}

/** Of which target, and of what of it. */
function targetOf(name: string): { readonly code: string; readonly field: keyof typeof ofTarget | undefined } | undefined {
  if (!name.startsWith('target.')) return undefined
  const field = fieldOf(name)
  const known = field in ofTarget ? (field as keyof typeof ofTarget) : undefined
  return { code: name.slice('target.'.length, known ? -known.length - 1 : undefined), field: known }
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
  if (name.endsWith('File') && value === 'again') return t('remakeFiles')
  const target = targetOf(name)?.field
  if (target === 'name' && typeof value === 'object' && value !== null) return (value as Readonly<Record<string, string>>)[currentLanguage()]
  if (target !== undefined && typeof value === 'boolean') return t(value ? 'yes' : 'no')
  if (target === 'byYear') return String(value)
  if (typeof value === 'number') return formatNumber(value)
  return typeof value === 'string' && field in fieldWords ? valueOfField(t, field as FieldName, value) : undefined
}
