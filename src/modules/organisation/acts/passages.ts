import type { PlainDate } from '#kernel/plain-date.ts'
import { endedOn, stands, type UnitState } from '../imports/unit-tree.ts'
import type { Passage } from './unit-effects.ts'
import type { ActProblem } from './version-draft.ts'

export interface NewSuccession {
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly on: PlainDate
  readonly kind: 'merge' | 'split' | 'transfer' | 'replace'
  readonly part: 'full' | 'partial'
  readonly legalBasis: string
}

/** A unit that gives parts away, and who was placed where. */
export interface Divided {
  readonly fromUnitId: string
  readonly on: PlainDate
  readonly keepsUnit: boolean
  readonly assigned: readonly { readonly personId: string; readonly toUnitId: string }[]
}

interface Given {
  /** The day on which this act ends the unit. */
  readonly endingOn: (unit: UnitState) => PlainDate | undefined
  readonly divided: readonly Divided[]
}

/** What passes from where to where when units end: to the one that continues them; where several do, to the first named, to be placed from there;
 * where none does, to the unit named as receiver or the nearest above that stands or is continued. In the order of the days. */
export function passagesOf(
  units: readonly UnitState[],
  successions: readonly NewSuccession[],
  receivers: ReadonlyMap<string, string>,
  { endingOn, divided }: Given,
): { passages: Passage[]; problems: ActProblem[] } {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const out = Map.groupBy(successions, ({ fromUnitId }) => fromUnitId)
  const partsOf = new Map(divided.map((each) => [each.fromUnitId, each]))
  const passages: Passage[] = []
  const problems: ActProblem[] = []
  for (const unit of units) {
    const on = endingOn(unit)
    if (on === undefined) continue
    const next = (out.get(unit.unitId) ?? []).filter((each) => each.on === on)
    const assigned = partsOf.get(unit.unitId)?.assigned ?? []
    const [main] = next
    if (main) {
      const whole = next.length === 1 && main.part === 'full'
      passages.push({ fromUnitId: unit.unitId, toUnitId: main.toUnitId, on, placed: whole, posts: 'follow', rest: 'go', assigned })
      continue
    }
    const toUnitId = receivers.get(unit.unitId) ?? standingAbove(unit, on, byId, out)
    if (toUnitId === undefined) problems.push({ code: 'organisation.nobody-receives', params: { name: unit.versions.at(-1)?.name ?? '' }, field: 'receiverId' })
    else passages.push({ fromUnitId: unit.unitId, toUnitId, on, placed: false, posts: 'end', rest: 'go', assigned })
  }
  for (const { fromUnitId, on, keepsUnit, assigned } of divided) {
    if (keepsUnit && assigned[0]) passages.push({ fromUnitId, toUnitId: assigned[0].toUnitId, on, placed: true, posts: 'follow', rest: 'stay', assigned })
  }
  return { passages: passages.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)), problems }
}

/** The nearest unit above that stands on the day, or that continues one which did. */
function standingAbove(
  unit: UnitState,
  on: PlainDate,
  byId: ReadonlyMap<string, UnitState>,
  out: ReadonlyMap<string, readonly NewSuccession[]>,
): string | undefined {
  let at: UnitState | undefined = unit
  for (let steps = 0; at && steps < 30; steps++) {
    const parent: UnitState | undefined = byId.get(at.versions.at(-1)?.parentId ?? '')
    if (!parent) return undefined
    if (stands(parent, on)) return parent.unitId
    const next = out.get(parent.unitId)?.find((each) => each.on === endedOn(parent))
    const heir = next && byId.get(next.toUnitId)
    if (heir && stands(heir, on)) return heir.unitId
    at = heir ?? parent
  }
  return undefined
}
