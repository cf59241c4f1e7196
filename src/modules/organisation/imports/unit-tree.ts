import { newId } from '#kernel/ids.ts'
import type { ErrorParams } from '#kernel/errors.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import type { ErrorCode } from '#contracts/errors.ts'
import type { Block, Level, Region, UnitKind } from '#contracts/organisation.ts'

/** One version of a unit in the organisation as it would stand after an import. `line`: the row of the file it comes from. */
export interface VersionState {
  validFrom: PlainDate
  validTo: PlainDate | null
  name: string
  kind: UnitKind
  block: Block
  level: Level
  region: Region | null
  parentId: string | null
  line: number | undefined
}

export interface UnitState {
  readonly unitId: string
  readonly code: string
  /** In order of date; the first founds the unit, the last ends it. */
  readonly versions: VersionState[]
  readonly isNew: boolean
  touched: boolean
}

/** What one row of the file says of one version. */
export interface VersionChange {
  readonly line: number
  /** The version it changes; undefined = it makes a new one. */
  readonly key: { readonly unitId: string; readonly validFrom: string } | undefined
  readonly after: Row
}

export interface TreeProblem {
  readonly line: number
  readonly column: string
  readonly code: ErrorCode
  readonly params: ErrorParams
}

export interface Tree {
  readonly units: readonly UnitState[]
  readonly problems: readonly TreeProblem[]
  /** Unit and version that each change made or changed, in order; undefined where it could not. */
  readonly keys: readonly ({ unitId: string; validFrom: PlainDate } | undefined)[]
}

const deepest = 12

export const foundedOn = (unit: UnitState): PlainDate => unit.versions[0]?.validFrom ?? ('9999-12-31' as PlainDate)
export const endedOn = (unit: UnitState): PlainDate | null => unit.versions.at(-1)?.validTo ?? null
export const stands = (unit: UnitState, on: string) => foundedOn(unit) <= on && (endedOn(unit) ?? '9999-12-31') > on

/** The organisation after the changes, and everything that would be wrong with it. Pure: no database, no clock. */
export function applyVersions(existing: readonly UnitState[], changes: readonly VersionChange[]): Tree {
  const units = [...existing]
  const problems: TreeProblem[] = []
  const refuse = (line: number, column: string, code: ErrorCode, params: ErrorParams = {}) => problems.push({ line, column, code, params })
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  const byCode = Map.groupBy(units, (unit) => unit.code)
  const placed: (readonly [UnitState, VersionState] | undefined)[] = changes.map(() => undefined)
  const order = changes
    .map((change, index) => ({ change, index }))
    .toSorted((a, b) => rankOf(a.change) - rankOf(b.change) || String(a.change.after.validFrom).localeCompare(String(b.change.after.validFrom)))

  for (const { change, index } of order) {
    const version = versionOf(change)
    const code = String(change.after.code)
    if (change.key) {
      const unit = byId.get(change.key.unitId)
      const at = unit?.versions.findIndex((v) => v.validFrom === version.validFrom) ?? -1
      if (!unit || at < 0) continue
      version.parentId = unit.versions[at]?.parentId ?? null
      unit.versions[at] = version
      unit.touched = true
      placed[index] = [unit, version]
    } else if (change.after.continues === true) {
      const unit = byCode
        .get(code)
        ?.filter((candidate) => foundedOn(candidate) < version.validFrom)
        .toSorted((a, b) => (foundedOn(a) < foundedOn(b) ? 1 : -1))[0]
      if (!unit) {
        refuse(change.line, 'continues', 'organisation.nothing-to-continue', { code, date: formatVietnamese(version.validFrom) })
        continue
      }
      unit.versions.push(version)
      unit.versions.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      unit.touched = true
      placed[index] = [unit, version]
    } else {
      const unit: UnitState = { unitId: newId(), code, versions: [version], isNew: true, touched: true }
      units.push(unit)
      byId.set(unit.unitId, unit)
      byCode.set(code, [...(byCode.get(code) ?? []), unit])
      placed[index] = [unit, version]
    }
  }

  for (const unit of units) if (unit.touched) joinVersions(unit, refuse)
  for (const [code, sharing] of byCode) refuseSharedCode(code, sharing, refuse)
  for (const [index, at] of placed.entries()) {
    const change = changes[index]
    if (!at || !change) continue
    const parentCode = change.after.parentCode
    const [, version] = at
    if (typeof parentCode !== 'string') {
      version.parentId = null
      continue
    }
    const parent = byCode.get(parentCode)?.find((candidate) => stands(candidate, version.validFrom))
    if (parent) version.parentId = parent.unitId
    else refuse(change.line, 'parentCode', 'organisation.unknown-parent', { code: parentCode, date: formatVietnamese(version.validFrom) })
  }
  if (problems.length === 0) refuseBrokenTree(units, byId, refuse)
  return { units, problems, keys: placed.map((at) => at && { unitId: at[0].unitId, validFrom: at[1].validFrom }) }
}

