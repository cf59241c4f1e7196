import type { ActRequestInput } from '#contracts/organisation-acts.ts'
import type { UnitDetail } from '#contracts/organisation.ts'
import { isDay } from '#web/lib/day.ts'

export const actKinds = ['create', 'rename', 'move', 'merge', 'split', 'close'] as const
export type DraftKind = (typeof actKinds)[number] | 'reform'

/** A unit in the making, as its fields hold it. */
export interface UnitDraft {
  readonly code: string
  readonly name: string
  readonly kind: UnitDetail['kind']
  readonly block: UnitDetail['block']
  readonly level: UnitDetail['level']
  readonly region: string
  readonly parentId: string
}

export interface PartDraft {
  /** A unit to be founded, or one that stands. */
  readonly into: 'new' | 'old'
  readonly unitId: string
  readonly unit: UnitDraft
}

/** What the wizard has been told so far. */
export interface ActDraft {
  readonly kind: DraftKind | undefined
  readonly reform: string
  readonly unitId: string
  readonly unitIds: readonly string[]
  readonly parentId: string
  readonly receiverId: string
  readonly effectiveOn: string
  readonly legalBasis: string
  readonly name: string
  readonly into: 'new' | 'old'
  readonly intoId: string
  readonly unit: UnitDraft
  readonly keepsUnit: boolean
  readonly parts: readonly PartDraft[]
  /** The part by person and by unit below. */
  readonly people: Readonly<Record<string, number>>
  readonly children: Readonly<Record<string, number>>
}

export const newUnit = (like?: UnitDetail): UnitDraft => ({
  code: '',
  name: '',
  kind: like?.kind ?? 'department',
  block: like?.block ?? 'state',
  level: like?.level ?? 'province',
  region: like?.region ?? '',
  parentId: like?.parent?.unitId ?? '',
})

export function emptyDraft(today: string, kind: DraftKind | undefined, unitId: string | undefined): ActDraft {
  return {
    kind,
    reform: '',
    unitId: unitId ?? '',
    unitIds: unitId === undefined ? [] : [unitId],
    parentId: '',
    receiverId: '',
    effectiveOn: today,
    legalBasis: '',
    name: '',
    into: 'new',
    intoId: '',
    unit: { ...newUnit(), parentId: unitId ?? '' },
    keepsUnit: false,
    parts: [
      { into: 'new', unitId: '', unit: newUnit() },
      { into: 'new', unitId: '', unit: newUnit() },
    ],
    people: {},
    children: {},
  }
}

/** Steps that this act needs, by number: what, which, how, preview. */
export function stepsOf(kind: DraftKind | undefined): readonly (1 | 2 | 3 | 4)[] {
  if (kind === 'reform') return [1, 4]
  return kind === 'move' || kind === 'close' ? [1, 2, 4] : [1, 2, 3, 4]
}

/** Words that are missing, by the id of the field. */
export type DraftErrors = Readonly<Record<string, 'kindWanted' | 'unitWanted' | 'unitsWanted' | 'dayWanted' | 'basisWanted' | 'nameWanted' | 'codeWanted'>>

/** What one step still lacks. */
export function missing(draft: ActDraft, step: number): DraftErrors {
  const { kind } = draft
  const errors: Record<string, DraftErrors[string]> = {}
  if (step === 1 && (kind === undefined || (kind === 'reform' && draft.reform === ''))) errors['kind'] = 'kindWanted'
  if (step === 2) {
    if (kind === 'merge' ? draft.unitIds.length === 0 : kind !== 'create' && draft.unitId === '')
      errors[kind === 'merge' ? 'unitIds' : 'unitId'] = kind === 'merge' ? 'unitsWanted' : 'unitWanted'
    if (kind === 'create' && draft.unit.parentId === '') errors['parentId'] = 'unitWanted'
    if (kind === 'move' && draft.parentId === '') errors['parentId'] = 'unitWanted'
    if (!isDay(draft.effectiveOn)) errors['effectiveOn'] = 'dayWanted'
    if (draft.legalBasis.trim() === '') errors['legalBasis'] = 'basisWanted'
  }
  if (step === 3) {
    if (kind === 'rename' && draft.name.trim() === '') errors['name'] = 'nameWanted'
    if (kind === 'create') unitMissing(draft.unit, 'unit', errors)
    if (kind === 'merge') {
      if (draft.into === 'new') unitMissing(draft.unit, 'unit', errors)
      else if (draft.intoId === '') errors['intoId'] = 'unitWanted'
    }
    if (kind === 'split') {
      for (const [index, part] of draft.parts.entries()) {
        if (part.into === 'new') unitMissing(part.unit, `part${index}`, errors)
        else if (part.unitId === '') errors[`part${index}-unitId`] = 'unitWanted'
      }
    }
  }
  return errors
}

function unitMissing(unit: UnitDraft, field: string, errors: Record<string, DraftErrors[string]>): void {
  if (unit.name.trim() === '') errors[`${field}-name`] = 'nameWanted'
  if (unit.code.trim() === '') errors[`${field}-code`] = 'codeWanted'
}

const madeOf = ({ region, parentId, ...unit }: UnitDraft) => ({
  ...unit,
  region: region === '' ? null : (region as 'mountain' | 'island' | 'border'),
  parentId: parentId === '' ? null : parentId,
})

/** The draft as the API is asked; undefined while something is missing. */
export function requestOf(draft: ActDraft): ActRequestInput | undefined {
  const { kind, effectiveOn, unitId } = draft
  if (kind === undefined || stepsOf(kind).some((step) => Object.keys(missing(draft, step)).length > 0)) return undefined
  const common = { effectiveOn, legalBasis: draft.legalBasis.trim() }
  switch (kind) {
    case 'reform':
      return { kind, reform: draft.reform }
    case 'create':
      return { kind, ...common, unit: madeOf(draft.unit) }
    case 'rename':
      return { kind, ...common, unitId, name: draft.name.trim() }
    case 'move':
      return { kind, ...common, unitId, parentId: draft.parentId }
    case 'close':
      return { kind, ...common, unitId, ...(draft.receiverId === '' ? {} : { receiverId: draft.receiverId }) }
    case 'merge':
      return { kind, ...common, unitIds: [...draft.unitIds], into: draft.into === 'new' ? { unit: madeOf(draft.unit) } : { unitId: draft.intoId } }
    case 'split':
      return {
        kind,
        ...common,
        unitId,
        keepsUnit: draft.keepsUnit,
        parts: draft.parts.map((part, index) => ({
          into: part.into === 'new' ? { unit: madeOf(part.unit) } : { unitId: part.unitId },
          personIds: idsOf(draft.people, index),
          childIds: idsOf(draft.children, index),
        })),
      }
  }
}

const idsOf = (parts: Readonly<Record<string, number>>, index: number) => Object.entries(parts).flatMap(([id, part]) => (part === index ? [id] : []))

export const isDraftKind = (value: unknown): value is DraftKind => value === 'reform' || actKinds.some((kind) => kind === value)
