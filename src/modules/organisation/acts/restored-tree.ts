import { endedOn, foundedOn, refuseCycle, type UnitState, type VersionState } from '../imports/unit-tree.ts'
import { type ActJournal, stateOf } from './act-journal.ts'

const forever = '9999-12-31'

/** The units with which an act's own would not fit together if they went back to what they were before it: a parent that does not stand the whole
 * time, what hangs on them longer than they stand, a circle, the next bearer of a code. Empty where everything fits. Pure. */
export function misfitsOf(journal: ActJournal, state: ReadonlyMap<string, UnitState>): ReadonlySet<string> {
  const restored = new Map(state)
  for (const { unitId, before } of journal.units) {
    if (before) restored.set(unitId, stateOf(unitId, before))
    else restored.delete(unitId)
  }
  const own = new Set(journal.units.map(({ unitId }) => unitId))
  const misfits = new Set<string>()
  for (const unit of restored.values()) {
    for (const version of unit.versions) {
      const { parentId } = version
      if (parentId === null || !(own.has(unit.unitId) || own.has(parentId))) continue
      if (!standsThroughout(restored.get(parentId), version)) misfits.add(own.has(unit.unitId) ? parentId : unit.unitId)
      if (own.has(unit.unitId)) refuseCycle(unit, version, restored, () => misfits.add(parentId))
    }
  }
  for (const sharing of Map.groupBy(restored.values(), ({ code }) => code).values()) {
    for (const unit of sharing.filter(({ unitId }) => own.has(unitId))) {
      for (const other of sharing) if (other !== unit && overlap(unit, other)) misfits.add(other.unitId)
    }
  }
  return misfits
}

const standsThroughout = (parent: UnitState | undefined, { validFrom, validTo }: VersionState) =>
  parent !== undefined && foundedOn(parent) <= validFrom && (endedOn(parent) ?? forever) >= (validTo ?? forever)

const overlap = (a: UnitState, b: UnitState) => foundedOn(a) < (endedOn(b) ?? forever) && foundedOn(b) < (endedOn(a) ?? forever)
