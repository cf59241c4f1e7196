import type { Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { type AnyImport, defineImport, type EntityKey } from '#kernel/imports/definition.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { organisationState, saveUnits, versionRows } from '../unit-store.ts'
import { unitColumns } from './unit-columns.ts'
import { applyVersions, foundedOn, type UnitState, type VersionChange } from './unit-tree.ts'

interface Refs {
  /** Code of the parent before the row. */
  readonly parentCode: string | null
}

/** Units with their versions: a row per version, found by code + first day. A rename or a move is a further row that “continues” the unit. */
export const unitsImport: AnyImport = defineImport<Refs>({
  kind: 'units',
  subject: { kind: 'unit', id: 'unitId' },
  title: { vi: 'Đơn vị', en: 'Units' },
  columns: unitColumns,
  requiredForNew: ['name', 'kind', 'block', 'level'],
  instructions: [
    {
      vi: 'Mỗi dòng là một đơn vị từ ngày này đến ngày kia. Đổi tên hoặc đổi cấp trên: thêm một dòng cùng mã, từ ngày đổi, ghi “có” ở cột tiếp nối; dòng trước tự kết thúc.',
      en: 'A row is a unit from one day to another. For a new name or parent add a row with the same code from that day and “yes” under continues; the row before ends by itself.',
    },
    {
      vi: 'Đơn vị thôi hoạt động: điền ngày kết thúc vào dòng cuối của đơn vị; đơn vị trực thuộc phải kết thúc hoặc chuyển trong cùng tệp.',
      en: 'A unit that ends: give its last row the end date; whatever stands below it must end or move in the same file.',
    },
  ],
  importPermission: 'organisation.import-units',
  exportPermission: 'organisation.export-units',

  match: async (tx, _ctx, scope, rows, report) => {
    const existing = await versionRows(
      tx,
      rows.map(({ row }) => String(row.code)),
    )
    const byKey = new Map(existing.map((version) => [`${version.code} ${version.validFrom}`, version]))
    const starts = new Set(existing.map((version) => `${version.unitId} ${version.validFrom}`))
    const below = await scopeOverTime(tx, scope)
    const lines = new Map<string, number>()
    return rows.map(({ line, row }) => {
      if (report.failed(line)) return { key: undefined, current: undefined, refs: { parentCode: null } }
      const name = `${row.code} ${row.validFrom}`
      const version = byKey.get(name)
      const earlier = lines.get(name)
      lines.set(name, line)
      if (!version) {
        if (earlier !== undefined) report.error(line, 'code', 'import.duplicate-row', { line: earlier })
        return { key: undefined, current: undefined, refs: { parentCode: null } }
      }
      if (!below(version.unitId, version.validFrom))
        report.error(line, 'code', 'organisation.unknown-unit', { code: version.code, date: formatVietnamese(version.validFrom) })
      const { unitId, parentId: _, ...recorded } = version
      const current = asWritten(row, recorded, starts.has(`${unitId} ${version.validTo}`))
      if (row.continues !== undefined && row.continues !== null && row.continues !== current.continues)
        report.error(line, 'continues', 'organisation.continues-fixed')
      return { key: { unitId, validFrom: version.validFrom }, current, refs: { parentCode: version.parentCode } }
    })
  },

  check: async (tx, _ctx, scope, changes, report) => {
    const { units, keys, problems } = applyVersions(await organisationState(tx), changes.map(changeOf))
    for (const { line, column, code, params } of problems) report.error(line, column, code, params)
    if (scope === 'all' || problems.length) return
    // Whoever answers for a subtree may add and move units within it, not take a place or a unit elsewhere.
    const below = await scopeOverTime(tx, scope)
    const byId = new Map(units.map((unit) => [unit.unitId, unit]))
    for (const [index, { line, before, after, refs }] of changes.entries()) {
      const unit = byId.get(keys[index]?.unitId ?? '')
      const version = unit?.versions.find((candidate) => candidate.line === line)
      if (!unit || !version) continue
      const date = formatVietnamese(version.validFrom)
      if (!before && !unit.isNew && !below(unit.unitId, version.validFrom)) report.error(line, 'code', 'organisation.unknown-unit', { code: unit.code, date })
      if (before && after.parentCode === refs.parentCode) continue
      if (!reaches(version.parentId, version.validFrom, below, byId)) {
        report.error(line, 'parentCode', 'organisation.unknown-parent', { code: String(after.parentCode ?? ''), date })
      }
    }
  },

  write: async (tx, _ctx, changes) => {
    const { units, keys } = applyVersions(await organisationState(tx), changes.map(changeOf))
    await saveUnits(
      tx,
      units.filter((unit) => unit.touched),
    )
    return keys.map((key, index) => (key ? { ...key } : (changes[index]?.key ?? {})))
  },

  remove: async (tx, _ctx, keys) => {
    const gone = new Set(keys.map((key) => `${key.unitId} ${key.validFrom}`))
    const ids = new Set(keys.map((key) => key.unitId))
    const units = (await organisationState(tx)).filter((unit) => ids.has(unit.unitId))
    const kept = units.map((unit) => ({ ...unit, versions: withoutVersions(unit, gone) }))
    await saveUnits(tx, kept)
    const ended = kept.filter((unit) => unit.versions.length === 0).map((unit) => unit.unitId)
    await sql`delete from organisation.unit_closure where descendant_id = any(${ended}::uuid[]) or ancestor_id = any(${ended}::uuid[])`.execute(tx)
    await sql`delete from organisation.unit where unit_id = any(${ended}::uuid[])`.execute(tx)
  },

  rows: async function* (tx, _ctx, scope) {
    const versions = await versionRows(tx)
    const below = await scopeOverTime(tx, scope)
    for (const { unitId, parentId: _, ...row } of versions) if (below(unitId, row.validFrom)) yield row
  },
})

/** The record in the words of the row: “not continuing” may be left out, and a version that is followed by another ends with it unsaid. */
function asWritten(row: Row, recorded: Row, followed: boolean): Row {
  return {
    ...recorded,
    continues: row.continues === null && recorded.continues === false ? null : recorded.continues,
    validTo: row.validTo === null && followed ? null : recorded.validTo,
  }
}

function changeOf(change: { line: number; key: EntityKey | undefined; after: Row }): VersionChange {
  const { unitId, validFrom } = change.key ?? {}
  return { line: change.line, key: unitId && validFrom ? { unitId, validFrom } : undefined, after: change.after }
}

/** Whether a unit stood within the scope on a date, for any date. */
async function scopeOverTime(tx: Tx, scope: Scope): Promise<(unitId: string, on: PlainDate) => boolean> {
  if (scope === 'all') return () => true
  const { rows } = await sql<{ unitId: string; from: PlainDate; to: PlainDate | null }>`
    select descendant_id as "unitId", valid_from as "from", valid_to as "to"
    from organisation.unit_closure where ancestor_id = any(${scope}::uuid[])`.execute(tx)
  const periods = Map.groupBy(rows, (row) => row.unitId)
  return (unitId, on) => periods.get(unitId)?.some(({ from, to }) => from <= on && (to === null || to > on)) ?? false
}

/** Whether a place in the tree is within reach: a new unit of the file is when what it hangs on is. */
function reaches(unitId: string | null, on: PlainDate, below: (unitId: string, on: PlainDate) => boolean, byId: ReadonlyMap<string, UnitState>): boolean {
  if (unitId === null) return false
  const unit = byId.get(unitId)
  return unit?.isNew ? reaches(unit.versions[0]?.parentId ?? null, foundedOn(unit), below, byId) : below(unitId, on)
}

/** What is left of a unit when versions go: the one before goes on in their place. */
function withoutVersions(unit: UnitState, gone: ReadonlySet<string>): UnitState['versions'] {
  const left: UnitState['versions'] = []
  for (const version of unit.versions) {
    const before = left.at(-1)
    if (!gone.has(`${unit.unitId} ${version.validFrom}`)) left.push({ ...version })
    else if (before) before.validTo = version.validTo
  }
  return left
}
