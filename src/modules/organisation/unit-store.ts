import { inParts, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { searchKey } from '#kernel/vietnamese/index.ts'
import { endedOn, foundedOn, type UnitState } from './imports/unit-tree.ts'
import { organisationDb } from './organisation-db.ts'

type VersionRow = Row & { unitId: string; code: string; validFrom: PlainDate; parentCode: string | null; parentId: string | null }

/** Versions in the columns of the import, in the order of an export: units by code, each unit's versions by date. */
export async function versionRows(tx: Tx, codes?: readonly string[]): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select u.unit_id as "unitId", u.code, v.valid_from as "validFrom", v.valid_to as "validTo", v.valid_from > u.valid_from as continues,
      v.name, v.kind, v.block, v.level, v.parent_id as "parentId", p.code as "parentCode", v.region
    from organisation.unit u
    join organisation.unit_version v using (unit_id)
    left join organisation.unit p on p.unit_id = v.parent_id
    where ${codes ? sql`u.code = any(${[...new Set(codes)]}::text[])` : sql`true`}
    order by u.code, v.valid_from`.execute(tx)
  return rows
}

/** The whole organisation: some ten thousand versions even for the country, and parents, codes and cycles concern all of it. */
export async function organisationState(tx: Tx): Promise<UnitState[]> {
  const units = new Map<string, UnitState>()
  for (const { unitId, code, parentId, ...version } of await versionRows(tx)) {
    const unit = units.get(unitId) ?? { unitId, code, versions: [], isNew: false, touched: false }
    units.set(unitId, unit)
    unit.versions.push({
      validFrom: version.validFrom,
      validTo: version.validTo as PlainDate | null,
      name: String(version.name),
      kind: version.kind as UnitState['versions'][0]['kind'],
      block: version.block as UnitState['versions'][0]['block'],
      level: version.level as UnitState['versions'][0]['level'],
      region: version.region as UnitState['versions'][0]['region'],
      parentId,
      line: undefined,
    })
  }
  return [...units.values()]
}

/** Writes units whole, versions anew. That a code has one bearer at a time is checked at the end: it may pass from one unit to the next.
 * Whoever goes on changing units may leave the closure to be rebuilt after that. */
export async function saveUnits(tx: Tx, units: readonly UnitState[], { rebuild = true }: { readonly rebuild?: boolean } = {}): Promise<void> {
  await sql`set constraints organisation.one_unit_per_code deferred`.execute(tx)
  const rows = units.filter((unit) => unit.versions.length).map((unit) => ({ id: unit.unitId, code: unit.code, from: foundedOn(unit), to: endedOn(unit) }))
  await sql`
    update organisation.unit u set valid_from = r."from", valid_to = r."to"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, "from" date, "to" date) where u.unit_id = r.id`.execute(tx)
  await sql`
    insert into organisation.unit (unit_id, code, valid_from, valid_to)
    select r.id, r.code, r."from", r."to" from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb) as r(id uuid, code text, "from" date, "to" date)
    where not exists (select from organisation.unit u where u.unit_id = r.id)`.execute(tx)
  await organisationDb(tx)
    .deleteFrom('organisation.unit_version')
    .where('unit_id', '=', sql<string>`any(${units.map((unit) => unit.unitId)}::uuid[])`)
    .execute()
  const versions = units.flatMap(({ unitId, versions: own }) => own.map((version) => ({ unitId, ...version, searchKey: searchKey(version.name) })))
  for (const part of inParts(versions)) {
    await sql`
      insert into organisation.unit_version (unit_id, valid_from, valid_to, name, search_key, kind, block, level, parent_id, region)
      select "unitId", "validFrom", "validTo", name, "searchKey", kind, block, level, "parentId", region
      from jsonb_to_recordset(${rowsAsJson(part)}::jsonb) as r("unitId" uuid, "validFrom" date, "validTo" date, name text, "searchKey" text,
        kind text, block text, level text, "parentId" uuid, region text)`.execute(tx)
  }
  if (rebuild) await sql`select organisation.rebuild_unit_closure()`.execute(tx)
}
