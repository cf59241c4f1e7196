import { sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { UnitState } from '../imports/unit-tree.ts'
import type { SeatRow } from './act-seats.ts'

/** A unit as the tables hold it. */
export interface UnitRecord {
  readonly code: string
  readonly versions: readonly {
    readonly validFrom: PlainDate
    readonly validTo: PlainDate | null
    readonly name: string
    readonly kind: string
    readonly block: string
    readonly level: string
    readonly region: string | null
    readonly parentId: string | null
  }[]
}

/** What an act changed in this module's tables: before and after, by unit; null where there was none. */
export interface ActJournal {
  readonly units: readonly { readonly unitId: string; readonly before: UnitRecord | null; readonly after: UnitRecord }[]
  readonly successionIds: readonly string[]
  readonly seatUnitIds: readonly string[]
  readonly seatsBefore: readonly SeatRow[]
  readonly seatsAfter: readonly SeatRow[]
}

export function recordOf(unit: UnitState): UnitRecord {
  return {
    code: unit.code,
    versions: unit.versions.map(({ validFrom, validTo, name, kind, block, level, region, parentId }) => ({
      validFrom,
      validTo,
      name,
      kind,
      block,
      level,
      region,
      parentId,
    })),
  }
}

/** A record as the tree keeps it. */
export function stateOf(unitId: string, { code, versions }: UnitRecord): UnitState {
  return { unitId, code, isNew: false, touched: true, versions: versions.map((version) => ({ ...version, line: undefined })) as UnitState['versions'] }
}

export const sameRecord = (a: UnitRecord | null, b: UnitRecord | null): boolean => recordText(a) === recordText(b)

// The database keeps the keys of a document in an order of its own.
const recordText = (record: UnitRecord | null) =>
  JSON.stringify(
    record && [
      record.code,
      ...record.versions.map(({ validFrom, validTo, name, kind, block, level, region, parentId }) => [
        validFrom,
        validTo,
        name,
        kind,
        block,
        level,
        region,
        parentId,
      ]),
    ],
  )

/** In an order that the same rows always have. */
export const sameSeats = (a: readonly SeatRow[], b: readonly SeatRow[]): boolean => textOf(a) === textOf(b)

const textOf = (rows: readonly SeatRow[]) =>
  JSON.stringify(rows.map(({ unitId, postId, validFrom, validTo, seats }) => [unitId, postId, validFrom, validTo, seats].join(' ')).toSorted())

/** The unit's own fields as audit entries and history show them: those that the act changed. */
export function unitChanges(
  before: UnitRecord | null,
  after: UnitRecord,
  on: PlainDate,
  nameOf: (unitId: string) => string,
): Record<string, [unknown, unknown]> {
  const facts = (record: UnitRecord | null, when: 'before' | 'after'): Record<string, unknown> => {
    if (!record) return {}
    const holds = record.versions.findLast((version) => (when === 'before' ? version.validFrom < on : version.validFrom <= on)) ?? record.versions[0]
    return {
      code: record.code,
      name: holds?.name ?? null,
      kind: holds?.kind ?? null,
      block: holds?.block ?? null,
      level: holds?.level ?? null,
      region: holds?.region ?? null,
      parent: holds?.parentId == null ? null : nameOf(holds.parentId),
      foundedOn: record.versions[0]?.validFrom ?? null,
      endedOn: record.versions.at(-1)?.validTo ?? null,
    }
  }
  const [old, now] = [facts(before, 'before'), facts(after, 'after')]
  return Object.fromEntries(
    Object.keys(now)
      .filter((field) => (old[field] ?? null) !== (now[field] ?? null))
      .map((field) => [field, [old[field] ?? null, now[field] ?? null]]),
  )
}

/** The first day on which the unit is other than before. */
export function changedOn(before: UnitRecord | null, after: UnitRecord): PlainDate {
  if (!before) return after.versions[0]?.validFrom ?? ('9999-12-31' as PlainDate)
  const end = after.versions.at(-1)?.validTo ?? null
  const known = new Set(before.versions.map((version) => version.validFrom))
  const begun = after.versions.find((version) => !known.has(version.validFrom))?.validFrom
  const altered = after.versions.find((version) =>
    before.versions.some((old) => old.validFrom === version.validFrom && (old.name !== version.name || old.parentId !== version.parentId)),
  )
  return (
    begun ??
    (end !== (before.versions.at(-1)?.validTo ?? null) && end !== null
      ? end
      : (altered?.validFrom ?? after.versions[0]?.validFrom ?? ('9999-12-31' as PlainDate)))
  )
}

/** Units that an act concerns, for finding acts by unit: those it changed, and those above or beside them. */
export async function addActUnits(tx: Tx, actId: string, changed: readonly string[], concerned: readonly string[]): Promise<void> {
  const own = new Set(changed)
  const others = [...new Set(concerned)].filter((unitId) => !own.has(unitId))
  await sql`
    insert into organisation.unit_act_unit (act_id, unit_id, changed)
    select ${actId}::uuid, unnest(${[...own]}::uuid[]), true union all select ${actId}::uuid, unnest(${others}::uuid[]), false`.execute(tx)
}