type Refuse = (line: number, column: string, code: ErrorCode, params?: ErrorParams) => void

const rankOf = (change: VersionChange) => (change.key ? 0 : change.after.continues === true ? 2 : 1)

function versionOf({ after, line }: VersionChange): VersionState {
  return {
    validFrom: after.validFrom as PlainDate,
    validTo: (after.validTo ?? null) as PlainDate | null,
    name: String(after.name),
    kind: after.kind as UnitKind,
    block: after.block as Block,
    level: after.level as Level,
    region: (after.region ?? null) as Region | null,
    parentId: null,
    line,
  }
}

/** Versions follow one another without gap: an open one is closed by the next. */
function joinVersions(unit: UnitState, refuse: Refuse): void {
  for (const [index, version] of unit.versions.entries()) {
    const next = unit.versions[index + 1]
    if (version.validTo !== null && version.validTo <= version.validFrom) {
      if (version.line !== undefined) refuse(version.line, 'validTo', 'organisation.dates-out-of-order', { date: formatVietnamese(version.validFrom) })
    } else if (next) {
      version.validTo ??= next.validFrom
      if (version.validTo === next.validFrom) continue
      if (next.line !== undefined) refuse(next.line, 'validFrom', 'organisation.versions-apart', { date: formatVietnamese(version.validTo) })
      else if (version.line !== undefined) refuse(version.line, 'validTo', 'organisation.versions-apart', { date: formatVietnamese(next.validFrom) })
    }
  }
}

function refuseSharedCode(code: string, sharing: readonly UnitState[], refuse: Refuse): void {
  if (sharing.length < 2 || !sharing.some((unit) => unit.touched)) return
  const inOrder = sharing.toSorted((a, b) => (foundedOn(a) < foundedOn(b) ? -1 : 1))
  for (const [index, unit] of inOrder.entries()) {
    const next = inOrder[index + 1]
    const end = endedOn(unit)
    if (!next || (end !== null && end <= foundedOn(next))) continue
    const line = next.versions[0]?.line ?? unit.versions.at(-1)?.line
    if (line !== undefined) refuse(line, 'code', 'organisation.code-in-use', { code, date: formatVietnamese(foundedOn(next)) })
  }
}

/** Parents must stand as long as what hangs below them, and no unit may hang below itself. */
function refuseBrokenTree(units: readonly UnitState[], byId: ReadonlyMap<string, UnitState>, refuse: Refuse): void {
  const orphans = new Map<UnitState, UnitState[]>()
  for (const unit of units) {
    for (const version of unit.versions) {
      const parent = version.parentId === null ? undefined : byId.get(version.parentId)
      if (!parent || !(unit.touched || parent.touched)) continue
      const parentEnd = endedOn(parent)
      if (parentEnd !== null && (version.validTo === null || version.validTo > parentEnd)) {
        if (version.line !== undefined) refuse(version.line, 'validTo', 'organisation.parent-ended', { code: parent.code, date: formatVietnamese(parentEnd) })
        else orphans.set(parent, [...(orphans.get(parent) ?? []), unit])
      }
      if (version.line !== undefined) refuseCycle(unit, version, byId, refuse)
    }
  }
  for (const [parent, children] of orphans) {
    const line = parent.versions.at(-1)?.line
    if (line !== undefined) refuse(line, 'validTo', 'organisation.children-remain', { count: children.length, code: children[0]?.code ?? '' })
  }
}

/** Climbs from a version through every parent that stood at the same time. */
export function refuseCycle(start: UnitState, version: VersionState, byId: ReadonlyMap<string, UnitState>, refuse: Refuse): void {
  let level: { unitId: string; from: string; to: string }[] = [{ unitId: version.parentId ?? '', from: version.validFrom, to: version.validTo ?? '9999-12-31' }]
  const line = version.line ?? 0
  for (let depth = 1; level.length; depth++) {
    if (level.some(({ unitId }) => unitId === start.unitId)) return refuse(line, 'parentCode', 'organisation.parent-cycle')
    if (depth > deepest) return refuse(line, 'parentCode', 'organisation.too-deep', { depth: deepest })
    level = level.flatMap(({ unitId, from, to }) =>
      (byId.get(unitId)?.versions ?? [])
        .filter((v) => v.parentId !== null && v.validFrom < to && (v.validTo ?? '9999-12-31') > from)
        .map((v) => ({
          unitId: v.parentId ?? '',
          from: v.validFrom > from ? v.validFrom : from,
          to: (v.validTo ?? '9999-12-31') < to ? (v.validTo ?? '9999-12-31') : to,
        })),
    )
  }
}
