import type { ErrorCode } from '#contracts/errors.ts'
import type { NewUnit } from '#contracts/organisation-acts.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { UnitState, VersionChange, VersionState } from '../imports/unit-tree.ts'

export interface ActProblem {
  readonly code: ErrorCode
  readonly params: ErrorParams
  /** Field of the request it belongs to. */
  readonly field: string
}

const covers = (version: VersionState, on: PlainDate) => version.validFrom <= on && (version.validTo === null || version.validTo > on)

/** The version of a unit that holds on a day. */
export const versionOn = (unit: UnitState | undefined, on: PlainDate): VersionState | undefined => unit?.versions.find((version) => covers(version, on))

/** Collects what an act says of units as the changes that an import would make, so that both keep the tree by the same rules. */
export class VersionDraft {
  readonly changes: VersionChange[] = []
  readonly problems: ActProblem[] = []
  /** Field of the request by line. */
  readonly fields: string[] = []
  readonly byId: ReadonlyMap<string, UnitState>

  constructor(state: readonly UnitState[]) {
    this.byId = new Map(state.map((unit) => [unit.unitId, unit]))
  }

  refuse(field: string, code: ErrorCode, params: ErrorParams = {}): void {
    this.problems.push({ code, params, field })
  }

  nameOf(unitId: string, on: PlainDate): string {
    const unit = this.byId.get(unitId)
    return (versionOn(unit, on) ?? unit?.versions.at(-1))?.name ?? unitId
  }

  /** Whether the unit stands on the day; else that is a problem of the field. */
  stands(unitId: string, on: PlainDate, field: string): boolean {
    if (versionOn(this.byId.get(unitId), on)) return true
    this.refuse(field, 'organisation.not-standing', { name: this.nameOf(unitId, on), date: formatVietnamese(on) })
    return false
  }

  /** A new unit; the line by which its id is found after the changes were applied. */
  found(unit: NewUnit, on: PlainDate, field: string): number {
    if (unit.parentId !== null) this.stands(unit.parentId, on, `${field}.parentId`)
    const { code, name, kind, block, level, region } = unit
    const parentCode = unit.parentId === null ? null : (this.byId.get(unit.parentId)?.code ?? null)
    return this.add(field, undefined, { code, validFrom: on, validTo: null, continues: false, name, kind, block, level, region, parentCode })
  }

  /** Another name or parent from a day on, in everything that holds from then. */
  alter(
    unitId: string,
    on: PlainDate,
    patch: { readonly name?: string; readonly parentId?: string | null; readonly parentLine?: number },
    field: string,
  ): void {
    const unit = this.byId.get(unitId)
    if (!unit || !this.stands(unitId, on, field)) return
    for (const version of unit.versions) {
      if (version.validTo !== null && version.validTo <= on) continue
      this.alterVersion(unit, version, on, patch, field)
    }
  }

  /** The same for those versions alone that hang below a unit. */
  alterBelow(unitId: string, parentId: string, on: PlainDate, patch: { readonly parentId?: string | null; readonly parentLine?: number }, field: string): void {
    const unit = this.byId.get(unitId)
    for (const version of unit?.versions ?? []) {
      if (!unit || version.parentId !== parentId || (version.validTo !== null && version.validTo <= on)) continue
      this.alterVersion(unit, version, on, patch, field)
    }
  }

  /** The unit is no more from a day on. */
  end(unitId: string, on: PlainDate, field: string): void {
    const unit = this.byId.get(unitId)
    if (!unit || !this.stands(unitId, on, field)) return
    const last = unit.versions.at(-1)
    if (!last) return
    const ahead = last.validFrom > on ? last.validFrom : last.validTo
    if (ahead !== null) {
      return this.refuse(field, 'organisation.changes-ahead', { name: this.nameOf(unitId, on), date: formatVietnamese(ahead) })
    }
    this.keyed(unit, last, { validTo: on }, field)
  }

  private alterVersion(
    unit: UnitState,
    version: VersionState,
    on: PlainDate,
    patch: { readonly name?: string; readonly parentId?: string | null; readonly parentLine?: number },
    field: string,
  ): void {
    const after = {
      ...(patch.name !== undefined && { name: patch.name }),
      ...(patch.parentId !== undefined && { parentCode: this.codeOf(patch.parentId) }),
      ...(patch.parentLine !== undefined && { parentCode: String(this.changes[patch.parentLine]?.after.code ?? '') }),
    }
    if (version.validFrom >= on) this.keyed(unit, version, after, field)
    else {
      this.keyed(unit, version, { validTo: on }, field)
      this.add(field, undefined, { ...this.rowOf(unit, version), validFrom: on, continues: true, ...after })
    }
  }

  private keyed(unit: UnitState, version: VersionState, patch: VersionChange['after'], field: string): void {
    this.add(field, { unitId: unit.unitId, validFrom: version.validFrom }, { ...this.rowOf(unit, version), ...patch })
  }

  private rowOf(unit: UnitState, { validFrom, validTo, name, kind, block, level, region, parentId }: VersionState): VersionChange['after'] {
    return { code: unit.code, validFrom, validTo, name, kind, block, level, region, parentCode: this.codeOf(parentId) }
  }

  private codeOf(unitId: string | null): string | null {
    return unitId === null ? null : (this.byId.get(unitId)?.code ?? null)
  }

  private add(field: string, key: VersionChange['key'], after: VersionChange['after']): number {
    const line = this.changes.length
    this.changes.push({ line, key, after })
    this.fields.push(field)
    return line
  }
}
